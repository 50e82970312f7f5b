import { companyName } from './ticket-context.ts';
import type { TicketContext } from './ticket-context.ts';
import { stormTicket, ticketFor } from './compose-ticket.ts';
import type { Routes } from './compose-ticket.ts';
import type { Route } from './route-alert.ts';
import { heldByTrouble, isRecent, reopenOrNote, writeTo } from './settle-thread.ts';
import type { RaiseStep, TicketStep, WaitStep } from './ticket-step.ts';
import { listOf } from './ticket-text.ts';
import { scopeText } from './thread.ts';
import type { ThreadScope, TicketThread } from './thread.ts';

/** The threads as they are after people's changes are followed; those in `resting` take nothing now. */
export interface Threads {
  readonly all: readonly TicketThread[];
  readonly resting: ReadonlySet<TicketThread['id']>;
}

/**
 * Finds each alert without a ticket its ticket: one that is open, one that is opened again, or a new one. The routes come
 * with the most urgent first.
 */
export function raiseTickets(
  context: TicketContext,
  threads: Threads,
  routes: readonly Route[],
): readonly TicketStep[] {
  const steps: TicketStep[] = [];
  const fresh: Routes[] = [];
  for (const group of groupsOf(routes)) {
    const step = toKnownThread(context, threads, group);
    if (step === null) fresh.push(group);
    else steps.push(step);
  }
  return [...steps, ...raiseAll(context, threads, fresh)];
}

/** One group per ticket, by scope and company, in the order of the routes. */
function groupsOf(routes: readonly Route[]): readonly Routes[] {
  const groups = new Map<string, [Route, ...Route[]]>();
  for (const route of routes) {
    const text = `${route.company}\u001F${scopeText(route.scope)}`;
    const group = groups.get(text);
    if (group === undefined) groups.set(text, [route]);
    else group.push(route);
  }
  return [...groups.values()];
}

const ADDED = 'The ticket is open, so the problem is added to it.';

function toKnownThread(context: TicketContext, threads: Threads, group: Routes): TicketStep | null {
  const { input } = context;
  const [{ scope, company }] = group;
  const storm: ThreadScope = { kind: 'storm', company };
  const ongoing = latest(threads, storm, company);
  const isStormy = ongoing !== null && isOngoing(context, ongoing) && scope.kind !== 'digest';
  const thread = isStormy ? ongoing : latest(threads, scope, company);
  if (scope.kind === 'digest') return digestWait(context, thread, group);
  if (thread === null) return null;
  const alerts = group.map(({ alert }) => alert);
  if (thread.trouble !== null) return heldByTrouble(alerts, thread, thread.trouble);
  if (thread.state === 'raising' || threads.resting.has(thread.id)) {
    return wait(group, { reason: 'write-open', until: null, because: 'A write to its ticket is under way.' });
  }
  const write = writeTo(thread, alerts, 'raised');
  if (write === null) return null;
  const note = `${alerts.length === 1 ? 'Another problem' : `${alerts.length} more problems`}:\n${listOf(alerts)}`;
  if (thread.state === 'open' || thread.state === 'left') {
    return { do: 'note', ...write, state: 'open', note, because: ADDED };
  }
  const mayReopen = input.policy.recurrence.action === 'reopen' && isRecent(input, thread) && !thread.isMerged;
  return mayReopen ? reopenOrNote(context, thread, { write, alerts, note: `Back again:\n${listOf(alerts)}` }) : null;
}

const USABLE: readonly TicketThread['state'][] = ['raising', 'open', 'left', 'closed', 'closed-by-person'];

/** The thread of a scope that was raised last, of those that a ticket may still be written to. */
function latest({ all }: Threads, scope: ThreadScope, company: TicketThread['company']): TicketThread | null {
  const text = scopeText(scope);
  const known = all.filter(
    (thread) => scopeText(thread.scope) === text && thread.company === company && USABLE.includes(thread.state),
  );
  return known.toSorted((a, b) => b.raisedAt - a.raisedAt || (a.id < b.id ? 1 : -1))[0] ?? null;
}

function isOngoing({ input }: TicketContext, { state, grewAt }: TicketThread): boolean {
  return (state === 'raising' || state === 'open') && input.now - grewAt <= input.policy.storm.windowMs;
}

function digestWait({ input }: TicketContext, today: TicketThread | null, group: Routes): WaitStep | null {
  const until = today === null ? input.digestAt : input.nextDigestAt;
  if (today === null && until <= input.now) return null;
  return wait(group, { reason: 'digest', until, because: 'Problems of this category are raised together once a day.' });
}

function wait(group: Routes, about: Pick<WaitStep, 'reason' | 'until' | 'because'>): WaitStep {
  return { do: 'wait', alerts: group.map(({ alert }) => alert), ...about };
}

/** New tickets up to the storm limit; what is more becomes one ticket per company, as no company may see another's. */
function raiseAll(context: TicketContext, threads: Threads, groups: readonly Routes[]): readonly RaiseStep[] {
  const { now, policy } = context.input;
  const digests = groups.filter(([{ scope }]) => scope.kind === 'digest');
  const others = groups.filter(([{ scope }]) => scope.kind !== 'digest');
  const recent = threads.all.filter(
    ({ raisedAt, scope }) => now - raisedAt < policy.storm.windowMs && scope.kind !== 'digest',
  );
  const allowed = Math.max(0, policy.storm.most - recent.length);
  const single = others.length <= allowed ? others : others.slice(0, allowed);
  const together = byCompany(others.slice(single.length).flat());
  return [
    ...[...digests, ...single].map((group) => raise(context, group)),
    ...together.map((group) => raiseStorm(context, group)),
  ];
}

function byCompany(routes: readonly Route[]): readonly Routes[] {
  const groups = new Map<number, [Route, ...Route[]]>();
  for (const route of routes) {
    const group = groups.get(route.company);
    if (group === undefined) groups.set(route.company, [route]);
    else group.push(route);
  }
  return [...groups.values()];
}

function raise(context: TicketContext, group: Routes): RaiseStep {
  const [{ scope, rule, company }] = group;
  const thread = { scope, category: rule.category, company, board: rule.board, alerts: namesOf(group) };
  const where = companyName(context, company);
  const because =
    group.length === 1 ? `A new ticket for ${where}.` : `A new ticket for ${where} with ${group.length} problems.`;
  return { do: 'raise', thread, ticket: ticketFor(context, group), because: because + doubtOf(context, group) };
}

function doubtOf({ input }: TicketContext, [{ alert }]: Routes): string {
  if (input.configurationOf(alert) !== 'several') return '';
  return ` Several configurations fit its device "${alert.device ?? ''}", so it names none.`;
}

function raiseStorm(context: TicketContext, group: Routes): RaiseStep {
  if (group.length === 1) return raise(context, group);
  const [{ rule, company }] = group;
  const scope: ThreadScope = { kind: 'storm', company };
  const thread = { scope, category: rule.category, company, board: rule.board, alerts: namesOf(group) };
  const { most, windowMs } = context.input.policy.storm;
  const because = `More than ${most} new tickets within ${Math.round(windowMs / 60_000)} minutes, so ${group.length} problems of ${companyName(context, company)} share one.`;
  return { do: 'raise', thread, ticket: stormTicket(context, group), because };
}

function namesOf(group: Routes): RaiseStep['thread']['alerts'] {
  return group.map(({ alert: { key, episode } }) => ({ key, episode }));
}
