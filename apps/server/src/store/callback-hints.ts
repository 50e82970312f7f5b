import type { Instant } from 'tallybridge-engine';
import {
  instant,
  instantOrNull,
  integer,
  integerOrNull,
  oneOf,
  onlyRow,
  text,
  textOrNull,
  timestamp,
} from './columns.ts';
import { CALLBACK_TYPES } from './callbacks.ts';
import type { CallbackType } from './callbacks.ts';
import type { ConnectionId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

/** A message at the door: nothing of it is proven. */
export interface CallbackMessage {
  readonly pathHash: string;
  readonly type: CallbackType;
  readonly record: number;
  readonly action: string;
  /** In base64. */
  readonly body: string;
  readonly signature: string;
  /** How many messages of the record this one stands for: itself and those just before it. */
  readonly messages: number;
}

export interface RefusedMessages {
  readonly pathHash: string;
  readonly outcome: string;
  readonly count: number;
}

const DUE = 'hints';

/**
 * Keeps the newest message of each record and makes a look at them due, in one statement whose locks are taken in one
 * order; the paths among those given that are known. No record may be given twice.
 */
export async function takeCallbacks(
  tx: ControlTx,
  messages: readonly CallbackMessage[],
  at: Instant,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query(
    `WITH given AS (
       SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[])
         AS given (path_hash, type, record_id, action, body, signature, messages)
     ), known AS (
       SELECT partner_id, connection_id, given.* FROM given JOIN control.callbacks USING (path_hash)
     ), hinted AS (
       INSERT INTO control.callback_hints AS old
         (partner_id, connection_id, type, record_id, action, messages, last_at, body, signature)
       SELECT partner_id, connection_id, type, record_id, action, messages, $8::timestamptz, body, signature
       FROM known ORDER BY partner_id, connection_id, type, record_id
       ON CONFLICT (partner_id, connection_id, type, record_id) DO UPDATE SET action = EXCLUDED.action,
         messages = old.messages + EXCLUDED.messages, last_at = EXCLUDED.last_at, body = EXCLUDED.body,
         signature = EXCLUDED.signature
       RETURNING partner_id, connection_id
     ), counted AS (
       INSERT INTO control.callback_counts AS old (partner_id, connection_id, outcome, count, last_at)
       SELECT partner_id, connection_id, 'received', sum(messages), $8::timestamptz FROM known
       WHERE EXISTS (SELECT FROM hinted) GROUP BY partner_id, connection_id ORDER BY partner_id, connection_id
       ON CONFLICT (partner_id, connection_id, outcome)
         DO UPDATE SET count = old.count + EXCLUDED.count, last_at = EXCLUDED.last_at
       RETURNING partner_id, connection_id
     ), due AS (
       INSERT INTO control.due_work AS old (partner_id, kind, subject, next_due_at)
       SELECT DISTINCT partner_id, '${DUE}', connection_id, $8::timestamptz FROM counted
       ORDER BY partner_id, connection_id
       ON CONFLICT (partner_id, kind, subject) DO UPDATE SET next_due_at = EXCLUDED.next_due_at
         WHERE old.next_due_at > EXCLUDED.next_due_at
     )
     SELECT DISTINCT path_hash FROM known`,
    [
      messages.map(({ pathHash }) => pathHash),
      messages.map(({ type }) => type),
      messages.map(({ record }) => record),
      messages.map(({ action }) => action),
      messages.map(({ body }) => body),
      messages.map(({ signature }) => signature),
      messages.map((each) => each.messages),
      timestamp(at),
    ],
  );
  return new Set(rows.map((row) => text(row, 'path_hash')));
}

/** Counts what was turned away at the door of a known path. */
export async function countRefusedCallbacks(
  tx: ControlTx,
  refused: readonly RefusedMessages[],
  at: Instant,
): Promise<void> {
  await tx.query(
    `INSERT INTO control.callback_counts AS old (partner_id, connection_id, outcome, count, last_at)
     SELECT partner_id, connection_id, outcome, count, $4
     FROM unnest($1::text[], $2::text[], $3::bigint[]) AS given (path_hash, outcome, count)
     JOIN control.callbacks USING (path_hash) ORDER BY partner_id, connection_id, outcome
     ON CONFLICT (partner_id, connection_id, outcome)
       DO UPDATE SET count = old.count + EXCLUDED.count, last_at = EXCLUDED.last_at`,
    [
      refused.map(({ pathHash }) => pathHash),
      refused.map(({ outcome }) => outcome),
      refused.map(({ count }) => count),
      timestamp(at),
    ],
  );
}

export interface CallbackHint {
  readonly type: CallbackType;
  readonly record: number;
  readonly action: string;
  readonly messages: number;
  readonly lastAt: Instant;
  readonly handledAt: Instant | null;
  readonly verdict: string | null;
  readonly effect: string | null;
}

export interface PendingHint extends CallbackHint {
  readonly body: string;
  readonly signature: string;
}

/** What came and was not looked at, the oldest first; a record that was looked at after `quietSince` waits. */
export async function listPendingHints(
  tx: PartnerTx,
  connection: ConnectionId,
  { limit, quietSince }: { readonly limit: number; readonly quietSince: Instant },
): Promise<readonly PendingHint[]> {
  const rows = await tx.query(
    `SELECT * FROM control.callback_hints WHERE partner_id = $1 AND connection_id = $2 AND body IS NOT NULL
       AND (handled_at IS NULL OR handled_at <= $4) ORDER BY last_at, type, record_id LIMIT $3`,
    [tx.partner, connection, limit, timestamp(quietSince)],
  );
  return rows.map((row) => ({ ...fromRow(row), body: text(row, 'body'), signature: text(row, 'signature') }));
}

function fromRow(row: Parameters<typeof text>[0]): CallbackHint {
  return {
    type: oneOf(row, 'type', CALLBACK_TYPES),
    record: integer(row, 'record_id'),
    action: text(row, 'action'),
    messages: integer(row, 'messages'),
    lastAt: instant(row, 'last_at'),
    handledAt: instantOrNull(row, 'handled_at'),
    verdict: textOrNull(row, 'verdict'),
    effect: textOrNull(row, 'effect'),
  };
}

/** The records that were told of last. */
export async function listHints(
  tx: PartnerTx,
  connection: ConnectionId,
  limit: number,
): Promise<readonly CallbackHint[]> {
  const rows = await tx.query(
    `SELECT * FROM control.callback_hints WHERE partner_id = $1 AND connection_id = $2
     ORDER BY last_at DESC, type, record_id LIMIT $3`,
    [tx.partner, connection, limit],
  );
  return rows.map(fromRow);
}

export interface HandledHint {
  readonly hint: PendingHint;
  readonly verdict: string;
  readonly effect: string | null;
}

/** Writes down what became of hints. One whose record was told of again meanwhile keeps its newer message. */
export async function settleHints(
  tx: PartnerTx,
  connection: ConnectionId,
  { handled, at }: { readonly handled: readonly HandledHint[]; readonly at: Instant },
): Promise<void> {
  // In the order in which messages are stored, so that neither waits for the other crosswise.
  await tx.query(
    `SELECT FROM control.callback_hints WHERE partner_id = $1 AND connection_id = $2 AND body IS NOT NULL
     ORDER BY type, record_id FOR UPDATE`,
    [tx.partner, connection],
  );
  await tx.query(
    `UPDATE control.callback_hints AS hint SET handled_at = $8, verdict = given.verdict, effect = given.effect,
       body = CASE WHEN hint.messages = given.messages THEN NULL ELSE hint.body END
     FROM (SELECT * FROM unnest($3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[])
       AS given (type, record_id, messages, verdict, effect)) AS given
     WHERE partner_id = $1 AND connection_id = $2 AND hint.type = given.type AND hint.record_id = given.record_id`,
    [
      tx.partner,
      connection,
      handled.map(({ hint }) => hint.type),
      handled.map(({ hint }) => hint.record),
      handled.map(({ hint }) => hint.messages),
      handled.map(({ verdict }) => verdict),
      handled.map(({ effect }) => effect),
      timestamp(at),
    ],
  );
}

/** Forgets hints that were looked at long ago. */
export async function forgetOldHints(tx: PartnerTx, connection: ConnectionId, before: Instant): Promise<void> {
  await tx.query(
    `DELETE FROM control.callback_hints AS old USING (
       SELECT type, record_id FROM control.callback_hints
       WHERE partner_id = $1 AND connection_id = $2 AND body IS NULL AND last_at < $3
       ORDER BY type, record_id FOR UPDATE SKIP LOCKED
     ) AS found
     WHERE old.partner_id = $1 AND old.connection_id = $2 AND old.type = found.type AND old.record_id = found.record_id`,
    [tx.partner, connection, timestamp(before)],
  );
}

/**
 * When a hint of the connection may be looked at next; null while there is none. Locks the due work first, so that what
 * comes later makes it due again.
 */
export async function nextHintAt(tx: PartnerTx, connection: ConnectionId, quietMs: number): Promise<Instant | null> {
  await tx.query(`SELECT FROM control.due_work WHERE partner_id = $1 AND kind = '${DUE}' AND subject = $2 FOR UPDATE`, [
    tx.partner,
    connection,
  ]);
  const rows = await tx.query(
    `SELECT min(greatest(last_at, handled_at + $3 * interval '1 millisecond')) AS at FROM control.callback_hints
     WHERE partner_id = $1 AND connection_id = $2 AND body IS NOT NULL`,
    [tx.partner, connection, quietMs],
  );
  return integerOrNull(onlyRow(rows), 'at');
}
