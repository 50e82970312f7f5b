import { INTENT_STATES } from 'tallybridge-engine';
import type { Intent, IntentId } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, integer, integerOrNull, oneOf, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';

/** Tables of writes that are recorded before they are sent. */
type Ledger = 'intents' | 'catalog_writes' | 'ticket_intents';

/** How far a write has come, whatever it writes. */
export type WriteState = Pick<Intent, 'state' | 'attempt' | 'notBefore' | 'fence' | 'preparedAt' | 'message'>;

export const WRITE_STATE_COLUMNS = ['state', 'attempt', 'not_before', 'fence', 'prepared_at', 'message'] as const;

export function writeStateFromRow(row: Row): WriteState {
  return {
    state: oneOf(row, 'state', INTENT_STATES),
    attempt: integer(row, 'attempt'),
    notBefore: instant(row, 'not_before'),
    fence: integer(row, 'fence'),
    preparedAt: instant(row, 'prepared_at'),
    message: textOrNull(row, 'message'),
  };
}

/** In the order of WRITE_STATE_COLUMNS. */
export function writeStateToColumns(write: WriteState): readonly (string | number | null)[] {
  const { state, attempt, notBefore, fence, preparedAt, message } = write;
  return [state, attempt, timestamp(notBefore), fence, timestamp(preparedAt), message];
}

/** Another attempt of a write that is locked. */
export async function takeUpWrite(
  tx: PartnerTx,
  ledger: Ledger,
  again: Pick<WriteState, 'fence' | 'attempt' | 'notBefore'> & { readonly id: IntentId },
): Promise<void> {
  await tx.query(
    `UPDATE tenant.${ledger} SET state = 'prepared', fence = $3, attempt = $4, not_before = $5
     WHERE partner_id = $1 AND id = $2`,
    [tx.partner, again.id, again.fence, again.attempt, timestamp(again.notBefore)],
  );
}

async function firstLookUpInMs(
  tx: PartnerTx,
  connection: ConnectionId,
  ledgers: readonly Ledger[],
): Promise<number | null> {
  const open = ledgers.map(
    (ledger) => `SELECT not_before FROM tenant.${ledger}
       WHERE partner_id = $1 AND connection_id = $2 AND state IN ('prepared', 'unknown')`,
  );
  const [row] = await tx.query(
    `SELECT ceil(extract(epoch FROM min(not_before) - clock_timestamp()) * 1000)::bigint AS left_ms
     FROM (${open.join(' UNION ALL ')}) AS open`,
    [tx.partner, connection],
  );
  return row === undefined ? null : integerOrNull(row, 'left_ms');
}

/**
 * How long by the database's clock until the first open write of a sync may be looked up, less than 0 when that is past;
 * null when none waits for that. One that was only prepared is of a worker that is sending it, or died over it.
 */
export function lookUpDueInMs(tx: PartnerTx, connection: ConnectionId): Promise<number | null> {
  return firstLookUpInMs(tx, connection, ['intents', 'catalog_writes']);
}

/** The same for the first open write to a ticket. */
export function ticketLookUpDueInMs(tx: PartnerTx, connection: ConnectionId): Promise<number | null> {
  return firstLookUpInMs(tx, connection, ['ticket_intents']);
}
