import type { Instant } from 'tallybridge-engine';
import {
  instant,
  instantOrNull,
  integer,
  oneOf,
  text,
  textOrNull,
  texts,
  timestamp,
  timestampOrNull,
} from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

/** What ConnectWise may tell us of. */
export const CALLBACK_TYPES = ['ticket', 'company', 'agreement', 'productcatalog'] as const;
export type CallbackType = (typeof CALLBACK_TYPES)[number];

export const CALLBACK_STATES = ['pending', 'on', 'failing'] as const;

/** The callbacks of one connection, as the last look found or left them. */
export interface ConnectionCallbacks {
  readonly state: (typeof CALLBACK_STATES)[number];
  readonly code: string | null;
  readonly message: string | null;
  readonly types: readonly CallbackType[];
  readonly checkedAt: Instant | null;
  readonly disabled: number;
  readonly disabledAt: Instant | null;
}

/** Null for a connection that takes none. */
export async function readCallbacks(tx: PartnerTx, connection: ConnectionId): Promise<ConnectionCallbacks | null> {
  const [row] = await tx.query('SELECT * FROM control.callbacks WHERE partner_id = $1 AND connection_id = $2', [
    tx.partner,
    connection,
  ]);
  if (row === undefined) return null;
  return {
    state: oneOf(row, 'state', CALLBACK_STATES),
    code: textOrNull(row, 'code'),
    message: textOrNull(row, 'message'),
    types: texts(row, 'types'),
    checkedAt: instantOrNull(row, 'checked_at'),
    disabled: integer(row, 'disabled'),
    disabledAt: instantOrNull(row, 'disabled_at'),
  };
}

/** From now on what comes by this path is for the connection. */
export async function openCallbackPath(tx: PartnerTx, connection: ConnectionId, pathHash: string): Promise<void> {
  await tx.query(
    `INSERT INTO control.callbacks (partner_id, connection_id, path_hash, state) VALUES ($1, $2, $3, 'pending')
     ON CONFLICT (partner_id, connection_id) DO UPDATE SET path_hash = EXCLUDED.path_hash`,
    [tx.partner, connection, pathHash],
  );
}

export interface CallbackLook {
  readonly types: readonly CallbackType[];
  /** How many ConnectWise had switched off. */
  readonly disabled: number;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly at: Instant;
}

/** What a look at the callbacks of a connection came to. */
export async function recordCallbackLook(tx: PartnerTx, connection: ConnectionId, look: CallbackLook): Promise<void> {
  await tx.query(
    `UPDATE control.callbacks SET state = $3, code = $4, message = $5, checked_at = $6, disabled = disabled + $7,
       disabled_at = coalesce($8, disabled_at), types = CASE WHEN $4::text IS NULL THEN $9::text[] ELSE types END
     WHERE partner_id = $1 AND connection_id = $2`,
    [
      tx.partner,
      connection,
      look.failure === null ? 'on' : 'failing',
      look.failure?.code ?? null,
      look.failure?.message ?? null,
      timestamp(look.at),
      look.disabled,
      timestampOrNull(look.disabled > 0 ? look.at : null),
      [...look.types],
    ],
  );
}

/** Nothing is taken for the connection any more; what was not looked at is gone. */
export async function forgetCallbacks(tx: PartnerTx, connection: ConnectionId): Promise<void> {
  await tx.query('DELETE FROM control.callbacks WHERE partner_id = $1 AND connection_id = $2', [
    tx.partner,
    connection,
  ]);
}

export interface CallbackCount {
  readonly outcome: string;
  readonly count: number;
  readonly lastAt: Instant;
}

export async function listCallbackCounts(tx: PartnerTx, connection: ConnectionId): Promise<readonly CallbackCount[]> {
  const rows = await tx.query(
    `SELECT outcome, count, last_at FROM control.callback_counts WHERE partner_id = $1 AND connection_id = $2
     ORDER BY outcome`,
    [tx.partner, connection],
  );
  return rows.map((row) => ({
    outcome: text(row, 'outcome'),
    count: integer(row, 'count'),
    lastAt: instant(row, 'last_at'),
  }));
}

/** Adds up what became of the messages of one connection. */
export async function countCallbacks(
  tx: PartnerTx | ControlTx,
  place: { readonly partner: string; readonly connection: ConnectionId },
  { outcomes, at }: { readonly outcomes: ReadonlyMap<string, number>; readonly at: Instant },
): Promise<void> {
  await tx.query(
    `INSERT INTO control.callback_counts AS old (partner_id, connection_id, outcome, count, last_at)
     SELECT $1, $2, outcome, count, $5 FROM unnest($3::text[], $4::bigint[]) AS given (outcome, count) ORDER BY outcome
     ON CONFLICT (partner_id, connection_id, outcome)
       DO UPDATE SET count = old.count + EXCLUDED.count, last_at = EXCLUDED.last_at`,
    [place.partner, place.connection, [...outcomes.keys()], [...outcomes.values()], timestamp(at)],
  );
}

/** Those that are tickets of ours, or that lines of the connection hang on. An agreement that nobody has seen yet may become one. */
export async function recordsOfInterest<Told extends { readonly type: CallbackType; readonly record: number }>(
  tx: PartnerTx,
  connection: ConnectionId,
  told: readonly Told[],
): Promise<ReadonlySet<Told>> {
  const found = new Set<Told>();
  for (const [type, own] of Map.groupBy(told, (each) => each.type)) {
    const rows = await tx.query(
      `SELECT told.record FROM unnest($3::bigint[]) AS told (record) WHERE ${OF_INTEREST[type]}`,
      [tx.partner, connection, own.map(({ record }) => record)],
    );
    const records = new Set(rows.map((row) => integer(row, 'record')));
    for (const each of own) if (records.has(each.record)) found.add(each);
  }
  return found;
}

const OF_INTEREST: Readonly<Record<CallbackType, string>> = {
  ticket: `EXISTS (SELECT FROM tenant.ticket_threads WHERE partner_id = $1 AND connection_id = $2 AND ticket_id = told.record)`,
  company: `EXISTS (SELECT FROM tenant.company_links WHERE partner_id = $1 AND connection_id = $2 AND company_id = told.record)`,
  productcatalog: `EXISTS (SELECT FROM tenant.product_links WHERE partner_id = $1 AND connection_id = $2 AND catalog_item_id = told.record)`,
  agreement: `NOT EXISTS (SELECT FROM tenant.observed_agreements AS seen
      WHERE seen.partner_id = $1 AND seen.connection_id = $2 AND seen.id = told.record AND NOT EXISTS (
        SELECT FROM tenant.company_links AS link WHERE link.partner_id = $1 AND link.connection_id = $2
          AND link.company_id = seen.company_id))`,
};
