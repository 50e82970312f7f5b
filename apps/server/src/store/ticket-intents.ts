import type { Instant, IntentId, ThreadId, TicketIntent, TicketOutcome } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, integerOrNull, text, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';
import { threadSchema, ticketRequestSchema } from './ticket-json.ts';
import { WRITE_STATE_COLUMNS, writeStateFromRow } from './write-states.ts';

/** One write to a ticket as people see it. */
export interface StoredTicketIntent extends TicketIntent {
  /** Business time. */
  readonly writtenAt: Instant;
}

const COLUMNS = [
  'id',
  'request',
  'request_hash',
  'because',
  'status_before',
  'before',
  'after',
  ...WRITE_STATE_COLUMNS,
] as const;
const COLUMN_LIST = COLUMNS.join(', ');

function fromRow(row: Row): TicketIntent {
  return {
    id: text(row, 'id'),
    request: ticketRequestSchema.parse(row['request']),
    requestHash: text(row, 'request_hash'),
    because: text(row, 'because'),
    statusBefore: integerOrNull(row, 'status_before'),
    before: threadSchema.parse(row['before']),
    after: threadSchema.parse(row['after']),
    ...writeStateFromRow(row),
  };
}

function toRow(intent: TicketIntent) {
  return {
    thread_id: intent.after.id,
    verb: intent.request.verb,
    id: intent.id,
    request: intent.request,
    request_hash: intent.requestHash,
    because: intent.because,
    status_before: intent.statusBefore,
    before: intent.before,
    after: intent.after,
    state: intent.state,
    attempt: intent.attempt,
    not_before: timestamp(intent.notBefore),
    fence: intent.fence,
    prepared_at: timestamp(intent.preparedAt),
    message: intent.message,
  };
}

const INSERT = `
  INSERT INTO tenant.ticket_intents (partner_id, connection_id, written_at, thread_id, verb, ${COLUMN_LIST})
  SELECT $1, $2, $3, thread_id, verb, ${COLUMN_LIST} FROM jsonb_to_recordset($4::jsonb) AS given (thread_id text,
    verb text, id text, request jsonb, request_hash text, because text, status_before bigint, before jsonb, after jsonb,
    state text, attempt bigint, not_before timestamptz, fence bigint, prepared_at timestamptz, message text)`;

export async function insertTicketIntents(
  tx: PartnerTx,
  connection: ConnectionId,
  { intents, at }: { readonly intents: readonly TicketIntent[]; readonly at: Instant },
): Promise<void> {
  if (intents.length === 0) return;
  await tx.query(INSERT, [tx.partner, connection, timestamp(at), JSON.stringify(intents.map(toRow))]);
}

/** Those that there are, locked until the transaction ends. */
export async function lockTicketIntents(
  tx: PartnerTx,
  connection: ConnectionId,
  ids: readonly IntentId[],
): Promise<ReadonlyMap<IntentId, TicketIntent>> {
  const rows = await tx.query(
    `SELECT ${COLUMN_LIST} FROM tenant.ticket_intents
     WHERE partner_id = $1 AND connection_id = $2 AND id = ANY ($3::text[]) ORDER BY id FOR UPDATE`,
    [tx.partner, connection, ids],
  );
  return new Map(rows.map(fromRow).map((intent) => [intent.id, intent]));
}

/** What became of intents that are locked. */
export async function settleTicketIntents(
  tx: PartnerTx,
  outcomes: readonly Pick<TicketOutcome, 'id' | 'fence' | 'to' | 'message'>[],
): Promise<void> {
  await tx.query(
    `UPDATE tenant.ticket_intents AS intent SET state = given.state, message = given.message, fence = given.fence,
       settled_at = CASE WHEN given.state IN ('done', 'refused', 'withdrawn') THEN clock_timestamp() END
     FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) AS given (id, state, message, fence)
     WHERE partner_id = $1 AND intent.id = given.id`,
    [
      tx.partner,
      outcomes.map(({ id }) => id),
      outcomes.map(({ to }) => to),
      outcomes.map(({ message }) => message),
      outcomes.map(({ fence }) => fence),
    ],
  );
}

/** Of these threads those with a write whose outcome is not known or that waits for a person. */
export async function threadsWithOpenIntent(
  tx: PartnerTx,
  connection: ConnectionId,
  threads: readonly ThreadId[],
): Promise<ReadonlySet<ThreadId>> {
  const rows = await tx.query(
    `SELECT thread_id FROM tenant.ticket_intents
     WHERE partner_id = $1 AND connection_id = $2 AND state IN ('prepared', 'unknown', 'held')
       AND thread_id = ANY ($3::text[])`,
    [tx.partner, connection, threads],
  );
  return new Set(rows.map((row) => text<ThreadId>(row, 'thread_id')));
}

/** Whose outcome is not known or that wait for a person; of the connection, or of one thread. */
export async function listOpenTicketIntents(
  tx: PartnerTx,
  connection: ConnectionId,
  thread?: ThreadId,
): Promise<readonly TicketIntent[]> {
  const rows = await tx.query(
    `SELECT ${COLUMN_LIST} FROM tenant.ticket_intents
     WHERE partner_id = $1 AND connection_id = $2 AND state IN ('prepared', 'unknown', 'held')
       AND ($3::text IS NULL OR thread_id = $3) ORDER BY id`,
    [tx.partner, connection, thread ?? null],
  );
  return rows.map(fromRow);
}

/** Raises of the last two hours that were given up, by the database's clock: the ticket of one may turn up after all. */
export async function listGivenUpRaises(tx: PartnerTx, connection: ConnectionId): Promise<readonly TicketIntent[]> {
  const rows = await tx.query(
    `SELECT ${COLUMN_LIST} FROM tenant.ticket_intents
     WHERE partner_id = $1 AND connection_id = $2 AND verb = 'raise' AND state IN ('refused', 'withdrawn')
       AND not_before >= clock_timestamp() - interval '2 hours' ORDER BY id`,
    [tx.partner, connection],
  );
  return rows.map(fromRow);
}

/** The writes to one ticket, in the order in which they were prepared. */
export async function listTicketIntents(
  tx: PartnerTx,
  connection: ConnectionId,
  thread: ThreadId,
): Promise<readonly StoredTicketIntent[]> {
  const rows = await tx.query(
    `SELECT ${COLUMN_LIST}, written_at FROM tenant.ticket_intents
     WHERE partner_id = $1 AND connection_id = $2 AND thread_id = $3 ORDER BY prepared_at, id`,
    [tx.partner, connection, thread],
  );
  return rows.map((row) => ({ ...fromRow(row), writtenAt: instant(row, 'written_at') }));
}
