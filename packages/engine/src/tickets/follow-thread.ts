import type { Ticket } from './desk.ts';
import type { TicketContext } from './ticket-context.ts';
import type { RecordStep, TicketEvent } from './ticket-step.ts';
import type { ThreadState, TicketThread } from './thread.ts';

export interface Followed {
  /** As it is once the steps are recorded. */
  readonly thread: TicketThread;
  readonly steps: readonly RecordStep[];
  /** Nothing else is decided about it now: `not-read`: its ticket was not read; `over`: nothing is left to do. */
  readonly rest: 'none' | 'not-read' | 'over';
}

interface Change {
  readonly next: Partial<Pick<TicketThread, 'state' | 'ticket' | 'board' | 'isMerged' | 'announced' | 'shownAt'>>;
  readonly event: TicketEvent | null;
  readonly because: string;
  /** What showed that somebody changed the status. */
  readonly picture?: Ticket;
}

/** Brings our record of a ticket in line with what people did to it: merged, moved, deleted, closed or reopened it. */
export function followThread({ input }: TicketContext, thread: TicketThread): Followed {
  if (thread.ticket === null || thread.state === 'gone' || thread.state === 'failed') {
    return { thread, steps: [], rest: 'over' };
  }
  const seen = input.tickets.get(thread.ticket);
  if (seen === undefined) return { thread, steps: [], rest: 'not-read' };
  if (seen === 'deleted') return follow(input.now, thread, deleted(thread), 'over');
  if (seen.mergedInto !== null && seen.mergedInto !== thread.ticket) {
    return follow(input.now, thread, merged(thread, seen.mergedInto), 'not-read');
  }
  const moved = seen.board === thread.board ? null : movedTo(input, thread, seen);
  const status = isPictureCurrent(input, thread, seen) ? statusChange(thread, seen) : null;
  const steps: RecordStep[] = [];
  let current = thread;
  for (const change of [moved, status]) {
    if (change === null) continue;
    const followed = follow(input.now, current, { ...change, picture: seen }, 'none');
    steps.push(...followed.steps);
    current = followed.thread;
  }
  return { thread: current, steps, rest: 'none' };
}

function follow(now: TicketThread['statusAt'], thread: TicketThread, change: Change, rest: Followed['rest']): Followed {
  const { state } = change.next;
  const next = {
    ...thread,
    ...change.next,
    ...(state === undefined ? {} : { announced: null, statusAt: now, shownAt: change.picture?.lastUpdated ?? null }),
    closedAt: state === 'closed-by-person' ? now : thread.closedAt,
  };
  const step: RecordStep = { do: 'record', thread: thread.id, next, event: change.event, because: change.because };
  return { thread: next, steps: [step], rest };
}

function deleted({ ticket }: TicketThread): Change {
  return { next: { state: 'gone' }, event: 'deleted', because: `Ticket ${ticket ?? ''} was deleted in ConnectWise.` };
}

function merged({ ticket }: TicketThread, into: Ticket['id']): Change {
  return {
    next: { ticket: into, isMerged: true, announced: null, shownAt: null },
    event: 'merged',
    because: `Ticket ${ticket ?? ''} was merged into ticket ${into}, which is followed from now on and closed by people.`,
  };
}

function movedTo({ boards }: TicketContext['input'], { ticket }: TicketThread, { board }: Ticket): Change {
  const name = boards.get(board)?.name ?? String(board);
  return { next: { board }, event: null, because: `Ticket ${ticket ?? ''} was moved to board "${name}".` };
}

/**
 * ConnectWise may show a ticket for a while as it was before our last write. It did not where it says itself that the picture
 * is newer, nor where the ticket is closed and never was before.
 */
function isPictureCurrent(
  { now, readLagMs }: TicketContext['input'],
  { statusAt, shownAt, closedAt }: TicketThread,
  { lastUpdated, isClosed }: Ticket,
): boolean {
  if (isClosed && closedAt === null) return true;
  if (shownAt !== null && lastUpdated !== null && lastUpdated > shownAt) return true;
  return now - statusAt >= readLagMs;
}

const OPEN: readonly ThreadState[] = ['open', 'left'];
const CLOSED: readonly ThreadState[] = ['closed', 'closed-by-person'];

function statusChange({ state, ticket }: TicketThread, { isClosed, updatedBy }: Ticket): Change | null {
  const who = updatedBy ?? 'Somebody';
  if (isClosed && OPEN.includes(state)) {
    return {
      next: { state: 'closed-by-person' },
      event: 'closed-by-person',
      because: `${who} closed ticket ${ticket ?? ''} in ConnectWise; it stays closed.`,
    };
  }
  if (!isClosed && CLOSED.includes(state)) {
    return {
      next: { state: 'open' },
      event: 'reopened-by-person',
      because: `${who} reopened ticket ${ticket ?? ''} in ConnectWise.`,
    };
  }
  return null;
}
