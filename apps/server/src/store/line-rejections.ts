import type { Decimal, Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, integer, onlyRow, text, textOrNull, texts, timestamp } from './columns.ts';
import type { PlanId } from './ids.ts';
import type { Plan } from './plans.ts';
import type { By, PartnerTx } from './store.ts';

export const REJECTABLE = ['create', 'change', 'end', 'adopt'] as const;

/** Somebody's no to a line of a plan. */
export interface LineRejection {
  readonly by: string;
  readonly at: Instant;
  readonly note: string | null;
}

/** Of what a plan would change, the part that was rejected. */
export interface RejectedShare {
  readonly lines: number;
  readonly byAction: Readonly<Record<(typeof REJECTABLE)[number], number>>;
  /** Those that would create, change or end something. */
  readonly changes: number;
  /** Of the changes whose price is known. */
  readonly moneyDelta: Decimal;
  readonly changesWithoutPrice: number;
}

export function rejectionFromRow(row: Row, prefix = ''): LineRejection | null {
  if (row[`${prefix}rejected_by`] === null) return null;
  return {
    by: text(row, `${prefix}rejected_by`),
    at: instant(row, `${prefix}rejected_at`),
    note: textOrNull(row, `${prefix}note`),
  };
}

async function reviseOpen(tx: PartnerTx, plan: PlanId): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.plans SET revision = revision + 1
     WHERE partner_id = $1 AND id = $2 AND state IN ('ready', 'parked') RETURNING id`,
    [tx.partner, plan],
  );
  return rows.length > 0;
}

/** What was rejected already keeps its first no. False when the plan is no longer open. */
export async function rejectLines(
  tx: PartnerTx,
  plan: PlanId,
  {
    fingerprints,
    note,
    by,
  }: { readonly fingerprints: readonly string[]; readonly note: string | null; readonly by: By },
): Promise<boolean> {
  if (!(await reviseOpen(tx, plan))) return false;
  await tx.query(
    `INSERT INTO tenant.plan_line_rejections
       (partner_id, plan_id, fingerprint, customer, sku, action, money_delta, note, rejected_by, rejected_at)
     SELECT $1, $2, fingerprint, customer, sku, action, money_delta, $4, $5, $6
     FROM tenant.plan_lines WHERE partner_id = $1 AND plan_id = $2 AND fingerprint = ANY ($3::text[])
     ON CONFLICT DO NOTHING`,
    [tx.partner, plan, fingerprints, note, by.actor, timestamp(by.at)],
  );
  return true;
}

/** Takes rejections back. False when the plan is no longer open. */
export async function restoreLines(tx: PartnerTx, plan: PlanId, fingerprints: readonly string[]): Promise<boolean> {
  if (!(await reviseOpen(tx, plan))) return false;
  await tx.query(
    `DELETE FROM tenant.plan_line_rejections WHERE partner_id = $1 AND plan_id = $2 AND fingerprint = ANY ($3::text[])`,
    [tx.partner, plan, fingerprints],
  );
  return true;
}

/** The rejected lines of a plan by their fingerprints. */
export async function readRejections(tx: PartnerTx, plan: PlanId): Promise<ReadonlyMap<string, LineRejection>> {
  const rows = await tx.query(
    `SELECT fingerprint, rejected_by, rejected_at, note FROM tenant.plan_line_rejections
     WHERE partner_id = $1 AND plan_id = $2`,
    [tx.partner, plan],
  );
  return new Map(
    rows.flatMap((row) => {
      const rejection = rejectionFromRow(row);
      return rejection === null ? [] : [[text(row, 'fingerprint'), rejection] as const];
    }),
  );
}

/** Counts and money of what was rejected of a plan. */
export async function readRejectedShare(tx: PartnerTx, plan: PlanId): Promise<RejectedShare> {
  const isChange = `action IN ('create', 'change', 'end')`;
  const rows = await tx.query(
    `SELECT count(*) AS lines, count(*) FILTER (WHERE ${isChange}) AS changes,
       ${REJECTABLE.map((action) => `count(*) FILTER (WHERE action = '${action}') AS lines_to_${action}`).join(', ')},
       trim_scale(coalesce(sum(money_delta) FILTER (WHERE ${isChange}), 0))::text AS money_delta,
       count(*) FILTER (WHERE ${isChange} AND money_delta IS NULL) AS without_price
     FROM tenant.plan_line_rejections WHERE partner_id = $1 AND plan_id = $2`,
    [tx.partner, plan],
  );
  const row = onlyRow(rows);
  return {
    lines: integer(row, 'lines'),
    byAction: {
      create: integer(row, 'lines_to_create'),
      change: integer(row, 'lines_to_change'),
      end: integer(row, 'lines_to_end'),
      adopt: integer(row, 'lines_to_adopt'),
    },
    changes: integer(row, 'changes'),
    moneyDelta: text(row, 'money_delta'),
    changesWithoutPrice: integer(row, 'without_price'),
  };
}

/**
 * Fingerprints that somebody has rejected in the plan or in one of the month that was made after it: an approval that
 * was given before does not let them be written.
 */
export async function listRejectedSince(
  tx: PartnerTx,
  { connection, period, seq }: Pick<Plan, 'connection' | 'period' | 'seq'>,
): Promise<readonly string[]> {
  const row = onlyRow(
    await tx.query(
      `SELECT coalesce(array_agg(DISTINCT rejected.fingerprint), '{}') AS fingerprints
       FROM tenant.plan_line_rejections AS rejected
       JOIN tenant.plans ON plans.partner_id = $1 AND plans.id = rejected.plan_id
       WHERE rejected.partner_id = $1 AND plans.connection_id = $2 AND plans.month = $3 AND plans.seq >= $4`,
      [tx.partner, connection, period.month, seq],
    ),
  );
  return texts(row, 'fingerprints');
}
