import { instantOf } from '../calendar/instant.ts';
import type { Instant } from '../ids.ts';
import { byUrgency } from './alert.ts';
import type { Alert } from './alert.ts';
import { closingStatusOf, openStatusOf } from './desk.ts';
import { toldAs } from './ticket-context.ts';
import type { TicketContext } from './ticket-context.ts';
import type { HoldStep, TicketStep, TicketWrite, WaitStep } from './ticket-step.ts';
import { listOf } from './ticket-text.ts';
import type { TicketThread } from './thread.ts';

interface Standing {
  /** The ticket says that they are there, and they are. */
  readonly raised: readonly Alert[];
  /** The ticket says that they are gone, and they are back. */
  readonly back: readonly Alert[];
  /** The ticket says that they are there, and they are gone long enough. */
  readonly gone: readonly Alert[];
  /** Gone, but not long enough to believe it. */
  readonly quiet: readonly Alert[];
}

/** What a ticket that stands must be told about the alerts it stands for. */
export function settleThread(context: TicketContext, thread: TicketThread): readonly TicketStep[] {
  const standing = standingOf(context, thread);
  const steps =
    thread.state === 'closed-by-person' ? leaveClosed(context, thread, standing) : tell(context, thread, standing);
  const waiting = waitForQuiet(context, standing.quiet);
  return waiting === null ? steps : [...steps, waiting];
}

function standingOf({ alertOf, input }: TicketContext, thread: TicketThread): Standing {
  const standing = { raised: [] as Alert[], back: [] as Alert[], gone: [] as Alert[], quiet: [] as Alert[] };
  for (const each of thread.alerts) {
    const alert = alertOf(each);
    if (alert === undefined || (alert.state === 'resolved' && each.told === 'resolved')) continue;
    if (alert.state === 'raised') (each.told === 'raised' ? standing.raised : standing.back).push(alert);
    else (quietUntil(input.policy, alert) <= input.now ? standing.gone : standing.quiet).push(alert);
  }
  for (const list of Object.values(standing)) list.sort(byUrgency);
  return standing;
}

function quietUntil({ quietMs }: TicketContext['input']['policy'], { changedAt }: Alert): Instant {
  return instantOf(changedAt + quietMs);
}

function waitForQuiet({ input }: TicketContext, quiet: readonly Alert[]): WaitStep | null {
  if (quiet.length === 0) return null;
  const until = instantOf(Math.min(...quiet.map((alert) => quietUntil(input.policy, alert))));
  const minutes = Math.round(input.policy.quietMs / 60_000);
  return {
    do: 'wait',
    alerts: quiet,
    reason: 'quiet',
    until,
    because: `The problem is gone; that is believed once it stays so for ${minutes} minutes.`,
  };
}

/** A person closed it: it stays closed, and says in a note when its problem comes back soon. */
function leaveClosed({ input }: TicketContext, thread: TicketThread, { back, gone }: Standing): readonly TicketStep[] {
  const steps: TicketStep[] = [];
  const silent = [...gone];
  if (back.length > 0 && isRecent(input, thread)) {
    const write = writeTo(thread, back, 'raised');
    const note = `This problem is back, but a person closed the ticket, so it stays closed:\n${listOf(back)}`;
    const because = 'The problem is back; a person closed the ticket, so it only gets a note.';
    if (write !== null) steps.push({ do: 'note', ...write, state: 'closed-by-person', note, because });
  } else {
    silent.push(...back);
  }
  if (silent.length === 0 || steps.length > 0) return steps;
  const next = { ...thread, alerts: toldAs(toldAs(thread.alerts, gone, 'resolved'), back, 'raised') };
  const because = 'A person closed the ticket, so it is told nothing more.';
  return [...steps, { do: 'record', thread: thread.id, next, event: null, because }];
}

/** Closed no longer ago than a recurrence counts. */
export function isRecent({ now, policy }: TicketContext['input'], { closedAt }: TicketThread): boolean {
  return closedAt !== null && now - closedAt <= policy.recurrence.withinMs;
}

function tell(context: TicketContext, thread: TicketThread, standing: Standing): readonly TicketStep[] {
  const { raised, back, gone, quiet } = standing;
  if (back.length > 0) return bringBack(context, thread, back);
  if (thread.announced !== null && gone.length === 0 && quiet.length === 0) return finish(context, thread);
  if (gone.length === 0) return [];
  if (raised.length > 0 || quiet.length > 0) {
    const write = writeTo(thread, gone, 'resolved');
    const note = `No longer there:\n${listOf(gone)}\n\nStill there: ${raised.length + quiet.length}.`;
    const because = `${counted(gone.length)} of the ticket ${gone.length === 1 ? 'is' : 'are'} gone, ${raised.length + quiet.length} not.`;
    return write === null ? [] : [{ do: 'note', ...write, state: 'open', note, because }];
  }
  return close(context, thread, gone);
}

/** The note is written and the status is not: it follows now. */
function finish(context: TicketContext, thread: TicketThread): readonly TicketStep[] {
  const write = writeTo(thread, [], 'raised');
  if (write === null) return [];
  if (thread.announced === 'reopen') return [reopenOrNote(context, thread, { write, alerts: [], note: null })];
  return [closeWith(context, thread, { write, alerts: [], note: null })];
}

function counted(count: number): string {
  return count === 1 ? '1 problem' : `${count} problems`;
}

function close(context: TicketContext, thread: TicketThread, gone: readonly Alert[]): readonly TicketStep[] {
  const write = writeTo(thread, gone, 'resolved');
  if (write === null) return [];
  const rule = context.input.rules.get(thread.category);
  const note = `${gone.length === 1 ? 'The problem is' : 'All problems are'} gone:\n${listOf(gone)}`;
  if (thread.isMerged || rule?.closingStatus === null) {
    const why = thread.isMerged
      ? 'it was merged into a ticket of yours'
      : 'tickets of this category are closed by people';
    const because = `The problem is gone; the ticket says so and stays open, as ${why}.`;
    return [{ do: 'note', ...write, state: 'left', note, because }];
  }
  return [closeWith(context, thread, { write, alerts: gone, note })];
}

function closeWith({ input }: TicketContext, thread: TicketThread, { write, alerts, note }: StatusChange): TicketStep {
  const chosen = input.rules.get(thread.category)?.closingStatus ?? null;
  const status = closingStatusOf(input.boards.get(thread.board), chosen);
  if (status === null) return holdOf(input, thread, alerts);
  const because = `The problem is gone, so the ticket gets status "${status.name}".`;
  return { do: 'close', ...write, status: status.id, note, because };
}

function holdOf({ boards }: TicketContext['input'], thread: TicketThread, gone: readonly Alert[]): HoldStep {
  const board = boards.get(thread.board)?.name ?? String(thread.board);
  return {
    do: 'hold',
    alerts: gone,
    thread: thread.id,
    code: 'no-closing-status',
    because: `The problem is gone, but board "${board}" has no active status that closes a ticket: close ticket ${thread.ticket ?? ''} by hand or give the board one.`,
  };
}

function bringBack(context: TicketContext, thread: TicketThread, back: readonly Alert[]): readonly TicketStep[] {
  const write = writeTo(thread, back, 'raised');
  if (write === null) return [];
  return [reopenOrNote(context, thread, { write, alerts: back, note: `Back again:\n${listOf(back)}` })];
}

export interface StatusChange {
  readonly write: Omit<TicketWrite, 'because'>;
  readonly alerts: readonly Alert[];
  /** Null where it has been written. */
  readonly note: string | null;
}

/** A note on a ticket that is open; one that is closed is opened with it. */
export function reopenOrNote(
  { input }: TicketContext,
  thread: TicketThread,
  { write, alerts, note }: StatusChange,
): TicketStep {
  if (note !== null && (thread.state === 'open' || thread.state === 'left')) {
    return { do: 'note', ...write, state: 'open', note, because: 'The ticket is open, so the problem is added to it.' };
  }
  const chosen = input.rules.get(thread.category)?.initialStatus ?? null;
  const status = openStatusOf(input.boards.get(thread.board), chosen);
  if (status !== null) {
    return {
      do: 'reopen',
      ...write,
      status: status.id,
      note,
      because: 'The problem is back, so its ticket is opened again.',
    };
  }
  const board = input.boards.get(thread.board)?.name ?? String(thread.board);
  return {
    do: 'hold',
    alerts,
    thread: thread.id,
    code: 'no-open-status',
    because: `The problem is back, but board "${board}" has no active status for an open ticket: reopen ticket ${thread.ticket ?? ''} by hand.`,
  };
}

/** Null for a thread without a ticket, which nothing can be written to. */
export function writeTo(
  thread: TicketThread,
  alerts: readonly Alert[],
  told: 'raised' | 'resolved',
): Omit<TicketWrite, 'because'> | null {
  if (thread.ticket === null) return null;
  return { thread: thread.id, ticket: thread.ticket, alerts: toldAs(thread.alerts, alerts, told) };
}

/** ConnectWise refused the last write to the ticket: nothing more is written to it until a person says so. */
export function heldByTrouble(alerts: readonly Alert[], { id, ticket }: TicketThread, trouble: string): HoldStep {
  const because = `ConnectWise refused to change ticket ${ticket ?? ''}: "${trouble}"; correct the cause, then try again.`;
  return { do: 'hold', alerts, thread: id, code: 'refused-by-psa', because };
}
