import type { TicketThread } from 'tallybridge-engine';
import type { WebhookEventType } from 'tallybridge-sdk/contract';
import type { ConnectionId, PartnerTx, ThreadEvent } from '../../store/index.ts';
import type { Services } from '../context.ts';
import { announce } from './announce.ts';

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

/** Tells the vendor what happened to a ticket, by the alerts that it stands for. */
export async function announceTicket(
  services: Pick<Services, 'clock'>,
  tx: PartnerTx,
  about: { readonly connection: ConnectionId; readonly thread: TicketThread; readonly event: ThreadEvent },
): Promise<void> {
  const { connection, thread, event } = about;
  const { ticket, category, trouble } = thread;
  const alerts = thread.alerts.map(({ key, episode }) => ({ key, episode }));
  await announce(services, tx, { type: TYPES[event], connection, data: { ticket, category, alerts, trouble } });
}
