import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import {
  clearDue,
  findNotificationTickets,
  hasTicketsToFollow,
  listConnections,
  listTicketRules,
  readDeskHealth,
  readTicketPolicy,
  setDue,
  ticketLookUpDueInMs,
} from '../../store/index.ts';
import type { Connection, DeskHealth, DueSubject, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';
import { spreadOf } from '../schedule/next-by-cadence.ts';
import { troubleOf } from '../schedule/trouble.ts';
import type { Trouble } from '../schedule/trouble.ts';

/** People close and move tickets without a word to us: so often open ones are looked at. */
const POLL_MS = 5 * 60_000;
/** So that a look-up does not come a moment too early and wait for another one. */
const AFTER_QUARANTINE_MS = 1000;
/** What comes within this time is decided about together. */
const GATHER_MS = 1000;

const gatherMs = ({ settings }: PartnerContext): number => Math.min(GATHER_MS, settings.coalesceMs);

export function ticketsOf(connection: Pick<Connection, 'id'>, { partner }: Pick<PartnerTx, 'partner'>): DueSubject {
  return { kind: 'tickets', partner, subject: connection.id };
}

/** Whether a connection raises tickets at all. */
export function hasTickets(ctx: PartnerContext, connection: Connection): boolean {
  const { isPaused } = connection.settings;
  return !isPaused && connection.removal === null && capabilitiesOf(ctx, connection).has('tickets');
}

export function deskTrouble(connection: Pick<Connection, 'id'>, health: DeskHealth | null): Trouble {
  if (health === null) return null;
  const { failures, failedAt, code } = health;
  const facts = { failuresInARow: failures, lastFailedAt: failedAt, lastCode: code, notBefore: null };
  return troubleOf(facts, spreadOf(connection.id));
}

async function hasRules(tx: PartnerTx, { id }: Connection): Promise<boolean> {
  return (await listTicketRules(tx, id)).length > 0 || (await findNotificationTickets(tx, id)) !== null;
}

/**
 * Something that tickets depend on has changed: alerts came in, a link or a rule is another, ConnectWise called. One in
 * trouble has its own time to be tried again, and takes in then what has changed meanwhile; one without any rule has nothing to do.
 */
export async function askTickets(
  ctx: PartnerContext,
  tx: PartnerTx,
  connections?: readonly Connection[],
): Promise<void> {
  for (const connection of connections ?? (await listConnections(tx))) {
    if (!hasTickets(ctx, connection) || !(await hasRules(tx, connection))) continue;
    const trouble = deskTrouble(connection, await readDeskHealth(tx, connection.id));
    if (trouble !== null && (trouble.until === 'changed' || trouble.until > ctx.clock.now())) continue;
    await ctx.queue.ask(tx, { ...ticketsOf(connection, tx), afterMs: gatherMs(ctx) });
  }
}

/** The same for one whose keys or site somebody has just put right: trouble is forgotten. */
export async function askTicketsAnew(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<void> {
  if (hasTickets(ctx, connection)) await ctx.queue.ask(tx, { ...ticketsOf(connection, tx), afterMs: 0 });
}

/** Sets when the tickets of a connection are looked at next; `waits` are the moments that decisions wait for. */
export async function planNextTickets(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, waits, retryMs }: { connection: Connection; waits: readonly Instant[]; retryMs: number | null },
): Promise<void> {
  const due = ticketsOf(connection, tx);
  if (!hasTickets(ctx, connection)) return clearDue(tx, due);
  const now = ctx.clock.now();
  const trouble = deskTrouble(connection, await readDeskHealth(tx, connection.id));
  if (trouble !== null) {
    return trouble.until === 'changed' ? clearDue(tx, due) : setDue(tx, { ...due, at: trouble.until });
  }
  const { recurrence } = await readTicketPolicy(tx, connection.id);
  const follows = await hasTicketsToFollow(tx, connection.id, instantOf(now - recurrence.withinMs));
  const moments = [...waits, ...(follows ? [instantOf(now + POLL_MS)] : [])];
  if (moments.length === 0) await clearDue(tx, due);
  else await setDue(tx, { ...due, at: instantOf(Math.max(now, Math.min(...moments))) });
  // Quarantines are counted by the database's clock, and so is the pause before the job that ends one.
  const leftMs = await ticketLookUpDueInMs(tx, connection.id);
  const pauses = leftMs === null ? [] : [Math.max(0, leftMs) + AFTER_QUARANTINE_MS];
  if (retryMs !== null) pauses.push(retryMs);
  if (pauses.length > 0) await ctx.queue.ask(tx, { ...due, afterMs: Math.min(...pauses) });
}
