import { useQueryClient } from '@tanstack/react-query';
import type { NotificationTickets, NotificationTicketsInput, Versioned } from 'tallybridge-sdk';
import { useAt } from '../../../app/at.ts';
import { useVersionedForm } from '../../../parts/settings/use-versioned-form.ts';
import type { VersionedForm } from '../../../parts/settings/use-versioned-form.ts';
import { useRight } from '../../../session/use-right.ts';
import type { Right } from '../../../session/use-right.ts';

export interface TicketsForm extends VersionedForm<NotificationTickets> {
  readonly right: Right;
}

/** Null until company and board are chosen. */
function inputOf({ companyId, companyName, boardId, ...rest }: NotificationTickets): NotificationTicketsInput | null {
  if (companyId === null || companyName === null || boardId === null) return null;
  return { ...rest, companyId, companyName, boardId };
}

/** What becomes a ticket, and on which board. */
export function useNotificationTickets(seen: Versioned<NotificationTickets>): TicketsForm {
  const { client, key } = useAt();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const { ofNotifications } = client.tickets;
  const form = useVersionedForm({
    seen,
    inputOf,
    save: (input, ifMatch) => ofNotifications.set(input, { ifMatch }),
    read: () => ofNotifications.read(),
    renew: () => queries.invalidateQueries({ queryKey: [...key, 'notification-tickets'] }),
  });
  return { ...form, right };
}
