import type { CustomerKey, Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { text, textOrNull, timestamp } from './columns.ts';
import type { PutOutcome } from './put-outcome.ts';
import { anywhere } from './like.ts';
import { putOutcomes } from './put-outcome.ts';
import type { PartnerTx } from './store.ts';

/** The partner's client as the vendor knows it. */
export interface Customer {
  readonly customer: CustomerKey;
  readonly name: string;
  readonly domain: string | null;
}

function fromRow(row: Row): Customer {
  return { customer: text(row, 'customer'), name: text(row, 'name'), domain: textOrNull(row, 'domain') };
}

/** Stores all of them; what became of each, in the order given. A customer named twice gets the last of its values. */
export async function putCustomers(
  tx: PartnerTx,
  customers: readonly Customer[],
  at: Instant,
): Promise<readonly PutOutcome[]> {
  const last = [...new Map(customers.map((each) => [each.customer, each])).values()];
  const rows = await tx.query(
    `WITH given AS (
       SELECT * FROM unnest($2::text[], $3::text[], $4::text[]) AS given (customer, name, domain)
     ), known AS (
       SELECT customer FROM tenant.customers WHERE partner_id = $1 AND customer = ANY ($2::text[])
     ), stored AS (
       INSERT INTO tenant.customers AS old (partner_id, customer, name, domain, changed_at)
       SELECT $1, customer, name, domain, $5 FROM given
       ON CONFLICT (partner_id, customer) DO UPDATE
         SET name = EXCLUDED.name, domain = EXCLUDED.domain, changed_at = EXCLUDED.changed_at
         WHERE (old.name, old.domain) IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.domain)
       RETURNING customer
     )
     SELECT stored.customer AS key, known.customer IS NULL AS is_new
     FROM stored LEFT JOIN known ON known.customer = stored.customer`,
    [
      tx.partner,
      last.map((each) => each.customer),
      last.map((each) => each.name),
      last.map((each) => each.domain),
      timestamp(at),
    ],
  );
  return putOutcomes(
    customers.map((each) => each.customer),
    rows,
  );
}

/** Customers by key, after the one given. */
export async function listCustomers(
  tx: PartnerTx,
  page: { readonly after?: string; readonly limit?: number; readonly search?: string | undefined } = {},
): Promise<readonly Customer[]> {
  const rows = await tx.query(
    `SELECT customer, name, domain FROM tenant.customers WHERE partner_id = $1 AND customer > $2
       AND ($4::text IS NULL OR customer ILIKE $4 OR name ILIKE $4 OR domain ILIKE $4)
     ORDER BY customer LIMIT $3`,
    [tx.partner, page.after ?? '', page.limit ?? null, anywhere(page.search)],
  );
  return rows.map(fromRow);
}

export async function findCustomer(tx: PartnerTx, customer: string): Promise<Customer | null> {
  const [row] = await tx.query(
    'SELECT customer, name, domain FROM tenant.customers WHERE partner_id = $1 AND customer = $2',
    [tx.partner, customer],
  );
  return row === undefined ? null : fromRow(row);
}
