import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NotificationTickets, NotificationTicketsInput, Versioned } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { useRight } from '../../session/use-right.ts';
import type { Right } from '../../session/use-right.ts';

export interface TicketsForm {
  readonly chosen: NotificationTickets;
  readonly set: (change: Partial<NotificationTickets>) => void;
  readonly right: Right;
  readonly isChanged: boolean;
  readonly isWhole: boolean;
  readonly isSaved: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly save: () => void;
  readonly discard: () => void;
}

/** Null until company and board are chosen. */
function inputOf({ companyId, companyName, boardId, ...rest }: NotificationTickets): NotificationTicketsInput | null {
  if (companyId === null || companyName === null || boardId === null) return null;
  return { ...rest, companyId, companyName, boardId };
}

/** What becomes a ticket, with what somebody chose over it and has not saved yet. */
export function useNotificationTickets({ value, etag }: Versioned<NotificationTickets>): TicketsForm {
  const { client, key } = useAt();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Partial<NotificationTickets>>({});
  const chosen = { ...value, ...draft };
  const input = inputOf(chosen);
  const saving = useMutation({
    mutationFn: (wanted: NotificationTicketsInput) => client.tickets.ofNotifications.set(wanted, { ifMatch: etag }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [...key, 'notification-tickets'] });
      setDraft({});
    },
  });
  const discard = () => {
    saving.reset();
    setDraft({});
    void queries.invalidateQueries({ queryKey: [...key, 'notification-tickets'] });
  };
  return {
    chosen,
    set: (change) => {
      if (saving.data !== undefined || saving.error !== null) saving.reset();
      setDraft({ ...draft, ...change });
    },
    right,
    isChanged: JSON.stringify(chosen) !== JSON.stringify(value),
    isWhole: input !== null,
    isSaved: saving.data !== undefined,
    isSaving: saving.isPending,
    error: saving.error,
    save: () => {
      if (input !== null) saving.mutate(input);
    },
    discard,
  };
}
