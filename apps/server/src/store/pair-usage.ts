import { indexOverrides } from 'tallybridge-engine';
import type { CustomerKey, Instant, Links, Period, PlanLine, Sku, UsageRecord } from 'tallybridge-engine';
import { text, timestamp, timestampOrNull } from './columns.ts';
import type { ConnectionId, PlanId } from './ids.ts';
import { listOverrides } from './overrides.ts';
import { PLAN_LINE_COLUMNS, planLineFromRow } from './plan-lines.ts';
import { listProductLinks } from './product-links.ts';
import type { PartnerTx } from './store.ts';
import { USAGE_COLUMNS, usageFromRow } from './usage.ts';

interface Pair {
  readonly customer: CustomerKey;
  readonly sku: Sku;
}

export interface PairTerms extends Pair {
  readonly names: { readonly customer: string; readonly product: string; readonly unit: string };
  /** Of all products, with the overrides; customers are left out. */
  readonly links: Links;
}

/** A pair by its keys with what it is measured by; null where either is unknown. */
export async function readPairTerms(
  tx: PartnerTx,
  connection: ConnectionId,
  { customer, sku }: { readonly customer: string; readonly sku: string },
): Promise<PairTerms | null> {
  const [row] = await tx.query('SELECT customer, name FROM tenant.customers WHERE partner_id = $1 AND customer = $2', [
    tx.partner,
    customer,
  ]);
  const products = await listProductLinks(tx, connection);
  const found = products.find(({ product }) => product.sku === sku)?.product;
  if (row === undefined || found === undefined) return null;
  return {
    customer: text(row, 'customer'),
    sku: found.sku,
    names: { customer: text(row, 'name'), product: found.name, unit: found.unit },
    links: {
      customers: new Map(),
      products: new Map(products.map((link) => [link.product.sku, link])),
      overrides: indexOverrides(await listOverrides(tx, connection)),
    },
  };
}

/**
 * The records of one pair that can matter for a period, as `readUsage` has them of all pairs: a count that nobody corrected
 * overtakes what came before it. With them all that correct or are corrected, which may name any pair.
 */
export async function readPairUsage(
  tx: PartnerTx,
  {
    customer,
    sku,
    period,
    receivedBy,
  }: Pair & { readonly period: Period; /** Null: all that have come. */ readonly receivedBy: Instant | null },
): Promise<readonly UsageRecord[]> {
  const rows = await tx.query(
    `WITH come AS NOT MATERIALIZED (
       SELECT * FROM tenant.usage_records
       WHERE partner_id = $1 AND ($6::timestamptz IS NULL OR received_at <= $6)
     ), corrections AS MATERIALIZED (
       SELECT id, corrects FROM come WHERE corrects IS NOT NULL
     ), touched AS MATERIALIZED (
       SELECT id FROM corrections UNION SELECT corrects FROM corrections
     ), floor AS (
       SELECT max(at) AS at FROM come
       WHERE customer = $2 AND sku = $3 AND kind = 'count' AND at < $4 AND id NOT IN (SELECT id FROM touched)
     )
     SELECT ${USAGE_COLUMNS} FROM come
     WHERE customer = $2 AND sku = $3 AND at < $5 AND at >= coalesce((SELECT at FROM floor), '-infinity')
     UNION
     SELECT ${USAGE_COLUMNS} FROM come WHERE id IN (SELECT id FROM touched)`,
    [tx.partner, customer, sku, timestamp(period.start), timestamp(period.end), timestampOrNull(receivedBy)],
  );
  return rows.map(usageFromRow);
}

/** What a plan does with one pair: its line, and what is beside it. */
export async function readPairLines(
  tx: PartnerTx,
  plan: PlanId,
  { customer, sku }: Pair,
): Promise<readonly PlanLine[]> {
  const rows = await tx.query(
    `SELECT ${PLAN_LINE_COLUMNS} FROM tenant.plan_lines
     WHERE partner_id = $1 AND plan_id = $2 AND customer = $3 AND sku = $4 ORDER BY position`,
    [tx.partner, plan, customer, sku],
  );
  return rows.map(planLineFromRow);
}
