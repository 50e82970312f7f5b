import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LateUsage } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useSession } from '../../session/session.ts';
import { showMonth } from '../../time/show-time.ts';
import classes from './statements.module.css';
import { useStatementTexts } from './texts.ts';

interface WaiveProps {
  readonly month: string;
  /** Null while nobody is asked. */
  readonly lines: readonly LateUsage[] | null;
  readonly onClose: () => void;
}

/** Late usage that is never billed, by a person and with the reason. */
export function Waive({ month, lines, onClose }: WaiveProps) {
  const { client } = useAt();
  const texts = useStatementTexts();
  const { me } = useSession();
  const waive = useDecision((note: string) =>
    client.periods.waive(month, {
      by: me.name,
      note,
      lines: (lines ?? []).map(({ customer, sku }) => ({ customer, sku })),
    }),
  );
  return (
    <NoteDialog
      isOpen={lines !== null}
      onClose={onClose}
      title={texts.waiveTitle(lines?.length ?? 0)}
      text={texts.waiveText}
      action={texts.waive}
      decision={waive}
    />
  );
}

interface ReopenProps {
  readonly month: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The month is taken up again, while nothing of it is invoiced. */
export function Reopen({ month, isOpen, onClose }: ReopenProps) {
  const { client } = useAt();
  const texts = useStatementTexts();
  const { me } = useSession();
  const reopen = useDecision((note: string) => client.periods.reopen(month, { by: me.name, note }));
  return (
    <NoteDialog
      isOpen={isOpen}
      onClose={onClose}
      title={texts.reopenTitle(showMonth(month))}
      text={texts.reopenText}
      action={texts.reopen}
      decision={reopen}
    />
  );
}

function useDecision(decide: (note: string) => Promise<unknown>) {
  const { key } = useAt();
  const queries = useQueryClient();
  return useMutation({ mutationFn: decide, onSuccess: () => queries.invalidateQueries({ queryKey: key }) });
}

interface NoteProps extends Omit<ReopenProps, 'month'> {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly decision: ReturnType<typeof useDecision>;
}

/** A decision that says why. */
function NoteDialog({ isOpen, onClose, title, text, action, decision }: NoteProps) {
  const texts = useStatementTexts();
  const [note, setNote] = useState('');
  const close = () => {
    setNote('');
    decision.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={close}
      title={title}
      action={action}
      isReady={note.trim() !== ''}
      isPending={decision.isPending}
      error={decision.error}
      onConfirm={() => decision.mutate(note.trim(), { onSuccess: close })}
    >
      <div className={classes['stack']}>
        <p>{text}</p>
        <Textarea
          label={texts.note}
          required
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
      </div>
    </ConfirmDialog>
  );
}
