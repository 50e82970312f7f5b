import type { Client } from 'pg';

/** In an order in which each table finds what it refers to. */
const COPIED = [
  'customers',
  'products',
  'company_links',
  'company_link_agreements',
  'product_link_numbers',
  'product_links',
  'usage_records',
  'plans',
  'plan_lines',
  'approvals',
  'intents',
  'owned_lines',
  'observed_reads',
  'observed_companies',
  'observed_agreements',
  'observed_catalog_items',
  'observed_additions',
];

export interface Place {
  readonly partner: string;
  readonly connection: string;
  readonly company: string;
}

/** Gives a new partner all that another one has, but for its connection, which each has its own of. */
export async function copyPartner(database: Client, from: Place, to: Place): Promise<void> {
  for (const table of COPIED) {
    const { rows } = await database.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns
       WHERE table_schema = 'tenant' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
      [table],
    );
    const names = rows.map(({ name }) => name);
    const values = names.map((name) =>
      name === 'partner_id' ? `'${to.partner}'` : name === 'connection_id' ? `'${to.connection}'` : name,
    );
    await database.query(
      `INSERT INTO tenant.${table} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
       SELECT ${values.join(', ')} FROM tenant.${table} WHERE partner_id = '${from.partner}'`,
    );
  }
  await database.query(
    `INSERT INTO control.claimed_additions (host, company, addition_id, partner_id, connection_id)
     SELECT host, $1, addition_id, $2, $3 FROM control.claimed_additions WHERE partner_id = $4`,
    [to.company, to.partner, to.connection, from.partner],
  );
}
