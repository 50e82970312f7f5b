import { instantOf } from '../../calendar/instant.ts';
import type { Progress } from '../../write/settle-open.ts';
import { closingStatusOf } from '../desk.ts';
import type { Board, Ticket } from '../desk.ts';
import { alertText } from '../alert.ts';
import type { TicketThread } from '../thread.ts';
import { sendNote } from './carry-out.ts';
import { DOUBT_MS } from './desk-session.ts';
import type { DeskSession } from './desk-session.ts';
import { isolate } from './isolate.ts';
import { sendTicket } from './send-ticket.ts';
import type { TicketIntent } from './ticket-intent.ts';
import { ticketMarker } from './ticket-marker.ts';

/**
 * Where a raise was sent more than once, a second ticket may have come up late: the younger one is closed with a word why.
 * The status comes first, so that a run that is cut off never says it twice.
 */
export async function healTickets(session: DeskSession, boards: readonly Board[]): Promise<Progress> {
  for (const intent of session.givenUp) {
    const progress = await isolate(session, () => findGivenUp(session, intent));
    if (progress !== 'on') return progress;
  }
  for (const thread of session.threads.values()) {
    if (thread.doubtUntil === null || thread.ticket === null) continue;
    const progress = await isolate(session, () => healThread(session, thread, boards));
    if (progress !== 'on') return progress;
  }
  return 'on';
}

/** A ticket that turns up after its raise was given up gets its thread back, or is a second one of the thread that has its alert. */
async function findGivenUp(session: DeskSession, { request, after }: TicketIntent): Promise<Progress> {
  if (request.verb !== 'raise') return 'on';
  const { ports } = session;
  const found = (await ports.desk.findTickets(request.marker)).toSorted((a, b) => a.id - b.id)[0];
  if (found === undefined) return 'on';
  const alerts = new Set(after.alerts.map(alertText));
  const owner = [...session.threads.values()].find((each) => each.alerts.some((name) => alerts.has(alertText(name))));
  // Another thread that has the alert is in doubt since it was raised, and looks for others itself.
  if (owner !== undefined && owner.state !== 'failed') return 'on';
  const now = ports.clock.now();
  const { id: ticket, board, lastUpdated: shownAt } = found;
  // What was sent before or after it may turn up as well.
  const doubtUntil = instantOf(now + DOUBT_MS);
  const thread = { ...after, id: owner?.id ?? after.id, ticket, board, statusAt: now, shownAt, doubtUntil };
  if ((await ports.ledger.record(session.held.lease, thread)) === 'fenced') return 'fenced';
  session.threads.set(thread.id, thread);
  return 'on';
}

async function healThread(session: DeskSession, thread: TicketThread, boards: readonly Board[]): Promise<Progress> {
  const { ports, installation, connection } = session;
  const [first] = thread.alerts;
  if (first === undefined || thread.doubtUntil === null) return 'on';
  const marker = ticketMarker({ installation, connection, first }, ports.digest);
  const found = await ports.desk.findTickets(marker);
  for (const surplus of found.filter(({ id, isClosed }) => id !== thread.ticket && !isClosed)) {
    const progress = await closeSurplus(session, thread, { surplus, boards });
    if (progress !== 'on') return progress;
  }
  if (ports.clock.now() < thread.doubtUntil) return 'on';
  const current = session.threads.get(thread.id) ?? thread;
  const next = { ...current, doubtUntil: null };
  if ((await ports.ledger.record(session.held.lease, next)) === 'fenced') return 'fenced';
  session.threads.set(next.id, next);
  return 'on';
}

async function closeSurplus(
  session: DeskSession,
  thread: TicketThread,
  { surplus, boards }: { readonly surplus: Ticket; readonly boards: readonly Board[] },
): Promise<Progress> {
  const status = closingStatusOf(
    boards.find(({ id }) => id === surplus.board),
    null,
  );
  if (status === null) return 'on';
  const current = session.threads.get(thread.id) ?? thread;
  const because = `Ticket ${surplus.id} is a second one of ticket ${thread.ticket ?? ''}, as an answer of ConnectWise was lost.`;
  const closed = await sendTicket(session, {
    request: { verb: 'status', ticket: surplus.id, status: status.id, isClosing: true },
    because,
    statusBefore: surplus.status,
    before: current,
    after: current,
  });
  if (closed.progress !== 'on' || closed.became !== 'done') return closed.progress;
  const text = `This ticket was raised twice; work goes on in ticket ${thread.ticket ?? ''}.`;
  return (await sendNote(session, { thread: current, ticket: surplus.id, text, because, after: {} })).progress;
}
