import type { CustomerKey } from 'tallybridge-engine';
import { integer, onlyRow } from './columns.ts';
import type { PartnerTx } from './store.ts';

/** So many messages about customers that nobody put are kept for a partner. */
export const MOST_OF_UNKNOWN = 1000;

/** How many more messages about unknown customers may be kept. */
export async function roomForUnknown(tx: PartnerTx): Promise<number> {
  const rows = await tx.query(
    `SELECT coalesce(sum(messages), 0)::bigint AS kept FROM tenant.unknown_customers AS unknown WHERE partner_id = $1
       AND NOT EXISTS (SELECT FROM tenant.customers WHERE partner_id = $1 AND customers.customer = unknown.customer)`,
    [tx.partner],
  );
  return Math.max(0, MOST_OF_UNKNOWN - integer(onlyRow(rows), 'kept'));
}

/** Notes that messages about customers nobody put were kept: one entry a message. */
export async function noteUnknown(tx: PartnerTx, customers: readonly CustomerKey[]): Promise<void> {
  if (customers.length === 0) return;
  await tx.query(
    `INSERT INTO tenant.unknown_customers AS known (partner_id, customer, messages)
     SELECT $1, customer, count(*) FROM unnest($2::text[]) AS given (customer) GROUP BY customer ORDER BY customer
     ON CONFLICT (partner_id, customer) DO UPDATE SET messages = known.messages + EXCLUDED.messages`,
    [tx.partner, customers],
  );
}

/** Customers that are known from now on; whether alerts were kept of any. */
export async function recognizeCustomers(tx: PartnerTx, customers: readonly CustomerKey[]): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM tenant.unknown_customers WHERE partner_id = $1 AND customer = ANY ($2::text[]) RETURNING customer',
    [tx.partner, customers],
  );
  return rows.length > 0;
}
