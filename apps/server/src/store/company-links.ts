import type { AgreementId, CompanyDecision, CompanyId, CustomerKey, CustomerLink, Sku } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, integer, integerOrNull, oneOf, text, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { By, PartnerTx } from './store.ts';

export type CompanyLinkChange = Omit<CustomerLink, 'name'>;
export type CompanyLinkOutcome = 'stored' | 'unchanged' | 'unknown-customer' | 'unknown-sku' | 'company-taken';

type BySku = ReadonlyMap<Sku, AgreementId>;

const DECISIONS = ['none', 'excluded', 'linked'] as const;
const MODES = ['found', 'chosen'] as const;
const NO_AGREEMENTS: BySku = new Map();

function decisionFromRow(row: Row, bySku: BySku): CompanyDecision {
  const kind = oneOf(row, 'decision', DECISIONS);
  if (kind !== 'linked') return { kind };
  const mode = oneOf(row, 'agreement_mode', MODES);
  return {
    kind,
    company: integer(row, 'company_id'),
    agreement: mode === 'found' ? { mode } : { mode, agreement: integerOrNull(row, 'agreement_id'), bySku },
  };
}

export function companyLinkFromRow(row: Row, bySku: BySku): CustomerLink {
  return {
    customer: text(row, 'customer'),
    name: text(row, 'name'),
    decision: decisionFromRow(row, bySku),
    isEnabled: flag(row, 'is_enabled'),
    isPaused: flag(row, 'is_paused'),
  };
}

async function readAgreements(
  tx: PartnerTx,
  connection: ConnectionId,
  customers: readonly string[] | null,
): Promise<ReadonlyMap<CustomerKey, BySku>> {
  const rows = await tx.query(
    `SELECT customer, sku, agreement_id FROM tenant.company_link_agreements
     WHERE partner_id = $1 AND connection_id = $2 AND ($3::text[] IS NULL OR customer = ANY ($3)) ORDER BY customer, sku`,
    [tx.partner, connection, customers],
  );
  const all = new Map<CustomerKey, Map<Sku, AgreementId>>();
  for (const row of rows) {
    const customer = text<CustomerKey>(row, 'customer');
    const bySku = all.get(customer) ?? new Map<Sku, AgreementId>();
    all.set(customer, bySku.set(text<Sku>(row, 'sku'), integer<AgreementId>(row, 'agreement_id')));
  }
  return all;
}

/** The agreements of single products, of some customers. */
export async function readLinkAgreements(
  tx: PartnerTx,
  connection: ConnectionId,
  customers: readonly string[],
): Promise<(customer: CustomerKey) => BySku> {
  const agreements = await readAgreements(tx, connection, customers);
  return (customer) => agreements.get(customer) ?? NO_AGREEMENTS;
}

/** Every customer of the partner with what was decided in this connection; `none` where nobody decided. */
export async function listCustomerLinks(tx: PartnerTx, connection: ConnectionId): Promise<readonly CustomerLink[]> {
  const agreements = await readAgreements(tx, connection, null);
  const rows = await tx.query(
    `SELECT customer, name, coalesce(decision, 'none') AS decision, company_id, agreement_mode, agreement_id,
       coalesce(is_enabled, true) AS is_enabled, coalesce(is_paused, false) AS is_paused
     FROM tenant.customers LEFT JOIN (
       SELECT * FROM tenant.company_links WHERE partner_id = $1 AND connection_id = $2
     ) AS links USING (partner_id, customer)
     WHERE partner_id = $1 ORDER BY customer`,
    [tx.partner, connection],
  );
  return rows.map((row) => companyLinkFromRow(row, agreements.get(text(row, 'customer')) ?? NO_AGREEMENTS));
}

interface Columns {
  readonly company: number | null;
  readonly mode: string | null;
  readonly agreement: number | null;
  readonly bySku: BySku;
}

function toColumns(decision: CompanyDecision): Columns {
  if (decision.kind !== 'linked') return { company: null, mode: null, agreement: null, bySku: NO_AGREEMENTS };
  const { company, agreement } = decision;
  if (agreement.mode === 'found') return { company, mode: 'found', agreement: null, bySku: NO_AGREEMENTS };
  return { company, mode: 'chosen', agreement: agreement.agreement, bySku: agreement.bySku };
}

/** What the change refers to and lacks, seen under a lock that keeps two links of one connection from crossing. */
async function objection(
  tx: PartnerTx,
  connection: ConnectionId,
  { customer, columns }: { readonly customer: CustomerKey; readonly columns: Columns },
): Promise<Exclude<CompanyLinkOutcome, 'stored' | 'unchanged'> | null> {
  await tx.query('SELECT FROM tenant.connections WHERE partner_id = $1 AND id = $2 FOR UPDATE', [
    tx.partner,
    connection,
  ]);
  const [row] = await tx.query(
    `SELECT
       NOT EXISTS (SELECT FROM tenant.customers WHERE partner_id = $1 AND customer = $3) AS unknown_customer,
       EXISTS (SELECT FROM unnest($5::text[]) AS given (sku)
         WHERE NOT EXISTS (SELECT FROM tenant.products WHERE partner_id = $1 AND products.sku = given.sku)) AS unknown_sku,
       EXISTS (SELECT FROM tenant.company_links WHERE partner_id = $1 AND connection_id = $2
         AND company_id = $4 AND customer <> $3) AS company_taken`,
    [tx.partner, connection, customer, columns.company, [...columns.bySku.keys()]],
  );
  if (row?.['unknown_customer'] === true) return 'unknown-customer';
  if (row?.['unknown_sku'] === true) return 'unknown-sku';
  return row?.['company_taken'] === true ? 'company-taken' : null;
}

interface LinkToStore {
  readonly link: CompanyLinkChange;
  readonly columns: Columns;
  readonly by: By;
  readonly batch: string | null;
}

async function storeLink(
  tx: PartnerTx,
  connection: ConnectionId,
  { link, columns, by, batch }: LinkToStore,
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO tenant.company_links AS old (partner_id, connection_id, customer, decision, company_id, agreement_mode,
       agreement_id, is_enabled, is_paused, decided_by, decided_at, batch_id, linked_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
       (SELECT name FROM tenant.observed_companies WHERE partner_id = $1 AND connection_id = $2 AND id = $5))
     ON CONFLICT (partner_id, connection_id, customer) DO UPDATE SET
       decision = EXCLUDED.decision, company_id = EXCLUDED.company_id, agreement_mode = EXCLUDED.agreement_mode,
       agreement_id = EXCLUDED.agreement_id, is_enabled = EXCLUDED.is_enabled, is_paused = EXCLUDED.is_paused,
       decided_by = EXCLUDED.decided_by, decided_at = EXCLUDED.decided_at, batch_id = EXCLUDED.batch_id,
       linked_name = CASE WHEN old.company_id = EXCLUDED.company_id THEN old.linked_name ELSE EXCLUDED.linked_name END
     WHERE (old.decision, old.company_id, old.agreement_mode, old.agreement_id, old.is_enabled, old.is_paused)
       IS DISTINCT FROM (EXCLUDED.decision, EXCLUDED.company_id, EXCLUDED.agreement_mode, EXCLUDED.agreement_id,
         EXCLUDED.is_enabled, EXCLUDED.is_paused)
       AND (EXCLUDED.batch_id IS NULL OR old.decision = 'none')
     RETURNING customer`,
    [
      tx.partner,
      connection,
      link.customer,
      link.decision.kind,
      columns.company,
      columns.mode,
      columns.agreement,
      link.isEnabled,
      link.isPaused,
      by.actor,
      timestamp(by.at),
      batch,
    ],
  );
  return rows.length > 0;
}

async function storeAgreements(
  tx: PartnerTx,
  connection: ConnectionId,
  { customer, bySku }: { readonly customer: CustomerKey; readonly bySku: BySku },
): Promise<boolean> {
  const [row] = await tx.query(
    `WITH given AS (
       SELECT * FROM unnest($4::text[], $5::bigint[]) AS given (sku, agreement_id)
     ), gone AS (
       DELETE FROM tenant.company_link_agreements
       WHERE partner_id = $1 AND connection_id = $2 AND customer = $3 AND sku <> ALL ($4::text[]) RETURNING sku
     ), stored AS (
       INSERT INTO tenant.company_link_agreements AS old (partner_id, connection_id, customer, sku, agreement_id)
       SELECT $1, $2, $3, sku, agreement_id FROM given
       ON CONFLICT (partner_id, connection_id, customer, sku) DO UPDATE SET agreement_id = EXCLUDED.agreement_id
         WHERE old.agreement_id <> EXCLUDED.agreement_id
       RETURNING sku
     )
     SELECT EXISTS (SELECT FROM gone) OR EXISTS (SELECT FROM stored) AS has_changed`,
    [tx.partner, connection, customer, [...bySku.keys()], [...bySku.values()]],
  );
  return row?.['has_changed'] === true;
}

/** The company that a customer is linked to; null where it is linked to none. */
export async function readLinkedCompany(
  tx: PartnerTx,
  connection: ConnectionId,
  customer: CustomerKey,
): Promise<CompanyId | null> {
  const [row] = await tx.query(
    'SELECT company_id FROM tenant.company_links WHERE partner_id = $1 AND connection_id = $2 AND customer = $3',
    [tx.partner, connection, customer],
  );
  return row === undefined ? null : integerOrNull(row, 'company_id');
}

/**
 * Stores what a person decided about a customer. A company is linked once within a connection. What comes in a batch
 * decides only what nobody has decided yet.
 */
export async function putCompanyLink(
  tx: PartnerTx,
  connection: ConnectionId,
  { link, by, batch = null }: { readonly link: CompanyLinkChange; readonly by: By; readonly batch?: string | null },
): Promise<CompanyLinkOutcome> {
  const columns = toColumns(link.decision);
  const refused = await objection(tx, connection, { customer: link.customer, columns });
  if (refused !== null) return refused;
  const isLinkNew = await storeLink(tx, connection, { link, columns, by, batch });
  if (batch !== null && !isLinkNew) return 'unchanged';
  const areAgreementsNew = await storeAgreements(tx, connection, { customer: link.customer, bySku: columns.bySku });
  return isLinkNew || areAgreementsNew ? 'stored' : 'unchanged';
}

/** Sets links that a batch made, and that nobody changed since, back to undecided; the customers concerned. */
export async function undoCompanyLinkBatch(
  tx: PartnerTx,
  connection: ConnectionId,
  { batch, by }: { readonly batch: string; readonly by: By },
): Promise<readonly CustomerKey[]> {
  const rows = await tx.query(
    `UPDATE tenant.company_links SET decision = 'none', company_id = NULL, agreement_mode = NULL, agreement_id = NULL,
       decided_by = $4, decided_at = $5, batch_id = NULL
     WHERE partner_id = $1 AND connection_id = $2 AND batch_id = $3 RETURNING customer`,
    [tx.partner, connection, batch, by.actor, timestamp(by.at)],
  );
  return rows.map((row) => text<CustomerKey>(row, 'customer')).toSorted();
}

/** The customer that has the company in this connection. */
export async function holderOfCompany(
  tx: PartnerTx,
  connection: ConnectionId,
  company: CompanyId,
): Promise<CustomerKey | null> {
  const [row] = await tx.query(
    'SELECT customer FROM tenant.company_links WHERE partner_id = $1 AND connection_id = $2 AND company_id = $3',
    [tx.partner, connection, company],
  );
  return row === undefined ? null : text(row, 'customer');
}
