import type { CustomerKey, Decimal, Instant, Sku } from 'tallybridge-engine';
import { instant, text, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { By, PartnerTx } from './store.ts';

/** Late usage that somebody decided not to bill, up to a quantity of the month. */
export interface LateWaiver {
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly quantity: Decimal;
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
}

/** In place of what was waived of the pair before. */
export async function putLateWaiver(
  tx: PartnerTx,
  connection: ConnectionId,
  waiver: Pick<LateWaiver, 'customer' | 'sku' | 'quantity' | 'note'> & { readonly statement: number; readonly by: By },
): Promise<void> {
  const { statement, customer, sku, quantity, note, by } = waiver;
  await tx.query(
    `INSERT INTO tenant.late_waivers
       (partner_id, connection_id, statement_number, customer, sku, quantity, note, waived_by, waived_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (partner_id, connection_id, statement_number, customer, sku) DO UPDATE SET
       quantity = EXCLUDED.quantity, note = EXCLUDED.note, waived_by = EXCLUDED.waived_by,
       waived_at = EXCLUDED.waived_at`,
    [tx.partner, connection, statement, customer, sku, quantity, note, by.actor, timestamp(by.at)],
  );
}

export async function listLateWaivers(
  tx: PartnerTx,
  connection: ConnectionId,
  statement: number,
): Promise<readonly LateWaiver[]> {
  const rows = await tx.query(
    `SELECT customer, sku, quantity, note, waived_by, waived_at FROM tenant.late_waivers
     WHERE partner_id = $1 AND connection_id = $2 AND statement_number = $3 ORDER BY customer, sku`,
    [tx.partner, connection, statement],
  );
  return rows.map((row) => ({
    customer: text(row, 'customer'),
    sku: text(row, 'sku'),
    quantity: text(row, 'quantity'),
    note: text(row, 'note'),
    by: text(row, 'waived_by'),
    at: instant(row, 'waived_at'),
  }));
}
