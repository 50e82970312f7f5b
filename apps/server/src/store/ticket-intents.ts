import { INTENT_STATES } from 'tallybridge-engine';
import type { Instant, IntentId, ThreadId, TicketIntent, TicketOutcome } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, integer, integerOrNull, oneOf, text, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';
import { threadSchema, ticketRequestSchema } from './ticket-json.ts';

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
  'state',
  'attempt',
  'not_before',
  'fence',
  'prepared_at',
  'message',
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
    state: oneOf(row, 'state', INTENT_STATES),
    attempt: integer(row, 'attempt'),
    notBefore: instant(row, 'not_before'),
    fence: integer(row, 'fence'),
    preparedAt: instant(row, 'prepared_at'),
    message: textOrNull(row, 'message'),
  };
}

/** In the order of COLUMNS. */
function toColumns(intent: TicketIntent): readonly (string | number | null)[] {
  return [
    intent.id,
    JSON.stringify(intent.request),
    intent.requestHash,
    intent.because,
    intent.statusBefore,
    JSON.stringify(intent.before),
    JSON.stringify(intent.after),
    intent.state,
    intent.attempt,
    timestamp(intent.notBefore),
    intent.fence,
    timestamp(intent.preparedAt),
    intent.message,
  ];
}

const FIRST_VALUE = 6;
const INSERT = `
  INSERT INTO tenant.ticket_intents (partner_id, connection_id, thread_id, verb, written_at, ${COLUMN_LIST})
  VALUES ($1, $2, $3, $4, $5, ${COLUMNS.map((_, index) => `$${index + FIRST_VALUE}`).join(', ')})`;

export async function insertTicketIntent(
  tx: PartnerTx,
  connection: ConnectionId,
  { intent, at }: { readonly intent: TicketIntent; readonly at: Instant },
): Promise<void> {
  const place = [tx.partner, connection, intent.after.id, intent.request.verb, timestamp(at)];
  await tx.query(INSERT, [...place, ...toColumns(intent)]);
}

/** The intent, locked until the transaction ends. */
export async function lockTicketIntent(
  tx: PartnerTx,
  connection: ConnectionId,
  id: IntentId,
): Promise<TicketIntent | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMN_LIST} FROM tenant.ticket_intents
     WHERE partner_id = $1 AND connection_id = $2 AND id = $3 FOR UPDATE`,
    [tx.partner, connection, id],
  );
  return row === undefined ? null : fromRow(row);
}

/** Another attempt of an intent that is locked. */
export async function takeUpTicketIntent(
  tx: PartnerTx,
  again: Pick<TicketIntent, 'id' | 'fence' | 'attempt' | 'notBefore'>,
): Promise<void> {
  await tx.query(
    `UPDATE tenant.ticket_intents SET state = 'prepared', fence = $3, attempt = $4, not_before = $5
     WHERE partner_id = $1 AND id = $2`,
    [tx.partner, again.id, again.fence, again.attempt, timestamp(again.notBefore)],
  );
}

/** What became of an intent that is locked. */
export async function settleTicketIntent(
  tx: PartnerTx,
  { id, fence, to, message }: Pick<TicketOutcome, 'id' | 'fence' | 'to' | 'message'>,
): Promise<void> {
  await tx.query(
    `UPDATE tenant.ticket_intents SET state = $3, message = $4, fence = $5,
       settled_at = CASE WHEN $3 IN ('done', 'refused', 'withdrawn') THEN clock_timestamp() END
     WHERE partner_id = $1 AND id = $2`,
    [tx.partner, id, to, message, fence],
  );
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

/**
 * How long by the database's clock until the first open write may be looked up, less than 0 when that is past; null when
 * none waits for that.
 */
export async function ticketLookUpDueInMs(tx: PartnerTx, connection: ConnectionId): Promise<number | null> {
  const [row] = await tx.query(
    `SELECT ceil(extract(epoch FROM min(not_before) - clock_timestamp()) * 1000)::bigint AS left_ms
     FROM tenant.ticket_intents WHERE partner_id = $1 AND connection_id = $2 AND state IN ('prepared', 'unknown')`,
    [tx.partner, connection],
  );
  return row === undefined ? null : integerOrNull(row, 'left_ms');
}
