import { alertText, runTickets } from 'tallybridge-engine';
import type { Instant, ThreadId, TicketsReport } from 'tallybridge-engine';
import {
  beginDue,
  clearDue,
  createTicketLedger,
  findConnection,
  getPartner,
  isNotice,
  recordAlertDecisions,
  recordDeskHealth,
  ticketsOfAlerts,
  wakeNotifications,
} from '../../store/index.ts';
import type { Connection, ConnectionId, PartnerId, PartnerTx } from '../../store/index.ts';
import { AppError, inOneText } from '../app-error.ts';
import { openConnection } from '../connections/open-connection.ts';
import type { PartnerContext, Services } from '../context.ts';
import { alertDecisionsOf } from './alert-decisions-of.ts';
import { findConfigurations } from './find-configurations.ts';
import { readDeskSurroundings } from './desk-surroundings.ts';
import { hasTickets, planNextTickets, ticketsOf } from './plan-next-tickets.ts';
import { announce } from '../webhooks/announce.ts';
import { announcementOf } from '../webhooks/announce-ticket.ts';
import { resolveTestAlerts } from './simulate-alert.ts';

/** Another worker had the desk: it may have read what came in before that. */
const BUSY_RETRY_MS = 3000;
/** A test alert is raised, then resolved. */
const MOST_ROUNDS = 3;

export interface TicketWork {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
}

interface Failed {
  readonly code: string;
  readonly message: string;
}

const STOPS = { credentials: 'keys-refused', throttled: 'psa-throttled', unreachable: 'site-unreachable' } as const;

/** What kept the run from deciding about everything; a single ticket that failed does not. */
function failureOf({ stoppedBy, failures, steps }: TicketsReport): Failed | null {
  const message = failures.at(-1) ?? 'ConnectWise refused what was written.';
  if (stoppedBy !== null) return { code: STOPS[stoppedBy], message };
  return steps.length === 0 && failures.length > 0 ? { code: 'internal', message } : null;
}

async function runDesk(ctx: PartnerContext, connection: Connection): Promise<TicketsReport> {
  const open = await openConnection(ctx, connection);
  const { store, clock, monotonic, newId, installation, partner } = ctx;
  const ledger = createTicketLedger(store, {
    partner: partner.id,
    connection: connection.id,
    actor: ctx.actor,
    now: () => clock.now(),
    isOn: async (tx) => {
      const current = await findConnection(tx, connection.id);
      return current !== null && hasTickets(ctx, current);
    },
    surroundings: (tx) => readDeskSurroundings(ctx, tx, { connection, now: clock.now() }),
    configurations: (loaded) => findConfigurations(ctx, { connection, open }, loaded),
    // What stands for something that waits here is no news for the vendor.
    onEvents: async (tx, happened) => {
      const news = happened.filter(({ thread }) => !thread.alerts.every(isNotice));
      await announce(ctx, tx, ...news.map((each) => announcementOf(connection.id, each)));
    },
  });
  const boards = JSON.stringify([connection.id, connection.revision, 'boards of the desk']);
  const desk = {
    ...open.desk,
    readBoards: () => ctx.lookUpCache.remember(boards, () => open.desk.readBoards()),
  };
  return runTickets({
    ports: { desk, ledger, clock, monotonic, newId, digest: installation.digest },
    settings: ctx.settings.writes,
    installation: installation.id,
    connection: connection.id,
  });
}

/** Keeps why each alert has the ticket that it has, or none. */
async function keepTrace(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, steps }: { readonly connection: ConnectionId; readonly steps: TicketsReport['steps'] },
): Promise<void> {
  const bare = alertDecisionsOf(steps, new Map());
  const tickets = await ticketsOfAlerts(
    tx,
    bare.map(({ alert }) => alert),
  );
  const threads = new Map<string, ThreadId>();
  for (const each of tickets) if (each.connection === connection) threads.set(alertText(each), each.thread);
  const decisions = alertDecisionsOf(steps, threads);
  await recordAlertDecisions(tx, connection, { decisions, at: ctx.clock.now() });
}

/** Whether something came up that a person has to decide about. */
function isForPerson({ steps, written }: TicketsReport): boolean {
  return steps.some(({ do: what }) => what === 'hold') || written.some(({ to }) => to === 'held' || to === 'refused');
}

interface Round {
  readonly waits: readonly Instant[];
  readonly isBusy: boolean;
  readonly isFailed: boolean;
}

async function oneRound(ctx: PartnerContext, connection: Connection): Promise<Round> {
  const { id } = connection;
  let report: TicketsReport;
  try {
    report = await runDesk(ctx, connection);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failure = { code: error.code, message: inOneText(error) };
    await ctx.store.withPartner(ctx.partner.id, (tx) => recordDeskHealth(tx, id, { failure, at: ctx.clock.now() }));
    return { waits: [], isBusy: false, isFailed: true };
  }
  const isBusy = report.isDeskBusy;
  const failure = isBusy ? null : failureOf(report);
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await keepTrace(ctx, tx, { connection: id, steps: report.steps });
    if (!isBusy) await recordDeskHealth(tx, id, { failure, at: ctx.clock.now() });
    if (isForPerson(report)) await wakeNotifications(tx, ctx.clock.now());
  });
  const waits = report.steps.flatMap((step) => (step.do === 'wait' && step.until !== null ? [step.until] : []));
  return { waits, isBusy, isFailed: failure !== null };
}

const NOTHING_DONE: Round = { waits: [], isBusy: false, isFailed: false };

/** Once more where that ended test alerts. */
async function allRounds(ctx: PartnerContext, connection: Connection): Promise<Round> {
  let round = NOTHING_DONE;
  for (let count = 0; count < MOST_ROUNDS; count += 1) {
    round = await oneRound(ctx, connection);
    if (round.isBusy || round.isFailed || (await resolveTestAlerts(ctx, connection)) === 0) break;
  }
  return round;
}

/** Brings the tickets of a connection in line with its alerts, and sets when they are looked at next. */
export async function workTickets(services: Services, { partner, connection: id }: TicketWork): Promise<void> {
  const { store, clock } = services;
  const known = await store.withControl((tx) => getPartner(tx, partner));
  if (known === null) return;
  const who = { actor: 'tickets', requestId: `tickets of ${id}`, now: clock.now() };
  const ctx: PartnerContext = { ...services, ...who, partner: known };
  const begun = await store.withPartner(partner, async (tx) => {
    await beginDue(tx, ticketsOf({ id }, tx));
    return findConnection(tx, id);
  });
  const { waits, isBusy } = begun === null || !hasTickets(ctx, begun) ? NOTHING_DONE : await allRounds(ctx, begun);
  await store.withPartner(partner, async (tx) => {
    const after = await findConnection(tx, id);
    if (after === null) return clearDue(tx, ticketsOf({ id }, tx));
    return planNextTickets(ctx, tx, { connection: after, waits, retryMs: isBusy ? BUSY_RETRY_MS : null });
  });
}
