import type { Instant, Month, Period, PlanLine } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, instant, integer, oneOf, onlyRow, text, textOrNull, texts, timestamp } from './columns.ts';
import type { ConnectionId, PlanId } from './ids.ts';
import { insertPlanLines } from './plan-lines.ts';
import type { By, PartnerTx } from './store.ts';

export const PLAN_STATES = [
  'draft',
  'ready',
  'parked',
  'approved',
  'applying',
  'applied',
  'rejected',
  'superseded',
] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const PLAN_KINDS = ['first', 'normal'] as const;
/** A connection's plans are `first` until one has been applied. */
export type PlanKind = (typeof PLAN_KINDS)[number];

/**
 * Which state may follow which. A parked plan is approved like a ready one, by a person who was told why it is parked; a
 * plan of which nothing could be written goes back to `approved`.
 */
export const PLAN_TRANSITIONS: Readonly<Record<PlanState, readonly PlanState[]>> = {
  draft: ['ready', 'parked', 'superseded'],
  ready: ['approved', 'rejected', 'superseded'],
  parked: ['approved', 'rejected', 'superseded'],
  approved: ['applying', 'rejected', 'superseded'],
  applying: ['applied', 'approved'],
  applied: [],
  rejected: [],
  superseded: [],
};

export interface Plan {
  readonly id: PlanId;
  /** Rises with each plan that is stored: the newest of several has the greatest. */
  readonly seq: number;
  readonly connection: ConnectionId;
  readonly kind: PlanKind;
  readonly state: PlanState;
  readonly period: Period;
  readonly parkedBecause: readonly string[];
  /** Who has looked at why it is parked and let it be approved; null while nobody has. */
  readonly parkAcceptedBy: string | null;
  /** The settings it was computed with, its sums and its coverage, as they were given. */
  readonly rules: unknown;
  readonly totals: unknown;
  readonly coverage: unknown;
  /** Rises with each decision about single lines. */
  readonly revision: number;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

export interface NewPlan extends Pick<
  Plan,
  'connection' | 'period' | 'parkedBecause' | 'rules' | 'totals' | 'coverage'
> {
  readonly state: Extract<PlanState, 'draft' | 'ready' | 'parked'>;
  readonly lines: readonly PlanLine[];
  readonly at: Instant;
}

const COLUMNS = `id, seq, connection_id, kind, state, month, period_start, period_end, parked_because, park_accepted_by, rules,
  totals, coverage, revision, created_at, changed_at`;

function fromRow(row: Row): Plan {
  return {
    id: text(row, 'id'),
    seq: integer(row, 'seq'),
    connection: text(row, 'connection_id'),
    kind: oneOf(row, 'kind', PLAN_KINDS),
    state: oneOf(row, 'state', PLAN_STATES),
    period: { month: text(row, 'month'), start: instant(row, 'period_start'), end: instant(row, 'period_end') },
    parkedBecause: texts(row, 'parked_because'),
    parkAcceptedBy: textOrNull(row, 'park_accepted_by'),
    rules: row['rules'],
    totals: row['totals'],
    coverage: row['coverage'],
    revision: integer(row, 'revision'),
    createdAt: instant(row, 'created_at'),
    changedAt: instant(row, 'changed_at'),
  };
}

/** True once a plan of the connection has been applied. */
export async function hasAppliedPlan(tx: PartnerTx, connection: ConnectionId): Promise<boolean> {
  const rows = await tx.query(
    `SELECT EXISTS (SELECT FROM tenant.plans
       WHERE partner_id = $1 AND connection_id = $2 AND state = 'applied') AS has_applied`,
    [tx.partner, connection],
  );
  return flag(onlyRow(rows), 'has_applied');
}

/**
 * Plans of the same month that nobody has approved give way to a newer one; those of other months stay, and so does
 * what a person has approved: it binds fingerprints, so that lines that no longer match are not written.
 */
async function supersede(tx: PartnerTx, { connection, period, at }: NewPlan): Promise<void> {
  await tx.query(
    `UPDATE tenant.plans SET state = 'superseded', changed_at = $3
     WHERE partner_id = $1 AND connection_id = $2 AND month = $4 AND state IN ('draft', 'ready', 'parked')`,
    [tx.partner, connection, timestamp(at), period.month],
  );
}

/** An approval of the month's newer plan takes the place of those that were given before and not begun. */
export async function supersedeApproved(
  tx: PartnerTx,
  { connection, period, seq }: Pick<Plan, 'connection' | 'period' | 'seq'>,
  at: Instant,
): Promise<void> {
  await tx.query(
    `UPDATE tenant.plans SET state = 'superseded', changed_at = $3
     WHERE partner_id = $1 AND connection_id = $2 AND month = $4 AND seq < $5 AND state = 'approved'`,
    [tx.partner, connection, timestamp(at), period.month, seq],
  );
}

/**
 * Fingerprints of the plan that the newest plan of its month does not have any more, of those that were carried out after
 * it: its approval is about numbers that no longer hold.
 */
export async function listOvertakenLines(
  tx: PartnerTx,
  { id, connection, period, seq }: Pick<Plan, 'id' | 'connection' | 'period' | 'seq'>,
): Promise<readonly string[]> {
  const row = onlyRow(
    await tx.query(
      `WITH newer AS (
         SELECT id FROM tenant.plans
         WHERE partner_id = $1 AND connection_id = $2 AND month = $3 AND seq > $4 AND state = 'applied'
         ORDER BY seq DESC LIMIT 1
       )
       SELECT coalesce(array_agg(line.fingerprint), '{}') AS fingerprints
       FROM tenant.plan_lines AS line JOIN newer ON true
       WHERE line.partner_id = $1 AND line.plan_id = $5
         AND NOT EXISTS (SELECT FROM tenant.plan_lines AS other
           WHERE other.partner_id = $1 AND other.plan_id = newer.id AND other.fingerprint = line.fingerprint)`,
      [tx.partner, connection, period.month, seq, id],
    ),
  );
  return texts(row, 'fingerprints');
}

/** Stores a plan with its lines; it takes the place of the month's plans that nobody approved. */
export async function createPlan(tx: PartnerTx, plan: NewPlan): Promise<Plan> {
  await supersede(tx, plan);
  const rows = await tx.query(
    `INSERT INTO tenant.plans (partner_id, connection_id, kind, state, month, period_start, period_end, parked_because,
       rules, totals, coverage, created_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11::jsonb, $12, $12) RETURNING ${COLUMNS}`,
    [
      tx.partner,
      plan.connection,
      (await hasAppliedPlan(tx, plan.connection)) ? 'normal' : 'first',
      plan.state,
      plan.period.month,
      timestamp(plan.period.start),
      timestamp(plan.period.end),
      plan.parkedBecause,
      JSON.stringify(plan.rules),
      JSON.stringify(plan.totals),
      JSON.stringify(plan.coverage),
      timestamp(plan.at),
    ],
  );
  const stored = fromRow(onlyRow(rows));
  await insertPlanLines(tx, stored.id, plan.lines);
  return stored;
}

export async function findPlan(tx: PartnerTx, id: PlanId): Promise<Plan | null> {
  const [row] = await tx.query(`SELECT ${COLUMNS} FROM tenant.plans WHERE partner_id = $1 AND id = $2`, [
    tx.partner,
    id,
  ]);
  return row === undefined ? null : fromRow(row);
}

/** The same, and nobody else decides about it before this transaction ends. */
export async function lockPlan(tx: PartnerTx, id: PlanId): Promise<Plan | null> {
  await tx.query('SELECT FROM tenant.plans WHERE partner_id = $1 AND id = $2 FOR UPDATE', [tx.partner, id]);
  return findPlan(tx, id);
}

export interface PlanPage {
  /** Goes on after the plan with this `seq`. */
  readonly before?: number;
  readonly limit?: number;
}

/** The newest first. */
export async function listPlans(
  tx: PartnerTx,
  connection: ConnectionId,
  { before, limit }: PlanPage = {},
): Promise<readonly Plan[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.plans
     WHERE partner_id = $1 AND connection_id = $2 AND ($3::bigint IS NULL OR seq < $3)
     ORDER BY seq DESC LIMIT $4`,
    [tx.partner, connection, before ?? null, limit ?? null],
  );
  return rows.map(fromRow);
}

/** The newest plan of each month from the given one on that is not sealed, the newest month first. */
export async function listUnsealedPlans(
  tx: PartnerTx,
  connection: ConnectionId,
  since: Month,
): Promise<readonly Plan[]> {
  const rows = await tx.query(
    `SELECT DISTINCT ON (month) ${COLUMNS} FROM tenant.plans
     WHERE partner_id = $1 AND connection_id = $2 AND month >= $3
       AND NOT EXISTS (SELECT FROM tenant.periods
         WHERE periods.partner_id = $1 AND periods.connection_id = $2 AND periods.month = plans.month
           AND periods.state = 'sealed')
     ORDER BY month DESC, seq DESC`,
    [tx.partner, connection, since],
  );
  return rows.map(fromRow);
}

/** The newest plan of a month; null where it was never planned. */
export async function findNewestPlan(tx: PartnerTx, connection: ConnectionId, month: Month): Promise<Plan | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.plans
     WHERE partner_id = $1 AND connection_id = $2 AND month = $3 ORDER BY seq DESC LIMIT 1`,
    [tx.partner, connection, month],
  );
  return row === undefined ? null : fromRow(row);
}

/** A person has looked at why the plan is parked. False when it is not open any more. */
export async function acceptPark(tx: PartnerTx, id: PlanId, { actor, at }: By): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.plans SET park_accepted_by = $3, park_accepted_at = $4
     WHERE partner_id = $1 AND id = $2 AND state = 'parked' RETURNING id`,
    [tx.partner, id, actor, timestamp(at)],
  );
  return rows.length > 0;
}

/** Moves the plan on if it is in a state from which `to` may follow, or only from those named; false when it is not. */
export async function movePlan(
  tx: PartnerTx,
  id: PlanId,
  {
    to,
    at,
    from = PLAN_STATES,
  }: { readonly to: PlanState; readonly at: Instant; readonly from?: readonly PlanState[] },
): Promise<boolean> {
  const allowed = from.filter((state) => PLAN_TRANSITIONS[state].includes(to));
  const rows = await tx.query(
    `UPDATE tenant.plans SET state = $3, changed_at = $4
     WHERE partner_id = $1 AND id = $2 AND state = ANY ($5::text[]) RETURNING id`,
    [tx.partner, id, to, timestamp(at), allowed],
  );
  return rows.length > 0;
}

/** Of a list of fingerprints those that nobody rejected in the plan, in their order. */
const unrejected = (list: string) => `ARRAY(
  SELECT fingerprint FROM unnest(${list}::text[]) WITH ORDINALITY AS given (fingerprint, place)
  WHERE NOT EXISTS (SELECT FROM tenant.plan_line_rejections AS rejected
    WHERE rejected.partner_id = $1::uuid AND rejected.plan_id = $2::uuid AND rejected.fingerprint = given.fingerprint)
  ORDER BY place)`;

/** Which lines somebody approved, by their fingerprints, and which additions of others may become ours. */
export interface Approval {
  readonly fingerprints: readonly string[];
  readonly adopt: readonly string[];
  readonly by: string;
  readonly at: Instant;
}

/** False when the plan is no longer open. A line that was rejected is left out, whoever approves. */
export async function approvePlan(
  tx: PartnerTx,
  id: PlanId,
  {
    fingerprints,
    adopt,
    by,
  }: { readonly fingerprints: readonly string[]; readonly adopt: readonly string[]; readonly by: By },
): Promise<boolean> {
  if (!(await movePlan(tx, id, { to: 'approved', at: by.at, from: ['ready', 'parked'] }))) return false;
  await tx.query(
    `INSERT INTO tenant.approvals (partner_id, plan_id, fingerprints, adopt, approved_by, approved_at)
     SELECT $1::uuid, $2::uuid, ${unrejected('$3')}, ${unrejected('$4')}, $5::text, $6::timestamptz`,
    [tx.partner, id, fingerprints, adopt, by.actor, timestamp(by.at)],
  );
  return true;
}

export async function readApproval(tx: PartnerTx, id: PlanId): Promise<Approval | null> {
  const [row] = await tx.query(
    `SELECT fingerprints, adopt, approved_by, approved_at FROM tenant.approvals WHERE partner_id = $1 AND plan_id = $2`,
    [tx.partner, id],
  );
  if (row === undefined) return null;
  return {
    fingerprints: texts(row, 'fingerprints'),
    adopt: texts(row, 'adopt'),
    by: text(row, 'approved_by'),
    at: instant(row, 'approved_at'),
  };
}
