import type { Action, Bucket, PlanLine } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, integer, text, textOrNull } from './columns.ts';
import type { ConnectionId, PlanId } from './ids.ts';
import { anywhere } from './like.ts';
import { rejectionFromRow } from './line-rejections.ts';
import type { LineRejection } from './line-rejections.ts';
import type { Keyed } from './linked-companies.ts';
import { PLAN_LINE_COLUMNS, planLineFromRow } from './plan-lines.ts';
import { sortedPage } from './sorted-page.ts';
import type { SortedPage } from './sorted-page.ts';
import type { PartnerTx } from './store.ts';

export const LINE_SORTS = ['plan', 'customer', 'product', 'money'] as const;
export type LineSort = (typeof LINE_SORTS)[number];

export interface PlanLineFilter {
  readonly search?: string | undefined;
  readonly actions?: readonly Action[] | undefined;
  readonly reason?: string | undefined;
  readonly bucket?: Bucket | undefined;
  readonly customer?: string | undefined;
  readonly sku?: string | undefined;
  readonly isRejected?: boolean | undefined;
}

export interface ListedPlanLine {
  readonly line: PlanLine;
  readonly isApproved: boolean;
  readonly rejection: LineRejection | null;
  /** The last one of the customer and product in an earlier plan of the connection. */
  readonly rejectedBefore: LineRejection | null;
  readonly names: {
    readonly customer: string;
    readonly product: string;
    readonly agreement: string | null;
    readonly company: string | null;
  };
}

export interface PlanPlace {
  readonly connection: ConnectionId;
  readonly plan: PlanId;
}

/** Lines of a plan with the names of what they are about; parameters 1 to 9 are `filterValues`. */
const LINES = `
  SELECT line.position, lpad(line.position::text, 9, '0') AS place, line.customer, line.sku, line.action, line.money_delta,
    rejected.fingerprint IS NOT NULL AS is_rejected, coalesce(customers.name, line.customer) AS customer_name,
    coalesce(products.name, line.sku) AS product_name
  FROM tenant.plan_lines AS line
  LEFT JOIN tenant.customers ON customers.partner_id = $1 AND customers.customer = line.customer
  LEFT JOIN tenant.products ON products.partner_id = $1 AND products.sku = line.sku
  LEFT JOIN tenant.plan_line_rejections AS rejected ON rejected.partner_id = $1 AND rejected.plan_id = $2
    AND rejected.fingerprint = line.fingerprint
  WHERE line.partner_id = $1 AND line.plan_id = $2
    AND ($3::text[] IS NULL OR line.action = ANY ($3)) AND ($4::text IS NULL OR line.reason = $4)
    AND ($5::text IS NULL OR line.bucket = $5) AND ($6::text IS NULL OR line.customer = $6)
    AND ($7::text IS NULL OR line.sku = $7)
    AND ($8::text IS NULL OR line.customer ILIKE $8 OR customers.name ILIKE $8 OR line.sku ILIKE $8
      OR products.name ILIKE $8 OR line.agreement_id::text ILIKE $8)
    AND ($9::boolean IS NULL OR (rejected.fingerprint IS NOT NULL) = $9)`;

const LINE_COLUMNS = PLAN_LINE_COLUMNS.split(', ')
  .map((name) => `line.${name}`)
  .join(', ');

const filterValues = (tx: PartnerTx, { plan }: PlanPlace, filter: PlanLineFilter) => [
  tx.partner,
  plan,
  filter.actions ?? null,
  filter.reason ?? null,
  filter.bucket ?? null,
  filter.customer ?? null,
  filter.sku ?? null,
  anywhere(filter.search),
  filter.isRejected ?? null,
];

const SORTS: Readonly<Record<LineSort, { readonly by: string; readonly type: 'text' | 'numeric' }>> = {
  plan: { by: 'place', type: 'text' },
  customer: { by: 'lower(customer_name)', type: 'text' },
  product: { by: 'lower(product_name)', type: 'text' },
  money: { by: 'coalesce(abs(money_delta), -1)', type: 'numeric' },
};

export interface PlanLinePage extends SortedPage, PlanLineFilter {
  readonly sort: LineSort;
  readonly direction: 'asc' | 'desc';
}

function fromRow(row: Row): ListedPlanLine {
  return {
    line: planLineFromRow(row),
    isApproved: flag(row, 'is_approved'),
    rejection: rejectionFromRow(row),
    rejectedBefore: rejectionFromRow(row, 'before_'),
    names: {
      customer: text(row, 'customer_name'),
      product: text(row, 'product_name'),
      agreement: textOrNull(row, 'agreement_name'),
      company: textOrNull(row, 'company_name'),
    },
  };
}

/** A page of the lines of a plan. */
export async function listPlanLines(
  tx: PartnerTx,
  place: PlanPlace,
  { sort, direction, limit, after, ...filter }: PlanLinePage,
): Promise<readonly Keyed<ListedPlanLine>[]> {
  const { by, type } = SORTS[sort];
  const page = sortedPage({ by, unique: 'place', direction }, type, 10);
  const rows = await tx.query(
    `WITH page AS MATERIALIZED (
       SELECT *, ${page.keys}, row_number() OVER (ORDER BY ${page.order}) AS row
       FROM (${LINES}) AS lines WHERE ${page.where} ORDER BY ${page.order} LIMIT $12
     )
     SELECT ${LINE_COLUMNS}, page.customer_name, page.product_name, page.sort_key, page.unique_key,
       agreements.name AS agreement_name, companies.name AS company_name,
       coalesce(line.fingerprint = ANY (approvals.fingerprints) OR line.fingerprint = ANY (approvals.adopt), false)
         AS is_approved,
       rejected.rejected_by, rejected.rejected_at, rejected.note,
       earlier.rejected_by AS before_rejected_by, earlier.rejected_at AS before_rejected_at, earlier.note AS before_note
     FROM page JOIN tenant.plan_lines AS line ON line.partner_id = $1 AND line.plan_id = $2 AND line.position = page.position
     LEFT JOIN tenant.approvals ON approvals.partner_id = $1 AND approvals.plan_id = $2
     LEFT JOIN tenant.observed_agreements AS agreements ON agreements.partner_id = $1 AND agreements.connection_id = $13
       AND agreements.id = line.agreement_id
     LEFT JOIN tenant.observed_companies AS companies ON companies.partner_id = $1 AND companies.connection_id = $13
       AND companies.id = agreements.company_id
     LEFT JOIN tenant.plan_line_rejections AS rejected ON rejected.partner_id = $1 AND rejected.plan_id = $2
       AND rejected.fingerprint = line.fingerprint
     LEFT JOIN LATERAL (
       SELECT older.rejected_by, older.rejected_at, older.note FROM tenant.plan_line_rejections AS older
       JOIN tenant.plans ON plans.partner_id = $1 AND plans.id = older.plan_id
       WHERE older.partner_id = $1 AND older.customer = line.customer AND older.sku = line.sku
         AND plans.connection_id = $13 AND plans.seq < (SELECT seq FROM tenant.plans WHERE partner_id = $1 AND id = $2)
       ORDER BY older.rejected_at DESC, plans.seq DESC LIMIT 1
     ) AS earlier ON line.action IN ('create', 'change', 'end', 'adopt')
     ORDER BY page.row`,
    [...filterValues(tx, place, filter), after?.[0] ?? null, after?.[1] ?? null, limit, place.connection],
  );
  return rows.map((row) => ({ item: fromRow(row), keys: [text(row, 'sort_key'), text(row, 'unique_key')] }));
}

/** Which lines a filter finds, by their fingerprints. */
export async function selectLines(
  tx: PartnerTx,
  place: PlanPlace,
  filter: PlanLineFilter,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query(
    `SELECT line.fingerprint FROM (${LINES}) AS found JOIN tenant.plan_lines AS line
       ON line.partner_id = $1 AND line.plan_id = $2 AND line.position = found.position`,
    [...filterValues(tx, place, filter)],
  );
  return new Set(rows.map((row) => text(row, 'fingerprint')));
}

/** The lines of one customer or product together. */
export interface PlanGroup {
  readonly key: string;
  readonly name: string;
  readonly lines: number;
  readonly changes: number;
  readonly held: number;
  readonly rejected: number;
  /** Of the changes whose price is known. */
  readonly moneyDelta: string;
  readonly changesWithoutPrice: number;
}

const GROUPS = {
  customer: { key: 'customer', name: 'customer_name' },
  product: { key: 'sku', name: 'product_name' },
} as const;

export async function listPlanGroups(
  tx: PartnerTx,
  place: PlanPlace,
  { by, limit, after, ...filter }: PlanLineFilter & SortedPage & { readonly by: keyof typeof GROUPS },
): Promise<readonly Keyed<PlanGroup>[]> {
  const { key, name } = GROUPS[by];
  const page = sortedPage({ by: 'lower(name)', unique: 'key', direction: 'asc' }, 'text', 10);
  const isChange = `action IN ('create', 'change', 'end') AND NOT is_rejected`;
  const rows = await tx.query(
    `SELECT *, ${page.keys} FROM (
       SELECT ${key} AS key, min(${name}) AS name, count(*) AS lines, count(*) FILTER (WHERE ${isChange}) AS changes,
         count(*) FILTER (WHERE action IN ('hold', 'adopt') AND NOT is_rejected) AS held,
         count(*) FILTER (WHERE is_rejected) AS rejected,
         trim_scale(coalesce(sum(money_delta) FILTER (WHERE ${isChange}), 0))::text AS money_delta,
         count(*) FILTER (WHERE ${isChange} AND money_delta IS NULL) AS without_price
       FROM (${LINES}) AS lines GROUP BY ${key}
     ) AS groups WHERE ${page.where} ORDER BY ${page.order} LIMIT $12`,
    [...filterValues(tx, place, filter), after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({
    item: {
      key: text(row, 'key'),
      name: text(row, 'name'),
      lines: integer(row, 'lines'),
      changes: integer(row, 'changes'),
      held: integer(row, 'held'),
      rejected: integer(row, 'rejected'),
      moneyDelta: text(row, 'money_delta'),
      changesWithoutPrice: integer(row, 'without_price'),
    },
    keys: [text(row, 'sort_key'), text(row, 'unique_key')],
  }));
}
