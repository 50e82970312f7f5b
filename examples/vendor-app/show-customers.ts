import { openAlerts, solvedAlerts } from './alerts.ts';
import { escape } from './escape-html.ts';
import type { AlertCategory } from './offer.ts';
import type { Settings } from './settings.ts';
import type { AlertMessage, Customer, Product, State } from './store.ts';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 3rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
  table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #ddd }
  td.seats { white-space: nowrap; font-variant-numeric: tabular-nums } td.none { color: #767676 }
  .wide { overflow-x: auto } form { display: inline-block; margin: .1rem 0 } button { font: inherit; min-width: 2rem; padding: 0 .4rem; white-space: nowrap; cursor: pointer }
  .number { display: inline-block; min-width: 3.2rem; text-align: right; padding-right: .5rem } small { color: #595959 }
  @media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #16181b } th, td { border-color: #3a3f45 } small, td.none { color: #a5a9ae } a { color: #8ab8f0 } }
`;

/** The one page: customers with what they have, and buttons to change it. */
export function showCustomers(state: State, settings: Settings): string {
  const waiting = state.outbox.length;
  // Of a long catalog only what somebody has.
  const products = state.products.filter(({ sku }) => state.customers.some(({ seats }) => seats[sku] !== undefined));
  const isWarning = state.categories.length > 0;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(state.vendor)}: customers</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escape(state.vendor)}</h1>
<p>An example of a vendor's product. Change what a customer has: this product writes a usage record and pushes it to Tallybridge
at <a href="${escape(settings.tallybridgeUrl)}">${escape(settings.tallybridgeUrl)}</a>, and a few seconds later the
addition on the customer's agreement in ConnectWise shows it.</p>
<p>${state.confirmed} usage records handed over, ${waiting} waiting in the outbox; ${state.alertsConfirmed} messages about
problems handed over, ${state.alerts.length - state.alertsConfirmed} waiting. <a href="/">Reload</a></p>
<div class="wide"><table>
<thead><tr><th scope="col">Customer</th>${products.map(heading).join('')}${isWarning ? '<th scope="col">Problem</th>' : ''}</tr></thead>
<tbody>
${state.customers.map((customer) => row(customer, { ...state, products })).join('\n')}
</tbody>
</table></div>
${isWarning ? problems(state) : ''}
</body>
</html>
`;
}

const COUNTED: Readonly<Record<Product['basis'], string>> = {
  latest: 'billed as it is now',
  peak: 'billed by the highest of the month',
  average: 'billed by the average of the month',
  sum: 'billed by what was used this month',
};

function heading(product: Product): string {
  const { name, unit, basis } = product;
  // "Desktop licence" says what is counted.
  const what = ` ${name}`.endsWith(` ${unit}`) ? COUNTED[basis] : `${unit}, ${COUNTED[basis]}`;
  return `<th scope="col">${escape(name)}<br><small>${escape(what)}</small></th>`;
}

function row(customer: Customer, { products, categories }: State): string {
  const cells = products.map((product) => cell(customer, product)).join('');
  const reports = categories.map((category) => raise(customer, category)).join(' ');
  const last = categories.length === 0 ? '' : `<td>${reports}</td>`;
  return `<tr><th scope="row">${escape(customer.name)}</th>${cells}${last}</tr>`;
}

function cell(customer: Customer, product: Product): string {
  const seats = customer.seats[product.sku];
  if (seats === undefined) return '<td class="none">none</td>';
  const buttons = product.basis === 'sum' ? [10] : [-1, 1];
  const forms = buttons.map((by) => button(customer, product, by)).join(' ');
  return `<td class="seats"><span class="number">${seats}</span>${forms}</td>`;
}

function button(customer: Customer, product: Product, by: number): string {
  const sign = by > 0 ? `+${by === 1 ? '' : by}` : '−';
  const label = `${by > 0 ? 'Add' : 'Take away'} ${Math.abs(by)} ${product.unit} of ${product.name}: ${customer.name}`;
  return `<form method="post" action="/seats"><input type="hidden" name="customer" value="${escape(customer.key)}"><input
 type="hidden" name="sku" value="${escape(product.sku)}"><input type="hidden" name="by" value="${by}"><button
 aria-label="${escape(label)}">${sign}</button></form>`;
}

function raise(customer: Customer, { key, name }: AlertCategory): string {
  return post('/alerts/raise', { customer: customer.key, category: key }, name, `Report ${name}: ${customer.name}`);
}

const MOST_SOLVED = 5;

const when = ({ at }: AlertMessage) => `${escape(at.slice(0, 16).replace('T', ' '))} UTC`;

/** The problems that are there now, each with a button that says it is gone, and what became of the last ones. */
function problems(state: State): string {
  const open = openAlerts(state).map(
    (alert) =>
      `<li>${escape(alert.title)}, since ${when(alert)} ${post('/alerts/clear', { key: alert.key }, 'Solved', `Solved: ${alert.title}`)}</li>`,
  );
  const solved = solvedAlerts(state)
    .slice(0, MOST_SOLVED)
    .map((alert) => `<li>${escape(alert.title)}, ${when(alert)}: ${escape(alert.body)}</li>`);
  const none = '<p>None. Report one above: it becomes an alert in Tallybridge.</p>';
  return `<h2>Problems</h2>${open.length === 0 ? none : `<ul>${open.join('')}</ul>`}
${solved.length === 0 ? '' : `<h2>Solved</h2><ul>${solved.join('')}</ul>`}`;
}

function post(path: string, fields: Readonly<Record<string, string>>, text: string, label: string): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`,
  );
  return `<form method="post" action="${path}">${inputs.join('')}<button aria-label="${escape(label)}">${text}</button></form>`;
}
