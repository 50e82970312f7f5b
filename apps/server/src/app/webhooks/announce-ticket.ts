import type { TicketThread } from 'tallybridge-engine';
import type { WebhookEventType } from 'tallybridge-sdk/contract';
import type { ConnectionId, ThreadEvent } from '../../store/index.ts';
import type { Announcement } from './announce.ts';

const TYPES: Readonly<Record<ThreadEvent, WebhookEventType>> = {
  raised: 'ticket.raised',
  closed: 'ticket.closed',
  reopened: 'ticket.reopened',
  failed: 'ticket.failed',
  'closed-by-person': 'ticket.closed_by_person',
  'reopened-by-person': 'ticket.reopened_by_person',
  merged: 'ticket.merged',
  deleted: 'ticket.deleted',
};

/** What happened to a ticket as the vendor hears of it: by the alerts that it stands for. */
export function announcementOf(
  connection: ConnectionId,
  { thread, event }: { readonly thread: TicketThread; readonly event: ThreadEvent },
): Announcement {
  const { ticket, category, trouble } = thread;
  const alerts = thread.alerts.map(({ key, episode }) => ({ key, episode }));
  return { type: TYPES[event], connection, data: { ticket, category, alerts, trouble } };
}
