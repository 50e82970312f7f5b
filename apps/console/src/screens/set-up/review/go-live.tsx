import { Anchor, Button, Checkbox } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ListedPlanLine, Review } from 'tallybridge-sdk';
import { useAt } from '../../../app/at.ts';
import { connectionPath } from '../../../app/paths.ts';
import { Acceptance } from '../../../parts/acceptance.tsx';
import { ActionButton } from '../../../parts/action-button.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { PlanButton } from '../../../parts/plan-button.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { Status } from '../../../parts/status.tsx';
import { useSession } from '../../../session/session.ts';
import { useRight } from '../../../session/use-right.ts';
import { useTexts } from '../../../texts/texts.ts';
import { showMonth } from '../../../time/show-time.ts';
import classes from './review.module.css';
import { switchOn } from './switch-on.ts';
import { useReviewTexts } from './texts.ts';

interface Props {
  readonly review: Review;
  readonly chosen: string;
  /** The plan is of the month to begin with, so that it can be written. */
  readonly isBegun: boolean;
  readonly adopted: readonly ListedPlanLine[];
  readonly isPlanning: boolean;
}

/** What a connection is that went live. */
export function IsLive({ review: { startMonth, isFirst, plan } }: Pick<Props, 'review'>) {
  const { partner, connection } = useAt();
  const { goLive } = useReviewTexts();
  const { profile } = useSession();
  return (
    <Panel title={goLive.titleLive}>
      <div className={classes['stack']}>
        <div>
          <Status tone="good">{goLive.live(startMonth === null ? null : showMonth(startMonth))}</Status>
        </div>
        <span>{profile.texts.configured}</span>
        <p className={classes['note']}>{isFirst ? goLive.firstWaits : goLive.liveText}</p>
        <div className={classes['line']}>
          {plan === null ? null : <PlanButton plan={plan.id}>{goLive.openPlan}</PlanButton>}
          <Button component={Link} to={connectionPath(partner.key, connection.id, 'settings')} variant="subtle">
            {goLive.settings}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

/** Ends the shadow mode, with the first plan or without. */
export function SwitchOn({ review: { plan, missing }, chosen, isBegun, adopted, isPlanning }: Props) {
  const { partner, connection } = useAt();
  const { goLive } = useReviewTexts();
  const { plan: planTexts } = useTexts();
  const right = useRight('connections:write');
  const navigate = useNavigate();
  const [isWanted, setWanted] = useState(true);
  const [accepted, setAccepted] = useState({ parked: false, warnings: false });
  const count = isBegun && plan !== null ? plan.changes + adopted.length : 0;
  const isWriting = isWanted && count > 0;
  const parkedBecause = isWriting && plan !== null ? plan.parkedBecause : [];
  const warnings = isWriting ? [...new Set(adopted.flatMap((line) => line.warnings))] : [];
  const isAccepted = (parkedBecause.length === 0 || accepted.parked) && (warnings.length === 0 || accepted.warnings);
  const isReady = isAccepted && missing.length === 0;
  const start = useSwitchOn(async (written) => {
    const path = connectionPath(partner.key, connection.id, 'plan');
    if (written !== null) await navigate({ to: path, search: () => ({ plan: written }) });
  });
  const write = () =>
    isWriting && plan !== null
      ? {
          plan: plan.id,
          adopt: adopted.map(({ fingerprint }) => fingerprint),
          acceptParked: accepted.parked,
          acceptWarnings: accepted.warnings,
        }
      : null;
  return (
    <Panel title={goLive.title}>
      <div className={classes['stack']}>
        <p className={classes['note']}>{goLive.shadow}</p>
        {count === 0 ? (
          <p className={classes['note']}>{isBegun && missing.length === 0 ? goLive.nothing : null}</p>
        ) : (
          <Checkbox
            label={goLive.write}
            description={isWanted ? goLive.writeText(count) : goLive.waits}
            checked={isWanted}
            onChange={(event) => setWanted(event.currentTarget.checked)}
          />
        )}
        <Acceptance
          reasons={parkedBecause}
          label={planTexts.parked.accept}
          isAccepted={accepted.parked}
          onChange={(parked) => setAccepted({ ...accepted, parked })}
        />
        <Acceptance
          reasons={warnings}
          label={planTexts.warnings}
          isAccepted={accepted.warnings}
          onChange={(taken) => setAccepted({ ...accepted, warnings: taken })}
        />
        <Missing parts={missing} />
        {start.error === null ? null : <ProblemPanel error={start.error} />}
        <div>
          <ActionButton
            right={right}
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            loading={start.isPending}
            disabled={!isReady || isPlanning}
            onClick={() => start.mutate({ startMonth: chosen, write: write() })}
          >
            {isWriting ? goLive.actionWriting(count) : goLive.action}
          </ActionButton>
        </div>
      </div>
    </Panel>
  );
}

/** What has to be set up first, each with the way there. */
function Missing({ parts }: { readonly parts: Review['missing'] }) {
  const { goLive } = useReviewTexts();
  if (parts.length === 0) return null;
  return (
    <div>
      <p className={classes['warning']}>{goLive.missing}</p>
      <ul className={classes['reasons']}>
        {parts.map((step) => (
          <li key={step}>
            <Anchor size="sm" underline="always" renderRoot={(props) => <Link {...props} to="." search={{ step }} />}>
              {goLive.missingParts[step]}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Started = Omit<Parameters<typeof switchOn>[1], 'by'>;

function useSwitchOn(onDone: (written: string | null) => Promise<void>) {
  const { client, key, partner } = useAt();
  const { me } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (start: Started) => switchOn(client, { by: me.name, ...start }),
    onSuccess: onDone,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['partner', partner.key] });
      await queries.invalidateQueries({ queryKey: key });
    },
  });
}
