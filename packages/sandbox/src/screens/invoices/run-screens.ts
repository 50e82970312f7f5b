import type { InvoiceRun } from '../../invoicing/run-invoices.ts';
import { isDay } from '../../invoicing/calendar.ts';
import { linesOf } from '../../invoicing/invoice-line.ts';
import { dayOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { sumDecimals } from '../../resources/decimal.ts';
import { agreementInvoicing } from '../../resources/invoices.ts';
import { wireTime } from '../../resources/context.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { agreementName } from '../agreements/agreement-link.ts';
import { noSuchRecord, recordIn } from '../forms/record-screens.ts';
import { demand } from '../forms/rights.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Act, Screen, Visit } from '../frame/screen.ts';
import { table } from '../frame/table.ts';
import { invoiceColumns } from './invoices-table.ts';
import { linesTable } from './lines-table.ts';
import { money } from './money.ts';

const MOST_YEARS = 10;

function today(sandbox: Sandbox): string {
  return wireTime(sandbox.clock.now()).slice(0, 10);
}

/** The day up to which is invoiced, as a person filled it in; null: that is no day, or one too far ahead. */
function chosenDay(sandbox: Sandbox, text: string | null, otherwise: string): string | null {
  const day = (text ?? '') === '' ? otherwise : text;
  const now = today(sandbox);
  return isDay(day) && day <= `${Number(now.slice(0, 4)) + MOST_YEARS}${now.slice(4)}` ? day : null;
}

function dayForm(action: string, day: string): Html {
  return html`<form action="${action}" method="get">
    <label for="upTo">Invoice up to</label>
    <input id="upTo" name="upTo" type="date" value="${day}" required />
    <button>Show</button>
  </form>`;
}

function runForm(action: string, day: string, label: string): Html {
  return html`<form action="${action}" method="post">
    <input type="hidden" name="upTo" value="${day}" /><button class="main">${label}</button>
  </form>`;
}

const NO_DAY = html`<p class="problem" role="alert">
  Choose a day as year-month-day, at most ${MOST_YEARS} years ahead.
</p>`;

function refusals({ refused }: InvoiceRun): Html {
  return html`${refused.map(({ reason }) => html`<p class="problem" role="alert">${reason}</p> `)}`;
}

/** Everything that is due, before it is made. */
function runAllPage(visit: Visit) {
  const { sandbox, url } = visit;
  const chosen = chosenDay(sandbox, url.searchParams.get('upTo'), today(sandbox));
  const day = chosen ?? today(sandbox);
  const run = sandbox.runInvoices({ upTo: day, isPreview: true });
  const total = sumDecimals(run.invoices.map((invoice) => textOf(invoice, 'total') ?? '0'));
  const { company, agreement, amounts } = invoiceColumns(sandbox);
  const date = { label: 'Date', className: 'day' as const, cell: (one: SandboxRecord) => dayOf(one, 'date') ?? '' };
  const content = html`<p><a href="/invoices">All invoices</a></p>
    <h1>Run invoices</h1>
    <p>Every agreement whose next invoice date lies on or before the day is invoiced, once for each period.</p>
    ${chosen === null ? NO_DAY : null} ${dayForm('/invoices/run', day)} ${refusals(run)}
    ${
      run.invoices.length === 0
        ? html`<p class="empty">Nothing is due up to ${day}.</p>`
        : html`${runForm('/invoices/run', day, `Make ${counted(run.invoices.length)}`)}
            ${table({ records: run.invoices, columns: [date, company, agreement, ...amounts] })}
            <p>${counted(run.invoices.length)}, ${money(total)} in all.</p>`
    }`;
  return pageOf('Run invoices', content, { status: chosen === null ? 400 : 200 });
}

function counted(count: number): string {
  return count === 1 ? '1 invoice' : `${count} invoices`;
}

function runAll(act: Act) {
  demand(act, agreementInvoicing, 'POST');
  const day = chosenDay(act.sandbox, act.form.get('upTo'), today(act.sandbox));
  if (day === null) return goTo('/invoices/run', 'Nothing was invoiced: that is no day.');
  const { invoices } = act.sandbox.runInvoices({ upTo: day }, act.viewer.identifier);
  return goTo('/invoices', `${counted(invoices.length)} made up to ${day}.`);
}

/** The next invoice of an agreement with its lines, before it is made. */
function runOnePage(visit: Visit) {
  const { sandbox, url } = visit;
  const agreement = recordIn(visit, 'agreements');
  if (agreement === undefined) return noSuchRecord('agreement', visit);
  const next = dayOf(agreement, 'nextInvoiceDate') ?? today(sandbox);
  const chosen = chosenDay(sandbox, url.searchParams.get('upTo'), next);
  const day = chosen ?? next;
  const run = sandbox.runInvoices({ agreementId: agreement.id, upTo: day, isPreview: true });
  const path = `/agreements/${agreement.id}`;
  const content = html`<p><a href="${path}">${agreementName(agreement)}</a></p>
    <h1>Run invoice</h1>
    ${chosen === null ? NO_DAY : null} ${dayForm(`${path}/invoice`, day)} ${refusals(run)}
    ${
      run.invoices.length === 0
        ? html`<p class="empty">Nothing is billed up to ${day}.</p>`
        : runForm(
            `${path}/invoice`,
            day,
            run.invoices.length === 1 ? 'Run invoice' : `Make ${counted(run.invoices.length)}`,
          )
    }
    ${run.invoices.map((invoice) => preview(sandbox, invoice))}`;
  return pageOf(`Run invoice of ${agreementName(agreement)}`, content, { status: chosen === null ? 400 : 200 });
}

function preview(sandbox: Sandbox, invoice: SandboxRecord): Html {
  const payer = recordsById(sandbox, 'companies').get(idOf(invoice, 'billToCompany') ?? 0);
  const tax = textOf(invoice, 'salesTax') ?? '0';
  return html`<h2>Invoice of ${dayOf(invoice, 'date')} for ${textOf(payer, 'name')}</h2>
    ${linesTable(sandbox, linesOf(invoice), idOf(invoice, 'agreement'))}
    <p>Total ${money(textOf(invoice, 'total'))}${tax === '0' ? '' : `, with ${money(tax)} of tax`}.</p>`;
}

function runOne(act: Act) {
  demand(act, agreementInvoicing, 'POST');
  const { sandbox, viewer, form } = act;
  const agreement = recordIn(act, 'agreements');
  if (agreement === undefined) return noSuchRecord('agreement', act);
  const path = `/agreements/${agreement.id}`;
  const day = chosenDay(sandbox, form.get('upTo'), today(sandbox));
  if (day === null) return goTo(`${path}/invoice`, 'Nothing was invoiced: that is no day.');
  const { invoices, refused } = sandbox.runInvoices({ agreementId: agreement.id, upTo: day }, viewer.identifier);
  const [first] = refused;
  if (first !== undefined) return goTo(path, first.reason);
  const last = invoices.at(-1);
  if (last === undefined) return goTo(path, `Nothing was billed up to ${day}; the next invoice date has moved on.`);
  return invoices.length === 1
    ? goTo(`/invoices/${last.id}`, 'The invoice was made.')
    : goTo(`${path}/invoices`, `${counted(invoices.length)} made.`);
}

export const runScreens: readonly Screen[] = [
  { path: '/invoices/run', get: runAllPage, post: runAll, inquires: agreementInvoicing },
  { path: '/agreements/{id}/invoice', get: runOnePage, post: runOne, inquires: agreementInvoicing },
];
