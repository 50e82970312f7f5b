import type { BrakeRelease, CustomerKey, Sku } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { text, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { By, PartnerTx } from './store.ts';

export interface StoredBrakeRelease extends BrakeRelease {
  readonly customer: CustomerKey;
  readonly sku: Sku;
}

function fromRow(row: Row): StoredBrakeRelease {
  return {
    customer: text(row, 'customer'),
    sku: text(row, 'sku'),
    month: text(row, 'month'),
    from: textOrNull(row, 'from_quantity'),
    upTo: text(row, 'up_to'),
  };
}

export async function listBrakeReleases(
  tx: PartnerTx,
  connection: ConnectionId,
): Promise<readonly StoredBrakeRelease[]> {
  const rows = await tx.query(
    `SELECT customer, sku, month, from_quantity, up_to FROM tenant.brake_releases
     WHERE partner_id = $1 AND connection_id = $2 ORDER BY customer, sku`,
    [tx.partner, connection],
  );
  return rows.map(fromRow);
}

/** In place of the last release of the customer and product. */
export async function putBrakeRelease(
  tx: PartnerTx,
  connection: ConnectionId,
  { by, note, ...release }: StoredBrakeRelease & { readonly note: string | null; readonly by: By },
): Promise<void> {
  await tx.query(
    `INSERT INTO tenant.brake_releases
       (partner_id, connection_id, customer, sku, month, from_quantity, up_to, note, released_by, released_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (partner_id, connection_id, customer, sku) DO UPDATE SET
       month = EXCLUDED.month, from_quantity = EXCLUDED.from_quantity, up_to = EXCLUDED.up_to, note = EXCLUDED.note,
       released_by = EXCLUDED.released_by, released_at = EXCLUDED.released_at`,
    [
      tx.partner,
      connection,
      release.customer,
      release.sku,
      release.month,
      release.from,
      release.upTo,
      note,
      by.actor,
      timestamp(by.at),
    ],
  );
}
