import { instantText } from 'tallybridge-engine';
import type { PlanLine } from 'tallybridge-engine';
import { planSchema } from 'tallybridge-sdk/contract';
import type { Plan as PlanAnswer, PlanLine as PlanLineAnswer } from 'tallybridge-sdk/contract';
import { findPlan, planId, readApproval } from '../../store/index.ts';
import type { Approval, ConnectionId, PartnerTx, Plan, PlanState } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';

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

/** The plan of a path; one of another connection or partner looks like none. */
export async function requirePlan(tx: PartnerTx, connection: ConnectionId, id: string): Promise<Plan> {
  const known = planId(id);
  const plan = known === null ? null : await findPlan(tx, known);
  if (plan === null || plan.connection !== connection) throw notFound('plan', id);
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
    approvedBy: approval?.by ?? null,
    approvedLines: approval === null ? 0 : approvedOf(approval).size,
    createdAt: instantText(plan.createdAt),
  };
}

/** Fingerprints of the lines that may be written, adoptions included. */
export function approvedOf({ fingerprints, adopt }: Approval): ReadonlySet<string> {
  return new Set([...fingerprints, ...adopt]);
}

export function toPlanLine(line: PlanLine, isApproved: boolean): PlanLineAnswer {
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
    fingerprint: line.fingerprint,
  };
}
