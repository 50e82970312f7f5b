import type { CompanyId, CustomerLink } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, flagOrNull, integer, onlyRow, text, textOrNull } from './columns.ts';
import { companyLinkFromRow, readLinkAgreements } from './company-links.ts';
import type { ConnectionId } from './ids.ts';
import { anywhere } from './like.ts';
import { sortedPage } from './sorted-page.ts';
import type { SortedPage } from './sorted-page.ts';
import type { PartnerTx } from './store.ts';

export const LINK_STATES = ['linked', 'undecided', 'excluded', 'disabled', 'paused', 'flagged', 'unassigned'] as const;
export type LinkState = (typeof LINK_STATES)[number];
export const LINK_FLAGS = ['renamed', 'deleted', 'gone'] as const;
export type LinkFlag = (typeof LINK_FLAGS)[number];
export const LINK_SORTS = ['customer', 'name', 'company'] as const;
export type LinkSort = (typeof LINK_SORTS)[number];

export interface LinkedCompany {
  readonly link: CustomerLink;
  readonly domain: string | null;
  /** As the last complete read saw it. */
  readonly company: { readonly name: string; readonly identifier: string; readonly isDeleted: boolean } | null;
  /** What the company was called when it was linked. */
  readonly linkedName: string | null;
  readonly agreementName: string | null;
  readonly flag: LinkFlag | null;
}

/** A company that a complete read did not show any more was merged into another, or is hidden from the API member. */
const LINKS = `
  SELECT customers.customer, customers.name, customers.domain, coalesce(links.decision, 'none') AS decision,
    links.company_id, links.agreement_mode, links.agreement_id,
    EXISTS (SELECT FROM tenant.company_link_agreements AS by_sku WHERE by_sku.partner_id = $1
      AND by_sku.connection_id = $2 AND by_sku.customer = customers.customer) AS has_agreement_by_sku,
    coalesce(links.is_enabled, true) AS is_enabled, coalesce(links.is_paused, false) AS is_paused,
    links.linked_name, seen.name AS company_name, seen.body ->> 'identifier' AS company_identifier,
    (seen.body ->> 'isDeleted')::boolean AS is_company_deleted, agreements.name AS agreement_name,
    CASE WHEN links.company_id IS NULL THEN NULL
      WHEN (seen.body ->> 'isDeleted')::boolean THEN 'deleted'
      WHEN seen.id IS NULL AND reads.read_at > links.decided_at THEN 'gone'
      WHEN seen.name <> links.linked_name THEN 'renamed' END AS flag
  FROM tenant.customers
  LEFT JOIN tenant.company_links AS links ON links.partner_id = $1 AND links.connection_id = $2
    AND links.customer = customers.customer
  LEFT JOIN tenant.observed_reads AS reads ON reads.partner_id = $1 AND reads.connection_id = $2
  LEFT JOIN tenant.observed_companies AS seen ON seen.partner_id = $1 AND seen.connection_id = $2
    AND seen.id = links.company_id
  LEFT JOIN tenant.observed_agreements AS agreements ON agreements.partner_id = $1 AND agreements.connection_id = $2
    AND agreements.id = links.agreement_id
  WHERE customers.partner_id = $1`;

const STATES: Readonly<Record<LinkState, string>> = {
  linked: `decision = 'linked'`,
  undecided: `decision = 'none'`,
  excluded: `decision = 'excluded'`,
  disabled: `decision = 'linked' AND NOT is_enabled`,
  paused: `decision = 'linked' AND is_paused`,
  flagged: 'flag IS NOT NULL',
  unassigned: `decision = 'linked' AND agreement_mode = 'chosen' AND agreement_id IS NULL AND NOT has_agreement_by_sku`,
};

const SORTS: Readonly<Record<LinkSort, string>> = {
  customer: 'customer',
  name: 'lower(name)',
  company: `lower(coalesce(company_name, ''))`,
};

function fromRow(row: Row, bySku: Parameters<typeof companyLinkFromRow>[1]): LinkedCompany {
  const companyName = textOrNull(row, 'company_name');
  return {
    link: companyLinkFromRow(row, bySku),
    domain: textOrNull(row, 'domain'),
    company:
      companyName === null
        ? null
        : {
            name: companyName,
            identifier: text(row, 'company_identifier'),
            isDeleted: flagOrNull(row, 'is_company_deleted') ?? false,
          },
    linkedName: textOrNull(row, 'linked_name'),
    agreementName: textOrNull(row, 'agreement_name'),
    flag: textOrNull<LinkFlag>(row, 'flag'),
  };
}

export interface LinkedCompanyPage extends SortedPage {
  readonly search?: string | undefined;
  readonly state?: LinkState | undefined;
  readonly sort: LinkSort;
  readonly direction: 'asc' | 'desc';
}

export interface Keyed<Item> {
  readonly item: Item;
  readonly keys: readonly [string, string];
}

/** Customers with what was decided about them and what their companies are now. */
export async function listLinkedCompanies(
  tx: PartnerTx,
  connection: ConnectionId,
  { search, state, sort, direction, limit, after }: LinkedCompanyPage,
): Promise<readonly Keyed<LinkedCompany>[]> {
  const page = sortedPage({ by: SORTS[sort], unique: 'customer', direction }, 'text', 3);
  const rows = await tx.query(
    `SELECT *, ${page.keys} FROM (${LINKS}) AS found
     WHERE ${page.where} AND ${state === undefined ? 'true' : `(${STATES[state]})`}
       AND ($5::text IS NULL OR name ILIKE $5 OR customer ILIKE $5 OR domain ILIKE $5 OR company_name ILIKE $5
         OR company_identifier ILIKE $5)
     ORDER BY ${page.order} LIMIT $6`,
    [tx.partner, connection, after?.[0] ?? null, after?.[1] ?? null, anywhere(search), limit],
  );
  const customers = rows.map((row) => text(row, 'customer'));
  const agreements = await readLinkAgreements(tx, connection, customers);
  return rows.map((row) => ({
    item: fromRow(row, agreements(text(row, 'customer'))),
    keys: [text(row, 'sort_key'), text(row, 'unique_key')],
  }));
}

/** Whom a company is linked to; null for nobody. */
export async function findLinkOfCompany(
  tx: PartnerTx,
  connection: ConnectionId,
  company: CompanyId,
): Promise<LinkedCompany | null> {
  return (await listLinksOfCompanies(tx, connection, [company])).get(company) ?? null;
}

/** Whom companies are linked to, by company; one that is linked to nobody is left out. */
export async function listLinksOfCompanies(
  tx: PartnerTx,
  connection: ConnectionId,
  companies: readonly number[],
): Promise<ReadonlyMap<number, LinkedCompany>> {
  const rows = await tx.query(
    `SELECT * FROM (${LINKS}) AS found WHERE decision = 'linked' AND company_id = ANY ($3::bigint[])`,
    [tx.partner, connection, companies],
  );
  const bySku = await readLinkAgreements(
    tx,
    connection,
    rows.map((row) => text(row, 'customer')),
  );
  return new Map(rows.map((row) => [integer(row, 'company_id'), fromRow(row, bySku(text(row, 'customer')))]));
}

export type LinkCounts = Readonly<Record<LinkState | 'all', number>>;

/** How many customers are in each state; one may be in several. */
export async function countLinkedCompanies(tx: PartnerTx, connection: ConnectionId): Promise<LinkCounts> {
  const counts = LINK_STATES.map((state) => `count(*) FILTER (WHERE ${STATES[state]}) AS ${state}`);
  const row = onlyRow(
    await tx.query(`SELECT count(*) AS all, ${counts.join(', ')} FROM (${LINKS}) AS found`, [tx.partner, connection]),
  );
  return {
    all: integer(row, 'all'),
    linked: integer(row, 'linked'),
    undecided: integer(row, 'undecided'),
    excluded: integer(row, 'excluded'),
    disabled: integer(row, 'disabled'),
    paused: integer(row, 'paused'),
    flagged: integer(row, 'flagged'),
    unassigned: integer(row, 'unassigned'),
  };
}

/** The names that the companies have now are right: nobody is told of them any more. The customers concerned. */
export async function acceptCompanyNames(
  tx: PartnerTx,
  connection: ConnectionId,
  customers: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.query(
    `UPDATE tenant.company_links AS links SET linked_name = seen.name FROM tenant.observed_companies AS seen
     WHERE links.partner_id = $1 AND links.connection_id = $2 AND links.customer = ANY ($3::text[])
       AND seen.partner_id = $1 AND seen.connection_id = $2 AND seen.id = links.company_id
       AND links.linked_name IS DISTINCT FROM seen.name
     RETURNING links.customer`,
    [tx.partner, connection, customers],
  );
  return rows.map((row) => text(row, 'customer')).toSorted();
}

/** Companies that no complete read has shown yet are called what a look-up said of them. */
export async function nameLinkedCompanies(
  tx: PartnerTx,
  connection: ConnectionId,
  companies: readonly { readonly id: number; readonly name: string }[],
): Promise<void> {
  await tx.query(
    `UPDATE tenant.company_links AS links SET linked_name = said.name
     FROM unnest($3::bigint[], $4::text[]) AS said (id, name)
     WHERE links.partner_id = $1 AND links.connection_id = $2 AND links.linked_name IS NULL AND links.company_id = said.id`,
    [tx.partner, connection, companies.map(({ id }) => id), companies.map(({ name }) => name)],
  );
}

/** Companies that were linked before they were first read get their name from the first read. */
export async function nameNewLinks(tx: PartnerTx, connection: ConnectionId): Promise<void> {
  await tx.query(
    `UPDATE tenant.company_links AS links SET linked_name = seen.name FROM tenant.observed_companies AS seen
     WHERE links.partner_id = $1 AND links.connection_id = $2 AND links.linked_name IS NULL
       AND seen.partner_id = $1 AND seen.connection_id = $2 AND seen.id = links.company_id`,
    [tx.partner, connection],
  );
}

/** Companies that a connection knows: as the last complete read saw them, otherwise as they were when they were linked. */
export async function readCompanies(
  tx: PartnerTx,
  connection: ConnectionId,
): Promise<ReadonlyMap<CompanyId, { readonly name: string; readonly isDeleted: boolean }>> {
  const rows = await tx.query(
    `SELECT id, name, coalesce((body->>'isDeleted')::boolean, false) AS is_deleted FROM tenant.observed_companies WHERE partner_id = $1 AND connection_id = $2
     UNION ALL SELECT company_id, linked_name, false FROM tenant.company_links AS link
     WHERE partner_id = $1 AND connection_id = $2 AND linked_name IS NOT NULL AND NOT EXISTS (
       SELECT FROM tenant.observed_companies AS seen WHERE seen.partner_id = $1 AND seen.connection_id = $2
         AND seen.id = link.company_id)`,
    [tx.partner, connection],
  );
  return new Map(
    rows.map((row) => [integer<CompanyId>(row, 'id'), { name: text(row, 'name'), isDeleted: flag(row, 'is_deleted') }]),
  );
}
