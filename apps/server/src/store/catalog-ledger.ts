import { isAllowedTransition } from 'tallybridge-engine';
import type {
  AgreementId,
  CatalogItemId,
  CatalogLedger,
  CatalogOutcome,
  CatalogWrite,
  Instant,
  IntentId,
  IntentState,
  Lease,
  NewCatalogItem,
  Sku,
  WriterLease,
} from 'tallybridge-engine';
import { z } from 'zod';
import type { Row } from '../database/index.ts';
import { appendAudit } from './audit.ts';
import { instantOrNull, integerOrNull, text, textOrNull } from './columns.ts';
import type { ConnectionId, PartnerId, RunId } from './ids.ts';
import { checkLease, claimLease, isNewestFence, releaseLease } from './leases.ts';
import type { PsaKey } from './leases.ts';
import { pageValues } from './newest-first.ts';
import type { NewestFirst } from './newest-first.ts';
import type { PartnerTx, Store } from './store.ts';
import { takeUpWrite, WRITE_STATE_COLUMNS, writeStateFromRow, writeStateToColumns } from './write-states.ts';

const decimalOrNull = z.custom<NewCatalogItem['price']>((value) => value === null || typeof value === 'string');

export const newCatalogItemSchema: z.ZodType<NewCatalogItem> = z.object({
  identifier: z.string(),
  description: z.string(),
  customerDescription: z.string(),
  subcategory: z.int(),
  type: z.int(),
  unitOfMeasure: z.int().nullable(),
  productClass: z.string(),
  price: decimalOrNull,
  cost: decimalOrNull,
});

const COLUMNS = ['id', 'sku', 'item', 'marker', ...WRITE_STATE_COLUMNS].join(', ');

function fromRow(row: Row): CatalogWrite {
  return {
    id: text(row, 'id'),
    sku: text(row, 'sku'),
    item: newCatalogItemSchema.parse(row['item']),
    marker: text(row, 'marker'),
    ...writeStateFromRow(row),
  };
}

/** The lease on a catalog stands beside those on agreements, in the place of the agreement that no ConnectWise has. */
function ofCatalog(): AgreementId {
  return 0 as AgreementId;
}

const asWriter = (lease: Lease): WriterLease => ({ ...lease, agreement: ofCatalog() });

export interface CatalogPlace {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
  readonly psa: PsaKey;
  readonly actor: string;
  readonly run: RunId | null;
  /** Business time, for the audit. */
  readonly now: () => Instant;
  /** Links a product to the item that was created for it, where nobody has decided otherwise. */
  readonly link: (tx: PartnerTx, sku: Sku, item: CatalogItemId) => Promise<void>;
}

async function insertWrite(tx: PartnerTx, { connection, run }: CatalogPlace, write: CatalogWrite): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO tenant.catalog_writes (partner_id, connection_id, run_id, ${COLUMNS})
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (partner_id, connection_id, sku) WHERE state IN ('prepared', 'unknown', 'held') DO NOTHING RETURNING id`,
    [
      tx.partner,
      connection,
      run,
      write.id,
      write.sku,
      JSON.stringify(write.item),
      write.marker,
      ...writeStateToColumns({ ...write, state: 'prepared' }),
    ],
  );
  return rows.length > 0;
}

async function lockWrite(tx: PartnerTx, { connection }: CatalogPlace, id: IntentId): Promise<CatalogWrite | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.catalog_writes
     WHERE partner_id = $1 AND connection_id = $2 AND id = $3 FOR UPDATE`,
    [tx.partner, connection, id],
  );
  return row === undefined ? null : fromRow(row);
}

async function settle(tx: PartnerTx, place: CatalogPlace, outcome: CatalogOutcome): Promise<'stored' | 'fenced'> {
  const { id, fence, from, to, message, item } = outcome;
  const write = await lockWrite(tx, place, id);
  if (write === null || write.state !== from) return 'fenced';
  if (!(await isNewestFence(tx, place.psa, { agreement: ofCatalog(), fence }))) return 'fenced';
  if (!isAllowedTransition(from, to)) throw new Error(`a write cannot move from ${from} to ${to}`);
  await tx.query(
    `UPDATE tenant.catalog_writes SET state = $3, message = $4, fence = $5, catalog_item_id = $6,
       settled_at = CASE WHEN $3 IN ('done', 'refused', 'withdrawn') THEN clock_timestamp() END
     WHERE partner_id = $1 AND id = $2`,
    [tx.partner, id, to, message, fence, item],
  );
  if (item !== null) await place.link(tx, write.sku, item);
  const { sku, marker, attempt } = write;
  const detail = { write: id, sku, identifier: write.item.identifier, marker, attempt, from, fence, message, item };
  await appendAudit(tx, { at: place.now(), actor: place.actor, action: `catalog-write.${to}`, subject: sku, detail });
  return 'stored';
}

/** The engine's ledger of a catalog in SQL: each call is one transaction. */
export function createCatalogLedger(store: Store, place: CatalogPlace): CatalogLedger {
  const { partner, connection, psa } = place;
  const agreement = ofCatalog();
  const inTransaction = <Result>(run: (tx: PartnerTx) => Promise<Result>): Promise<Result> =>
    store.withPartner(partner, run);
  return {
    claimCatalog: (owner, leaseMs) => inTransaction((tx) => claimLease(tx, psa, { agreement, owner, leaseMs })),
    checkCatalog: (lease) => inTransaction((tx) => checkLease(tx, psa, asWriter(lease))),
    releaseCatalog: (lease) => inTransaction((tx) => releaseLease(tx, psa, asWriter(lease))),
    listOpen: () => inTransaction((tx) => listOpenCatalogWrites(tx, connection)),
    prepare: (write) =>
      inTransaction(async (tx) => {
        if (!(await isNewestFence(tx, psa, { agreement, fence: write.fence }))) return 'fenced';
        return (await insertWrite(tx, place, write)) ? 'stored' : 'busy';
      }),
    prepareAgain: (write) =>
      inTransaction(async (tx) => {
        const known = await lockWrite(tx, place, write.id);
        if (known === null || !isAllowedTransition(known.state, 'prepared')) return 'fenced';
        if (!(await isNewestFence(tx, psa, { agreement, fence: write.fence }))) return 'fenced';
        await takeUpWrite(tx, 'catalog_writes', write);
        return 'stored';
      }),
    settle: (outcome) => inTransaction((tx) => settle(tx, place, outcome)),
  };
}

/** Those whose outcome is not known. */
export async function listOpenCatalogWrites(tx: PartnerTx, connection: ConnectionId): Promise<readonly CatalogWrite[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.catalog_writes
     WHERE partner_id = $1 AND connection_id = $2 AND state IN ('prepared', 'unknown', 'held') ORDER BY prepared_at, id`,
    [tx.partner, connection],
  );
  return rows.map(fromRow);
}

export interface StoredCatalogWrite extends CatalogWrite {
  readonly run: RunId | null;
  readonly catalogItem: CatalogItemId | null;
  readonly settledAt: Instant | null;
}

export interface CatalogWritePage extends NewestFirst<IntentId> {
  readonly state?: IntentState | undefined;
  readonly sku?: string | undefined;
  readonly run?: string | undefined;
}

/** The newest first. */
export async function listCatalogWrites(
  tx: PartnerTx,
  connection: ConnectionId,
  page: CatalogWritePage,
): Promise<readonly StoredCatalogWrite[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS}, run_id, catalog_item_id, settled_at FROM tenant.catalog_writes
     WHERE partner_id = $1 AND connection_id = $2
       AND ($3::timestamptz IS NULL OR prepared_at < $3 OR (prepared_at = $3 AND id > $4))
       AND ($6::text IS NULL OR state = $6) AND ($7::text IS NULL OR sku = $7) AND ($8::uuid IS NULL OR run_id = $8)
     ORDER BY prepared_at DESC, id LIMIT $5`,
    [tx.partner, connection, ...pageValues(page), page.state ?? null, page.sku ?? null, page.run ?? null],
  );
  return rows.map((row) => ({
    ...fromRow(row),
    run: textOrNull(row, 'run_id'),
    catalogItem: integerOrNull(row, 'catalog_item_id'),
    settledAt: instantOrNull(row, 'settled_at'),
  }));
}
