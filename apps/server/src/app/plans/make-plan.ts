import { previousMonth, readRemote, settleConnection } from 'tallybridge-engine';
import type {
  AdditionId,
  ApplyReport,
  ConnectionRules,
  Instant,
  Month,
  Plan,
  Remote,
  RemoteReading,
} from 'tallybridge-engine';
import {
  claimOwnedLines,
  createPlan,
  databaseNow,
  isMonthSealed,
  listClaimedElsewhere,
  listOpenedHolds,
  noteMissedLines,
  readMissedLines,
  storeObserved,
} from '../../store/index.ts';
import type { ConnectionId, PartnerTx, Plan as StoredPlan } from '../../store/index.ts';
import { fromPsa } from '../connections/psa-session.ts';
import type { PsaSession } from '../connections/psa-session.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { boundsOf } from '../periods/bounds-of.ts';
import { sealedMonth } from '../periods/sealed-month.ts';
import { announce } from '../webhooks/announce.ts';
import { leftAloneOf, readFacts } from './billing-facts.ts';
import type { BillingFacts } from './billing-facts.ts';
import { coversMonth } from './complete-read.ts';
import type { CompleteRead } from './complete-read.ts';
import { computePlan, toRules } from './compute-plan.ts';
import type { Months } from './compute-plan.ts';

/** A plan with what it was computed from. */
export interface MadePlan extends Computed {
  /** What was cleared up of earlier runs on the way; null when there was nothing. */
  readonly settled: ApplyReport | null;
}

function monthsOf(ctx: PartnerContext, { connection }: PsaSession, month: Month): Promise<Months> {
  const { timeZone } = ctx.partner;
  const of = { connection: connection.id, timeZone };
  return ctx.store.withPartner(ctx.partner.id, async (tx) => ({
    period: await boundsOf(tx, { ...of, month }),
    before: await boundsOf(tx, { ...of, month: previousMonth(month) }),
    now: ctx.clock.now(),
  }));
}

async function facts(ctx: PartnerContext, { connection }: PsaSession, months: Months): Promise<BillingFacts> {
  return ctx.store.withPartner(ctx.partner.id, (tx) => readFacts(ctx, tx, { connection, ...months }));
}

async function read(
  ctx: PartnerContext,
  session: PsaSession,
  of: { known: BillingFacts; months: Months },
): Promise<RemoteReading & CompleteRead> {
  const { known, months } = of;
  const connection = session.connection.id;
  const { missedBefore, startedAt } = await ctx.store.withPartner(ctx.partner.id, async (tx) => ({
    missedBefore: await readMissedLines(tx, connection),
    startedAt: await databaseNow(tx),
  }));
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
    return { ...reading, startedAt };
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

/** The additions that another connection of this installation has: whose it is, nobody is told. */
export async function claimedElsewhere(
  ctx: PartnerContext,
  { connection, psaKey }: PsaSession,
  remote: Remote,
): Promise<ReadonlySet<AdditionId>> {
  const claim = { psa: psaKey, connection: connection.id };
  const seen = [...remote.additions.values()].flat().map(({ id }) => id);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await claimOwnedLines(tx, claim);
    return listClaimedElsewhere(tx, claim, seen);
  });
}

interface Computed {
  readonly plan: Plan;
  readonly rules: ConnectionRules;
  readonly months: Months;
  readonly read: CompleteRead;
}

async function compute(
  ctx: PartnerContext,
  session: PsaSession,
  of: { known: BillingFacts; read: CompleteRead; months: Months },
): Promise<Computed> {
  const { known, months } = of;
  const { remote, startedAt } = of.read;
  const rules = toRules(session.connection.settings, { rights: session.rights, hasApplied: known.hasApplied });
  const claimed = await claimedElsewhere(ctx, session, remote);
  return {
    plan: computePlan(ctx, { facts: known, remote, claimed, rules, months }),
    rules,
    months,
    read: { remote, startedAt },
  };
}

const hasActed = ({ settled, healed, reattached }: ApplyReport) =>
  settled.length + healed.length + reattached.length > 0;

/**
 * Reads ConnectWise whole and plans one month. What earlier runs left open is cleared up first, and read again only if
 * that changed something. A read that was made already, and nothing written since, may be given; it is used as far as it
 * reaches.
 */
export async function makePlan(
  ctx: PartnerContext,
  session: PsaSession,
  { month, reading }: { readonly month: Month; readonly reading?: CompleteRead },
): Promise<MadePlan> {
  const months = await monthsOf(ctx, session, month);
  const known = await facts(ctx, session, months);
  if (reading !== undefined && coversMonth(reading, known, month))
    return { ...(await compute(ctx, session, { known, read: reading, months })), settled: null };
  const { attention, ...first } = await read(ctx, session, { known, months });
  const computed = await compute(ctx, session, { known, read: first, months });
  const isOpen = known.open.some(({ state }) => state !== 'held');
  const { isPaused, isShadow } = session.connection.settings;
  if (isPaused || isShadow || (attention.length === 0 && !isOpen)) return { ...computed, settled: null };
  const settled = await settleConnection({
    ports: session.ports,
    settings: ctx.settings.writes,
    installation: ctx.installation.id,
    attention,
    links: known.links,
    pairs: computed.plan.lines,
    personHolds: new Set(known.personHolds.keys()),
    givenUp: known.givenUp,
    leftAlone: leftAloneOf(known.decisions),
  });
  if (!hasActed(settled)) return { ...computed, settled };
  // A plan dated before what was just settled would count as older than it.
  const later = await monthsOf(ctx, session, month);
  const now = await facts(ctx, session, later);
  const again = await read(ctx, session, { known: now, months: later });
  return { ...(await compute(ctx, session, { known: now, read: again, months: later })), settled };
}

/** Reads ConnectWise whole, for a look at what stands there for a month; nothing is put right and nothing written. */
export async function readWhole(ctx: PartnerContext, session: PsaSession, month: Month): Promise<CompleteRead> {
  const months = await monthsOf(ctx, session, month);
  // Also of one that is about to be removed: what it billed is looked at.
  const kept = { ...session, connection: { ...session.connection, removal: null } };
  const known = await facts(ctx, kept, months);
  const { remote, startedAt } = await read(ctx, session, { known, months });
  return { remote, startedAt };
}

const MOST_TOLD = 100;

/** Tells the vendor what waits for a person now and did not before. */
async function announceHolds(
  ctx: PartnerContext,
  tx: PartnerTx,
  { id, connection, period }: StoredPlan,
): Promise<void> {
  const opened = await listOpenedHolds(tx, id);
  if (opened.length === 0) return;
  const holds = opened.slice(0, MOST_TOLD);
  const data = { plan: id, month: period.month, total: opened.length, holds };
  await announce(ctx, tx, { type: 'holds.opened', connection, data });
}

/** Stores a plan and the read it was computed from; it takes the place of plans that nobody has approved. */
export async function storePlan(ctx: PartnerContext, session: PsaSession, made: MadePlan): Promise<StoredPlan> {
  const { plan, rules, months, read } = made;
  const { connection } = session;
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    if (await isMonthSealed(tx, connection.id, plan.month)) throw sealedMonth(plan.month);
    await storeObserved(tx, connection.id, { remote: read.remote, readAt: months.now });
    const stored = await createPlan(tx, {
      connection: connection.id,
      period: months.period,
      state: plan.state,
      parkedBecause: plan.parkedBecause,
      rules,
      totals: plan.totals,
      coverage: plan.coverage,
      lines: plan.lines,
      at: months.now,
    });
    const detail = { month: plan.month, lines: plan.lines.length, changes: plan.totals.changes, state: plan.state };
    await announceHolds(ctx, tx, stored);
    await audit(ctx, tx, { action: 'plan.made', subject: stored.id, detail });
    return stored;
  });
}
