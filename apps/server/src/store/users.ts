import type { CustomerKey, Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { text, textOrNull, timestamp } from './columns.ts';
import { anywhere } from './like.ts';
import { putOutcomes } from './put-outcome.ts';
import type { PutOutcome } from './put-outcome.ts';
import type { PartnerTx } from './store.ts';

/** A person at a customer, as the vendor knows them. */
export interface User {
  readonly key: string;
  readonly customer: CustomerKey;
  readonly name: string;
  readonly email: string | null;
}

export interface UserToStore extends User {
  /** The name as names are compared. */
  readonly nameWords: string;
}

export function userFromRow(row: Row): User {
  return {
    key: text(row, 'key'),
    customer: text(row, 'customer'),
    name: text(row, 'name'),
    email: textOrNull(row, 'email'),
  };
}

/** Stores all of them; what became of each, in the order given. `unknown-customer`: there is no such customer. */
export async function putUsers(
  tx: PartnerTx,
  users: readonly UserToStore[],
  at: Instant,
): Promise<readonly (PutOutcome | 'unknown-customer')[]> {
  const found = await tx.query(
    'SELECT customer FROM tenant.customers WHERE partner_id = $1 AND customer = ANY ($2::text[]) FOR KEY SHARE',
    [tx.partner, users.map(({ customer }) => customer)],
  );
  const customers = new Set(found.map((row) => text<CustomerKey>(row, 'customer')));
  const good = users.filter(({ customer }) => customers.has(customer));
  const last = [...new Map(good.map((each) => [each.key, each])).values()];
  const rows = await tx.query(
    `WITH known AS (SELECT key FROM tenant.users WHERE partner_id = $1 AND key = ANY ($2::text[])), stored AS (
       INSERT INTO tenant.users AS old (partner_id, key, customer, name, email, name_words, changed_at)
       SELECT $1, given.*, $7 FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS given
       ON CONFLICT (partner_id, key) DO UPDATE SET customer = EXCLUDED.customer, name = EXCLUDED.name,
         email = EXCLUDED.email, name_words = EXCLUDED.name_words, changed_at = EXCLUDED.changed_at
         WHERE (old.customer, old.name, old.email) IS DISTINCT FROM (EXCLUDED.customer, EXCLUDED.name, EXCLUDED.email)
       RETURNING key
     )
     SELECT stored.key AS key, known.key IS NULL AS is_new FROM stored LEFT JOIN known ON known.key = stored.key`,
    [
      tx.partner,
      last.map(({ key }) => key),
      last.map(({ customer }) => customer),
      last.map(({ name }) => name),
      last.map(({ email }) => email),
      last.map(({ nameWords }) => nameWords),
      timestamp(at),
    ],
  );
  const outcomes = putOutcomes(
    users.map(({ key }) => key),
    rows,
  );
  return users.map(({ customer }, index) =>
    customers.has(customer) ? (outcomes[index] ?? 'unchanged') : 'unknown-customer',
  );
}

export interface UserPage {
  readonly after?: string;
  readonly limit: number;
  readonly search?: string | undefined;
  readonly customer?: string | undefined;
}

/** By key, after the one given. */
export async function listUsers(tx: PartnerTx, page: UserPage): Promise<readonly User[]> {
  const rows = await tx.query(
    `SELECT key, customer, name, email FROM tenant.users WHERE partner_id = $1 AND key > $2
       AND ($4::text IS NULL OR key ILIKE $4 OR name ILIKE $4 OR email ILIKE $4) AND ($5::text IS NULL OR customer = $5)
     ORDER BY key LIMIT $3`,
    [tx.partner, page.after ?? '', page.limit, anywhere(page.search), page.customer ?? null],
  );
  return rows.map(userFromRow);
}

/** Removes users with their contact links; those that were there. */
export async function removeUsers(tx: PartnerTx, keys: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.query(
    'DELETE FROM tenant.users WHERE partner_id = $1 AND key = ANY ($2::text[]) RETURNING key',
    [tx.partner, keys],
  );
  return rows.map((row) => text(row, 'key')).toSorted();
}
