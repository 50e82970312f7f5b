import { approvedLines } from 'tallybridge-engine';
import type { Action, PlanLine } from 'tallybridge-engine';
import type { Plan as PlanAnswer, approvalSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  approvePlan as storeApproval,
  findPlan,
  listAdditionDecisions,
  readPlanLines,
  readRejections,
  selectLines,
  supersedeApproved,
} from '../../store/index.ts';
import type { ConnectionId, LineRejection, PartnerTx, Plan } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit, decidedBy } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { isConfirmed } from '../holds/offers.ts';
import { filterOf } from './list-plans.ts';
import type { PlanPath } from './list-plans.ts';
import { requirePlanToDecide, toPlan } from './to-plan.ts';

type Asked = z.output<typeof approvalSchema>;
type Picked = 'all' | 'none' | readonly string[] | ReadonlySet<string>;

const isList = (picked: Picked): picked is readonly string[] => Array.isArray(picked);

/** The approval with what its filters found. */
interface Approval extends Omit<Asked, 'lines' | 'adopt'> {
  readonly lines: Exclude<Picked, 'none'>;
  readonly adopt: Picked;
}

const WRITES: readonly Action[] = ['create', 'change', 'end'];
const isWrite = (action: Action) => action === 'adopt' || WRITES.includes(action);

function notApprovable(message: string, field: string): AppError {
  return new AppError('plan-lines-not-approvable', message, {
    remedy:
      'Read the lines of the plan again and approve lines to create, change or end; pick lines to adopt in "adopt"; take back what was rejected; or reject the plan.',
    fields: [{ field, message }],
  });
}

/** Picked one by one, a line must be there and whatever stands or falls with it must be picked too. */
function checkPicked(
  plan: { readonly lines: readonly PlanLine[] },
  approved: ReadonlySet<PlanLine>,
  { wanted, of, field }: { wanted: Picked; of: readonly Action[]; field: string },
): void {
  if (!isList(wanted)) return;
  const byFingerprint = new Map(
    plan.lines.filter(({ action }) => of.includes(action)).map((line) => [line.fingerprint, line]),
  );
  for (const [index, fingerprint] of wanted.entries()) {
    const line = byFingerprint.get(fingerprint);
    if (line === undefined) throw notApprovable(`the plan has no such line "${fingerprint}" here`, `${field}/${index}`);
    if (approved.has(line)) continue;
    const left = plan.lines.filter((other) => other.group === line.group && other !== line);
    throw notApprovable(
      `the line "${fingerprint}" of ${line.customer} and ${line.sku} must be approved with ${left.map((other) => `"${other.fingerprint}"`).join(' and ')}`,
      `${field}/${index}`,
    );
  }
}

/** A no to a line is taken back before anybody can say yes to it. */
function checkUnrejected(
  lines: readonly PlanLine[],
  rejections: ReadonlyMap<string, LineRejection>,
  approval: Approval,
): void {
  for (const field of ['lines', 'adopt'] as const) {
    const wanted = approval[field];
    if (!isList(wanted)) continue;
    for (const [index, fingerprint] of wanted.entries()) {
      const rejection = rejections.get(fingerprint);
      if (rejection === undefined) continue;
      throw notApprovable(`the line "${fingerprint}" was rejected by ${rejection.by}`, `${field}/${index}`);
    }
  }
  const open = lines.filter(({ fingerprint, action }) => isWrite(action) && !rejections.has(fingerprint));
  if (open.length === 0 && rejections.size > 0) throw notApprovable('every line was rejected', 'lines');
}

/** What is special about an addition is seen and confirmed before it is adopted. */
function checkConfirmed(
  lines: readonly PlanLine[],
  unconfirmed: ReadonlySet<PlanLine>,
  { adopt }: Pick<Approval, 'adopt'>,
): void {
  if (!isList(adopt)) return;
  for (const [index, fingerprint] of adopt.entries()) {
    const line = lines.find((each) => each.fingerprint === fingerprint);
    if (line === undefined || !unconfirmed.has(line)) continue;
    throw notApprovable(
      `the line "${fingerprint}" has something to confirm first: ${line.warnings.join(' ')}`,
      `adopt/${index}`,
    );
  }
}

/** Of everything, a group of which an adoption was not picked is left out: its lines stay open. */
function toApprove(
  lines: readonly PlanLine[],
  { lines: wanted, adopt }: Pick<Approval, 'lines' | 'adopt'>,
  unconfirmed: ReadonlySet<PlanLine>,
): readonly PlanLine[] {
  const plan = { lines };
  checkConfirmed(lines, unconfirmed, { adopt });
  const adoptable = lines.filter((line) => line.action === 'adopt' && !unconfirmed.has(line));
  const toPicked = (one: Picked) => (isList(one) ? new Set(one) : one);
  // What a filter finds is as if all of it had been meant: what is still to be confirmed stays open.
  const isMeant = ({ fingerprint }: PlanLine) => adopt === 'all' || (adopt instanceof Set && adopt.has(fingerprint));
  const confirmed =
    adopt === 'none' || isList(adopt)
      ? toPicked(adopt)
      : new Set(adoptable.filter(isMeant).map(({ fingerprint }) => fingerprint));
  const approved = approvedLines(plan, { lines: toPicked(wanted), adopt: confirmed });
  const found = new Set(approved);
  checkPicked(plan, found, { wanted, of: WRITES, field: 'lines' });
  checkPicked(plan, found, { wanted: adopt, of: ['adopt'], field: 'adopt' });
  // An approval of nothing would end the first plan, and with it the person's say over all that follows.
  if (approved.length === 0 && wanted !== 'all') throw notApprovable('no line is picked', 'lines');
  return approved;
}

function checkOpen(plan: Plan, { acceptParked }: Approval): void {
  if (plan.state !== 'ready' && plan.state !== 'parked') {
    throw new AppError('plan-not-open', `the plan is ${plan.state} and cannot be approved`, {
      remedy: 'Make a new plan and approve that one.',
    });
  }
  if (plan.parkedBecause.length > 0 && plan.parkAcceptedBy === null && !acceptParked) {
    throw new AppError('plan-parked', `the plan is parked: ${plan.parkedBecause.join(' ')}`, {
      remedy: 'Look at its lines. If they are right, approve them with "acceptParked": true.',
    });
  }
}

async function unconfirmedLines(
  tx: PartnerTx,
  connection: ConnectionId,
  { lines, approval }: { readonly lines: readonly PlanLine[]; readonly approval: Approval },
): Promise<ReadonlySet<PlanLine>> {
  if (approval.acceptWarnings) return new Set();
  const decided = await listAdditionDecisions(tx, connection);
  const decisions = new Map(decided.map((each) => [each.addition, each]));
  return new Set(lines.filter((line) => line.action === 'adopt' && !isConfirmed(line, { decisions })));
}

/** Lines that a filter of the approval finds, or as they were picked. */
async function foundBy<Word extends string>(
  tx: PartnerTx,
  place: { readonly connection: ConnectionId; readonly plan: Plan['id'] },
  wanted: Word | string[] | Exclude<Asked['lines'], string | string[]>,
): Promise<Word | readonly string[] | ReadonlySet<string>> {
  if (typeof wanted === 'string' || Array.isArray(wanted)) return wanted;
  return selectLines(tx, place, filterOf(wanted));
}

/** Binds the approval of a named person to exactly these lines. Nothing is adopted that was not picked. */
export async function approvePlan(ctx: PartnerContext, path: PlanPath, asked: Asked): Promise<PlanAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, path.connection);
    const plan = await requirePlanToDecide(ctx, tx, { connection: id, id: path.plan });
    const place = { connection: id, plan: plan.id };
    const approval: Approval = {
      ...asked,
      lines: await foundBy(tx, place, asked.lines),
      adopt: await foundBy(tx, place, asked.adopt),
    };
    checkOpen(plan, approval);
    const rejections = await readRejections(tx, plan.id);
    const all = await readPlanLines(tx, plan.id);
    checkUnrejected(all, rejections, approval);
    const lines = all.filter(({ fingerprint }) => !rejections.has(fingerprint));
    const wanted = toApprove(lines, approval, await unconfirmedLines(tx, id, { lines, approval }));
    const fingerprints = wanted.filter(({ action }) => action !== 'adopt').map((line) => line.fingerprint);
    const adopt = wanted.filter(({ action }) => action === 'adopt').map((line) => line.fingerprint);
    const by = { actor: decidedBy(ctx, approval.by), at: ctx.now };
    if (!(await storeApproval(tx, plan.id, { fingerprints, adopt, by })))
      checkOpen({ ...plan, state: 'superseded' }, approval);
    await supersedeApproved(tx, plan, ctx.now);
    const approved = await findPlan(tx, plan.id);
    if (approved === null) throw notFound('plan', path.plan);
    const answer = await toPlan(tx, approved);
    const detail = {
      by: approval.by,
      lines: fingerprints.length,
      adopt,
      acceptParked: approval.acceptParked,
      acceptWarnings: approval.acceptWarnings,
      ...(approval.note === undefined ? {} : { note: approval.note }),
    };
    await audit(ctx, tx, { action: 'plan.approved', subject: plan.id, detail });
    return answer;
  });
}
