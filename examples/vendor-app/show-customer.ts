import { openAlerts } from './alerts.ts';
import { escape } from './escape-html.ts';
import type { Customer, State } from './store.ts';

/** Somebody who came out of ConnectWise, and the one customer they came for. */
export interface Visitor {
  readonly customer: string;
  readonly member: string;
  readonly partner: string;
}

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
  table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #ddd }
  td { font-variant-numeric: tabular-nums; text-align: right } small { color: #595959 }
  @media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #16181b } th, td { border-color: #3a3f45 } small { color: #a5a9ae } }
`;

/** One customer as an MSP's technician sees it. */
export function showCustomer(state: State, customer: Customer, { member, partner }: Visitor): string {
  const rows = state.products.flatMap(({ sku, name, unit }) => {
    const seats = customer.seats[sku];
    return seats === undefined
      ? []
      : [`<tr><th scope="row">${escape(name)}</th><td>${seats} ${escape(unit)}</td></tr>`];
  });
  const problems = openAlerts(state)
    .filter((alert) => alert.customer === customer.key)
    .map(({ title }) => `<li>${escape(title)}</li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(customer.name)} · ${escape(state.vendor)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escape(customer.name)}</h1>
<p><small>${escape(state.vendor)}, signed in through ConnectWise as ${escape(member)} of ${escape(partner)}</small></p>
<table><tbody>${rows.join('')}</tbody></table>
<h2>Problems</h2>
${problems.length === 0 ? '<p>None.</p>' : `<ul>${problems.join('')}</ul>`}
</body>
</html>
`;
}
