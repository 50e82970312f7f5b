import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, instantOrNull, integer, text, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId, PartnerId } from './ids.ts';
import type { ControlTx } from './store.ts';

/** A connection whose work is due, in business time. */
export interface Due {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
  readonly dueAt: Instant;
}

export interface Health {
  readonly failuresInARow: number;
  readonly lastOkAt: Instant | null;
  readonly lastFailedAt: Instant | null;
  readonly lastCode: string | null;
}

interface Place {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
}

/** Null takes the connection off the schedule. */
export async function setDue(tx: ControlTx, due: Place & { readonly nextDueAt: Instant | null }): Promise<void> {
  if (due.nextDueAt === null) {
    await tx.query('DELETE FROM control.schedule WHERE partner_id = $1 AND connection_id = $2', [
      due.partner,
      due.connection,
    ]);
    return;
  }
  await tx.query(
    `INSERT INTO control.schedule (partner_id, connection_id, next_due_at) VALUES ($1, $2, $3)
     ON CONFLICT (partner_id, connection_id) DO UPDATE SET next_due_at = EXCLUDED.next_due_at`,
    [due.partner, due.connection, timestamp(due.nextDueAt)],
  );
}

/** Takes what is due, earliest first, and puts it off, so that it comes again if the taker dies before it sets the next. */
export async function takeDue(
  tx: ControlTx,
  take: { readonly now: Instant; readonly limit: number; readonly putOffUntil: Instant },
): Promise<readonly Due[]> {
  const rows = await tx.query(
    `WITH due AS (
       SELECT partner_id, connection_id, next_due_at FROM control.schedule WHERE next_due_at <= $1
       ORDER BY next_due_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ), put_off AS (
       UPDATE control.schedule AS schedule SET next_due_at = $3 FROM due
       WHERE schedule.partner_id = due.partner_id AND schedule.connection_id = due.connection_id
     )
     SELECT partner_id, connection_id, next_due_at FROM due ORDER BY next_due_at`,
    [timestamp(take.now), take.limit, timestamp(take.putOffUntil)],
  );
  return rows.map((row) => ({
    partner: text(row, 'partner_id'),
    connection: text(row, 'connection_id'),
    dueAt: instant(row, 'next_due_at'),
  }));
}

function healthFromRow(row: Row): Health {
  return {
    failuresInARow: integer(row, 'failures_in_a_row'),
    lastOkAt: instantOrNull(row, 'last_ok_at'),
    lastFailedAt: instantOrNull(row, 'last_failed_at'),
    lastCode: textOrNull(row, 'last_code'),
  };
}

/** A null code is a success. */
export async function recordHealth(
  tx: ControlTx,
  result: Place & { readonly failure: string | null; readonly at: Instant },
): Promise<void> {
  await tx.query(
    `INSERT INTO control.connection_health AS health
       (partner_id, connection_id, failures_in_a_row, last_ok_at, last_failed_at, last_code)
     VALUES ($1, $2, CASE WHEN $3::text IS NULL THEN 0 ELSE 1 END,
       CASE WHEN $3 IS NULL THEN $4::timestamptz END, CASE WHEN $3 IS NOT NULL THEN $4::timestamptz END, $3)
     ON CONFLICT (partner_id, connection_id) DO UPDATE SET
       failures_in_a_row = CASE WHEN $3 IS NULL THEN 0 ELSE health.failures_in_a_row + 1 END,
       last_ok_at = coalesce(EXCLUDED.last_ok_at, health.last_ok_at),
       last_failed_at = coalesce(EXCLUDED.last_failed_at, health.last_failed_at),
       last_code = $3`,
    [result.partner, result.connection, result.failure, timestamp(result.at)],
  );
}

export async function readHealth(tx: ControlTx, place: Place): Promise<Health | null> {
  const [row] = await tx.query(
    `SELECT failures_in_a_row, last_ok_at, last_failed_at, last_code FROM control.connection_health
     WHERE partner_id = $1 AND connection_id = $2`,
    [place.partner, place.connection],
  );
  return row === undefined ? null : healthFromRow(row);
}
