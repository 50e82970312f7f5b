import type { AlertTrace, TicketDetail } from 'tallybridge-sdk';
import type { Terminal } from '../terminal/terminal.ts';
import { plain, wrap } from '../terminal/text.ts';

const WIDTH = 76;
const moment = (text: string) => text.slice(0, 16).replace('T', ' ');
const indented = (text: string) => wrap(plain(text), WIDTH).map((line) => `  ${line}`);

/** What happened to a ticket, the oldest first. */
export function showTicket(ticket: TicketDetail, terminal: Terminal): readonly string[] {
  const { ticketId, state, summary, board, boardId, company, companyId, problem, waitsForPerson } = ticket;
  const paint = waitsForPerson ? terminal.paint.bad : terminal.paint.good;
  const name = ticketId === null ? 'no ticket yet' : `ticket ${ticketId}`;
  const past = [
    ...ticket.writes.map((write) => ({
      at: write.writtenAt,
      text: `${write.verb}: ${write.state}. ${write.because}${write.message === null ? '' : ` (${write.message})`}`,
    })),
    ...ticket.events.map(({ at, event }) => ({ at, text: event })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return [
    `${name}  ${paint(state)}  ${plain(summary)}`,
    `  ${plain(company ?? `company ${companyId}`)}, board ${plain(board ?? String(boardId))}, id ${ticket.id}`,
    ...(problem === null ? [] : indented(problem)),
    ...past.flatMap(({ at, text }) => indented(`${moment(at)}  ${text}`)),
  ];
}

function companyOf({ decision, company, companyId }: AlertTrace['customer']): string {
  if (decision === 'unknown') return 'unknown customer';
  return decision === 'linked' ? plain(company ?? `company ${companyId ?? ''}`) : 'no company';
}

/** The way of an alert: received, customer, rule, decisions, ticket. */
export function showTrace({ alert, messages, customer, rule, decisions, ticket }: AlertTrace, terminal: Terminal) {
  const company = companyOf(customer);
  const set =
    rule === null ? 'not set up' : `${rule.isOn ? 'on' : 'off'}, ${rule.mode}, board ${rule.boardId ?? 'none'}`;
  return [
    `${plain(alert.title)}  ${alert.state}, ${alert.severity}`,
    ...messages.map(({ at, state, receivedAt }) => `  received  ${moment(receivedAt)}: ${state} at ${moment(at)}`),
    `  customer  ${plain(customer.name)}, ${company}${customer.isOn ? '' : ', switched off'}`,
    `  rule      ${plain(alert.category)}: ${set}`,
    ...decisions.flatMap(({ at, decision, reason, because }) => {
      const what = reason === null ? decision : `${decision} ${reason}`;
      return indented(`${moment(at)}  ${what}: ${because}`);
    }),
    ...(ticket === null ? ['  no ticket'] : showTicket(ticket, terminal)),
  ];
}
