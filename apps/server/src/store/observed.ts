import type {
  Addition,
  AdditionId,
  Agreement,
  AgreementId,
  CatalogItem,
  Company,
  CompanyId,
  CustomerKey,
  Instant,
  Remote,
} from 'tallybridge-engine';
import { instant, integer, text, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId, PlanId } from './ids.ts';
import { additionSchema, agreementSchema } from './json-columns.ts';
import { nameNewLinks } from './linked-companies.ts';
import type { PartnerTx } from './store.ts';

/** One table of observed records: what it holds beside the record itself, for people to search by. */
interface Shelf<Item> {
  readonly table: string;
  readonly columns: Readonly<
    Record<string, { readonly type: 'text' | 'bigint'; readonly of: (item: Item) => string | number }>
  >;
}

const companies: Shelf<Company> = {
  table: 'tenant.observed_companies',
  columns: { id: { type: 'bigint', of: ({ id }) => id }, name: { type: 'text', of: ({ name }) => name } },
};

const agreements: Shelf<Agreement> = {
  table: 'tenant.observed_agreements',
  columns: {
    id: { type: 'bigint', of: ({ id }) => id },
    company_id: { type: 'bigint', of: ({ company }) => company },
    name: { type: 'text', of: ({ name }) => name },
  },
};

const catalogItems: Shelf<CatalogItem> = {
  table: 'tenant.observed_catalog_items',
  columns: { id: { type: 'bigint', of: ({ id }) => id }, name: { type: 'text', of: ({ identifier }) => identifier } },
};

const additions: Shelf<Addition> = {
  table: 'tenant.observed_additions',
  columns: {
    id: { type: 'bigint', of: ({ id }) => id },
    agreement_id: { type: 'bigint', of: ({ agreement }) => agreement },
  },
};

/** Makes the shelf hold exactly these items; rows that are as they were are not written again. */
async function replace<Item>(
  tx: PartnerTx,
  connection: ConnectionId,
  { shelf, items }: { readonly shelf: Shelf<Item>; readonly items: readonly Item[] },
): Promise<void> {
  const columns = Object.entries(shelf.columns);
  const names = [...columns.map(([name]) => name), 'body'];
  const parameters = [
    ...columns.map(([, { type }], index) => `$${index + 3}::${type}[]`),
    `$${columns.length + 3}::text[]`,
  ];
  await tx.query(
    `DELETE FROM ${shelf.table} WHERE partner_id = $1 AND connection_id = $2 AND id <> ALL ($3::bigint[])`,
    [tx.partner, connection, items.map((item) => shelf.columns['id']?.of(item) ?? null)],
  );
  await tx.query(
    `INSERT INTO ${shelf.table} AS old (partner_id, connection_id, ${names.join(', ')})
     SELECT $1, $2, ${columns.map(([name]) => name).join(', ')}, body::jsonb
     FROM unnest(${parameters.join(', ')}) AS given (${names.join(', ')})
     ON CONFLICT (partner_id, connection_id, id) DO UPDATE SET ${names.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}
     WHERE old.body <> EXCLUDED.body`,
    [
      tx.partner,
      connection,
      ...columns.map(([, { of }]) => items.map((item) => of(item))),
      items.map((item) => JSON.stringify(item)),
    ],
  );
}

/** Keeps a complete read in place of the one before. */
export async function storeObserved(
  tx: PartnerTx,
  connection: ConnectionId,
  { remote, readAt }: { readonly remote: Remote; readonly readAt: Instant },
): Promise<void> {
  await tx.query(
    `INSERT INTO tenant.observed_reads (partner_id, connection_id, read_at) VALUES ($1, $2, $3)
     ON CONFLICT (partner_id, connection_id) DO UPDATE SET read_at = EXCLUDED.read_at`,
    [tx.partner, connection, timestamp(readAt)],
  );
  await replace(tx, connection, { shelf: companies, items: [...remote.companies.values()] });
  await replace(tx, connection, { shelf: agreements, items: [...remote.agreements.values()] });
  await replace(tx, connection, { shelf: catalogItems, items: [...remote.catalogItems.values()] });
  await replace(tx, connection, { shelf: additions, items: [...remote.additions.values()].flat() });
  await nameNewLinks(tx, connection);
}

/** When the last complete read was made; null before the first. */
export async function readObservedAt(tx: PartnerTx, connection: ConnectionId): Promise<Instant | null> {
  const [row] = await tx.query(
    'SELECT read_at FROM tenant.observed_reads WHERE partner_id = $1 AND connection_id = $2',
    [tx.partner, connection],
  );
  return row === undefined ? null : instant(row, 'read_at');
}

/** Of the additions that the last complete read saw those that are of the agreements, or are named themselves. */
export async function readObservedAdditionsOf(
  tx: PartnerTx,
  connection: ConnectionId,
  { agreements, named }: { readonly agreements: readonly AgreementId[]; readonly named: readonly AdditionId[] },
): Promise<readonly Addition[]> {
  const rows = await tx.query(
    `SELECT body FROM tenant.observed_additions WHERE partner_id = $1 AND connection_id = $2
       AND (agreement_id = ANY ($3::bigint[]) OR id = ANY ($4::bigint[])) ORDER BY id`,
    [tx.partner, connection, agreements, named],
  );
  return rows.map((row) => additionSchema.parse(row['body']));
}

/** The companies on whose agreements live lines of the customers stand, as the last complete read saw them. */
export async function billedCompanies(
  tx: PartnerTx,
  connection: ConnectionId,
  customers: readonly CustomerKey[],
): Promise<ReadonlyMap<CustomerKey, CompanyId>> {
  const rows = await tx.query(
    `SELECT DISTINCT ON (line.customer) line.customer, agreements.company_id
     FROM tenant.owned_lines AS line JOIN tenant.observed_agreements AS agreements
       ON agreements.partner_id = $1 AND agreements.connection_id = $2 AND agreements.id = line.agreement_id
     WHERE line.partner_id = $1 AND line.connection_id = $2 AND line.state = 'live' AND line.customer = ANY ($3::text[])
     ORDER BY line.customer, line.agreement_id DESC, line.addition_id DESC`,
    [tx.partner, connection, customers],
  );
  return new Map(rows.map((row) => [text<CustomerKey>(row, 'customer'), integer<CompanyId>(row, 'company_id')]));
}

/** Which company each agreement belongs to, as the last complete read saw it. */
export async function observedCompanies(
  tx: PartnerTx,
  connection: ConnectionId,
): Promise<ReadonlyMap<AgreementId, CompanyId>> {
  const rows = await tx.query(
    'SELECT id, company_id FROM tenant.observed_agreements WHERE partner_id = $1 AND connection_id = $2',
    [tx.partner, connection],
  );
  return new Map(rows.map((row) => [integer<AgreementId>(row, 'id'), integer<CompanyId>(row, 'company_id')]));
}

export interface PlannedAgreement {
  readonly agreement: Agreement;
  readonly company: string | null;
}

/** The agreements that a plan writes to or keeps lines on, as the last complete read saw them. */
export async function readAgreementsOfPlan(
  tx: PartnerTx,
  connection: ConnectionId,
  plan: PlanId,
): Promise<readonly PlannedAgreement[]> {
  const rows = await tx.query(
    `SELECT agreements.body, companies.name AS company FROM tenant.observed_agreements AS agreements
     LEFT JOIN tenant.observed_companies AS companies ON companies.partner_id = $1 AND companies.connection_id = $2
       AND companies.id = agreements.company_id
     WHERE agreements.partner_id = $1 AND agreements.connection_id = $2 AND agreements.id IN (
       SELECT agreement_id FROM tenant.plan_lines
       WHERE partner_id = $1 AND plan_id = $3 AND action IN ('create', 'change', 'adopt', 'keep'))
     ORDER BY agreements.id`,
    [tx.partner, connection, plan],
  );
  return rows.map((row) => ({ agreement: agreementSchema.parse(row['body']), company: textOrNull(row, 'company') }));
}
