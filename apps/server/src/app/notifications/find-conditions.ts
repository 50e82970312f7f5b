import { graceEnd, monthName } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { HoldCode, NotificationKind } from 'tallybridge-sdk/contract';
import {
  countTickets,
  databaseNow,
  lastSyncedAt,
  listUnsealedPeriods,
  newestEndedRun,
  readCallbacks,
  readHealth,
  unsyncedSince,
} from '../../store/index.ts';
import type { Connection, Health, PartnerTx, Plan, Run } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { readHoldFacts } from '../holds/hold-facts.ts';
import type { HoldFacts } from '../holds/hold-facts.ts';
import { openHolds } from '../holds/open-holds.ts';
import { openChanges } from '../plans/to-plan.ts';
import { missingToSeal } from '../periods/seal-month.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';
import { spreadOf } from '../schedule/next-by-cadence.ts';
import { isAPersons, isOfConnection, troubleOf } from '../schedule/trouble.ts';
import { hasTickets } from '../tickets/plan-next-tickets.ts';
import { monthAt } from '../time/billing-month.ts';

/** Something that fails or waits now. */
export interface FoundCondition<Kind extends string = NotificationKind> {
  readonly kind: Kind;
  readonly subject: string;
  readonly text: string;
  /** Since when, where that is known; else since it is seen. */
  readonly since?: Instant;
}

const HOUR_MS = 3_600_000;
const SILENT_MS = 26 * HOUR_MS;
/** By the database's clock. A write of unknown outcome is looked up by itself; by then it has been, unless ConnectWise is down. */
const UNKNOWN_MS = HOUR_MS;
/** A month that only waits for a read is sealed by itself by then. */
const SEAL_MS = 2 * HOUR_MS;
const OUTAGE_TRIES = 5;
/** Failures that most often pass by themselves. */
const PASSING: ReadonlySet<string> = new Set([
  'psa-unavailable',
  'psa-throttled',
  'site-unreachable',
  'unreachable',
  'throttled',
]);

const found = (kind: NotificationKind, text: string, subject = ''): FoundCondition => ({ kind, subject, text });
const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function isRightMissing(health: Health | null): boolean {
  return health !== null && health.failuresInARow > 0 && health.lastCode === 'right-missing';
}

function isStopped(connection: Connection, health: Health | null): boolean {
  return troubleOf(health, spreadOf(connection.id))?.until === 'changed';
}

function ofReach(connection: Connection, health: Health | null): FoundCondition[] {
  const message = health?.lastMessage ?? '';
  if (isStopped(connection, health)) return [found('keys-refused', message)];
  return isRightMissing(health) ? [found('right-missing', message)] : [];
}

interface Ended {
  readonly health: Health | null;
  readonly run: Run | null;
}

function ofRun({ health, run }: Ended): FoundCondition[] {
  if (run?.state !== 'failed' || run.error === null || !isOfConnection(run.error.code)) return [];
  // What stops the connection is told as that, also while it is already mended and no run has ended since.
  if (isAPersons(run.error.code)) return [];
  if (PASSING.has(run.error.code) && (health?.failuresInARow ?? 0) < OUTAGE_TRIES) return [];
  return [found('run-failed', run.error.message)];
}

/** Where people ask for every sync, or one comes once a month, that nothing is written for a day means nothing. */
async function ofSilence(ctx: PartnerContext, tx: PartnerTx, { id, settings }: Connection): Promise<FoundCondition[]> {
  if (settings.isShadow || settings.cadence === 'manual' || settings.cadence === 'monthly') return [];
  const since = await unsyncedSince(tx, await lastSyncedAt(tx, id));
  if (since === null || ctx.now - since < SILENT_MS) return [];
  return [found('nothing-written', 'Usage was received since the last synchronization that went to its end.')];
}

async function ofPlan(tx: PartnerTx, plan: Plan): Promise<FoundCondition[]> {
  const changes = plan.state === 'ready' || plan.state === 'draft' ? await openChanges(tx, plan) : 0;
  if (changes === 0) return [];
  const { month } = plan.period;
  const first = plan.kind === 'first' ? ' It is the first one, which a person always approves.' : '';
  return [found('plan-waiting', `${monthName(month)}: ${counted(changes, 'change', 'changes')}.${first}`, month)];
}

async function ofPlans(tx: PartnerTx, { settings }: Connection, facts: HoldFacts): Promise<FoundCondition[]> {
  if (settings.isShadow) return [];
  const conditions: FoundCondition[] = [];
  for (const { plan } of facts.months) conditions.push(...(await ofPlan(tx, plan)));
  return conditions;
}

const OF_OTHER_KINDS: ReadonlySet<HoldCode> = new Set<HoldCode>([
  'brake',
  'parked',
  'given-up',
  'unknown-outcome',
  'permission',
]);

async function ofHolds(ctx: PartnerContext, tx: PartnerTx, facts: HoldFacts): Promise<FoundCondition[]> {
  const codes = openHolds(facts, ctx.now).map(({ hold }) => hold.code);
  const of = (...wanted: readonly HoldCode[]) => codes.filter((code) => wanted.includes(code)).length;
  const others = codes.filter((code) => !OF_OTHER_KINDS.has(code)).length;
  const writesUntil = (await databaseNow(tx)) - UNKNOWN_MS;
  const open = facts.open.filter(({ state, preparedAt }) => state === 'unknown' && preparedAt <= writesUntil);
  const unknown = open.length + of('given-up');
  const parked = facts.months.flatMap(({ plan }) =>
    plan.state === 'parked' && plan.parkAcceptedBy === null ? plan.parkedBecause : [],
  );
  const braked = of('brake');
  return [
    ...(parked.length === 0 && braked === 0
      ? []
      : [
          found(
            'brake',
            [...parked, ...(braked === 0 ? [] : [`${counted(braked, 'line', 'lines')} changed by too much.`])].join(
              ' ',
            ),
          ),
        ]),
    ...(unknown === 0
      ? []
      : [found('unknown-outcome', `${counted(unknown, 'change', 'changes')} without a known outcome.`)]),
    ...(of('permission') === 0
      ? []
      : [found('right-missing', `${counted(of('permission'), 'line waits', 'lines wait')} for a right.`)]),
    ...(others === 0 ? [] : [found('holds-waiting', `${counted(others, 'line waits', 'lines wait')} for a person.`)]),
  ];
}

/** What keeps the whole connection is told by itself. */
async function ofCallbacks(tx: PartnerTx, connection: Connection, health: Health | null): Promise<FoundCondition[]> {
  const callbacks = await readCallbacks(tx, connection.id);
  if (callbacks?.state !== 'failing' || ofReach(connection, health).length > 0) return [];
  return [found('callbacks-disabled', callbacks.message ?? '')];
}

async function ofTickets(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<FoundCondition[]> {
  if (!hasTickets(ctx, connection)) return [];
  const { waiting, held } = await countTickets(tx, connection.id);
  const parts = [
    ...(waiting === 0
      ? []
      : [`${counted(waiting, 'ticket was', 'tickets were')} refused, or given up without an answer.`]),
    ...(held === 0 ? [] : [`${counted(held, 'alert gets', 'alerts get')} no ticket until something is corrected.`]),
  ];
  return parts.length === 0 ? [] : [found('tickets-waiting', parts.join(' '))];
}

async function ofMonths(tx: PartnerTx, connection: Connection, now: Instant): Promise<FoundCondition[]> {
  const conditions: FoundCondition[] = [];
  for (const stored of await listUnsealedPeriods(tx, connection.id)) {
    const { period, reopenedAt, state } = stored;
    const final = graceEnd({ period, graceMs: connection.settings.graceHours * HOUR_MS, reopenedAt });
    if (state !== 'closing' || now < final + SEAL_MS) continue;
    const missing = (await missingToSeal(tx, { connection, stored, now })).filter(({ code }) => code !== 'no-read');
    const why =
      missing.length === 0 ? 'Lines are still to be approved or written.' : missing.map(({ message }) => message);
    conditions.push(
      found('month-waiting', [`${monthName(period.month)} is not sealed.`, why].flat().join(' '), period.month),
    );
  }
  return conditions;
}

/** Of what is not billed nothing waits to be written. */
async function ofBilling(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<FoundCondition[]> {
  if (!capabilitiesOf(ctx, connection).has('agreements')) return [];
  const facts = await readHoldFacts(tx, { connection: connection.id, current: monthAt(ctx.now, ctx.partner.timeZone) });
  return [
    ...(await ofSilence(ctx, tx, connection)),
    ...(await ofHolds(ctx, tx, facts)),
    ...(await ofPlans(tx, connection, facts)),
    ...(await ofMonths(tx, connection, ctx.now)),
  ];
}

/** Of one kind and subject the first speaks for all. */
function once(conditions: readonly FoundCondition[]): readonly FoundCondition[] {
  const known = new Map<string, FoundCondition>();
  for (const each of conditions) {
    const key = `${each.kind} ${each.subject}`;
    if (!known.has(key)) known.set(key, each);
  }
  return [...known.values()];
}

/** Everything of a connection that people are told of, as it is now. Of a paused one nothing: a person stopped it. */
export async function findConditions(
  ctx: PartnerContext,
  tx: PartnerTx,
  connection: Connection,
): Promise<readonly FoundCondition[]> {
  if (connection.settings.isPaused) return [];
  const health = await readHealth(tx, { partner: tx.partner, connection: connection.id });
  const run = await newestEndedRun(tx, connection.id);
  return once([
    ...ofReach(connection, health),
    ...ofRun({ health, run }),
    ...(await ofBilling(ctx, tx, connection)),
    ...(await ofTickets(ctx, tx, connection)),
    ...(await ofCallbacks(tx, connection, health)),
  ]);
}
