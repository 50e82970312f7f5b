import { autoApprovedLines } from 'tallybridge-engine';
import type { AutoPolicy, Plan } from 'tallybridge-engine';
import { approvePlan, listPlans, readPlanLines, setRunPlan } from '../../store/index.ts';
import type { Connection, Plan as StoredPlan, Run } from '../../store/index.ts';
import { openSession } from '../connections/psa-session.ts';
import type { PsaSession } from '../connections/psa-session.ts';
import { audit } from '../context.ts';
import { clearUpCatalog } from '../catalog-push/run-catalog.ts';
import type { PartnerContext } from '../context.ts';
import { advancePeriods } from '../periods/advance-periods.ts';
import type { CompleteRead } from '../plans/complete-read.ts';
import { makePlan, storePlan } from '../plans/make-plan.ts';
import type { MadePlan } from '../plans/make-plan.ts';
import { writePlan } from '../plans/write-plan.ts';
import type { WrittenPlan } from '../plans/write-plan.ts';
import { endOfGrace, monthsDue } from './months-due.ts';
import { addResults, countRead, NOTHING_DONE, planResult, toResult } from './run-lines.ts';
import type { RunResult } from './run-lines.ts';
import type { RunOutcome } from './run-outcome.ts';

const LIMITS: AutoPolicy['limits'] = { percent: null, money: null, allowsCreate: true, allowsEnd: true };

/** What a person has decided once for all later plans: the lines that the policy lets through. */
function autoApproved({ settings }: Connection, plan: Plan, isFirst: boolean): readonly string[] {
  const policy = { autoApply: settings.autoApply, limits: LIMITS };
  return autoApprovedLines(plan, policy, isFirst).map(({ fingerprint }) => fingerprint);
}

/** A sync plans few months, so the newest plan of each is among these. */
const PLANS_LOOKED_AT = 16;

/** Whether the newest plan of the month says exactly the same, so that it need not be stored again. */
async function samePlan(
  ctx: PartnerContext,
  session: PsaSession,
  { plan, months }: MadePlan,
): Promise<StoredPlan | null> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const plans = await listPlans(tx, session.connection.id, { limit: PLANS_LOOKED_AT });
    const newest = plans.find(({ period }) => period.month === plan.month);
    const final = endOfGrace(months.period, session.connection.settings);
    if (newest?.state !== 'applied' || newest.createdAt >= final !== months.now >= final) return null;
    const lines = await readPlanLines(tx, newest.id);
    const isSame =
      lines.length === plan.lines.length &&
      lines.every((line, index) => {
        const other = plan.lines[index];
        if (other === undefined || line.isFinal !== other.isFinal) return false;
        return line.fingerprint === other.fingerprint && line.explanation === other.explanation;
      });
    return isSame ? newest : null;
  });
}

type Decision =
  | { readonly kind: 'apply'; readonly fingerprints: readonly string[] }
  | { readonly kind: 'wait' }
  /** There is nothing to decide, and a first plan is never applied without a person. */
  | { readonly kind: 'leave' };

/** A plan without writes is applied to record what stands. A proposal to adopt keeps nobody waiting after the first plan. */
function decide(connection: Connection, plan: Plan, isFirst: boolean): Decision {
  const { changes, byAction } = plan.totals;
  // What a person decided about a line without a pair is planned all the same, and waits.
  if (connection.settings.isPaused || connection.settings.isShadow) return { kind: changes > 0 ? 'wait' : 'leave' };
  if (isFirst) return { kind: changes + byAction.adopt > 0 ? 'wait' : 'leave' };
  if (changes === 0) return { kind: 'apply', fingerprints: [] };
  const fingerprints = autoApproved(connection, plan, isFirst);
  return fingerprints.length === 0 ? { kind: 'wait' } : { kind: 'apply', fingerprints };
}

async function applyByPolicy(
  ctx: PartnerContext,
  session: PsaSession,
  { stored, fingerprints }: { readonly stored: StoredPlan; readonly fingerprints: readonly string[] },
): Promise<WrittenPlan> {
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const by = { actor: 'policy', at: ctx.clock.now() };
    // Where a newer plan has taken its place meanwhile, writing it is refused.
    if (!(await approvePlan(tx, stored.id, { fingerprints, adopt: [], by }))) return;
    await audit(ctx, tx, {
      action: 'plan.approved',
      subject: stored.id,
      detail: { by: 'policy', lines: fingerprints.length },
    });
  });
  return writePlan(ctx, session, stored);
}

interface MonthOutcome extends RunOutcome {
  /** A first plan waits alone: what follows depends on it. */
  readonly isFirst: boolean;
}

interface SyncedMonth {
  readonly made: MadePlan;
  readonly outcome: RunOutcome;
}

async function syncMonth(
  ctx: PartnerContext,
  session: PsaSession,
  of: { run: Run; made: MadePlan; found: RunResult; isNamed: boolean },
): Promise<MonthOutcome> {
  const { run, made, isNamed } = of;
  const { plan } = made;
  const settled = addResults(of.found, made.settled === null ? NOTHING_DONE : toResult(made.settled, 0));
  const known = plan.totals.changes === 0 ? await samePlan(ctx, session, made) : null;
  const stored = known ?? (await storePlan(ctx, session, made));
  const isFirst = stored.kind === 'first';
  if (isNamed)
    await ctx.store.withPartner(ctx.partner.id, (tx) => setRunPlan(tx, run.id, { plan: stored.id, month: plan.month }));
  if (known !== null) return { state: 'done', result: settled, error: null, isFirst };
  const decision = decide(session.connection, plan, isFirst);
  if (decision.kind === 'leave') return { state: 'done', result: settled, error: null, isFirst };
  if (decision.kind === 'wait') {
    const counts = { ...settled.counts, planned: plan.totals.changes };
    return { state: 'waiting', result: { ...settled, counts }, error: null, isFirst };
  }
  const written = await applyByPolicy(ctx, session, { stored, fingerprints: decision.fingerprints });
  const result = addResults(settled, written.result);
  return { state: written.error === null ? 'done' : 'failed', result, error: written.error, isFirst };
}

const hasWritten = ({ counts }: RunResult) =>
  counts.created + counts.changed + counts.ended + counts.adopted + counts.healed + counts.unknown > 0;

/**
 * Reads whole, plans, applies what policy lets through: the month that ended first, then the current one, also while
 * lines of the ended one wait for a person. The run names the plan that waits first, or else the last.
 */
export async function runSync(ctx: PartnerContext, connection: Connection, run: Run): Promise<RunOutcome> {
  const catalog = await clearUpCatalog(ctx, connection);
  const session = await openSession(ctx, connection);
  const { timeZone } = ctx.partner;
  const now = ctx.clock.now();
  const months = await ctx.store.withPartner(ctx.partner.id, (tx) => monthsDue(tx, { connection, timeZone, now }));
  let total: RunOutcome = { state: 'done', result: catalog, error: null };
  let last: SyncedMonth | null = null;
  let read: CompleteRead | null = null;
  for (const month of months) {
    const reading = last === null || hasWritten(last.outcome.result) ? {} : { reading: last.made.read };
    const made = await makePlan(ctx, session, { month, ...reading });
    const found = planResult(made.plan, made.read.remote === last?.made.read.remote ? 0 : countRead(made.read.remote));
    read = made.read;
    const hasWaited = total.state === 'waiting';
    const outcome = await syncMonth(ctx, session, { run, made, found, isNamed: !hasWaited });
    const { state, error, isFirst } = outcome;
    const result = addResults(total.result, outcome.result);
    total = { state: state === 'done' && hasWaited ? 'waiting' : state, result, error };
    if (state === 'failed' || (state === 'waiting' && isFirst)) break;
    last = { made, outcome };
  }
  await advancePeriods(ctx, connection, read === null ? null : { session, read });
  return total;
}
