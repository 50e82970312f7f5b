import { Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedPlanLine, Plan } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { usePinnedPlan } from './use-pinned-plan.ts';

interface Props {
  readonly plan: Plan;
  readonly lines: readonly ListedPlanLine[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Stops lines until somebody lets them go again. Repeating it after a failure is safe. */
export function HoldDialog({ plan, lines, isOpen, onClose }: Props) {
  const { client, key } = useAt();
  const { plan: texts } = useTexts();
  const { me } = useSession();
  const { pin } = usePinnedPlan();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const hold = useMutation({
    mutationFn: async () => {
      for (const { customer, sku } of lines) {
        await client.holds.set({ customer, sku, by: me.name, ...(note === '' ? {} : { note }) });
      }
      await client.plans.create({ month: plan.month });
    },
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: key });
      pin('');
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={texts.holdSome(lines.length)}
      action={texts.hold}
      onConfirm={() => hold.mutate()}
      isPending={hold.isPending}
      error={hold.error}
    >
      <Stack gap="sm">
        <Text>{texts.holdText}</Text>
        <Textarea
          label={texts.note}
          description={texts.noteHint}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
