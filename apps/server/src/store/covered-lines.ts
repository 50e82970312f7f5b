import { ACTIONS, BUCKETS } from 'tallybridge-engine';
import type { Bucket, CoveredUnits, PlanLine } from 'tallybridge-engine';
import { integer, oneOf, text, textOrNull, timestamp } from './columns.ts';
import type { Plan } from './plans.ts';
import type { PartnerTx } from './store.ts';

/** Lines with usage, in the bucket that their units are in now: what was to be written has perhaps been since the plan. */
const COVERED = `
  WITH published AS (
    SELECT DISTINCT ON (agreement_id, product_link, line_month)
      agreement_id, product_link, coalesce(line_month, '') AS line_month, publications.quantity,
      publications.published_at
    FROM tenant.publications JOIN tenant.owned_lines USING (partner_id, connection_id, addition_id)
    WHERE partner_id = $1 AND connection_id = $3 AND month = $4
    ORDER BY agreement_id, product_link, line_month, publications.published_at DESC
  ), covered AS (
    SELECT position, customer, sku, line.quantity, unit_price, action, reason, explanation,
      CASE WHEN bucket = 'pending' AND published.quantity = line.quantity AND published.published_at >= $5
        THEN 'published' ELSE bucket END AS bucket
    FROM tenant.plan_lines AS line LEFT JOIN published
      ON published.agreement_id = line.agreement_id AND published.product_link = line.product_link
        AND published.line_month = coalesce(line.line_month, '')
    WHERE partner_id = $1 AND plan_id = $2 AND usage IS NOT NULL
  )`;

type Planned = Pick<Plan, 'id' | 'connection' | 'period' | 'createdAt'>;

function of(tx: PartnerTx, { id, connection, period, createdAt }: Planned) {
  return [tx.partner, id, connection, period.month, timestamp(createdAt)];
}

/** False where the coverage of the plan is still as it was planned. */
export async function isPublishedSince(tx: PartnerTx, { connection, period, createdAt }: Planned): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM tenant.publications
     WHERE partner_id = $1 AND connection_id = $2 AND month = $3 AND published_at >= $4 LIMIT 1`,
    [tx.partner, connection, period.month, timestamp(createdAt)],
  );
  return rows.length > 0;
}

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
     WHERE position > $6 AND ($7::text IS NULL OR bucket = $7) AND ($8::text IS NULL OR sku = $8)
       AND ($9::text IS NULL OR customer = $9)
     ORDER BY position LIMIT $10`,
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
