import type { CustomerKey, Sku } from 'tallybridge-engine';
import { text } from './columns.ts';
import type { PlanId } from './ids.ts';
import type { PartnerTx } from './store.ts';

export interface OpenedHold {
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly code: string;
}

/** What a plan holds that the plan of the month before it did not. */
export async function listOpenedHolds(tx: PartnerTx, plan: PlanId): Promise<readonly OpenedHold[]> {
  const rows = await tx.query(
    `WITH before AS (
       SELECT older.id FROM tenant.plans AS older
       JOIN tenant.plans AS newer ON newer.partner_id = older.partner_id AND newer.connection_id = older.connection_id
         AND newer.month = older.month AND newer.seq > older.seq
       WHERE newer.partner_id = $1 AND newer.id = $2 ORDER BY older.seq DESC LIMIT 1
     )
     SELECT customer, sku, reason FROM tenant.plan_lines
     WHERE partner_id = $1 AND plan_id = $2 AND action = 'hold'
     EXCEPT SELECT customer, sku, reason FROM tenant.plan_lines
     WHERE partner_id = $1 AND plan_id = (SELECT id FROM before) AND action = 'hold'
     ORDER BY customer, sku, reason`,
    [tx.partner, plan],
  );
  return rows.map((row) => ({ customer: text(row, 'customer'), sku: text(row, 'sku'), code: text(row, 'reason') }));
}
