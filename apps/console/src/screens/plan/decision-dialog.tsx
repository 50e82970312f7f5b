import { Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedPlanLine, Plan } from 'tallybridge-sdk';
import { companionsQuery } from '../../api/plans.ts';
import { useAt } from '../../app/at.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { groupsOf, withCompanions } from './approval.ts';
import { usePinnedPlan } from './use-pinned-plan.ts';
import { useRejectionTexts } from './use-rejection-texts.ts';

/** What a person decides but an approval: about the whole plan where no lines are named. */
export type Decision =
  | { readonly what: 'reject-plan' }
  | { readonly what: 'hold' | 'reject' | 'restore'; readonly lines: readonly ListedPlanLine[] };

interface Props {
  readonly plan: Plan;
  /** Null while nothing is being decided. */
  readonly decision: Decision | null;
  readonly onClose: () => void;
  /** Once it is decided; else it is only closed. */
  readonly onDone?: () => void;
}

export function DecisionDialog({ decision, ...props }: Props) {
  // Mounted with each opening: the note of another decision is not taken along.
  return decision === null ? null : <OpenDialog decision={decision} {...props} />;
}

type OpenProps = Props & { readonly decision: Decision };

function OpenDialog({ plan, decision, onClose, onDone = onClose }: OpenProps) {
  const { plan: texts } = useTexts();
  const rejections = useRejectionTexts();
  const lines = 'lines' in decision ? decision.lines : [];
  const { decide, note, setNote, added } = useDecision({ plan, decision, onDone });
  const { title, action, text } = useWords(decision.what, lines.length + added);
  const isRejection = decision.what === 'reject' || decision.what === 'restore';
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={title}
      action={action}
      isDangerous={decision.what === 'reject-plan'}
      onConfirm={() => decide.mutate()}
      isPending={decide.isPending}
      error={decide.error}
    >
      <Stack gap="sm">
        <Text>{text}</Text>
        {decision.what === 'reject' && !plan.isFirst ? <WritesByItself /> : null}
        {isRejection && added > 0 ? <Text>{rejections.together(added)}</Text> : null}
        <Textarea
          label={texts.note}
          description={decision.what === 'reject' ? rejections.noteHint : texts.noteHint}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}

function useDecision({ plan, decision, onDone }: Pick<OpenProps, 'plan' | 'decision'> & { onDone: () => void }) {
  const { client, key } = useAt();
  const { me } = useSession();
  const { pin } = usePinnedPlan();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const lines = 'lines' in decision ? decision.lines : [];
  const groups = decision.what === 'hold' ? [] : groupsOf(lines);
  const companions = useQuery(companionsQuery(client, key, plan.id, groups));
  const said = { by: me.name, ...(note === '' ? {} : { note }) };
  const fingerprints = lines.map(({ fingerprint }) => fingerprint);
  const carryOut: Readonly<Record<Decision['what'], () => Promise<unknown>>> = {
    'reject-plan': () => client.plans.reject(plan.id, said),
    reject: () => client.plans.rejectLines(plan.id, { ...said, lines: fingerprints }),
    restore: () => client.plans.restoreLines(plan.id, { ...said, lines: fingerprints }),
    // Repeating it after a failure is safe.
    hold: async () => {
      for (const { customer, sku } of lines) await client.holds.set({ customer, sku, ...said });
      await client.plans.create({ month: plan.month });
    },
  };
  const decide = useMutation({
    mutationFn: carryOut[decision.what],
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: key });
      if (decision.what === 'hold') pin('');
    },
  });
  return { decide, note, setNote, added: withCompanions(lines, companions.data ?? []).length - lines.length };
}

function useWords(what: Decision['what'], count: number) {
  const { plan: texts } = useTexts();
  const rejections = useRejectionTexts();
  const words = {
    hold: { title: texts.holdSome(count), action: texts.hold, text: texts.holdText },
    'reject-plan': { title: texts.rejectTitle, action: texts.reject, text: texts.rejectText },
    reject: { title: rejections.rejectSome(count), action: rejections.reject, text: rejections.rejectText(count) },
    restore: { title: rejections.restoreSome(count), action: rejections.restore, text: rejections.restoreText(count) },
  };
  return words[what];
}

/** Where nobody approves, a no to this plan's line says nothing about the next. */
function WritesByItself() {
  const { connection } = useAt();
  const rejections = useRejectionTexts();
  return connection.settings.autoApply === 'off' ? null : <Text>{rejections.writesByItself}</Text>;
}
