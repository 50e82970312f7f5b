import { BASES, ROUNDINGS } from 'tallybridge-engine';
import type { Instant, Product, QuantityTerms, Sku } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { oneOf, text, timestamp } from './columns.ts';
import { putOutcomes } from './put-outcome.ts';
import type { PutOutcome } from './put-outcome.ts';
import type { PartnerTx } from './store.ts';

const COLUMNS = 'sku, name, unit, basis, step, rounding, included, minimum';

export function quantityTermsFromRow(row: Row): QuantityTerms {
  return {
    basis: oneOf(row, 'basis', BASES),
    step: text(row, 'step'),
    rounding: oneOf(row, 'rounding', ROUNDINGS),
    included: text(row, 'included'),
    minimum: text(row, 'minimum'),
  };
}

export function productFromRow(row: Row): Product {
  return { sku: text(row, 'sku'), name: text(row, 'name'), unit: text(row, 'unit'), terms: quantityTermsFromRow(row) };
}

const toRow = ({ sku, name, unit, terms }: Product): Row => ({ sku, name, unit, ...terms });

/** Stores all of them; what became of each, in the order given. A product named twice gets the last of its values. */
export async function putProducts(
  tx: PartnerTx,
  products: readonly Product[],
  at: Instant,
): Promise<readonly PutOutcome[]> {
  const last = [...new Map(products.map((each) => [each.sku, each])).values()];
  const rows = await tx.query(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS given
         (sku text, name text, unit text, basis text, step numeric, rounding text, included numeric, minimum numeric)
     ), known AS (
       SELECT sku FROM tenant.products WHERE partner_id = $1
     ), stored AS (
       INSERT INTO tenant.products AS old (partner_id, ${COLUMNS}, changed_at)
       SELECT $1, ${COLUMNS}, $3 FROM given
       ON CONFLICT (partner_id, sku) DO UPDATE SET
         name = EXCLUDED.name, unit = EXCLUDED.unit, basis = EXCLUDED.basis, step = EXCLUDED.step,
         rounding = EXCLUDED.rounding, included = EXCLUDED.included, minimum = EXCLUDED.minimum,
         changed_at = EXCLUDED.changed_at
       WHERE (old.name, old.unit, old.basis, old.step, old.rounding, old.included, old.minimum) IS DISTINCT FROM
         (EXCLUDED.name, EXCLUDED.unit, EXCLUDED.basis, EXCLUDED.step, EXCLUDED.rounding, EXCLUDED.included, EXCLUDED.minimum)
       RETURNING sku
     )
     SELECT stored.sku AS key, known.sku IS NULL AS is_new FROM stored LEFT JOIN known ON known.sku = stored.sku`,
    [tx.partner, JSON.stringify(last.map(toRow)), timestamp(at)],
  );
  return putOutcomes(
    products.map((each) => each.sku),
    rows,
  );
}

/** Products by sku, after the one given. */
export async function listProducts(
  tx: PartnerTx,
  page: { readonly after?: string; readonly limit?: number } = {},
): Promise<readonly Product[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.products WHERE partner_id = $1 AND sku > $2 ORDER BY sku LIMIT $3`,
    [tx.partner, page.after ?? '', page.limit ?? null],
  );
  return rows.map(productFromRow);
}

export async function findProduct(tx: PartnerTx, sku: Sku): Promise<Product | null> {
  const [row] = await tx.query(`SELECT ${COLUMNS} FROM tenant.products WHERE partner_id = $1 AND sku = $2`, [
    tx.partner,
    sku,
  ]);
  return row === undefined ? null : productFromRow(row);
}
