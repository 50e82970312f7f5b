import type { Refusal } from '../../psa/psa.ts';
import { classifyFailure } from '../../write/classify.ts';
import type { Ticket } from '../desk.ts';
import type { DeskAnswer } from './desk-psa.ts';
import type { TicketIntent, TicketRequest } from './ticket-intent.ts';

/** What the answer to a write at the desk proves; `ticket` is the echo of one that was raised or changed. */
export type TicketVerdict =
  | { readonly to: 'done'; readonly ticket: Ticket | null; readonly message: null }
  | { readonly to: 'refused'; readonly refusal: Refusal; readonly message: string }
  | { readonly to: 'unknown' | 'withdrawn'; readonly message: string };

type Raise = Extract<TicketRequest, { verb: 'raise' }>;
type Status = Extract<TicketRequest, { verb: 'status' }>;
type Note = Extract<TicketRequest, { verb: 'note' }>;

/** Only an echo with our marker is a ticket raised. Workflows of the board may change what else we sent. */
export function classifyRaise(intent: TicketIntent, { marker }: Raise, answer: DeskAnswer<Ticket>): TicketVerdict {
  if (answer.outcome !== 'answered') return classifyFailure({ attempt: intent.attempt, isCreation: true }, answer);
  const { echo } = answer;
  if (echo.externalXRef === marker) return { to: 'done', ticket: echo, message: null };
  return { to: 'unknown', message: `ConnectWise answered with another externalXRef ("${echo.externalXRef}").` };
}

export function classifyStatus(intent: TicketIntent, request: Status, answer: DeskAnswer<Ticket>): TicketVerdict {
  if (answer.outcome !== 'answered') return classifyFailure({ attempt: intent.attempt, isCreation: false }, answer);
  const { echo } = answer;
  if (showsStatus(request, echo)) return { to: 'done', ticket: echo, message: null };
  return { to: 'unknown', message: `ConnectWise answered with ticket ${echo.id} in status ${echo.status}.` };
}

/** A workflow of the board may follow ours with another status of the same sort. */
export function showsStatus({ ticket, status, isClosing }: Status, seen: Ticket): boolean {
  return seen.id === ticket && (seen.status === status || seen.isClosed === isClosing);
}

export function classifyNote(
  intent: TicketIntent,
  { text }: Note,
  answer: DeskAnswer<{ readonly text: string }>,
): TicketVerdict {
  // A note is created too: 429 may come after it was passed on.
  if (answer.outcome !== 'answered') return classifyFailure({ attempt: intent.attempt, isCreation: true }, answer);
  if (answer.echo.text.includes(tagOf(text))) return { to: 'done', ticket: null, message: null };
  return { to: 'unknown', message: 'ConnectWise answered with another note.' };
}

export function classifyAttach(
  intent: TicketIntent,
  { configuration }: Extract<TicketRequest, { verb: 'attach' }>,
  answer: DeskAnswer<{ readonly configuration: number }>,
): TicketVerdict {
  if (answer.outcome !== 'answered') return classifyFailure({ attempt: intent.attempt, isCreation: true }, answer);
  if (answer.echo.configuration === configuration) return { to: 'done', ticket: null, message: null };
  return { to: 'unknown', message: `ConnectWise answered with configuration ${answer.echo.configuration}.` };
}

/** The last line of a note of ours. */
export function tagOf(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
