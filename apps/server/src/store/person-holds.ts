import type { CustomerKey, Instant, Sku } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, text, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import { unknownHalf } from './overrides.ts';
import type { By, PartnerTx } from './store.ts';

/** A person stopped the line of a customer and sku. */
export interface PersonHold {
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
}

function fromRow(row: Row): PersonHold {
  return {
    customer: text(row, 'customer'),
    sku: text(row, 'sku'),
    note: text(row, 'note'),
    by: text(row, 'held_by'),
    at: instant(row, 'held_at'),
  };
}

export async function listPersonHolds(tx: PartnerTx, connection: ConnectionId): Promise<readonly PersonHold[]> {
  const rows = await tx.query(
    `SELECT customer, sku, note, held_by, held_at FROM tenant.person_holds
     WHERE partner_id = $1 AND connection_id = $2 ORDER BY customer, sku`,
    [tx.partner, connection],
  );
  return rows.map(fromRow);
}

export async function putPersonHold(
  tx: PartnerTx,
  connection: ConnectionId,
  { customer, sku, note, by }: { customer: CustomerKey; sku: Sku; note: string; by: By },
): Promise<'stored' | 'unknown-customer' | 'unknown-sku'> {
  const unknown = await unknownHalf(tx, { customer, sku });
  if (unknown !== null) return unknown;
  await tx.query(
    `INSERT INTO tenant.person_holds (partner_id, connection_id, customer, sku, note, held_by, held_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (partner_id, connection_id, customer, sku)
     DO UPDATE SET note = EXCLUDED.note, held_by = EXCLUDED.held_by, held_at = EXCLUDED.held_at`,
    [tx.partner, connection, customer, sku, note, by.actor, timestamp(by.at)],
  );
  return 'stored';
}

/** False when there was none. */
export async function releasePersonHold(
  tx: PartnerTx,
  connection: ConnectionId,
  pair: { readonly customer: CustomerKey; readonly sku: Sku },
): Promise<boolean> {
  const rows = await tx.query(
    `DELETE FROM tenant.person_holds
     WHERE partner_id = $1 AND connection_id = $2 AND customer = $3 AND sku = $4 RETURNING sku`,
    [tx.partner, connection, pair.customer, pair.sku],
  );
  return rows.length > 0;
}
