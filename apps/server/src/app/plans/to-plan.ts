import { instantText, parseDecimal, subtractDecimals, ZERO } from 'tallybridge-engine';
import type { PlanLine } from 'tallybridge-engine';
import { operations, planSchema } from 'tallybridge-sdk/contract';
import type { Plan as PlanAnswer, PlanLine as PlanLineAnswer } from 'tallybridge-sdk/contract';
import { findPlan, lockPlan, planId, readApproval, readRejectedShare, REJECTABLE } from '../../store/index.ts';
import type { Approval, ConnectionId, LineRejection, PartnerTx, Plan, PlanState } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import { requireUnchanged } from '../unchanged.ts';

export const PLAN_STATE_ANSWERS: Readonly<Record<PlanState, PlanAnswer['state']>> = {
  draft: 'open',
  ready: 'open',
  parked: 'open',
  approved: 'approved',
  applying: 'applying',
  applied: 'applied',
  rejected: 'rejected',
  superseded: 'superseded',
};

const { coverage: coverageSchema, totals: totalsSchema } = planSchema.shape;

async function planOf(
  tx: PartnerTx,
  { connection, id }: { readonly connection: ConnectionId; readonly id: string },
  read: typeof findPlan,
): Promise<Plan> {
  const known = planId(id);
  const plan = known === null ? null : await read(tx, known);
  if (plan === null || plan.connection !== connection) throw notFound('plan', id);
  return plan;
}

/** The plan of a path; one of another connection or partner looks like none. */
export function requirePlan(tx: PartnerTx, connection: ConnectionId, id: string): Promise<Plan> {
  return planOf(tx, { connection, id }, findPlan);
}

/** The plan of a path to decide about, in the state that was seen: others wait until this transaction ends. */
export async function requirePlanToDecide(
  ctx: PartnerContext,
  tx: PartnerTx,
  of: { readonly connection: ConnectionId; readonly id: string },
): Promise<Plan> {
  const plan = await planOf(tx, of, lockPlan);
  requireUnchanged(ctx, await toPlan(tx, plan), operations.getPlan.versionedBy);
  return plan;
}

export function planNotOpen(state: string): AppError {
  return new AppError('plan-not-open', `the plan is ${state} and cannot be applied`, {
    remedy: 'Make a new plan, approve and apply that one.',
  });
}

export async function toPlan(tx: PartnerTx, plan: Plan): Promise<PlanAnswer> {
  const approval = await readApproval(tx, plan.id);
  return {
    id: plan.id,
    connectionId: plan.connection,
    month: plan.period.month,
    periodStart: instantText(plan.period.start),
    periodEnd: instantText(plan.period.end),
    state: PLAN_STATE_ANSWERS[plan.state],
    isFirst: plan.kind === 'first',
    isParked: plan.parkedBecause.length > 0,
    parkedBecause: [...plan.parkedBecause],
    coverage: coverageSchema.parse(plan.coverage),
    totals: totalsSchema.parse(plan.totals),
    rejected: { ...(await readRejectedShare(tx, plan.id)) },
    revision: plan.revision,
    approvedBy: approval?.by ?? null,
    approvedLines: approval === null ? 0 : approvedOf(approval).size,
    createdAt: instantText(plan.createdAt),
  };
}

/** What a plan would change without the lines that were rejected. */
export async function openTotals(tx: PartnerTx, plan: Plan): Promise<PlanAnswer['totals']> {
  const planned = totalsSchema.parse(plan.totals);
  const rejected = await readRejectedShare(tx, plan.id);
  const byAction = { ...planned.byAction };
  for (const action of REJECTABLE) byAction[action] -= rejected.byAction[action];
  return {
    ...planned,
    byAction,
    changes: planned.changes - rejected.changes,
    moneyDelta: subtractDecimals(parseDecimal(planned.moneyDelta) ?? ZERO, rejected.moneyDelta),
    linesWithoutPrice: planned.linesWithoutPrice - rejected.changesWithoutPrice,
  };
}

export async function openChanges(tx: PartnerTx, plan: Plan): Promise<number> {
  return (await openTotals(tx, plan)).changes;
}

/** Fingerprints of the lines that may be written, adoptions included. */
export function approvedOf({ fingerprints, adopt }: Approval): ReadonlySet<string> {
  return new Set([...fingerprints, ...adopt]);
}

export function toRejection(rejection: LineRejection | null): PlanLineAnswer['rejection'] {
  if (rejection === null) return null;
  const { by, at, note } = rejection;
  return { by, at: instantText(at), note };
}

export interface LineDecision {
  readonly isApproved: boolean;
  readonly rejection: LineRejection | null;
}

export function toPlanLine(line: PlanLine, { isApproved, rejection }: LineDecision): PlanLineAnswer {
  const { usage } = line;
  return {
    customer: line.customer,
    sku: line.sku,
    action: line.action,
    reason: line.reason,
    quantity: line.quantity,
    from: line.from,
    agreementId: line.agreement,
    additionId: line.addition,
    catalogItemId: line.catalogItem,
    effectiveDate: line.effectiveDate,
    unitPrice: line.unitPrice,
    moneyDelta: line.moneyDelta,
    explanation: line.explanation,
    usage: usage === null ? null : { ...usage, otherKinds: [...usage.otherKinds] },
    bucket: line.bucket,
    group: line.group,
    warnings: [...line.warnings],
    isFinal: line.isFinal,
    isApproved,
    rejection: toRejection(rejection),
    fingerprint: line.fingerprint,
  };
}
