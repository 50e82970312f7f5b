import { ORPHAN_DECISIONS, OWNED_STATES } from 'tallybridge-engine';
import type {
  AdditionId,
  AgreementId,
  LineKey,
  OrphanDecision,
  OwnedLine,
  OwnedState,
  SeenLine,
} from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, instant, integer, oneOf, oneOfOrNull, text, textOrNull, timestampOrNull } from './columns.ts';
import { releaseUnowned } from './claimed-additions.ts';
import type { ConnectionId } from './ids.ts';
import { putPublication } from './publications.ts';
import type { PartnerTx } from './store.ts';

const ORIGINS = ['created', 'adopted'] as const;

const COLUMNS = [
  'addition_id',
  'agreement_id',
  'product_link',
  'line_month',
  'origin',
  'customer',
  'sku',
  'marker',
  'state',
  'written_quantity',
  'written_effective_date',
  'written_cancelled_date',
  'revision',
  'published_month',
  'published_quantity',
  'published_is_final',
  'published_next_invoice_date',
  'published_at',
  'orphan_decision',
] as const;
const COLUMN_LIST = COLUMNS.join(', ');

export function lineKeyFromRow(row: Row): LineKey {
  return {
    agreement: integer(row, 'agreement_id'),
    productLink: integer(row, 'product_link'),
    month: textOrNull(row, 'line_month'),
  };
}

function publishedFromRow(row: Row): OwnedLine['published'] {
  if (row['published_month'] === null) return null;
  return {
    month: text(row, 'published_month'),
    quantity: text(row, 'published_quantity'),
    isFinal: flag(row, 'published_is_final'),
    nextInvoiceDate: textOrNull(row, 'published_next_invoice_date'),
    at: instant(row, 'published_at'),
  };
}

function fromRow(row: Row): OwnedLine {
  return {
    key: lineKeyFromRow(row),
    addition: integer(row, 'addition_id'),
    origin: oneOf(row, 'origin', ORIGINS),
    customer: text(row, 'customer'),
    sku: text(row, 'sku'),
    marker: textOrNull(row, 'marker'),
    state: oneOf(row, 'state', OWNED_STATES),
    written: {
      quantity: text(row, 'written_quantity'),
      effectiveDate: textOrNull(row, 'written_effective_date'),
      cancelledDate: textOrNull(row, 'written_cancelled_date'),
      revision: integer(row, 'revision'),
    },
    published: publishedFromRow(row),
    orphanDecision: oneOfOrNull(row, 'orphan_decision', ORPHAN_DECISIONS),
  };
}

/** In the order of COLUMNS. */
function toColumns(line: OwnedLine): readonly (string | number | boolean | null)[] {
  return [
    line.addition,
    line.key.agreement,
    line.key.productLink,
    line.key.month,
    line.origin,
    line.customer,
    line.sku,
    line.marker,
    line.state,
    line.written.quantity,
    line.written.effectiveDate,
    line.written.cancelledDate,
    line.written.revision,
    line.published?.month ?? null,
    line.published?.quantity ?? null,
    line.published?.isFinal ?? null,
    line.published?.nextInvoiceDate ?? null,
    timestampOrNull(line.published?.at ?? null),
    line.orphanDecision,
  ];
}

/** Every addition that is or was ours, in the connection or in one of its agreements. */
export async function listOwnedLines(
  tx: PartnerTx,
  connection: ConnectionId,
  agreement?: AgreementId,
): Promise<readonly OwnedLine[]> {
  const rows = await tx.query(
    `SELECT ${COLUMN_LIST} FROM tenant.owned_lines
     WHERE partner_id = $1 AND connection_id = $2 AND ($3::bigint IS NULL OR agreement_id = $3) ORDER BY agreement_id, addition_id`,
    [tx.partner, connection, agreement ?? null],
  );
  return rows.map(fromRow);
}

/** Those of them that are of the agreements, or are named themselves. */
export async function listOwnedLinesOf(
  tx: PartnerTx,
  connection: ConnectionId,
  { agreements, named }: { readonly agreements: readonly AgreementId[]; readonly named: readonly AdditionId[] },
): Promise<readonly OwnedLine[]> {
  const rows = await tx.query(
    `SELECT ${COLUMN_LIST} FROM tenant.owned_lines WHERE partner_id = $1 AND connection_id = $2
       AND (agreement_id = ANY ($3::bigint[]) OR addition_id = ANY ($4::bigint[]))`,
    [tx.partner, connection, agreements, named],
  );
  return rows.map(fromRow);
}

export interface OwnedLinePage {
  readonly limit: number;
  /** Agreement and addition of the last line before. */
  readonly after?: readonly [number, number] | undefined;
  readonly customer?: string | undefined;
  readonly sku?: string | undefined;
  readonly state?: OwnedState | undefined;
}

/** A page of them, by agreement and addition. */
export async function listOwnedLinePage(
  tx: PartnerTx,
  connection: ConnectionId,
  { limit, after, customer, sku, state }: OwnedLinePage,
): Promise<readonly OwnedLine[]> {
  const rows = await tx.query(
    `SELECT ${COLUMN_LIST} FROM tenant.owned_lines WHERE partner_id = $1 AND connection_id = $2
       AND ($4::bigint IS NULL OR (agreement_id, addition_id) > ($4, $5::bigint))
       AND ($6::text IS NULL OR customer = $6) AND ($7::text IS NULL OR sku = $7) AND ($8::text IS NULL OR state = $8)
     ORDER BY agreement_id, addition_id LIMIT $3`,
    [
      tx.partner,
      connection,
      limit,
      after?.[0] ?? null,
      after?.[1] ?? null,
      customer ?? null,
      sku ?? null,
      state ?? null,
    ],
  );
  return rows.map(fromRow);
}

/** Live lines that the last complete read showed otherwise than they were written, or not at all. */
export async function listStrangeLines(tx: PartnerTx, connection: ConnectionId): Promise<readonly OwnedLine[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS.map((name) => `line.${name}`).join(', ')} FROM tenant.owned_lines AS line
     LEFT JOIN tenant.observed_additions AS seen ON seen.partner_id = $1 AND seen.connection_id = $2
       AND seen.id = line.addition_id
     LEFT JOIN tenant.product_links AS links ON links.partner_id = $1 AND links.connection_id = $2
       AND links.sku = line.sku
     LEFT JOIN tenant.observed_reads AS reads ON reads.partner_id = $1 AND reads.connection_id = $2
     WHERE line.partner_id = $1 AND line.connection_id = $2 AND line.state = 'live'
       AND (line.published_at > reads.read_at) IS NOT TRUE AND (
       seen.id IS NULL OR (seen.body ->> 'quantity')::numeric <> line.written_quantity
       OR seen.body ->> 'effectiveDate' IS DISTINCT FROM line.written_effective_date::text
       OR seen.body ->> 'cancelledDate' IS DISTINCT FROM line.written_cancelled_date::text
       OR (seen.body ->> 'catalogItem')::bigint IS DISTINCT FROM links.catalog_item_id)
     ORDER BY line.agreement_id, line.addition_id`,
    [tx.partner, connection],
  );
  return rows.map(fromRow);
}

const FIRST_VALUE = 3;
const UPSERT = `
  INSERT INTO tenant.owned_lines (partner_id, connection_id, ${COLUMN_LIST})
  VALUES ($1, $2, ${COLUMNS.map((_, index) => `$${index + FIRST_VALUE}`).join(', ')})
  ON CONFLICT (partner_id, connection_id, addition_id) DO UPDATE SET
    ${COLUMNS.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}`;

/** In place of what was known of the addition. A second live line of one key is refused by the database. */
export async function putOwnedLine(tx: PartnerTx, connection: ConnectionId, line: OwnedLine): Promise<void> {
  await tx.query(UPSERT, [tx.partner, connection, ...toColumns(line)]);
  await putPublication(tx, connection, line);
}

/** What a person chose for a live line without a current pair. False when no such line is live. */
export async function decideOrphan(
  tx: PartnerTx,
  connection: ConnectionId,
  { key, decision }: { readonly key: LineKey; readonly decision: OrphanDecision | null },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.owned_lines SET orphan_decision = $6
     WHERE partner_id = $1 AND connection_id = $2 AND agreement_id = $3 AND product_link = $4
       AND line_month IS NOT DISTINCT FROM $5 AND state = 'live' RETURNING addition_id`,
    [tx.partner, connection, key.agreement, key.productLink, key.month, decision],
  );
  return rows.length > 0;
}

interface SeenByPerson {
  readonly addition: AdditionId;
  /** Of our last write when the person looked: after another one they are asked anew. */
  readonly revision: number;
}

/** A person confirmed that the line is gone: it is not ours any more. False when it has changed since. */
export async function confirmRemoved(
  tx: PartnerTx,
  connection: ConnectionId,
  { addition, revision }: SeenByPerson,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.owned_lines SET state = 'removed'
     WHERE partner_id = $1 AND connection_id = $2 AND addition_id = $3 AND revision = $4 AND state = 'live'
     RETURNING addition_id`,
    [tx.partner, connection, addition, revision],
  );
  if (rows.length > 0) await releaseUnowned(tx, connection, addition);
  return rows.length > 0;
}

/** What somebody set in ConnectWise counts as written from now on. False when the line has changed since. */
export async function takeOverLine(
  tx: PartnerTx,
  connection: ConnectionId,
  { addition, seen }: { readonly addition: AdditionId; readonly seen: SeenLine },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.owned_lines SET written_quantity = $5, written_effective_date = $6, written_cancelled_date = $7,
       revision = revision + 1
     WHERE partner_id = $1 AND connection_id = $2 AND addition_id = $3 AND revision = $4 AND state = 'live'
     RETURNING addition_id`,
    [tx.partner, connection, addition, seen.revision, seen.quantity, seen.effectiveDate, seen.cancelledDate],
  );
  return rows.length > 0;
}
