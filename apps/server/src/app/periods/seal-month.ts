import { graceEnd, instantOf, pendingLines, previousMonth, sealObstacles, statementLines } from 'tallybridge-engine';
import type { AdditionId, Instant, Month, SealFacts, SealObstacle } from 'tallybridge-engine';
import {
  endPlansOf,
  findNewestPlan,
  lockPeriod,
  movePeriod,
  readRejections,
  readSettledness,
} from '../../store/index.ts';
import type { Connection, LineRejection, PartnerTx, Settledness, StoredPeriod } from '../../store/index.ts';
import type { PsaSession } from '../connections/psa-session.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { announce } from '../webhooks/announce.ts';
import { readFacts } from '../plans/billing-facts.ts';
import type { BillingFacts } from '../plans/billing-facts.ts';
import { claimedElsewhere } from '../plans/make-plan.ts';
import { coversMonth } from '../plans/complete-read.ts';
import type { CompleteRead } from '../plans/complete-read.ts';
import { computePlan, toRules } from '../plans/compute-plan.ts';
import type { Months } from '../plans/compute-plan.ts';
import { addStatement } from './add-statement.ts';
import { boundsOf } from './bounds-of.ts';

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** What a sync or a person has at hand when a month is to be sealed. */
export interface Seen {
  readonly session: PsaSession;
  readonly read: CompleteRead;
}

interface SealQuestion {
  readonly connection: Connection;
  readonly month: Month;
  /** Null where ConnectWise was not read: then nothing is sealed, and the answer says what is missing. */
  readonly seen: Seen | null;
  readonly asked: SealFacts['asked'];
}

export type SealOutcome =
  | { readonly kind: 'sealed' }
  | { readonly kind: 'not-closing' }
  | { readonly kind: 'missing'; readonly obstacles: readonly SealObstacle[] };

/** Seals a month that is closing if nothing stands against it, all in one transaction. */
export async function sealMonth(ctx: PartnerContext, question: SealQuestion): Promise<SealOutcome> {
  const now = ctx.clock.now();
  const claimed = question.seen === null ? NO_ADDITIONS : await claimedByOthers(ctx, question.seen);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const stored = await lockPeriod(tx, question.connection.id, question.month);
    if (stored?.state !== 'closing') return { kind: 'not-closing' };
    const before = await obstaclesOf(tx, { ...question, stored, now, pending: 0 });
    const { seen } = question;
    if (before.length > 0 || seen === null) return { kind: 'missing', obstacles: before };
    const months = { period: stored.period, before: await monthBefore(ctx, tx, stored), now };
    const facts = await factsOf(ctx, tx, { seen, months });
    if (!coversMonth(seen.read, facts, stored.period.month)) {
      return {
        kind: 'missing',
        obstacles: await obstaclesOf(tx, { ...question, seen: null, stored, now, pending: 0 }),
      };
    }
    const { plan, stated } = statedOf(ctx, {
      seen,
      claimed,
      months,
      facts,
      rejections: await rejectionsOf(tx, stored),
    });
    const obstacles = await obstaclesOf(tx, { ...question, stored, now, pending: pendingLines(plan.lines) });
    if (obstacles.length > 0) return { kind: 'missing', obstacles };
    const { number, hash } = await addStatement({ ...ctx, now }, tx, {
      connection: question.connection,
      stored,
      stated,
    });
    await movePeriod(tx, stored, {
      from: 'closing',
      to: 'sealed',
      by: { actor: ctx.actor, at: now },
      statement: number,
    });
    const ended = await endPlansOf(tx, question.connection.id, { month: question.month, at: now });
    const notBilled = stated.lines.filter((line) => line.notBilled !== null).length;
    const detail = { month: question.month, number, hash, lines: stated.lines.length, notBilled, plansEnded: ended };
    const data = { month: question.month, number, hash };
    await announce(ctx, tx, { type: 'month.sealed', connection: question.connection.id, data });
    await audit({ ...ctx, now }, tx, { action: 'period.sealed', subject: question.connection.id, detail });
    return { kind: 'sealed' };
  });
}

const NO_ADDITIONS: ReadonlySet<AdditionId> = new Set();

function claimedByOthers(ctx: PartnerContext, { session, read }: Seen): Promise<ReadonlySet<AdditionId>> {
  return claimedElsewhere(ctx, session, read.remote);
}

interface Moment {
  readonly seen: Seen;
  readonly claimed: ReadonlySet<AdditionId>;
  readonly months: Months;
  readonly facts: BillingFacts;
  readonly rejections: ReadonlyMap<string, LineRejection>;
}

const monthBefore = (ctx: PartnerContext, tx: PartnerTx, { connection, period }: StoredPeriod) =>
  boundsOf(tx, { connection, month: previousMonth(period.month), timeZone: ctx.partner.timeZone });

/** What the month used and billed does not change because its connection is about to be removed. */
function factsOf(
  ctx: PartnerContext,
  tx: PartnerTx,
  { seen, months }: Pick<Moment, 'seen' | 'months'>,
): Promise<BillingFacts> {
  return readFacts(ctx, tx, { connection: { ...seen.session.connection, removal: null }, ...months });
}

/** Of the newest plan, in which a line that waits stands as it is now. */
async function rejectionsOf(tx: PartnerTx, { connection, period }: StoredPeriod): Promise<Moment['rejections']> {
  const newest = await findNewestPlan(tx, connection, period.month);
  return newest === null ? new Map() : readRejections(tx, newest.id);
}

/** What the month's plan would be now says what stands for it and what does not. */
function statedOf(ctx: PartnerContext, { seen, claimed, months, facts, rejections }: Moment) {
  const { connection, rights } = seen.session;
  const { remote } = seen.read;
  const { period } = months;
  const rules = toRules(connection.settings, { rights, hasApplied: facts.hasApplied });
  const plan = computePlan(ctx, { facts, remote, claimed, rules, months });
  const { links, owned, publishedEarlier } = facts;
  return { plan, stated: statementLines(plan, { links, owned, publishedEarlier, remote, period, rejections }) };
}

interface ObstacleQuestion extends SealQuestion {
  readonly stored: StoredPeriod;
  readonly now: Instant;
  readonly pending: number;
}

async function obstaclesOf(tx: PartnerTx, question: ObstacleQuestion): Promise<readonly SealObstacle[]> {
  const { connection, stored, now, pending, seen, asked } = question;
  const { period, reopenedAt } = stored;
  const graceMs = connection.settings.graceHours * HOUR_MS;
  const finalFrom = graceEnd({ period, graceMs, reopenedAt });
  const settled = await readSettledness(tx, connection.id, { month: period.month, finalFrom });
  const waitsFrom = settled.firstFinalPlanAt ?? finalFrom;
  return sealObstacles({
    period,
    now,
    graceMs,
    reopenedAt,
    read: readState(seen, settled),
    lateForMs: settled.lateUntil === null ? 0 : settled.lateUntil - settled.databaseNow,
    openWrites: settled.openWrites,
    isBeingApplied: settled.isBeingApplied,
    pendingLines: pending,
    pendingUntil: instantOf(waitsFrom + connection.settings.finalWaitDays * DAY_MS),
    asked,
  });
}

function readState(seen: Seen | null, { lateUntil }: Settledness): SealFacts['read'] {
  if (seen === null) return 'none';
  return lateUntil !== null && seen.read.startedAt < lateUntil ? 'too-early' : 'good';
}

/** What stands between a period and its seal as far as our own records tell. */
export async function missingToSeal(
  tx: PartnerTx,
  {
    connection,
    stored,
    now,
    asked = null,
  }: Pick<ObstacleQuestion, 'connection' | 'stored' | 'now'> & Partial<Pick<ObstacleQuestion, 'asked'>>,
): Promise<readonly SealObstacle[]> {
  const { month } = stored.period;
  return obstaclesOf(tx, { connection, stored, now, month, asked, pending: 0, seen: null });
}
