import { idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { visible } from '../forms/rights.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import type { Visit } from '../frame/screen.ts';
import { table } from '../frame/table.ts';
import { closedTickets, ticketColumns } from './tickets-table.ts';

/** The tab of a company with its tickets, the newest first. */
export function companyTickets(visit: Visit, company: SandboxRecord): Html {
  const records = visible(visit, 'tickets').filter((ticket) => idOf(ticket, 'company') === company.id);
  return html`<div class="title">
      <h2>Tickets</h2>
      <a class="button" href="/tickets/new?company=${company.id}">New ticket</a>
    </div>
    ${
      records.length === 0
        ? html`<p class="empty">This company has none yet.</p>`
        : table({
            records: records.toReversed(),
            columns: ticketColumns(visit.sandbox, 'Company'),
            isEnded: closedTickets(visit.sandbox),
          })
    }`;
}
