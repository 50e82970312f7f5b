import { integer, onlyRow } from './columns.ts';
import type { ConnectionId, PlanId } from './ids.ts';
import type { PartnerTx } from './store.ts';

/** What nobody has decided about, as a plan shows it, and what somebody left as it is. */
export interface WaitingUnits {
  /** Customers with usage and without a decision. */
  readonly customers: number;
  readonly products: number;
  readonly orphansLeft: number;
}

export async function countWaitingUnits(
  tx: PartnerTx,
  { connection, plan }: { readonly connection: ConnectionId; readonly plan: PlanId | null },
): Promise<WaitingUnits> {
  const row = onlyRow(
    await tx.query(
      `SELECT count(DISTINCT customer) FILTER (WHERE reason = 'customer') AS customers,
         count(DISTINCT sku) FILTER (WHERE reason = 'product') AS products,
         (SELECT count(*) FROM tenant.owned_lines
          WHERE partner_id = $1 AND connection_id = $3 AND state = 'live' AND orphan_decision = 'leave') AS orphans
       FROM tenant.plan_lines WHERE partner_id = $1 AND plan_id = $2 AND action = 'unmapped'`,
      [tx.partner, plan, connection],
    ),
  );
  return {
    customers: integer(row, 'customers'),
    products: integer(row, 'products'),
    orphansLeft: integer(row, 'orphans'),
  };
}
