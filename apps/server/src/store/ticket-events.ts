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

export interface TicketEventOf {
  readonly thread: TicketThread;
  readonly event: ThreadEvent;
  readonly at: Instant;
}

/** In the order in which they happened. */
export async function addTicketEvents(
  tx: PartnerTx,
  connection: ConnectionId,
  happened: readonly TicketEventOf[],
): Promise<void> {
  if (happened.length === 0) return;
  await tx.query(
    `INSERT INTO tenant.ticket_events (partner_id, connection_id, thread_id, number, event, ticket_id, at)
     SELECT $1, $2, given.thread_id, row_number() OVER (PARTITION BY given.thread_id ORDER BY position)
         + (SELECT count(*) FROM tenant.ticket_events AS known
            WHERE known.partner_id = $1 AND known.connection_id = $2 AND known.thread_id = given.thread_id),
       given.event, given.ticket_id, given.at
     FROM unnest($3::text[], $4::text[], $5::bigint[], $6::timestamptz[]) WITH ORDINALITY
       AS given (thread_id, event, ticket_id, at, position)`,
    [
      tx.partner,
      connection,
      happened.map(({ thread }) => thread.id),
      happened.map(({ event }) => event),
      happened.map(({ thread }) => thread.ticket),
      happened.map(({ at }) => timestamp(at)),
    ],
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
