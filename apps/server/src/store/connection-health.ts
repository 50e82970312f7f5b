import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instantOrNull, integer, text, textOrNull, timestamp, timestampOrNull } from './columns.ts';
import type { ConnectionId, PartnerId, VendorId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

export interface Health {
  readonly failuresInARow: number;
  readonly lastOkAt: Instant | null;
  readonly lastFailedAt: Instant | null;
  readonly lastCode: string | null;
  readonly lastMessage: string | null;
  /** ConnectWise asked to be left alone until then. */
  readonly notBefore: Instant | null;
}

export interface HealthPlace {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly notBefore: Instant | null;
}

const COLUMNS = 'failures_in_a_row, last_ok_at, last_failed_at, last_code, last_message, not_before';

function fromRow(row: Row): Health {
  return {
    failuresInARow: integer(row, 'failures_in_a_row'),
    lastOkAt: instantOrNull(row, 'last_ok_at'),
    lastFailedAt: instantOrNull(row, 'last_failed_at'),
    lastCode: textOrNull(row, 'last_code'),
    lastMessage: textOrNull(row, 'last_message'),
    notBefore: instantOrNull(row, 'not_before'),
  };
}

/** No failure is a success. */
export async function recordHealth(
  tx: ControlTx | PartnerTx,
  result: HealthPlace & { readonly failure: Failure | null; readonly at: Instant },
): Promise<void> {
  const { failure } = result;
  await tx.query(
    `INSERT INTO control.connection_health AS health (partner_id, connection_id, ${COLUMNS})
     VALUES ($1, $2, CASE WHEN $3::text IS NULL THEN 0 ELSE 1 END,
       CASE WHEN $3 IS NULL THEN $4::timestamptz END, CASE WHEN $3 IS NOT NULL THEN $4::timestamptz END, $3, $5, $6)
     ON CONFLICT (partner_id, connection_id) DO UPDATE SET
       failures_in_a_row = CASE WHEN $3 IS NULL THEN 0 ELSE health.failures_in_a_row + 1 END,
       last_ok_at = coalesce(EXCLUDED.last_ok_at, health.last_ok_at),
       last_failed_at = coalesce(EXCLUDED.last_failed_at, health.last_failed_at),
       last_code = $3, last_message = $5, not_before = $6`,
    [
      result.partner,
      result.connection,
      failure?.code ?? null,
      timestamp(result.at),
      failure?.message ?? null,
      timestampOrNull(failure?.notBefore ?? null),
    ],
  );
}

export async function readHealth(tx: ControlTx | PartnerTx, place: HealthPlace): Promise<Health | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMNS} FROM control.connection_health WHERE partner_id = $1 AND connection_id = $2`,
    [place.partner, place.connection],
  );
  return row === undefined ? null : fromRow(row);
}

export interface FailingConnection extends HealthPlace {
  /** The vendor's key of the partner. */
  readonly partnerKey: string;
}

/** The connections of a vendor whose last contact failed, by partner key. */
export async function listFailing(tx: ControlTx, vendor: VendorId): Promise<readonly FailingConnection[]> {
  const rows = await tx.query(
    `SELECT partner_id, connection_id, partners.key FROM control.connection_health AS health
     JOIN control.partners ON partners.id = partner_id
     WHERE vendor_id = $1 AND failures_in_a_row > 0 ORDER BY partners.key COLLATE "C", connection_id`,
    [vendor],
  );
  return rows.map((row) => ({
    partner: text(row, 'partner_id'),
    connection: text(row, 'connection_id'),
    partnerKey: text(row, 'key'),
  }));
}

export interface Trouble {
  readonly vendor: string;
  readonly partner: string;
  readonly code: string;
}

/** The connections of all vendors whose last contact failed: the first by vendor and partner. */
export async function listTroubles(tx: ControlTx, limit: number): Promise<readonly Trouble[]> {
  const rows = await tx.query(
    `SELECT vendors.key AS vendor, partners.key AS partner, last_code FROM control.connection_health
     JOIN control.partners ON partners.id = partner_id JOIN control.vendors ON vendors.id = vendor_id
     WHERE failures_in_a_row > 0 ORDER BY vendors.key COLLATE "C", partners.key COLLATE "C" LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({
    vendor: text(row, 'vendor'),
    partner: text(row, 'partner'),
    code: textOrNull(row, 'last_code') ?? 'internal',
  }));
}
