import { previousMonth, readRemote, settleConnection } from 'tallybridge-engine';
import type { ApplyReport, Instant, Month, Plan, Remote, RemoteReading } from 'tallybridge-engine';
import { createPlan, noteMissedLines, readMissedLines, storeObserved } from '../../store/index.ts';
import type { ConnectionId, Plan as StoredPlan } from '../../store/index.ts';
import { fromPsa } from '../connections/psa-session.ts';
import type { PsaSession } from '../connections/psa-session.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { periodOf } from '../time/billing-month.ts';
import { readFacts } from './billing-facts.ts';
import type { BillingFacts } from './billing-facts.ts';
import { computePlan, toRules } from './compute-plan.ts';
import type { Months } from './compute-plan.ts';

/** A plan with what it was computed from. */
export interface MadePlan {
  readonly plan: Plan;
  readonly months: Months;
  readonly remote: Remote;
  /** What was cleared up of earlier runs on the way; null when there was nothing. */
  readonly settled: ApplyReport | null;
}

function monthsOf(ctx: PartnerContext, month: Month): Months {
  const { timeZone } = ctx.partner;
  return { period: periodOf(month, timeZone), before: periodOf(previousMonth(month), timeZone), now: ctx.clock.now() };
}

function facts(ctx: PartnerContext, { connection }: PsaSession, months: Months): Promise<BillingFacts> {
  return ctx.store.withPartner(ctx.partner.id, (tx) => readFacts(tx, { connection, ...months }));
}

async function read(
  ctx: PartnerContext,
  session: PsaSession,
  of: { known: BillingFacts; months: Months },
): Promise<RemoteReading> {
  const { known, months } = of;
  const connection = session.connection.id;
  const missedBefore = await ctx.store.withPartner(ctx.partner.id, (tx) => readMissedLines(tx, connection));
  try {
    const reading = await readRemote(session.ports.psa, {
      links: [...known.links.customers.values()],
      products: known.links.products.values(),
      owned: known.owned,
      open: known.open,
      givenUp: known.givenUp,
      month: months.period.month,
      installation: ctx.installation.id,
      digest: ctx.installation.digest,
      now: months.now,
      quarantineMs: ctx.settings.writes.quarantineMs,
      missedBefore,
    });
    if (reading.missing.length + missedBefore.size > 0) await noteMissed(ctx, connection, { reading, at: months.now });
    return reading;
  } catch (error) {
    throw fromPsa(error);
  }
}

/** A line counts as gone only after two reads some time apart, perhaps of two processes. */
async function noteMissed(
  ctx: PartnerContext,
  connection: ConnectionId,
  { reading, at }: { readonly reading: RemoteReading; readonly at: Instant },
): Promise<void> {
  const agreements = [...reading.remote.additions.keys()];
  const missing = reading.missing.map(({ addition }) => addition);
  await ctx.store.withPartner(ctx.partner.id, (tx) => noteMissedLines(tx, connection, { agreements, missing, at }));
}

function compute(
  ctx: PartnerContext,
  session: PsaSession,
  of: { known: BillingFacts; remote: Remote; months: Months },
): Plan {
  const rules = toRules(session.connection.settings, session.rights);
  return computePlan(ctx, { facts: of.known, remote: of.remote, rules, months: of.months });
}

const hasActed = ({ settled, healed, reattached }: ApplyReport) =>
  settled.length + healed.length + reattached.length > 0;

/**
 * Reads ConnectWise whole and plans one month. What earlier runs left open is cleared up first, and read again only if
 * that changed something. A read that was made already, and nothing written since, may be given.
 */
export async function makePlan(
  ctx: PartnerContext,
  session: PsaSession,
  { month, reading }: { readonly month: Month; readonly reading?: Remote },
): Promise<MadePlan> {
  const months = monthsOf(ctx, month);
  const known = await facts(ctx, session, months);
  if (reading !== undefined)
    return { plan: compute(ctx, session, { known, remote: reading, months }), months, remote: reading, settled: null };
  const { remote, attention } = await read(ctx, session, { known, months });
  const plan = compute(ctx, session, { known, remote, months });
  const isOpen = known.open.some(({ state }) => state !== 'held');
  if (session.connection.settings.isPaused || (attention.length === 0 && !isOpen))
    return { plan, months, remote, settled: null };
  const settled = await settleConnection({
    ports: session.ports,
    settings: ctx.settings.writes,
    installation: ctx.installation.id,
    attention,
    links: known.links,
    pairs: plan.lines,
    givenUp: known.givenUp,
  });
  if (!hasActed(settled)) return { plan, months, remote, settled };
  // A plan dated before what was just settled would count as older than it.
  const later = monthsOf(ctx, month);
  const now = await facts(ctx, session, later);
  const again = await read(ctx, session, { known: now, months: later });
  return {
    plan: compute(ctx, session, { known: now, remote: again.remote, months: later }),
    months: later,
    remote: again.remote,
    settled,
  };
}

/** Stores a plan and the read it was computed from; it takes the place of plans that nobody has approved. */
export async function storePlan(ctx: PartnerContext, session: PsaSession, made: MadePlan): Promise<StoredPlan> {
  const { plan, months, remote } = made;
  const { connection } = session;
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await storeObserved(tx, connection.id, { remote, readAt: months.now });
    const stored = await createPlan(tx, {
      connection: connection.id,
      period: months.period,
      state: plan.state,
      parkedBecause: plan.parkedBecause,
      rules: toRules(connection.settings, session.rights),
      totals: plan.totals,
      coverage: plan.coverage,
      lines: plan.lines,
      at: months.now,
    });
    const detail = { month: plan.month, lines: plan.lines.length, changes: plan.totals.changes, state: plan.state };
    await audit(ctx, tx, { action: 'plan.made', subject: stored.id, detail });
    return stored;
  });
}
