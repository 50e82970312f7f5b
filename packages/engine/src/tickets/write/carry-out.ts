import { instantOf } from '../../calendar/instant.ts';
import { threadId } from '../../ids.ts';
import type { TicketId } from '../../ids.ts';
import { newIntentId } from '../../write/draft-intent.ts';
import type { Progress } from '../../write/settle-open.ts';
import type { SeenTickets } from '../desk.ts';
import type { AttachStep, NoteStep, RaiseStep, RecordStep, StatusStep } from '../ticket-step.ts';
import type { TicketThread } from '../thread.ts';
import { DOUBT_MS } from './desk-session.ts';
import type { DeskSession } from './desk-session.ts';
import { sendTicket } from './send-ticket.ts';
import type { SentTicket } from './send-ticket.ts';
import { noteTag, ticketMarker } from './ticket-marker.ts';

type FollowUp = NoteStep | StatusStep | AttachStep | RecordStep;

/** Writes what a step asks for to a ticket that is there. */
export async function carryOut(session: DeskSession, step: FollowUp, seen: SeenTickets): Promise<Progress> {
  switch (step.do) {
    case 'note':
      return (await note(session, step)).progress;
    case 'close':
    case 'reopen':
      return changeStatus(session, step, seen);
    case 'attach':
      return attach(session, step);
    case 'record':
      return record(session, step);
  }
}

export function raise(session: DeskSession, { thread, ticket, because }: RaiseStep): Promise<SentTicket> {
  const { ports, installation, connection } = session;
  const now = ports.clock.now();
  const [first] = thread.alerts;
  if (first === undefined) throw new TypeError('A ticket is raised for at least one alert');
  const before: TicketThread = {
    ...thread,
    id: threadId(newIntentId(ports.newId())),
    state: 'raising',
    ticket: null,
    isMerged: false,
    alerts: thread.alerts.map((name) => ({ ...name, told: 'raised' })),
    announced: null,
    toAttach: ticket.configuration,
    trouble: null,
    doubtUntil: null,
    raisedAt: now,
    grewAt: now,
    closedAt: null,
    statusAt: now,
    shownAt: null,
  };
  const marker = ticketMarker({ installation, connection, first }, ports.digest);
  const isAgain = session.givenUp.some((each) => each.request.verb === 'raise' && each.request.marker === marker);
  const doubtUntil = isAgain ? instantOf(now + DOUBT_MS) : null;
  const request = { verb: 'raise', ticket, marker } as const;
  return sendTicket(session, {
    request,
    because,
    statusBefore: null,
    before,
    after: { ...before, state: 'open', doubtUntil },
  });
}

export interface Note {
  readonly thread: TicketThread;
  readonly ticket: TicketId;
  readonly text: string;
  readonly because: string;
  readonly after: Partial<TicketThread>;
}

/** Adds a note that can be found again. */
export function sendNote(session: DeskSession, { thread, ticket, text, because, after }: Note): Promise<SentTicket> {
  const id = newIntentId(session.ports.newId());
  const request = { verb: 'note', ticket, text: `${text}\n\n${noteTag(session.installation, id)}` } as const;
  return sendTicket(session, {
    id,
    request,
    because,
    statusBefore: null,
    before: thread,
    after: { ...thread, ...after },
  });
}

const GONE: SentTicket = { progress: 'on', became: null };

function note(session: DeskSession, step: NoteStep): Promise<SentTicket> {
  const thread = session.threads.get(step.thread);
  if (thread === undefined) return Promise.resolve(GONE);
  const isMore = step.alerts.length > thread.alerts.length;
  const grewAt = isMore ? session.ports.clock.now() : thread.grewAt;
  const after = { state: step.state, alerts: step.alerts, announced: null, grewAt };
  return sendNote(session, { thread, ticket: step.ticket, text: step.note, because: step.because, after });
}

/** The note first, so that nobody finds a ticket closed without knowing why. */
async function changeStatus(session: DeskSession, step: StatusStep, seen: SeenTickets): Promise<Progress> {
  if (step.note !== null) {
    const noted = await announce(session, step, step.note);
    if (noted.progress !== 'on' || noted.became !== 'done') return noted.progress;
  }
  const thread = session.threads.get(step.thread);
  if (thread === undefined) return 'on';
  const ticket = seen.get(step.ticket);
  const isClosing = step.do === 'close';
  const sent = await sendTicket(session, {
    request: { verb: 'status', ticket: step.ticket, status: step.status, isClosing },
    because: step.because,
    statusBefore: ticket === undefined || ticket === 'deleted' ? null : ticket.status,
    before: thread,
    after: { ...thread, state: isClosing ? 'closed' : 'open', alerts: step.alerts, announced: null },
  });
  return sent.progress;
}

async function attach(
  session: DeskSession,
  { thread: id, ticket, configuration, because }: AttachStep,
): Promise<Progress> {
  const thread = session.threads.get(id);
  if (thread === undefined) return 'on';
  const request = { verb: 'attach', ticket, configuration } as const;
  const after = { ...thread, toAttach: null };
  return (await sendTicket(session, { request, because, statusBefore: null, before: thread, after })).progress;
}

function announce(session: DeskSession, step: StatusStep, text: string): Promise<SentTicket> {
  const thread = session.threads.get(step.thread);
  if (thread === undefined) return Promise.resolve(GONE);
  const isMore = step.alerts.length > thread.alerts.length;
  const grewAt = isMore ? session.ports.clock.now() : thread.grewAt;
  const after = { alerts: step.alerts, announced: step.do, grewAt };
  return sendNote(session, { thread, ticket: step.ticket, text, because: step.because, after });
}

async function record(session: DeskSession, { next }: RecordStep): Promise<Progress> {
  if ((await session.ports.ledger.record(session.held.lease, next)) === 'fenced') return 'fenced';
  session.threads.set(next.id, next);
  return 'on';
}
