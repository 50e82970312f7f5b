import { INTENT_KINDS, INTENT_STATES } from 'tallybridge-engine';
import type { AgreementId, Instant, Intent, IntentId, IntentOutcome, IntentState } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instantOrNull, integer, oneOf, text, textOrNull } from './columns.ts';
import type { ConnectionId, RunId } from './ids.ts';
import { intentRequestSchema, publicationSchema, standingSchema } from './json-columns.ts';
import { anywhere } from './like.ts';
import { pageValues } from './newest-first.ts';
import type { NewestFirst } from './newest-first.ts';
import { lineKeyFromRow } from './owned-lines.ts';
import type { PartnerTx } from './store.ts';
import { WRITE_STATE_COLUMNS, writeStateFromRow, writeStateToColumns } from './write-states.ts';

/** One line of the ledger as people see it. */
export interface StoredIntent extends Intent {
  readonly settledAt: Instant | null;
  /** The run that made it; null outside of one. */
  readonly run: RunId | null;
  readonly requestedBy: string | null;
  /** Who approved the plan that it was of. */
  readonly approvedBy: string | null;
}

const COLUMNS = [
  'id',
  'kind',
  'agreement_id',
  'product_link',
  'line_month',
  'customer',
  'sku',
  'request',
  'request_hash',
  'marker',
  'before',
  'publishes',
  ...WRITE_STATE_COLUMNS,
] as const;
const COLUMN_LIST = COLUMNS.join(', ');

export function intentFromRow(row: Row): Intent {
  return {
    id: text(row, 'id'),
    kind: oneOf(row, 'kind', INTENT_KINDS),
    key: lineKeyFromRow(row),
    customer: text(row, 'customer'),
    sku: text(row, 'sku'),
    request: intentRequestSchema.parse(row['request']),
    requestHash: text(row, 'request_hash'),
    marker: textOrNull(row, 'marker'),
    before: standingSchema.nullable().parse(row['before']),
    publishes: publicationSchema.nullable().parse(row['publishes']),
    ...writeStateFromRow(row),
  };
}

/** In the order of COLUMNS. */
function toColumns(intent: Intent): readonly (string | number | null)[] {
  return [
    intent.id,
    intent.kind,
    intent.key.agreement,
    intent.key.productLink,
    intent.key.month,
    intent.customer,
    intent.sku,
    JSON.stringify(intent.request),
    intent.requestHash,
    intent.marker,
    intent.before === null ? null : JSON.stringify(intent.before),
    intent.publishes === null ? null : JSON.stringify(intent.publishes),
    ...writeStateToColumns(intent),
  ];
}

const FIRST_VALUE = 4;
const INSERT = `
  INSERT INTO tenant.intents (partner_id, connection_id, run_id, ${COLUMN_LIST})
  VALUES ($1, $2, $3, ${COLUMNS.map((_, index) => `$${index + FIRST_VALUE}`).join(', ')})
  ON CONFLICT (partner_id, connection_id, agreement_id, product_link, coalesce(line_month, ''))
    WHERE state IN ('prepared', 'unknown', 'held') DO NOTHING
  RETURNING id`;

/** False when its line already has an open intent. */
export async function insertIntent(
  tx: PartnerTx,
  { connection, run }: { readonly connection: ConnectionId; readonly run: RunId | null },
  intent: Intent,
): Promise<boolean> {
  return (await tx.query(INSERT, [tx.partner, connection, run, ...toColumns(intent)])).length > 0;
}

/** The intent, locked until the transaction ends. */
export async function lockIntent(tx: PartnerTx, connection: ConnectionId, id: IntentId): Promise<Intent | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMN_LIST} FROM tenant.intents WHERE partner_id = $1 AND connection_id = $2 AND id = $3 FOR UPDATE`,
    [tx.partner, connection, id],
  );
  return row === undefined ? null : intentFromRow(row);
}

/** What became of an intent that is locked. */
export async function settleIntent(tx: PartnerTx, { id, fence, to, message }: IntentOutcome): Promise<void> {
  await tx.query(
    `UPDATE tenant.intents SET state = $3, message = $4, fence = $5,
       settled_at = CASE WHEN $3 IN ('done', 'refused', 'withdrawn') THEN clock_timestamp() END
     WHERE partner_id = $1 AND id = $2`,
    [tx.partner, id, to, message, fence],
  );
}

/**
 * A person decided about a write that was given up: to look for it and send it once more, or not to. False when it is
 * not held any more.
 */
export async function decideHeldIntent(
  tx: PartnerTx,
  connection: ConnectionId,
  { id, to, attempt, message }: HeldIntentDecision,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.intents SET state = $4, attempt = $5, message = $6, not_before = clock_timestamp(),
       settled_at = CASE WHEN $4 = 'withdrawn' THEN clock_timestamp() END
     WHERE partner_id = $1 AND connection_id = $2 AND id = $3 AND state = 'held' RETURNING id`,
    [tx.partner, connection, id, to, attempt, message],
  );
  return rows.length > 0;
}

interface HeldIntentDecision {
  readonly id: IntentId;
  readonly to: 'prepared' | 'withdrawn';
  readonly attempt: number;
  readonly message: string;
}

/** How long a write of unknown outcome is still left alone, by the database's clock; 0 when it can be looked up. */
export async function quarantineLeftMs(tx: PartnerTx, id: IntentId): Promise<number> {
  const [row] = await tx.query(
    `SELECT greatest(0, ceil(extract(epoch FROM not_before - clock_timestamp()) * 1000))::bigint AS left_ms
     FROM tenant.intents WHERE partner_id = $1 AND id = $2`,
    [tx.partner, id],
  );
  return row === undefined ? 0 : integer(row, 'left_ms');
}

/** Intents that are not settled, in the connection or in one of its agreements. */
export async function listOpenIntents(
  tx: PartnerTx,
  connection: ConnectionId,
  agreement?: AgreementId,
): Promise<readonly Intent[]> {
  const rows = await tx.query(
    `SELECT ${COLUMN_LIST} FROM tenant.intents
     WHERE partner_id = $1 AND connection_id = $2 AND state IN ('prepared', 'unknown', 'held')
       AND ($3::bigint IS NULL OR agreement_id = $3) ORDER BY id`,
    [tx.partner, connection, agreement ?? null],
  );
  return rows.map(intentFromRow);
}

/** Creations of the last day that were given up, by the database's clock: one of them may still be carried out late. */
export async function listGivenUpCreations(tx: PartnerTx, connection: ConnectionId): Promise<readonly Intent[]> {
  const rows = await tx.query(
    `SELECT ${COLUMN_LIST} FROM tenant.intents
     WHERE partner_id = $1 AND connection_id = $2 AND prepared_at > clock_timestamp() - interval '1 day'
       AND kind = 'create' AND state IN ('refused', 'withdrawn') ORDER BY id`,
    [tx.partner, connection],
  );
  return rows.map(intentFromRow);
}

export interface IntentPage extends NewestFirst<IntentId> {
  readonly states?: readonly IntentState[];
  readonly search?: string | undefined;
  readonly customer?: string | null;
  readonly sku?: string | null;
  /** The month whose number a write publishes. */
  readonly month?: string | null;
  /** The run that wrote. */
  readonly run?: string | null;
}

/** The ledger, newest first. */
export async function listIntents(
  tx: PartnerTx,
  connection: ConnectionId,
  page: IntentPage = {},
): Promise<readonly StoredIntent[]> {
  const rows = await tx.query(
    `WITH found AS MATERIALIZED (
       SELECT ${COLUMN_LIST}, settled_at, partner_id, run_id FROM tenant.intents
       WHERE partner_id = $1 AND connection_id = $2
         AND ($3::timestamptz IS NULL OR prepared_at < $3 OR (prepared_at = $3 AND id > $4))
         AND state = ANY ($6::text[])
         AND ($7::text IS NULL OR customer = $7) AND ($8::text IS NULL OR sku = $8)
         AND ($9::text IS NULL OR publishes->>'month' = $9)
         AND ($10::text IS NULL OR customer ILIKE $10 OR sku ILIKE $10 OR agreement_id::text ILIKE $10
           OR request->>'target' ILIKE $10)
         AND ($11::uuid IS NULL OR run_id = $11)
       ORDER BY prepared_at DESC, id LIMIT $5
     )
     SELECT found.*, runs.requested_by, approvals.approved_by FROM found
     LEFT JOIN tenant.runs ON runs.partner_id = $1 AND runs.id = found.run_id
     LEFT JOIN tenant.approvals ON approvals.partner_id = $1 AND approvals.plan_id = runs.plan_id
     ORDER BY found.prepared_at DESC, found.id`,
    [
      tx.partner,
      connection,
      ...pageValues(page),
      page.states ?? INTENT_STATES,
      page.customer ?? null,
      page.sku ?? null,
      page.month ?? null,
      anywhere(page.search),
      page.run ?? null,
    ],
  );
  return rows.map((row) => ({
    ...intentFromRow(row),
    settledAt: instantOrNull(row, 'settled_at'),
    run: textOrNull(row, 'run_id'),
    requestedBy: textOrNull(row, 'requested_by'),
    approvedBy: textOrNull(row, 'approved_by'),
  }));
}
