import type { Progress } from '../../write/settle-open.ts';
import { isolate } from './isolate.ts';
import { showsStatus, tagOf } from './classify-ticket.ts';
import type { DeskSession } from './desk-session.ts';
import { sendTicketAgain, settleTicket } from './send-ticket.ts';
import type { TicketResult } from './send-ticket.ts';
import type { TicketIntent, TicketRequest } from './ticket-intent.ts';
import type { Ticket } from '../desk.ts';

/** Whether anything still wants the ticket of a raise whose outcome is unknown. */
export type IsStillWanted = (intent: TicketIntent) => boolean;

/**
 * Clears up what earlier runs left open, once its quarantine is over: what was carried out is recorded; a raise that was
 * not is sent again under the same marker, and after the last attempt a person decides; a note or a status that was not is
 * given up, as the next decision asks for it anew.
 */
export async function settleTickets(session: DeskSession, isStillWanted: IsStillWanted): Promise<Progress> {
  const due = [...session.open.values()].filter(
    ({ state, notBefore }) => state === 'held' || notBefore <= session.held.lease.now,
  );
  for (const intent of due) {
    const progress = await isolate(session, () => settleOne(session, intent, isStillWanted));
    if (progress !== 'on') return progress;
  }
  return 'on';
}

function settleOne(session: DeskSession, intent: TicketIntent, isStillWanted: IsStillWanted): Promise<Progress> {
  const { request } = intent;
  switch (request.verb) {
    case 'raise':
      return settleRaise(session, intent, { request, isStillWanted });
    case 'note':
      return settleNote(session, intent, request);
    case 'attach':
      return settleAttach(session, intent, request);
    case 'status':
      return settleStatus(session, intent, request);
  }
}

const LOOKS = 3;

type Request<Verb extends TicketRequest['verb']> = Extract<TicketRequest, { verb: Verb }>;

async function settleRaise(
  session: DeskSession,
  intent: TicketIntent,
  { request, isStillWanted }: { readonly request: Request<'raise'>; readonly isStillWanted: IsStillWanted },
): Promise<Progress> {
  const ticket = await findRaised(session, request.marker);
  if (ticket !== null) return record(session, intent, { to: 'done', ticket, message: null });
  // A person decides about what is held; only its turning up settles it without one.
  if (intent.state === 'held') return 'on';
  if (!isStillWanted(intent)) {
    const message = 'The ticket was not raised, and the problem is gone.';
    return record(session, intent, { to: 'refused', refusal: 'throttled', message });
  }
  if (intent.attempt < session.settings.maxAttempts) return (await sendTicketAgain(session, intent)).progress;
  const message = `Sent ${intent.attempt} times without an answer and not found afterwards. ${intent.message ?? ''}`;
  return record(session, intent, { to: 'held', message: message.trim() });
}

/** A list that leaves it out proves little, so it is asked again; of several tickets the oldest counts. */
async function findRaised({ ports }: DeskSession, marker: string): Promise<Ticket | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    const found = await ports.desk.findTickets(marker);
    const oldest = found.toSorted((a, b) => a.id - b.id)[0];
    if (oldest !== undefined) return oldest;
  }
  return null;
}

async function settleNote(session: DeskSession, intent: TicketIntent, request: Request<'note'>): Promise<Progress> {
  const notes = await session.ports.desk.readNotes(request.ticket);
  if (notes === null) return giveUp(session, intent, 'The ticket was deleted.');
  const isThere = notes.some((text) => text.includes(tagOf(request.text)));
  if (isThere) return record(session, intent, { to: 'done', ticket: null, message: null });
  return giveUp(session, intent, 'The note is not on the ticket.');
}

async function settleAttach(session: DeskSession, intent: TicketIntent, request: Request<'attach'>): Promise<Progress> {
  const attached = await session.ports.desk.readConfigurations(request.ticket);
  if (attached === null) return giveUp(session, intent, 'The ticket was deleted.');
  if (attached.includes(request.configuration))
    return record(session, intent, { to: 'done', ticket: null, message: null });
  const message = 'The configuration is not on the ticket.';
  return record(session, intent, { to: 'refused', refusal: 'throttled', message });
}

async function settleStatus(session: DeskSession, intent: TicketIntent, request: Request<'status'>): Promise<Progress> {
  const seen = (await session.ports.desk.readTickets([request.ticket])).get(request.ticket);
  if (seen === undefined) return 'on';
  if (seen !== 'deleted' && showsStatus(request, seen)) {
    return record(session, intent, { to: 'done', ticket: seen, message: null });
  }
  return giveUp(session, intent, 'The ticket does not have the status.');
}

/** Not carried out and not asked for again: the next decision sees the ticket as it is. */
function giveUp(session: DeskSession, intent: TicketIntent, message: string): Promise<Progress> {
  return record(session, intent, { to: 'refused', refusal: 'missing', message });
}

async function record(session: DeskSession, intent: TicketIntent, result: TicketResult): Promise<Progress> {
  return (await settleTicket(session, intent, result)) === 'fenced' ? 'fenced' : 'on';
}
