import { PERIOD_STATES } from 'tallybridge-engine';
import type { Instant, Month, Period, PeriodState } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, instant, instantOrNull, integerOrNull, oneOf, onlyRow, text, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { By, PartnerTx } from './store.ts';

/** A billing month of a connection. */
export interface StoredPeriod {
  readonly connection: ConnectionId;
  readonly period: Period;
  readonly state: PeriodState;
  readonly changedAt: Instant;
  readonly changedBy: string;
  readonly reopenedAt: Instant | null;
  /** The newest statement's place in the chain. */
  readonly statement: number | null;
}

const COLUMNS = `connection_id, month, period_start, period_end, state, changed_at, changed_by, reopened_at,
  statement_number`;

function fromRow(row: Row): StoredPeriod {
  return {
    connection: text(row, 'connection_id'),
    period: { month: text(row, 'month'), start: instant(row, 'period_start'), end: instant(row, 'period_end') },
    state: oneOf(row, 'state', PERIOD_STATES),
    changedAt: instant(row, 'changed_at'),
    changedBy: text(row, 'changed_by'),
    reopenedAt: instantOrNull(row, 'reopened_at'),
    statement: integerOrNull(row, 'statement_number'),
  };
}

/** False when the connection has it already. */
export async function openPeriod(
  tx: PartnerTx,
  connection: ConnectionId,
  { period, by }: { readonly period: Period; readonly by: By },
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO tenant.periods
       (partner_id, connection_id, month, period_start, period_end, state, changed_at, changed_by)
     VALUES ($1, $2, $3, $4, $5, 'open', $6, $7) ON CONFLICT DO NOTHING RETURNING month`,
    [tx.partner, connection, period.month, timestamp(period.start), timestamp(period.end), timestamp(by.at), by.actor],
  );
  return rows.length > 0;
}

interface PeriodMove {
  readonly from: PeriodState;
  readonly to: PeriodState;
  readonly by: By;
  /** Of a seal: the statement's place in the chain. */
  readonly statement?: number;
}

/** False when the period is not in the state to move from; a move that no period may make is refused by the database. */
export async function movePeriod(
  tx: PartnerTx,
  { connection, period }: Pick<StoredPeriod, 'connection' | 'period'>,
  { from, to, by, statement }: PeriodMove,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.periods SET state_before = state, state = $5, changed_at = $6, changed_by = $7,
       reopened_at = CASE WHEN $4 = 'sealed' THEN $6::timestamptz ELSE reopened_at END,
       statement_number = coalesce($8, statement_number)
     WHERE partner_id = $1 AND connection_id = $2 AND month = $3 AND state = $4 RETURNING month`,
    [tx.partner, connection, period.month, from, to, timestamp(by.at), by.actor, statement ?? null],
  );
  return rows.length > 0;
}

/** The newest first, those before the month given. */
export async function listPeriods(
  tx: PartnerTx,
  connection: ConnectionId,
  page: { readonly before?: Month; readonly limit?: number } = {},
): Promise<readonly StoredPeriod[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.periods
     WHERE partner_id = $1 AND connection_id = $2 AND ($3::text IS NULL OR month < $3) ORDER BY month DESC LIMIT $4`,
    [tx.partner, connection, page.before ?? null, page.limit ?? null],
  );
  return rows.map(fromRow);
}

export async function findPeriod(tx: PartnerTx, connection: ConnectionId, month: Month): Promise<StoredPeriod | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.periods WHERE partner_id = $1 AND connection_id = $2 AND month = $3`,
    [tx.partner, connection, month],
  );
  return row === undefined ? null : fromRow(row);
}

/** Those that have not been sealed, or were reopened, the oldest first. */
export async function listUnsealedPeriods(tx: PartnerTx, connection: ConnectionId): Promise<readonly StoredPeriod[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.periods
     WHERE partner_id = $1 AND connection_id = $2 AND state <> 'sealed' ORDER BY month`,
    [tx.partner, connection],
  );
  return rows.map(fromRow);
}

/** The period, locked until the transaction ends: nothing of it is begun or sealed meanwhile. */
export async function lockPeriod(tx: PartnerTx, connection: ConnectionId, month: Month): Promise<StoredPeriod | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.periods WHERE partner_id = $1 AND connection_id = $2 AND month = $3 FOR UPDATE`,
    [tx.partner, connection, month],
  );
  return row === undefined ? null : fromRow(row);
}

/** Whether nothing may be written for the month any more. It is not sealed either until the transaction has ended. */
export async function isMonthSealed(tx: PartnerTx, connection: ConnectionId, month: Month): Promise<boolean> {
  return (await lockPeriod(tx, connection, month))?.state === 'sealed';
}

/** Months of plans that were applied. */
export async function listAppliedMonths(tx: PartnerTx, connection: ConnectionId): Promise<readonly Month[]> {
  const rows = await tx.query(
    `SELECT DISTINCT month FROM tenant.plans
     WHERE partner_id = $1 AND connection_id = $2 AND state = 'applied' ORDER BY month`,
    [tx.partner, connection],
  );
  return rows.map((row) => text(row, 'month'));
}

/** What the ledger and the plans say about a month that is to be sealed. */
export interface Settledness {
  readonly openWrites: number;
  /** Until when the last send may still arrive late, by the database's clock; null when nothing was ever sent. */
  readonly lateUntil: Instant | null;
  readonly databaseNow: Instant;
  /** Whether a run may still write for the month; a plan of which every run has ended or was given up waits for nobody. */
  readonly isBeingApplied: boolean;
  /** When the month was first planned with final numbers; null when it was not. */
  readonly firstFinalPlanAt: Instant | null;
}

export async function readSettledness(
  tx: PartnerTx,
  connection: ConnectionId,
  { month, finalFrom }: { readonly month: Month; readonly finalFrom: Instant },
): Promise<Settledness> {
  const row = onlyRow(
    await tx.query(
      `SELECT date_trunc('milliseconds', clock_timestamp()) AS database_now,
         (SELECT count(*) FROM tenant.intents
          WHERE partner_id = $1 AND connection_id = $2 AND state IN ('prepared', 'unknown', 'held')) AS open_writes,
         (SELECT max(not_before) FROM tenant.intents
          WHERE partner_id = $1 AND connection_id = $2 AND request ->> 'verb' <> 'none') AS late_until,
         EXISTS (SELECT FROM tenant.plans
          WHERE partner_id = $1 AND connection_id = $2 AND month = $3 AND state = 'applying'
            AND EXISTS (SELECT FROM tenant.runs
              WHERE runs.partner_id = $1 AND runs.connection_id = $2
                AND (runs.state = 'running' OR (runs.state = 'queued' AND runs.plan_id = plans.id)))
         ) AS is_being_applied,
         (SELECT min(created_at) FROM tenant.plans
          WHERE partner_id = $1 AND connection_id = $2 AND month = $3 AND created_at >= $4) AS first_final_plan_at`,
      [tx.partner, connection, month, timestamp(finalFrom)],
    ),
  );
  return {
    openWrites: Number(row['open_writes']),
    lateUntil: instantOrNull(row, 'late_until'),
    databaseNow: instant(row, 'database_now'),
    isBeingApplied: flag(row, 'is_being_applied'),
    firstFinalPlanAt: instantOrNull(row, 'first_final_plan_at'),
  };
}

/** The database's clock: leases, quarantines and the order of reads and writes are told by it. */
export async function databaseNow(tx: PartnerTx): Promise<Instant> {
  return instant(onlyRow(await tx.query(`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`)), 'now');
}

/** Plans of the month are over, also one whose last run was given up: nothing is written for a sealed month. */
export async function endPlansOf(
  tx: PartnerTx,
  connection: ConnectionId,
  { month, at }: { readonly month: Month; readonly at: Instant },
): Promise<number> {
  const rows = await tx.query(
    `UPDATE tenant.plans SET state = CASE state WHEN 'applying' THEN 'applied' ELSE 'superseded' END, changed_at = $4
     WHERE partner_id = $1 AND connection_id = $2 AND month = $3 AND state IN ('draft', 'ready', 'parked', 'approved', 'applying')
     RETURNING id`,
    [tx.partner, connection, month, timestamp(at)],
  );
  return rows.length;
}
