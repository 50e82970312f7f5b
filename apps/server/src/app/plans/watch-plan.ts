import type { PlanProgress, PlanProgressEvent } from 'tallybridge-sdk/contract';
import { countProgress, findPlan, listProgress, newestRunOfPlan, readApproval } from '../../store/index.ts';
import type { PartnerTx, Plan, Run, StoredProgressLine, WrittenResult } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { toRun } from '../runs/to-run.ts';
import type { PlanPath } from './list-plans.ts';
import { approvedOf, PLAN_STATE_ANSWERS, requirePlan } from './to-plan.ts';

const POLL_MS = 250;
const HEARTBEAT_MS = 15_000;

interface Standing {
  readonly plan: Plan;
  readonly run: Run | null;
  readonly total: number;
}

async function readStanding(tx: PartnerTx, plan: Plan): Promise<Standing> {
  const approval = await readApproval(tx, plan.id);
  return {
    plan,
    run: await newestRunOfPlan(tx, plan.id),
    total: approval === null ? 0 : approvedOf(approval).size,
  };
}

const NOTHING_WRITTEN: Readonly<Record<WrittenResult, number>> = {
  created: 0,
  changed: 0,
  ended: 0,
  adopted: 0,
  refused: 0,
  unknown: 0,
  stale: 0,
  held: 0,
  failed: 0,
};

async function toProgress(tx: PartnerTx, { plan, run, total }: Standing, upTo: number | null): Promise<PlanProgress> {
  const counts = { ...NOTHING_WRITTEN, ...(await countProgress(tx, plan.id, upTo)) };
  return {
    planId: plan.id,
    state: PLAN_STATE_ANSWERS[plan.state],
    total,
    done: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    run: run === null ? null : toRun(run),
  };
}

/** How far the writing of a plan is. */
export async function getPlanProgress(ctx: PartnerContext, path: PlanPath): Promise<PlanProgress> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, path.connection);
    return toProgress(tx, await readStanding(tx, await requirePlan(tx, id, path.plan)), null);
  });
}

const isOpen = (run: Run | null): boolean => run !== null && (run.state === 'queued' || run.state === 'running');

/** Nothing more will happen to the plan by itself: its writing has ended, or nobody has asked for it. */
function isOver({ plan, run }: Standing): boolean {
  if (plan.state === 'applying') return false;
  if (plan.state === 'approved') return !isOpen(run);
  return !isOpen(run) || run?.kind === 'sync';
}

function toEvent(line: StoredProgressLine): PlanProgressEvent {
  const { seq, customer, sku, result, addition, message } = line;
  return { type: 'line', line: { sequence: seq, customer, sku, result, additionId: addition, message } };
}

interface Look {
  readonly events: readonly PlanProgressEvent[];
  readonly isOver: boolean;
}

/** The state first, then the lines: what is written between the two comes with the next look. */
async function look(ctx: PartnerContext, plan: Plan, after: number): Promise<Look> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const standing = await readStanding(tx, (await findPlan(tx, plan.id)) ?? plan);
    const lines = await listProgress(tx, plan.id, after);
    if (lines.length > 0) return { events: lines.map(toEvent), isOver: false };
    if (!isOver(standing)) return { events: [], isOver: false };
    return { events: [{ type: 'end', progress: await toProgress(tx, standing, null) }], isOver: true };
  });
}

export interface Watch {
  /** Goes on after the line with this sequence; all lines from the beginning where it is 0. */
  readonly after: number;
  readonly signal: AbortSignal;
}

/**
 * What becomes of a plan while a worker, perhaps of another process, writes it: where it stands, each line as it is
 * written, and how it ended. Null is a sign of life.
 */
export async function watchPlan(
  ctx: PartnerContext,
  path: PlanPath,
  { after, signal }: Watch,
): Promise<AsyncIterable<PlanProgressEvent | null>> {
  const { plan, first } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, path.connection);
    const found = await requirePlan(tx, id, path.plan);
    return { plan: found, first: await toProgress(tx, await readStanding(tx, found), after) };
  });
  return follow(ctx, { plan, first, after, signal });
}

async function* follow(
  ctx: PartnerContext,
  { plan, first, after, signal }: Watch & { readonly plan: Plan; readonly first: PlanProgress },
): AsyncGenerator<PlanProgressEvent | null> {
  yield { type: 'progress', progress: first };
  let last = after;
  let quietMs = 0;
  while (!signal.aborted) {
    const { events, isOver: isEnd } = await look(ctx, plan, last);
    for (const event of events) {
      if (event.type === 'line') last = event.line.sequence;
      yield event;
    }
    if (isEnd) return;
    quietMs = events.length > 0 ? 0 : quietMs + POLL_MS;
    if (quietMs >= HEARTBEAT_MS) {
      quietMs = 0;
      yield null;
    }
    if (events.length === 0) await pause(POLL_MS, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
