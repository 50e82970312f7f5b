import { applyPlan, pairKey } from 'tallybridge-engine';
import type { ApplyReport, Decided, LineResult, Stop } from 'tallybridge-engine';
import {
  clearProgress,
  findConnection,
  findPlan,
  isMonthSealed,
  listOvertakenLines,
  listPersonHolds,
  listRejectedSince,
  movePlan,
  readApproval,
  readPlanLines,
} from '../../store/index.ts';
import type { PartnerTx, Plan, Run } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import type { PsaSession } from '../connections/psa-session.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { sealedMonth } from '../periods/sealed-month.ts';
import { toResult } from '../runs/run-lines.ts';
import type { RunResult } from '../runs/run-lines.ts';
import { noteProgress } from './note-progress.ts';
import { leftAloneOf, readDecisions, readLinksInForce } from './billing-facts.ts';
import { approvedOf, planNotOpen } from './to-plan.ts';

export interface WrittenPlan {
  readonly result: RunResult;
  /** Why not everything was tried; null when it was. */
  readonly error: Run['error'];
}

const REACHED: ReadonlySet<LineResult> = new Set([
  'created',
  'changed',
  'ended',
  'adopted',
  'unknown',
  'refused',
  'held',
]);

const STOPPED: Readonly<Record<Stop, string>> = {
  credentials: 'ConnectWise refuses the keys of the connection: test it and store new keys.',
  throttled: 'ConnectWise asked for fewer requests: try again in some minutes.',
  unreachable: 'ConnectWise did not answer several times in a row: try again when it is up.',
};

/** True when no approved line got as far as ConnectWise. */
function isUntouched({ lines }: ApplyReport): boolean {
  return lines.some(({ result }) => result === 'failed') && lines.every(({ result }) => !REACHED.has(result));
}

function errorOf(report: ApplyReport): Run['error'] {
  const { stoppedBy } = report;
  if (stoppedBy !== null) {
    return {
      code: stoppedBy,
      message: `The run was stopped. ${STOPPED[stoppedBy]} What was not written returns in the next plan.`,
    };
  }
  if (!isUntouched(report)) return null;
  const first = report.lines.find(({ result }) => result === 'failed');
  return {
    code: 'psa-unavailable',
    message: `Nothing was written: ${first?.message ?? 'ConnectWise did not answer.'}`,
  };
}

/** Meanwhile it may have been rejected, or a newer approval may have taken its place. */
async function requireBegun(tx: PartnerTx, { id }: Plan): Promise<void> {
  const known = await findPlan(tx, id);
  if (known?.state !== 'applying') throw planNotOpen(known?.state ?? 'gone');
}

async function readDecided(ctx: PartnerContext, tx: PartnerTx, plan: Plan): Promise<Decided> {
  const connection = await findConnection(tx, plan.connection);
  if (connection === null) throw notFound('connection', plan.connection);
  const holds = await listPersonHolds(tx, plan.connection);
  return {
    links: await readLinksInForce(ctx, tx, connection),
    personHolds: new Set(holds.map(({ customer, sku }) => pairKey(customer, sku))),
    rejected: new Set(await listRejectedSince(tx, plan)),
    overtaken: new Set(await listOvertakenLines(tx, plan)),
  };
}

/** Writes the approved lines of a plan. A plan that a dead worker was applying is taken up: what it wrote is found. */
export async function writePlan(ctx: PartnerContext, session: PsaSession, plan: Plan): Promise<WrittenPlan> {
  const { lines, approved, isFresh, decisions, decided } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    if (await isMonthSealed(tx, plan.connection, plan.period.month)) throw sealedMonth(plan.period.month);
    const approval = await readApproval(tx, plan.id);
    const isFresh = await movePlan(tx, plan.id, { to: 'applying', at: ctx.clock.now() });
    if (isFresh) await clearProgress(tx, plan.id);
    else await requireBegun(tx, plan);
    return {
      isFresh,
      decided: await readDecided(ctx, tx, plan),
      lines: await readPlanLines(tx, plan.id),
      decisions: await readDecisions(tx, plan.connection),
      approved: approval === null ? new Set<string>() : approvedOf(approval),
    };
  });
  const progress = noteProgress(ctx, plan.id);
  const report = await applyPlan({
    ports: session.ports,
    settings: ctx.settings.writes,
    installation: ctx.installation.id,
    lines,
    approved,
    month: plan.period.month,
    billing: session.connection.settings.billing,
    plannedAt: plan.createdAt,
    leftAlone: leftAloneOf(decisions),
    decided,
    onLine: progress.note,
  });
  await progress.done();
  const result = toResult(report, approved.size);
  const error = errorOf(report);
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    // A plan of which nothing was written is given back: it can be applied or rejected, and a first one stays the first.
    // Of one that was taken up, a dead worker may have written something: it stays begun.
    const isOver = !isUntouched(report);
    if (isOver || isFresh) await movePlan(tx, plan.id, { to: isOver ? 'applied' : 'approved', at: ctx.clock.now() });
    await audit(ctx, tx, {
      action: isOver ? 'plan.applied' : 'plan.not-written',
      subject: plan.id,
      detail: { ...result.counts, error },
    });
  });
  return { result, error };
}
