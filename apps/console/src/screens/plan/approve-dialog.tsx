import { Checkbox, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedPlanLine, Plan } from 'tallybridge-sdk';
import { companionsQuery, seenPlanQuery } from '../../api/plans.ts';
import { useAt } from '../../app/at.ts';
import { Acceptance } from '../../parts/acceptance.tsx';
import { Money } from '../../parts/amounts.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { approvalOf, countsOf, groupsOf, moneyOf, openOf, withCompanions } from './approval.ts';
import classes from './plan.module.css';

interface Props {
  readonly plan: Plan;
  /** Null: all that create, change or end something. */
  readonly lines: readonly ListedPlanLine[] | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Once it is approved; else it is only closed. */
  readonly onDone?: () => void;
}

export function ApproveDialog(props: Props) {
  // Mounted with each opening: nothing that was ticked before is ticked for other lines.
  return props.isOpen ? <OpenDialog {...props} /> : null;
}

/** A named person approves exactly these lines; what is unusual about them must be said yes to by itself. */
function OpenDialog({ plan: listed, lines, isOpen, onClose, onDone = onClose }: Props) {
  const { client, key, connection } = useAt();
  const { isShadow } = connection.settings;
  const { plan: texts } = useTexts();
  const { me } = useSession();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [accepted, setAccepted] = useState({ parked: false, warnings: false });
  const [isWrittenNow, setWrittenNow] = useState(!isShadow);
  // Lines are bound by what they say; all of a plan is what it was when somebody saw it.
  const seen = useQuery({ ...seenPlanQuery(client, key, listed.id), enabled: lines === null });
  const plan = lines === null ? (seen.data?.value ?? listed) : listed;
  const groups = groupsOf(lines ?? []);
  const companions = useQuery(companionsQuery(client, key, plan.id, groups));
  const picked = lines === null ? null : withCompanions(lines, companions.data ?? []);
  const warnings = [
    ...new Set((picked ?? []).filter(({ action }) => action === 'adopt').flatMap((line) => line.warnings)),
  ];
  const isReady =
    (lines !== null || (seen.data !== undefined && !seen.isFetching)) &&
    (!plan.isParked || accepted.parked) &&
    (warnings.length === 0 || accepted.warnings) &&
    (groups.length === 0 || companions.data !== undefined);
  const approve = useMutation({
    mutationFn: async () => {
      const options = seen.data === undefined ? {} : { ifMatch: seen.data.etag };
      await client.plans.approve(plan.id, approvalOf({ by: me.name, picked, accepted, note }), options);
      if (isWrittenNow) await client.plans.apply(plan.id);
    },
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const count = picked === null ? openOf(plan).changes : picked.length;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={texts.approveSome(count)}
      action={texts.approve}
      onConfirm={() => approve.mutate()}
      isReady={isReady}
      isPending={approve.isPending}
      error={approve.error ?? companions.error ?? seen.error}
    >
      <Stack gap="sm">
        <What plan={plan} picked={picked} added={count - (lines?.length ?? count)} />
        {plan.isParked ? (
          <Checkbox
            label={texts.parked.accept}
            checked={accepted.parked}
            onChange={(event) => setAccepted({ ...accepted, parked: event.currentTarget.checked })}
          />
        ) : null}
        <Acceptance
          reasons={warnings}
          label={texts.warnings}
          isAccepted={accepted.warnings}
          onChange={(taken) => setAccepted({ ...accepted, warnings: taken })}
        />
        <Textarea
          label={texts.note}
          description={texts.noteHint}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Checkbox
          label={texts.writeNow}
          description={isShadow ? texts.writeInShadow : undefined}
          disabled={isShadow}
          checked={isWrittenNow}
          onChange={(event) => setWrittenNow(event.currentTarget.checked)}
        />
      </Stack>
    </ConfirmDialog>
  );
}

interface WhatProps {
  readonly plan: Plan;
  readonly picked: readonly ListedPlanLine[] | null;
  readonly added: number;
}

/** What would be written, counted. */
function What({ plan, picked, added }: WhatProps) {
  const { plan: texts } = useTexts();
  const left = openOf(plan);
  const counts = picked === null ? { ...left.byAction, adopt: 0 } : countsOf(picked);
  const shown = (['create', 'change', 'end', 'adopt'] as const).filter((action) => counts[action] > 0);
  const open = left.changes - counts.create - counts.change - counts.end;
  const adoptable = left.byAction.adopt - counts.adopt;
  return (
    <>
      <dl className={classes['figures']}>
        {shown.map((action) => (
          <div key={action}>
            <dt>{texts.action[action]}</dt>
            <dd className="tb-number">{counts[action]}</dd>
          </div>
        ))}
        <div>
          <dt>{texts.money}</dt>
          <dd>
            <Money value={picked === null ? left.moneyDelta : moneyOf(picked)} isDelta />
          </dd>
        </div>
      </dl>
      <Text>{texts.approveText}</Text>
      {added > 0 ? <Text>{texts.together(added)}</Text> : null}
      {counts.adopt > 0 ? <Text>{texts.adopting(counts.adopt)}</Text> : null}
      {open > 0 ? <Text>{texts.othersStay(open)}</Text> : null}
      {adoptable > 0 ? <Text>{texts.notAdopted(adoptable)}</Text> : null}
    </>
  );
}
