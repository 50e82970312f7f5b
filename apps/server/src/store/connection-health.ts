import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instantOrNull, integer, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId, PartnerId } from './ids.ts';
import type { ControlTx } from './store.ts';

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
