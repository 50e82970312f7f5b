import { Anchor, Checkbox } from '@mantine/core';
import { IconLockCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Period } from 'tallybridge-sdk';
import { PERIOD_OBSTACLES } from 'tallybridge-sdk/contract';
import { holdsQuery } from '../../api/holds.ts';
import { readProblem } from '../../api/read-problem.ts';
import { useAt } from '../../app/at.ts';
import { connectionPath } from '../../app/paths.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Moment } from '../../parts/ago.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { useNow } from '../../time/clock.ts';
import classes from './statements.module.css';
import { useStatementTexts } from './texts.ts';

type Obstacle = Period['missing'][number];

/** What stands between a month and its seal, and the seal. */
export function SealPanel({ period }: { readonly period: Period }) {
  const { client, key } = useAt();
  const texts = useStatementTexts();
  const holds = useQuery(holdsQuery(client, key)).data ?? [];
  const count = holds.filter(({ months }) => months.includes(period.month)).length;
  return (
    <Panel title={texts.sealTitle}>
      <div className={classes['stack']}>
        <p className={classes['quiet']}>{texts.sealText}</p>
        {period.state === 'open' ? <p>{texts.goesOn}</p> : <Seal period={period} />}
        {count === 0 ? null : (
          <p className={classes['quiet']}>
            {texts.holds(count)} <To screen="holds">{texts.openHolds}</To>
          </p>
        )}
      </div>
    </Panel>
  );
}

function Seal({ period: { month, missing } }: { readonly period: Period }) {
  const { client, key } = useAt();
  const texts = useStatementTexts();
  const { me } = useSession();
  const right = useRight('periods:write');
  const queries = useQueryClient();
  const [acceptPending, setAcceptPending] = useState(false);
  const seal = useMutation({
    mutationFn: () => client.periods.seal(month, { by: me.name, acceptPending }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const now = useNow();
  const refused = seal.error === null ? [] : obstaclesIn(seal.error);
  // That ConnectWise is not read yet stands against nothing, unless a write has to rest first: sealing reads it.
  const known = missing.filter(({ code, until }) => code !== 'no-read' || (until !== null && Date.parse(until) > now));
  const obstacles = refused.length > 0 ? refused : known;
  return (
    <>
      {obstacles.length === 0 ? <p>{texts.ready}</p> : null}
      <div role={refused.length > 0 ? 'alert' : undefined}>
        <Obstacles obstacles={obstacles} />
      </div>
      {acceptPending || obstacles.some(({ code }) => code === 'pending-lines') ? (
        <Checkbox
          label={texts.acceptPending}
          checked={acceptPending}
          disabled={!right.isAllowed}
          onChange={(event) => setAcceptPending(event.currentTarget.checked)}
        />
      ) : null}
      {seal.error === null || refused.length > 0 ? null : <ProblemPanel error={seal.error} />}
      <div>
        <ActionButton
          right={right}
          leftSection={<IconLockCheck size={14} aria-hidden />}
          loading={seal.isPending}
          onClick={() => seal.mutate()}
        >
          {texts.seal}
        </ActionButton>
      </div>
    </>
  );
}

/** What the service found when it was asked to seal: it may know more then than before. */
function obstaclesIn(error: unknown): readonly Obstacle[] {
  return readProblem(error).fields.flatMap(({ field, message }) => {
    const code = PERIOD_OBSTACLES.find((each) => each === field);
    return code === undefined ? [] : [{ code, message, until: null }];
  });
}

function Obstacles({ obstacles }: { readonly obstacles: readonly Obstacle[] }) {
  const texts = useStatementTexts();
  return (
    <ul className={classes['obstacles']}>
      {obstacles.map(({ code, message, until }) => (
        <li key={code} data-obstacle={code}>
          <strong>{texts.obstacles[code]}</strong>
          {until === null ? null : (
            <>
              {' '}
              {texts.until} <Moment at={until} />
            </>
          )}
          <p className={classes['quiet']}>
            {message} {code === 'pending-lines' ? <To screen="plan">{texts.openPlan}</To> : null}
            {code === 'open-writes' ? <To screen="holds">{texts.openHolds}</To> : null}
          </p>
        </li>
      ))}
    </ul>
  );
}

function To({ screen, children }: { readonly screen: string; readonly children: string }) {
  const { partner, connection } = useAt();
  const to = connectionPath(partner.key, connection.id, screen);
  return (
    <Anchor size="sm" underline="always" renderRoot={(props) => <Link {...props} to={to} />}>
      {children}
    </Anchor>
  );
}
