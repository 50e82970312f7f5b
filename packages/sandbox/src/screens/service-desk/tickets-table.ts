import { idOf, infoOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { titleOf } from '../forms/form-field.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import type { Column } from '../frame/table.ts';

export function ticketLink(ticket: SandboxRecord): Html {
  const summary = textOf(ticket, 'summary') ?? '';
  return html`<a href="/tickets/${ticket.id}">${summary === '' ? `Ticket ${ticket.id}` : summary}</a>`;
}

/** Whether each ticket is closed, looked up once for a whole list. */
export function closedTickets(sandbox: Sandbox): (ticket: SandboxRecord) => boolean {
  const closing = new Set(
    sandbox.records('boardStatuses').flatMap((status) => (status['closedStatus'] === true ? [status.id] : [])),
  );
  return (ticket) => closing.has(idOf(ticket, 'status') ?? 0);
}

/** The columns of a list of tickets; `leftOut` is what all of them have in common. */
export function ticketColumns(sandbox: Sandbox, leftOut: 'Company' | null = null): readonly Column[] {
  const named = (label: string, field: string, collection: string): Column => {
    const records = recordsById(sandbox, collection);
    return { label, className: 'word', cell: (ticket) => titleOf(collection, records.get(idOf(ticket, field) ?? 0)) };
  };
  const columns: readonly Column[] = [
    { label: 'Ticket', className: 'number', cell: ({ id }) => String(id) },
    { label: 'Summary', cell: ticketLink },
    named('Company', 'company', 'companies'),
    named('Board', 'board', 'boards'),
    named('Status', 'status', 'boardStatuses'),
    named('Priority', 'priority', 'priorities'),
    named('Owner', 'owner', 'members'),
    { label: 'Entered', className: 'day', cell: (ticket) => textOf(infoOf(ticket), 'dateEntered')?.slice(0, 10) ?? '' },
  ];
  return columns.filter(({ label }) => label !== leftOut);
}
