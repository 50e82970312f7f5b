import { Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Plan } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';

interface Props {
  readonly plan: Plan;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Nothing of the plan shall be written. */
export function RejectDialog({ plan, isOpen, onClose }: Props) {
  const { client, key } = useAt();
  const { plan: texts } = useTexts();
  const { me } = useSession();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const reject = useMutation({
    mutationFn: () => client.plans.reject(plan.id, { by: me.name, ...(note === '' ? {} : { note }) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: key });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={texts.rejectTitle}
      action={texts.reject}
      isDangerous
      onConfirm={() => reject.mutate()}
      isPending={reject.isPending}
      error={reject.error}
    >
      <Stack gap="sm">
        <Text>{texts.rejectText}</Text>
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
