import { sameUsage, USAGE_KINDS } from 'tallybridge-engine';
import type { Instant, Period, UsageId, UsageRecord } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, oneOf, onlyRow, text, timestamp, timestampOrNull } from './columns.ts';
import { keepAside } from './refused-bodies.ts';
import type { PartnerTx } from './store.ts';

export const USAGE_OUTCOMES = ['accepted', 'repeated', 'id-conflict', 'unknown-customer', 'unknown-sku'] as const;
export type UsageOutcome = (typeof USAGE_OUTCOMES)[number];

export const USAGE_COLUMNS = 'id, customer, sku, kind, quantity, at, corrects';

export function usageFromRow(row: Row): UsageRecord {
  return {
    id: text(row, 'id'),
    customer: text(row, 'customer'),
    sku: text(row, 'sku'),
    kind: oneOf(row, 'kind', USAGE_KINDS),
    quantity: text(row, 'quantity'),
    at: instant(row, 'at'),
    ...(row['corrects'] === null ? {} : { corrects: text<UsageId>(row, 'corrects') }),
  };
}

/** The record's own words in one order, for comparing two bodies of one id. */
function bodyOf({ customer, sku, kind, quantity, at, corrects }: UsageRecord): string {
  return JSON.stringify({ customer, sku, kind, quantity, at: timestamp(at), corrects: corrects ?? null });
}

/** What one letter of the answer to `ADD` says about a record. */
const LETTERS: Readonly<Record<string, UsageOutcome>> = {
  a: 'accepted',
  r: 'repeated',
  c: 'unknown-customer',
  s: 'unknown-sku',
};

/**
 * Adds what is new, and answers one letter per record in the order given. The first of an id in the batch is added, in the
 * order of the ids, so that two batches never wait for each other crosswise. What another batch stores meanwhile this
 * statement does not see: such records, and those whose id has another body, have no letter of `LETTERS`.
 */
const ADD = `
  WITH given AS MATERIALIZED (
    SELECT * FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::timestamptz[], $9::text[])
      WITH ORDINALITY AS given (${USAGE_COLUMNS}, position)
  ), found AS MATERIALIZED (
    SELECT given.*, customers.customer IS NOT NULL AS has_customer, products.sku IS NOT NULL AS has_sku
    FROM given
    LEFT JOIN tenant.customers ON customers.partner_id = $1 AND customers.customer = given.customer
    LEFT JOIN tenant.products ON products.partner_id = $1 AND products.sku = given.sku
  ), first AS MATERIALIZED (
    SELECT DISTINCT ON (id) * FROM found WHERE has_customer AND has_sku ORDER BY id, position
  ), added AS (
    INSERT INTO tenant.usage_records (partner_id, ${USAGE_COLUMNS}, received_at)
    SELECT $1, ${USAGE_COLUMNS}, $2 FROM first ORDER BY id
    ON CONFLICT (partner_id, id) DO NOTHING RETURNING id
  ), judged AS (
    SELECT found.position, CASE
      WHEN NOT found.has_customer THEN 'c'
      WHEN NOT found.has_sku THEN 's'
      WHEN added.id IS NOT NULL AND first.position = found.position THEN 'a'
      WHEN (stored.customer, stored.sku, stored.kind, stored.quantity, stored.at)
          = (found.customer, found.sku, found.kind, found.quantity, found.at)
        AND stored.corrects IS NOT DISTINCT FROM found.corrects THEN 'r'
      ELSE '?' END AS letter
    FROM found
    LEFT JOIN first ON first.id = found.id
    LEFT JOIN added ON added.id = found.id
    LEFT JOIN LATERAL (
      SELECT * FROM tenant.usage_records WHERE added.id IS NULL AND partner_id = $1 AND id = found.id OFFSET 0
    ) AS stored ON true
  )
  SELECT string_agg(letter, '' ORDER BY position) AS letters FROM judged`;

async function addNew(tx: PartnerTx, records: readonly UsageRecord[], receivedAt: Instant): Promise<string> {
  const rows = await tx.query(ADD, [
    tx.partner,
    timestamp(receivedAt),
    records.map((each) => each.id),
    records.map((each) => each.customer),
    records.map((each) => each.sku),
    records.map((each) => each.kind),
    records.map((each) => each.quantity),
    records.map((each) => timestamp(each.at)),
    records.map((each) => each.corrects ?? null),
  ]);
  return text(onlyRow(rows), 'letters');
}

async function readByIds(tx: PartnerTx, ids: readonly UsageId[]): Promise<ReadonlyMap<UsageId, UsageRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query(
    `SELECT ${USAGE_COLUMNS} FROM tenant.usage_records WHERE partner_id = $1 AND id = ANY ($2::text[])`,
    [tx.partner, ids],
  );
  return new Map(rows.map(usageFromRow).map((record) => [record.id, record]));
}

/**
 * Takes a batch; what became of each record, in the order given. Of two bodies of one id the first stands and the other
 * is kept aside; a record of an unknown customer or sku leaves its id free.
 */
export async function acceptUsage(
  tx: PartnerTx,
  records: readonly UsageRecord[],
  receivedAt: Instant,
): Promise<readonly UsageOutcome[]> {
  if (records.length === 0) return [];
  const letters = await addNew(tx, records, receivedAt);
  const unclear = records.filter((_, index) => LETTERS[letters[index] ?? ''] === undefined);
  // A statement of its own: it also sees what another batch stored while the insertion waited for it.
  const before = await readByIds(
    tx,
    unclear.map((record) => record.id),
  );
  const conflicts: { id: string; body: string; stands: string }[] = [];
  const outcomes = records.map((sent, index): UsageOutcome => {
    const outcome = LETTERS[letters[index] ?? ''];
    if (outcome !== undefined) return outcome;
    const stands = before.get(sent.id);
    if (stands === undefined) throw new Error(`record ${sent.id} was neither stored nor there before`);
    if (sameUsage(stands, sent)) return 'repeated';
    conflicts.push({ id: sent.id, body: bodyOf(sent), stands: bodyOf(stands) });
    return 'id-conflict';
  });
  await keepAside(tx, 'usage_refused', conflicts, receivedAt);
  return outcomes;
}

export interface UsageSpan extends Pick<Period, 'start' | 'end'> {
  readonly now: Instant;
}

/**
 * Every record that can matter for a period that begins and ends within the span: those before its end, less what an
 * untouched count before its start has overtaken and what was consumed before; the newest of each pair that has come by
 * now, so that the pair is known; and always the records that correct or are corrected, as they may name any moment.
 */
export async function readUsage(tx: PartnerTx, span: UsageSpan): Promise<readonly UsageRecord[]> {
  const rows = await tx.query(
    `WITH corrected AS (
       SELECT DISTINCT corrects AS id FROM tenant.usage_records WHERE partner_id = $1 AND corrects IS NOT NULL
     ), marked AS (
       SELECT ${USAGE_COLUMNS}, corrects IS NOT NULL OR corrected.id IS NOT NULL AS is_touched
       FROM tenant.usage_records LEFT JOIN corrected USING (id) WHERE partner_id = $1
     ), ranked AS (
       SELECT *,
         max(at) FILTER (WHERE kind = 'count' AND NOT is_touched AND at < $2) OVER (PARTITION BY customer, sku) AS overtaken,
         row_number() OVER (PARTITION BY customer, sku, is_touched, at < $3 AND at <= $4 ORDER BY at DESC, id DESC) = 1 AS is_newest
       FROM marked
     )
     SELECT ${USAGE_COLUMNS} FROM ranked
     WHERE is_touched OR (at < $3 AND
       (at >= $2 OR is_newest OR (kind <> 'consumed' AND (overtaken IS NULL OR at >= overtaken))))
     ORDER BY customer, sku, at, id`,
    [tx.partner, timestamp(span.start), timestamp(span.end), timestamp(span.now)],
  );
  return rows.map(usageFromRow);
}

export interface StoredUsage {
  readonly record: UsageRecord;
  readonly receivedAt: Instant;
}

export interface UsagePage {
  readonly limit: number;
  readonly customer?: string;
  readonly sku?: string;
  readonly from?: Instant;
  readonly to?: Instant;
  readonly after?: { readonly customer: string; readonly sku: string; readonly at: Instant; readonly id: string };
}

/** Records as they were accepted, by customer, sku, moment and id. */
export async function listUsage(tx: PartnerTx, page: UsagePage): Promise<readonly StoredUsage[]> {
  const { after } = page;
  const rows = await tx.query(
    `SELECT ${USAGE_COLUMNS}, received_at FROM tenant.usage_records
     WHERE partner_id = $1 AND ($3::text IS NULL OR customer = $3) AND ($4::text IS NULL OR sku = $4)
       AND ($5::timestamptz IS NULL OR at >= $5) AND ($6::timestamptz IS NULL OR at < $6)
       AND ($7::text IS NULL OR (customer, sku, at, id) > ($7, $8, $9, $10))
     ORDER BY customer, sku, at, id LIMIT $2`,
    [
      tx.partner,
      page.limit,
      page.customer ?? null,
      page.sku ?? null,
      timestampOrNull(page.from ?? null),
      timestampOrNull(page.to ?? null),
      after?.customer ?? null,
      after?.sku ?? null,
      timestampOrNull(after?.at ?? null),
      after?.id ?? null,
    ],
  );
  return rows.map((row) => ({ record: usageFromRow(row), receivedAt: instant(row, 'received_at') }));
}
