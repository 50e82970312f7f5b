import { BASES, BILL_FLAGS, DRIFT_POLICIES, LINE_STYLES, ROUNDINGS } from 'tallybridge-engine';
import type {
  CatalogItemId,
  LineTerms,
  ProductDecision,
  ProductLink,
  ProductLinkNumber,
  Sku,
} from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instantOrNull, integer, oneOf, onlyRow, text, textOrNull, timestamp, timestampOrNull } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import { productFromRow } from './products.ts';
import type { By, PartnerTx } from './store.ts';

type Linked = Extract<ProductDecision, { kind: 'linked' }>;

/** A decision without its number, which is given out here. */
export interface ProductLinkChange {
  readonly sku: Sku;
  readonly decision: Exclude<ProductDecision, Linked> | Omit<Linked, 'number'>;
}

export type ProductLinkOutcome =
  | { readonly outcome: 'stored' | 'unchanged'; readonly number: ProductLinkNumber | null }
  | { readonly outcome: 'unknown-sku' | 'catalog-item-taken' };

const DECISIONS = ['none', 'excluded', 'linked'] as const;

/** Of the product that a row also holds, its link's columns are told apart by their prefix. */
const LINK_COLUMNS = [
  'decision',
  'number',
  'catalog_item_id',
  'basis',
  'step',
  'rounding',
  'included',
  'minimum',
  'line_style',
  'price',
  'cost',
  'invoice_text',
  'bill_flag',
  'drift_policy',
  'drift_accept_until',
  'drift_note',
] as const;
const SELECTED = LINK_COLUMNS.map((name) => `links.${name} AS link_${name}`).join(', ');

function termsFromRow(row: Row): LineTerms {
  return {
    basis: oneOf(row, 'link_basis', BASES),
    step: text(row, 'link_step'),
    rounding: oneOf(row, 'link_rounding', ROUNDINGS),
    included: text(row, 'link_included'),
    minimum: text(row, 'link_minimum'),
    lineStyle: oneOf(row, 'link_line_style', LINE_STYLES),
    price: textOrNull(row, 'link_price'),
    cost: textOrNull(row, 'link_cost'),
    invoiceText: textOrNull(row, 'link_invoice_text'),
    billFlag: oneOf(row, 'link_bill_flag', BILL_FLAGS),
  };
}

function decisionFromRow(row: Row): ProductDecision {
  const kind = row['link_decision'] === null ? 'none' : oneOf(row, 'link_decision', DECISIONS);
  if (kind !== 'linked') return { kind };
  return {
    kind,
    number: integer(row, 'link_number'),
    catalogItem: integer(row, 'link_catalog_item_id'),
    terms: termsFromRow(row),
    drift:
      row['link_drift_policy'] === null
        ? null
        : {
            policy: oneOf(row, 'link_drift_policy', DRIFT_POLICIES),
            acceptUntil: instantOrNull(row, 'link_drift_accept_until'),
            note: textOrNull(row, 'link_drift_note'),
          },
  };
}

/** Every product of the partner with what was decided in this connection; `none` where nobody decided. */
export async function listProductLinks(tx: PartnerTx, connection: ConnectionId): Promise<readonly ProductLink[]> {
  const rows = await tx.query(
    `SELECT products.*, ${SELECTED} FROM tenant.products AS products
     LEFT JOIN tenant.product_links AS links ON links.partner_id = products.partner_id AND links.connection_id = $2
       AND links.sku = products.sku
     WHERE products.partner_id = $1 ORDER BY products.sku`,
    [tx.partner, connection],
  );
  return rows.map((row) => ({ product: productFromRow(row), decision: decisionFromRow(row) }));
}

/** The number of this sku and catalog item: the one it had before, so that a link made again knows its lines, or a new one. */
async function numberOf(
  tx: PartnerTx,
  connection: ConnectionId,
  { sku, catalogItem }: { readonly sku: Sku; readonly catalogItem: number },
): Promise<ProductLinkNumber> {
  const known = await tx.query(
    `SELECT number FROM tenant.product_link_numbers
     WHERE partner_id = $1 AND connection_id = $2 AND sku = $3 AND catalog_item_id = $4`,
    [tx.partner, connection, sku, catalogItem],
  );
  if (known.length > 0) return integer(onlyRow(known), 'number');
  const fresh = await tx.query(
    `INSERT INTO tenant.product_link_numbers (partner_id, number, connection_id, sku, catalog_item_id)
     VALUES ($1, nextval('control.next_product_link_number'), $2, $3, $4) RETURNING number`,
    [tx.partner, connection, sku, catalogItem],
  );
  return integer(onlyRow(fresh), 'number');
}

/** Links of a connection are changed one after the other, so that a product gets one number and an item one product. */
async function lockLinks(tx: PartnerTx, connection: ConnectionId): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('product links of ' || $1, 0))`, [connection]);
}

async function objection(
  tx: PartnerTx,
  connection: ConnectionId,
  { sku, decision }: ProductLinkChange,
): Promise<ProductLinkOutcome | null> {
  const catalogItem = decision.kind === 'linked' ? decision.catalogItem : null;
  const [row] = await tx.query(
    `SELECT NOT EXISTS (SELECT FROM tenant.products WHERE partner_id = $1 AND sku = $3) AS unknown_sku,
       EXISTS (SELECT FROM tenant.product_links
         WHERE partner_id = $1 AND connection_id = $2 AND catalog_item_id = $4 AND sku <> $3) AS catalog_item_taken`,
    [tx.partner, connection, sku, catalogItem],
  );
  if (row?.['unknown_sku'] === true) return { outcome: 'unknown-sku' };
  return row?.['catalog_item_taken'] === true ? { outcome: 'catalog-item-taken' } : null;
}

type Values = readonly (string | number | null)[];

/** In the order of LINK_COLUMNS. */
function toColumns({ decision }: ProductLinkChange, number: ProductLinkNumber | null): Values {
  if (decision.kind !== 'linked') return [decision.kind, ...LINK_COLUMNS.slice(1).map(() => null)];
  const { catalogItem, terms, drift } = decision;
  return [
    decision.kind,
    number,
    catalogItem,
    terms.basis,
    terms.step,
    terms.rounding,
    terms.included,
    terms.minimum,
    terms.lineStyle,
    terms.price,
    terms.cost,
    terms.invoiceText,
    terms.billFlag,
    drift?.policy ?? null,
    timestampOrNull(drift?.acceptUntil ?? null),
    drift?.note ?? null,
  ];
}

const FIRST_VALUE = 7;
const COLUMN_LIST = LINK_COLUMNS.join(', ');
const UPSERT = `
  INSERT INTO tenant.product_links AS old (partner_id, connection_id, sku, decided_by, decided_at, batch_id, ${COLUMN_LIST})
  VALUES ($1, $2, $3, $4, $5, $6, ${LINK_COLUMNS.map((_, index) => `$${index + FIRST_VALUE}`).join(', ')})
  ON CONFLICT (partner_id, connection_id, sku) DO UPDATE SET
    ${LINK_COLUMNS.map((name) => `${name} = EXCLUDED.${name}`).join(', ')},
    decided_by = EXCLUDED.decided_by, decided_at = EXCLUDED.decided_at, batch_id = EXCLUDED.batch_id
  WHERE (${LINK_COLUMNS.map((name) => `old.${name}`).join(', ')}) IS DISTINCT FROM
    (${LINK_COLUMNS.map((name) => `EXCLUDED.${name}`).join(', ')})
    AND (EXCLUDED.batch_id IS NULL OR old.decision = 'none')
  RETURNING sku`;

/**
 * Stores what a person decided about a product. A catalog item is linked once within a connection. What comes in a batch
 * decides only what nobody has decided yet.
 */
export async function putProductLink(
  tx: PartnerTx,
  connection: ConnectionId,
  { link, by, batch = null }: { readonly link: ProductLinkChange; readonly by: By; readonly batch?: string | null },
): Promise<ProductLinkOutcome> {
  await lockLinks(tx, connection);
  const refused = await objection(tx, connection, link);
  if (refused !== null) return refused;
  const { sku, decision } = link;
  const number =
    decision.kind === 'linked' ? await numberOf(tx, connection, { sku, catalogItem: decision.catalogItem }) : null;
  const rows = await tx.query(UPSERT, [
    tx.partner,
    connection,
    sku,
    by.actor,
    timestamp(by.at),
    batch,
    ...toColumns(link, number),
  ]);
  return { outcome: rows.length > 0 ? 'stored' : 'unchanged', number };
}

const UNLINKED = LINK_COLUMNS.slice(1)
  .map((name) => `${name} = NULL`)
  .join(', ');

/** Sets links that a batch made, and that nobody changed since, back to undecided; the skus concerned. */
export async function undoProductLinkBatch(
  tx: PartnerTx,
  connection: ConnectionId,
  { batch, by }: { readonly batch: string; readonly by: By },
): Promise<readonly Sku[]> {
  const rows = await tx.query(
    `UPDATE tenant.product_links SET decision = 'none', ${UNLINKED}, decided_by = $4, decided_at = $5, batch_id = NULL
     WHERE partner_id = $1 AND connection_id = $2 AND batch_id = $3 RETURNING sku`,
    [tx.partner, connection, batch, by.actor, timestamp(by.at)],
  );
  return rows.map((row) => text<Sku>(row, 'sku')).toSorted();
}

/** The product that has the catalog item in this connection. */
export async function holderOfCatalogItem(
  tx: PartnerTx,
  connection: ConnectionId,
  item: CatalogItemId,
): Promise<Sku | null> {
  const [row] = await tx.query(
    'SELECT sku FROM tenant.product_links WHERE partner_id = $1 AND connection_id = $2 AND catalog_item_id = $3',
    [tx.partner, connection, item],
  );
  return row === undefined ? null : text(row, 'sku');
}
