import { Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { KnownPerson } from 'tallybridge-sdk';
import { peopleQuery } from '../../api/settings.ts';
import { useAt } from '../../app/at.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useSettingsTexts } from './texts.ts';

/** What somebody decides about the access of another. */
export interface PersonDecision {
  readonly what: 'signOut' | 'block' | 'allow' | 'forget';
  readonly person: KnownPerson;
}

interface Props {
  readonly decision: PersonDecision | null;
  readonly onClose: () => void;
}

export function PersonDialog({ decision, onClose }: Props) {
  // Mounted with each opening: the note about another person is not taken along.
  return decision === null ? null : <OpenDialog decision={decision} onClose={onClose} />;
}

function OpenDialog({ decision: { what, person }, onClose }: { decision: PersonDecision; onClose: () => void }) {
  const { partnerClient } = useAt();
  const texts = useSettingsTexts();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const { people } = partnerClient.portal;
  const said = note === '' ? {} : { note };
  const carryOut: Readonly<Record<PersonDecision['what'], () => Promise<unknown>>> = {
    signOut: () => people.endSessions(person.id),
    block: () => people.putAccess(person.id, { isBlocked: true, ...said }),
    allow: () => people.putAccess(person.id, { isBlocked: false, ...said }),
    forget: () => people.forget(person.id),
  };
  const decide = useMutation({
    mutationFn: carryOut[what],
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: peopleQuery(partnerClient).queryKey }),
  });
  const { of, action, text } = texts.personActions[what];
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={of(person.name)}
      action={action}
      isDangerous={what === 'block' || what === 'forget'}
      onConfirm={() => decide.mutate()}
      isPending={decide.isPending}
      error={decide.error}
    >
      <Stack gap="sm">
        <Text>{text}</Text>
        {what === 'block' || what === 'allow' ? (
          <Textarea
            label={texts.personNote}
            description={texts.personNoteHint}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        ) : null}
      </Stack>
    </ConfirmDialog>
  );
}
