import { instantOf } from '../../calendar/instant.ts';
import type { TicketId } from '../../ids.ts';
import type { IntentState } from '../../ledger/intent.ts';
import type { MayLeave } from '../../psa/psa.ts';
import { deliver } from '../../write/deliver.ts';
import type { Stored } from '../../write/deliver.ts';
import { newIntentId } from '../../write/draft-intent.ts';
import { messageOf } from '../../write/send-intent.ts';
import type { Progress } from '../../write/settle-open.ts';
import { databaseNow } from '../../write/writer-lease.ts';
import type { TicketThread } from '../thread.ts';
import { classifyAttach, classifyNote, classifyRaise, classifyStatus } from './classify-ticket.ts';
import type { TicketVerdict } from './classify-ticket.ts';
import { DOUBT_MS, isStillWriter } from './desk-session.ts';
import type { DeskSession } from './desk-session.ts';
import type { TicketIntent } from './ticket-intent.ts';

/** A write before it is recorded: the ledger's fields come from the lease. */
export type TicketDraft = Pick<TicketIntent, 'request' | 'because' | 'statusBefore' | 'before' | 'after'> &
  Partial<Pick<TicketIntent, 'id'>>;

/** Records a write and sends it once. */
export async function sendTicket(session: DeskSession, draft: TicketDraft): Promise<SentTicket> {
  const { ports } = session;
  const preparedAt = databaseNow(session.held, ports.monotonic);
  const intent: TicketIntent = {
    ...draft,
    id: draft.id ?? newIntentId(ports.newId()),
    requestHash: ports.digest(JSON.stringify(draft.request)),
    state: 'prepared',
    attempt: 1,
    notBefore: preparedAt,
    fence: session.held.lease.fence,
    preparedAt,
    message: null,
  };
  return send(session, intent, (dated) => session.writes.prepare(dated));
}

/** Sends a raise again that was not carried out: the same request under the same marker. */
export function sendTicketAgain(session: DeskSession, open: TicketIntent): Promise<SentTicket> {
  const { fence } = session.held.lease;
  const again: TicketIntent = { ...open, state: 'prepared', attempt: open.attempt + 1, fence };
  return send(session, again, (dated) => session.ports.ledger.prepareAgain(dated));
}

export interface SentTicket {
  readonly progress: Progress;
  /** `late`: recorded and not sent, as its turn at ConnectWise came too late. */
  readonly became: 'done' | 'late' | null;
}

async function send(
  session: DeskSession,
  intent: TicketIntent,
  store: (intent: TicketIntent) => Promise<Stored>,
): Promise<SentTicket> {
  const { ports, settings } = session;
  const delivered = await deliver<TicketIntent, TicketVerdict>(
    {
      monotonic: ports.monotonic,
      settings,
      held: () => session.held,
      recheck: () => isStillWriter(session),
      store,
      storeAgain: (dated) => ports.ledger.prepareAgain(dated),
      transmit: (dated, mayLeave) => transmit(session, dated, mayLeave),
    },
    intent,
  );
  switch (delivered.to) {
    case 'sent':
      return afterAnswer(session, delivered.item, delivered.answer);
    case 'kept': {
      const to = delivered.item.attempt > 1 ? 'unknown' : 'withdrawn';
      const stored = await settleTicket(session, delivered.item, { to, message: delivered.message });
      return { progress: stored === 'fenced' ? 'fenced' : 'out-of-time', became: null };
    }
    case 'busy':
    case 'taken':
      return { progress: 'on', became: null };
    case 'fenced':
    case 'out-of-time':
      return { progress: delivered.to, became: null };
  }
}

async function transmit(
  { ports: { desk } }: DeskSession,
  intent: TicketIntent,
  mayLeave: MayLeave,
): Promise<TicketVerdict> {
  const { request } = intent;
  try {
    switch (request.verb) {
      case 'raise':
        return classifyRaise(intent, request, await desk.addTicket(request.ticket, request.marker, mayLeave));
      case 'note':
        return classifyNote(intent, request, await desk.addNote(request.ticket, request.text, mayLeave));
      case 'attach':
        return classifyAttach(intent, request, await desk.attach(request.ticket, request.configuration, mayLeave));
      case 'status':
        return classifyStatus(intent, request, await desk.setStatus(request.ticket, request.status, mayLeave));
    }
  } catch (error) {
    // Whatever broke, the request may have left.
    return { to: 'unknown', message: messageOf(error) };
  }
}

async function afterAnswer(session: DeskSession, intent: TicketIntent, verdict: TicketVerdict): Promise<SentTicket> {
  const { report } = session;
  try {
    if ((await settleTicket(session, intent, verdict)) === 'fenced') return { progress: 'fenced', became: null };
  } catch (error) {
    report.failure(`What became of a write could not be recorded: ${messageOf(error)}`);
    return { progress: 'on', became: null };
  }
  if (verdict.to === 'refused' && (verdict.refusal === 'credentials' || verdict.refusal === 'throttled')) {
    report.stop(verdict.refusal);
  }
  // Of new tickets several may be late at once, which says less than as many in a row.
  const isLateRaise = verdict.to === 'withdrawn' && intent.request.verb === 'raise';
  if (!isLateRaise) report.answered(verdict.to === 'done' || verdict.to === 'refused');
  return { progress: report.stoppedBy === null ? 'on' : 'stopped', became: becameOf(verdict) };
}

function becameOf({ to }: TicketVerdict): SentTicket['became'] {
  if (to === 'withdrawn') return 'late';
  return to === 'done' ? 'done' : null;
}

export type TicketResult = TicketVerdict | { readonly to: 'held'; readonly message: string };

/** Records an outcome with its thread in one transaction and keeps the session's picture in step. */
export async function settleTicket(
  session: DeskSession,
  intent: TicketIntent,
  result: TicketResult,
): Promise<'stored' | 'fenced'> {
  const thread = threadAfter(session, intent, result);
  const stored = await session.writes.settle({
    id: intent.id,
    fence: session.held.lease.fence,
    from: intent.state,
    to: result.to,
    message: result.message,
    ...(thread !== undefined && { thread }),
  });
  if (stored === 'fenced') return stored;
  const isOpen = result.to === 'unknown' || result.to === 'held';
  if (isOpen) session.open.set(intent.id, { ...intent, state: result.to, message: result.message });
  else session.open.delete(intent.id);
  if (thread === null) session.threads.delete(intent.after.id);
  else if (thread !== undefined) session.threads.set(thread.id, thread);
  reportWritten(session, intent, result);
  return stored;
}

function reportWritten({ report }: DeskSession, { id, after, request }: TicketIntent, result: TicketResult): void {
  const ticket: TicketId | null = result.to === 'done' && result.ticket !== null ? result.ticket.id : after.ticket;
  const to: IntentState = result.to;
  report.written({ intent: id, thread: after.id, verb: request.verb, to, ticket, message: result.message });
}

/** Undefined where the thread stays as it is; null where it goes, so that its alerts are decided about anew. */
function threadAfter(
  { ports }: DeskSession,
  { request, before, after, attempt }: TicketIntent,
  result: TicketResult,
): TicketThread | null | undefined {
  const now = ports.clock.now();
  if (result.to === 'refused') return refused(result, { verb: request.verb, before });
  if (result.to === 'withdrawn') return request.verb === 'raise' ? null : undefined;
  if (result.to !== 'done') return undefined;
  if (request.verb === 'note' || request.verb === 'attach') return after;
  if (request.verb === 'status') {
    // A surplus ticket that is closed says nothing of the one that stays.
    if (request.ticket !== after.ticket) return undefined;
    const shownAt = result.ticket?.lastUpdated ?? null;
    return { ...after, statusAt: now, shownAt, closedAt: request.isClosing ? now : after.closedAt };
  }
  if (result.ticket === null) throw new TypeError('A ticket that was raised has an echo');
  const { id: ticket, board, lastUpdated: shownAt } = result.ticket;
  const doubtUntil = attempt > 1 ? instantOf(now + DOUBT_MS) : after.doubtUntil;
  return { ...after, state: 'open', ticket, board, statusAt: now, shownAt, doubtUntil };
}

/** What passes by itself is tried again; what ConnectWise will always refuse waits for a person. */
function refused(
  { refusal, message }: Extract<TicketVerdict, { to: 'refused' }>,
  { verb, before }: { readonly verb: TicketIntent['request']['verb']; readonly before: TicketThread },
): TicketThread | null | undefined {
  const isLasting = refusal === 'invalid' || refusal === 'permission';
  // A ticket without it is as good: nobody has to decide about that.
  if (verb === 'attach') return isLasting || refusal === 'missing' ? { ...before, toAttach: null } : undefined;
  if (verb !== 'raise') return isLasting ? { ...before, trouble: message } : undefined;
  return isLasting || refusal === 'missing' ? { ...before, state: 'failed', trouble: message } : null;
}
