import { BILL_FLAGS, LINE_STYLES, ROUNDINGS } from 'tallybridge-engine';
import type { CustomerKey, LinkOverride, Sku } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, oneOf, text, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { By, PartnerTx } from './store.ts';

type Terms = LinkOverride['terms'];
export type OverrideOutcome = 'stored' | 'unchanged' | 'unknown-customer' | 'unknown-sku';

interface Pair {
  readonly customer: CustomerKey;
  readonly sku: Sku;
}

const COLUMNS = [
  'step',
  'rounding',
  'included',
  'minimum',
  'line_style',
  'sets_price',
  'price',
  'sets_cost',
  'cost',
  'sets_invoice_text',
  'invoice_text',
  'bill_flag',
] as const;
const COLUMN_LIST = COLUMNS.join(', ');

function termsFromRow(row: Row): Terms {
  const has = (name: string): boolean => row[name] !== null;
  return {
    ...(has('step') ? { step: text(row, 'step') } : {}),
    ...(has('rounding') ? { rounding: oneOf(row, 'rounding', ROUNDINGS) } : {}),
    ...(has('included') ? { included: text(row, 'included') } : {}),
    ...(has('minimum') ? { minimum: text(row, 'minimum') } : {}),
    ...(has('line_style') ? { lineStyle: oneOf(row, 'line_style', LINE_STYLES) } : {}),
    ...(flag(row, 'sets_price') ? { price: textOrNull(row, 'price') } : {}),
    ...(flag(row, 'sets_cost') ? { cost: textOrNull(row, 'cost') } : {}),
    ...(flag(row, 'sets_invoice_text') ? { invoiceText: textOrNull(row, 'invoice_text') } : {}),
    ...(has('bill_flag') ? { billFlag: oneOf(row, 'bill_flag', BILL_FLAGS) } : {}),
  };
}

/** In the order of COLUMNS. */
function toColumns(terms: Terms): readonly (string | boolean | null)[] {
  return [
    terms.step ?? null,
    terms.rounding ?? null,
    terms.included ?? null,
    terms.minimum ?? null,
    terms.lineStyle ?? null,
    terms.price !== undefined,
    terms.price ?? null,
    terms.cost !== undefined,
    terms.cost ?? null,
    terms.invoiceText !== undefined,
    terms.invoiceText ?? null,
    terms.billFlag ?? null,
  ];
}

export async function listOverrides(tx: PartnerTx, connection: ConnectionId): Promise<readonly LinkOverride[]> {
  const rows = await tx.query(
    `SELECT customer, sku, ${COLUMN_LIST} FROM tenant.link_overrides
     WHERE partner_id = $1 AND connection_id = $2 ORDER BY customer, sku`,
    [tx.partner, connection],
  );
  return rows.map((row) => ({ customer: text(row, 'customer'), sku: text(row, 'sku'), terms: termsFromRow(row) }));
}

/** Which half of a pair the partner does not have. */
export async function unknownHalf(tx: PartnerTx, pair: Pair): Promise<'unknown-customer' | 'unknown-sku' | null> {
  const [row] = await tx.query(
    `SELECT EXISTS (SELECT FROM tenant.customers WHERE partner_id = $1 AND customer = $2) AS has_customer,
       EXISTS (SELECT FROM tenant.products WHERE partner_id = $1 AND sku = $3) AS has_sku`,
    [tx.partner, pair.customer, pair.sku],
  );
  if (row?.['has_customer'] !== true) return 'unknown-customer';
  return row['has_sku'] === true ? null : 'unknown-sku';
}

const FIRST_VALUE = 7;
const UPSERT = `
  INSERT INTO tenant.link_overrides AS old
    (partner_id, connection_id, customer, sku, decided_by, decided_at, ${COLUMN_LIST})
  VALUES ($1, $2, $3, $4, $5, $6, ${COLUMNS.map((_, index) => `$${index + FIRST_VALUE}`).join(', ')})
  ON CONFLICT (partner_id, connection_id, customer, sku) DO UPDATE SET
    ${COLUMNS.map((name) => `${name} = EXCLUDED.${name}`).join(', ')},
    decided_by = EXCLUDED.decided_by, decided_at = EXCLUDED.decided_at
  WHERE (${COLUMNS.map((name) => `old.${name}`).join(', ')}) IS DISTINCT FROM
    (${COLUMNS.map((name) => `EXCLUDED.${name}`).join(', ')})
  RETURNING sku`;

/** Stores other terms for one customer and sku, in place of those stored before. */
export async function putOverride(
  tx: PartnerTx,
  connection: ConnectionId,
  { override, by }: { readonly override: LinkOverride; readonly by: By },
): Promise<OverrideOutcome> {
  const unknown = await unknownHalf(tx, override);
  if (unknown !== null) return unknown;
  const { customer, sku, terms } = override;
  const who = [by.actor, timestamp(by.at)];
  const rows = await tx.query(UPSERT, [tx.partner, connection, customer, sku, ...who, ...toColumns(terms)]);
  return rows.length > 0 ? 'stored' : 'unchanged';
}

/** False when there was none. */
export async function clearOverride(tx: PartnerTx, connection: ConnectionId, pair: Pair): Promise<boolean> {
  const rows = await tx.query(
    `DELETE FROM tenant.link_overrides
     WHERE partner_id = $1 AND connection_id = $2 AND customer = $3 AND sku = $4 RETURNING sku`,
    [tx.partner, connection, pair.customer, pair.sku],
  );
  return rows.length > 0;
}
