import { TICKET_EVENTS } from 'tallybridge-engine';
import type { Instant, ThreadId, TicketId, TicketIntent, TicketThread } from 'tallybridge-engine';
import { instant, integerOrNull, oneOf, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';

/** What happened to a ticket: by us, `failed` when it waits for a person, and what people did with it. */
export const THREAD_EVENTS = ['raised', 'closed', 'reopened', 'failed', ...TICKET_EVENTS] as const;
export type ThreadEvent = (typeof THREAD_EVENTS)[number];

export interface StoredTicketEvent {
  readonly event: ThreadEvent;
  readonly ticket: TicketId | null;
  readonly at: Instant;
}

/** What a write of ours brought about, once it is known. */
export function eventOfWrite({ request }: TicketIntent, before: TicketThread, after: TicketThread): ThreadEvent | null {
  const failedNow = after.trouble !== null && after.trouble !== before.trouble;
  if (failedNow) return 'failed';
  if (request.verb === 'raise') return after.state === 'open' ? 'raised' : null;
  if (before.state === after.state || request.verb === 'note') return null;
  if (after.state === 'closed') return 'closed';
  return after.state === 'open' ? 'reopened' : null;
}

/** What people did in ConnectWise, as it was seen; a thread that was not known is of a ticket that turned up late. */
export function eventOfRecord(before: TicketThread | null, after: TicketThread): ThreadEvent | null {
  if (before === null || before.ticket === null) return after.state === 'open' ? 'raised' : null;
  if (after.ticket !== before.ticket) return 'merged';
  if (after.state === before.state) return null;
  if (after.state === 'gone') return 'deleted';
  if (after.state === 'closed-by-person') return 'closed-by-person';
  return after.state === 'open' ? 'reopened-by-person' : null;
}

export async function addTicketEvent(
  tx: PartnerTx,
  connection: ConnectionId,
  { thread, event, at }: { readonly thread: TicketThread; readonly event: ThreadEvent; readonly at: Instant },
): Promise<void> {
  await tx.query(
    `INSERT INTO tenant.ticket_events (partner_id, connection_id, thread_id, number, event, ticket_id, at)
     SELECT $1, $2, $3, count(*) + 1, $4, $5, $6 FROM tenant.ticket_events
     WHERE partner_id = $1 AND connection_id = $2 AND thread_id = $3`,
    [tx.partner, connection, thread.id, event, thread.ticket, timestamp(at)],
  );
}

/** What happened to one ticket, the oldest first. */
export async function listTicketEvents(
  tx: PartnerTx,
  connection: ConnectionId,
  thread: ThreadId,
): Promise<readonly StoredTicketEvent[]> {
  const rows = await tx.query(
    `SELECT event, ticket_id, at FROM tenant.ticket_events
     WHERE partner_id = $1 AND connection_id = $2 AND thread_id = $3 ORDER BY number`,
    [tx.partner, connection, thread],
  );
  return rows.map((row) => ({
    event: oneOf(row, 'event', THREAD_EVENTS),
    ticket: integerOrNull(row, 'ticket_id'),
    at: instant(row, 'at'),
  }));
}
