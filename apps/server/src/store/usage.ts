import { createHash } from 'node:crypto';
import { USAGE_KINDS } from 'tallybridge-engine';
import type { Instant, Period, UsageId, UsageRecord } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, instant, oneOf, text, timestamp } from './columns.ts';
import type { PartnerTx } from './store.ts';

export const USAGE_OUTCOMES = ['accepted', 'repeated', 'id-conflict', 'unknown-customer', 'unknown-sku'] as const;
export type UsageOutcome = (typeof USAGE_OUTCOMES)[number];

const COLUMNS = 'id, customer, sku, kind, quantity, at, corrects';

function fromRow(row: Row): UsageRecord {
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

/** Which halves of each record the partner has, in the order given. */
async function unknownOf(tx: PartnerTx, records: readonly UsageRecord[]): Promise<readonly (UsageOutcome | null)[]> {
  const rows = await tx.query(
    `SELECT customers.customer IS NULL AS unknown_customer, products.sku IS NULL AS unknown_sku
     FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS given (customer, sku, position)
     LEFT JOIN tenant.customers ON customers.partner_id = $1 AND customers.customer = given.customer
     LEFT JOIN tenant.products ON products.partner_id = $1 AND products.sku = given.sku
     ORDER BY position`,
    [tx.partner, records.map((each) => each.customer), records.map((each) => each.sku)],
  );
  return rows.map((row) => {
    if (flag(row, 'unknown_customer')) return 'unknown-customer';
    return flag(row, 'unknown_sku') ? 'unknown-sku' : null;
  });
}

/** Adds what is new; the ids that were. In the order of the ids, so that two batches never wait for each other crosswise. */
async function insertNew(
  tx: PartnerTx,
  records: readonly UsageRecord[],
  receivedAt: Instant,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query(
    `INSERT INTO tenant.usage_records (partner_id, ${COLUMNS}, received_at)
     SELECT $1, ${COLUMNS}, $2
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::timestamptz[], $9::text[])
       AS given (${COLUMNS})
     ORDER BY id ON CONFLICT (partner_id, id) DO NOTHING RETURNING id`,
    [
      tx.partner,
      timestamp(receivedAt),
      records.map((each) => each.id),
      records.map((each) => each.customer),
      records.map((each) => each.sku),
      records.map((each) => each.kind),
      records.map((each) => each.quantity),
      records.map((each) => timestamp(each.at)),
      records.map((each) => each.corrects ?? null),
    ],
  );
  return new Set(rows.map((row) => text(row, 'id')));
}

async function readByIds(tx: PartnerTx, ids: readonly UsageId[]): Promise<ReadonlyMap<UsageId, UsageRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.usage_records WHERE partner_id = $1 AND id = ANY ($2::text[])`,
    [tx.partner, ids],
  );
  return new Map(rows.map(fromRow).map((record) => [record.id, record]));
}

interface Conflict {
  readonly sent: UsageRecord;
  readonly stands: UsageRecord;
}

async function keepAside(tx: PartnerTx, conflicts: readonly Conflict[], receivedAt: Instant): Promise<void> {
  if (conflicts.length === 0) return;
  const bodies = conflicts.map(({ sent }) => bodyOf(sent));
  await tx.query(
    `INSERT INTO tenant.usage_refused (partner_id, id, digest, body, stands, received_at)
     SELECT $1, id, digest, body::jsonb, stands::jsonb, $2
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS given (id, digest, body, stands)
     ORDER BY id, digest ON CONFLICT DO NOTHING`,
    [
      tx.partner,
      timestamp(receivedAt),
      conflicts.map(({ sent }) => sent.id),
      bodies.map((body) => createHash('sha256').update(body).digest('hex')),
      bodies,
      conflicts.map(({ stands }) => bodyOf(stands)),
    ],
  );
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
  const unknown = await unknownOf(tx, records);
  const known = records.filter((_, index) => unknown[index] === null);
  const first = new Map(known.toReversed().map((record) => [record.id, record]));
  const inserted = await insertNew(tx, [...first.values()], receivedAt);
  // A statement of its own: it also sees what another batch stored while the insertion waited for it.
  const before = await readByIds(
    tx,
    [...first.keys()].filter((id) => !inserted.has(id)),
  );

  const conflicts: Conflict[] = [];
  const outcomes = records.map((sent, index): UsageOutcome => {
    const refused = unknown[index];
    if (refused !== null && refused !== undefined) return refused;
    const stands = before.get(sent.id) ?? first.get(sent.id) ?? sent;
    if (stands === sent) return 'accepted';
    if (bodyOf(stands) === bodyOf(sent)) return 'repeated';
    conflicts.push({ sent, stands });
    return 'id-conflict';
  });
  await keepAside(tx, conflicts, receivedAt);
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
       SELECT ${COLUMNS}, corrects IS NOT NULL OR corrected.id IS NOT NULL AS is_touched
       FROM tenant.usage_records LEFT JOIN corrected USING (id) WHERE partner_id = $1
     ), ranked AS (
       SELECT *,
         max(at) FILTER (WHERE kind = 'count' AND NOT is_touched AND at < $2) OVER (PARTITION BY customer, sku) AS overtaken,
         row_number() OVER (PARTITION BY customer, sku, is_touched, at < $3 AND at <= $4 ORDER BY at DESC, id DESC) = 1 AS is_newest
       FROM marked
     )
     SELECT ${COLUMNS} FROM ranked
     WHERE is_touched OR (at < $3 AND
       (at >= $2 OR is_newest OR (kind <> 'consumed' AND (overtaken IS NULL OR at >= overtaken))))
     ORDER BY customer, sku, at, id`,
    [tx.partner, timestamp(span.start), timestamp(span.end), timestamp(span.now)],
  );
  return rows.map(fromRow);
}

/** A body that came under an id that another body had, with the one that stands. */
export interface RefusedUsage {
  readonly id: UsageId;
  readonly body: unknown;
  readonly stands: unknown;
  readonly receivedAt: Instant;
}

/** The newest first. */
export async function listRefusedUsage(tx: PartnerTx, limit: number): Promise<readonly RefusedUsage[]> {
  const rows = await tx.query(
    `SELECT id, body, stands, received_at FROM tenant.usage_refused WHERE partner_id = $1
     ORDER BY received_at DESC, id, digest LIMIT $2`,
    [tx.partner, limit],
  );
  return rows.map((row) => ({
    id: text(row, 'id'),
    body: row['body'],
    stands: row['stands'],
    receivedAt: instant(row, 'received_at'),
  }));
}
