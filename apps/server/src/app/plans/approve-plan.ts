import type { PlanLine } from 'tallybridge-engine';
import type { Plan as PlanAnswer, approvalSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { approvePlan as storeApproval, findPlan, readPlanLines } from '../../store/index.ts';
import type { Plan } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import type { PlanPath } from './list-plans.ts';
import { requirePlan, toPlan } from './to-plan.ts';

type Approval = z.output<typeof approvalSchema>;

const WRITES: readonly PlanLine['action'][] = ['create', 'change', 'end'];

function notApprovable(message: string, field: string): AppError {
  return new AppError('plan-lines-not-approvable', message, {
    remedy:
      'Read the lines of the plan again and approve lines to create, change or end; pick lines to adopt in "adopt".',
    fields: [{ field, message }],
  });
}

function picked(
  lines: readonly PlanLine[],
  wanted: 'all' | 'none' | readonly string[],
  field: string,
): readonly PlanLine[] {
  if (wanted === 'all') return lines;
  if (wanted === 'none') return [];
  const byFingerprint = new Map(lines.map((line) => [line.fingerprint, line]));
  return wanted.map((fingerprint, index) => {
    const line = byFingerprint.get(fingerprint);
    if (line === undefined) throw notApprovable(`the plan has no such line "${fingerprint}" here`, `${field}/${index}`);
    return line;
  });
}

/** Lines of one group, such as the two halves of a move, stand or fall together. */
function checkGroups(lines: readonly PlanLine[], approved: ReadonlySet<string>): void {
  const groups = new Set(
    lines.filter(({ fingerprint }) => approved.has(fingerprint)).flatMap(({ group }) => group ?? []),
  );
  const left = lines.find(
    ({ group, fingerprint }) => group !== null && groups.has(group) && !approved.has(fingerprint),
  );
  if (left === undefined) return;
  throw notApprovable(
    `the line "${left.fingerprint}" of ${left.customer} and ${left.sku} must be approved with its group`,
    'lines',
  );
}

function checkOpen(plan: Plan, { acceptParked }: Approval): void {
  if (plan.state !== 'ready' && plan.state !== 'parked') {
    throw new AppError('plan-not-open', `the plan is ${plan.state} and cannot be approved`, {
      remedy: 'Make a new plan and approve that one.',
    });
  }
  if (plan.parkedBecause.length > 0 && !acceptParked) {
    throw new AppError('plan-parked', `the plan is parked: ${plan.parkedBecause.join(' ')}`, {
      remedy: 'Look at its lines. If they are right, approve them with "acceptParked": true.',
    });
  }
}

/** Binds the approval of a named person to exactly these lines. Nothing is adopted that was not picked. */
export async function approvePlan(ctx: PartnerContext, path: PlanPath, approval: Approval): Promise<PlanAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, path.connection);
    const plan = await requirePlan(tx, id, path.plan);
    checkOpen(plan, approval);
    const lines = await readPlanLines(tx, plan.id);
    const writes = picked(
      lines.filter(({ action }) => WRITES.includes(action)),
      approval.lines,
      'lines',
    );
    const adoptions = picked(
      lines.filter(({ action }) => action === 'adopt'),
      approval.adopt,
      'adopt',
    );
    const fingerprints = writes.map((line) => line.fingerprint);
    const adopt = adoptions.map((line) => line.fingerprint);
    checkGroups(lines, new Set([...fingerprints, ...adopt]));
    const by = { actor: `${approval.by} (through ${ctx.actor})`, at: ctx.now };
    if (!(await storeApproval(tx, plan.id, { fingerprints, adopt, by })))
      checkOpen({ ...plan, state: 'superseded' }, approval);
    const approved = await findPlan(tx, plan.id);
    if (approved === null) throw notFound('plan', path.plan);
    const answer = await toPlan(tx, approved);
    const detail = { by: approval.by, lines: fingerprints.length, adopt, acceptParked: approval.acceptParked };
    await audit(ctx, tx, { action: 'plan.approved', subject: plan.id, detail });
    return answer;
  });
}
