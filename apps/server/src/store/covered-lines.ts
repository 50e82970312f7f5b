import { ACTIONS, BUCKETS } from 'tallybridge-engine';
import type { Bucket, CoveredUnits, PlanLine } from 'tallybridge-engine';
import { integer, oneOf, text, textOrNull } from './columns.ts';
import type { Plan } from './plans.ts';
import type { PartnerTx } from './store.ts';

/** Lines with usage, in the bucket that their units are in now: what was to be written then has perhaps been since. */
const COVERED = `
  WITH published AS (
    SELECT DISTINCT ON (agreement_id, product_link, line_month)
      agreement_id, product_link, coalesce(line_month, '') AS line_month, publications.quantity
    FROM tenant.publications JOIN tenant.owned_lines USING (partner_id, connection_id, addition_id)
    WHERE partner_id = $1 AND connection_id = $3 AND month = $4
    ORDER BY agreement_id, product_link, line_month, publications.published_at DESC
  ), covered AS (
    SELECT position, customer, sku, line.quantity, unit_price, action, reason, explanation,
      CASE WHEN bucket = 'pending' AND published.quantity = line.quantity THEN 'published' ELSE bucket END AS bucket
    FROM tenant.plan_lines AS line LEFT JOIN published
      ON published.agreement_id = line.agreement_id AND published.product_link = line.product_link
        AND published.line_month = coalesce(line.line_month, '')
    WHERE partner_id = $1 AND plan_id = $2 AND usage IS NOT NULL
  )`;

type Planned = Pick<Plan, 'id' | 'connection' | 'period'>;

const of = (tx: PartnerTx, { id, connection, period }: Planned) => [tx.partner, id, connection, period.month];

/** The units of a plan together, by product, bucket and price. */
export async function readCoveredUnits(tx: PartnerTx, plan: Planned): Promise<readonly CoveredUnits[]> {
  const rows = await tx.query(
    `${COVERED}
     SELECT sku, bucket, unit_price, sum(quantity) AS quantity, count(*) AS lines, min(position) AS first
     FROM covered GROUP BY sku, bucket, unit_price ORDER BY first`,
    of(tx, plan),
  );
  return rows.map((row) => ({
    sku: text(row, 'sku'),
    bucket: oneOf(row, 'bucket', BUCKETS),
    quantity: text(row, 'quantity'),
    unitPrice: textOrNull(row, 'unit_price'),
    lines: integer(row, 'lines'),
  }));
}

export interface CoveredLine extends Pick<PlanLine, 'customer' | 'sku' | 'quantity' | 'bucket' | 'action'> {
  /** In the order of the plan. */
  readonly position: number;
  readonly reason: string;
  readonly explanation: string;
}

export interface CoveredPage {
  readonly limit: number;
  readonly after?: number | undefined;
  readonly bucket?: Bucket | undefined;
  readonly sku?: string | undefined;
  readonly customer?: string | undefined;
}

export async function listCoveredLines(
  tx: PartnerTx,
  plan: Planned,
  { limit, after, bucket, sku, customer }: CoveredPage,
): Promise<readonly CoveredLine[]> {
  const rows = await tx.query(
    `${COVERED}
     SELECT * FROM covered
     WHERE position > $5 AND ($6::text IS NULL OR bucket = $6) AND ($7::text IS NULL OR sku = $7)
       AND ($8::text IS NULL OR customer = $8)
     ORDER BY position LIMIT $9`,
    [...of(tx, plan), after ?? -1, bucket ?? null, sku ?? null, customer ?? null, limit],
  );
  return rows.map((row) => ({
    position: integer(row, 'position'),
    customer: text(row, 'customer'),
    sku: text(row, 'sku'),
    quantity: text(row, 'quantity'),
    bucket: oneOf(row, 'bucket', BUCKETS),
    action: oneOf(row, 'action', ACTIONS),
    reason: text(row, 'reason'),
    explanation: text(row, 'explanation'),
  }));
}
