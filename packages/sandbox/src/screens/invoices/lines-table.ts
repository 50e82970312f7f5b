import type { InvoiceLine } from '../../invoicing/invoice-line.ts';
import { isProrated } from '../../invoicing/invoice-line.ts';
import { textOf } from '../../records/read-record.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { agreementLink } from '../agreements/agreement-link.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { money } from './money.ts';

/** The lines of an invoice, each with what it bills in words; `agreementId` is the invoice's own. */
export function linesTable(sandbox: Sandbox, lines: readonly InvoiceLine[], agreementId: number | null): Html {
  if (lines.length === 0) return html`<p class="empty">It has no lines.</p>`;
  const catalog = recordsById(sandbox, 'catalog');
  const agreements = recordsById(sandbox, 'agreements');
  const rows = lines.map((line) => {
    const child = line.agreementId === agreementId ? undefined : agreements.get(line.agreementId);
    const product = textOf(catalog.get(line.productId ?? 0), 'identifier');
    return html`<tr>
      <td class="word" data-label="Line">
        <span
          >${line.kind === 'amount' ? 'Agreement' : (product ?? 'Addition')}${
            line.additionId === null ? null : html`<span class="soft">no. ${line.additionId}</span>`
          }${child === undefined ? null : html`<span class="soft">of ${agreementLink(child)}</span>`}</span
        >
      </td>
      <td data-label="Description"><span>${line.description}</span></td>
      <td class="day" data-label="Billed">
        <span>${line.from}<span class="soft">to ${line.through}</span></span>
      </td>
      <td class="number" data-label="Quantity"><span>${line.quantity}</span></td>
      <td class="number" data-label="Unit price"><span>${money(line.unitPrice)}</span></td>
      <td data-label="How"><span>${howOf(line)}</span></td>
      <td class="number" data-label="Amount"><span>${money(line.amount)}</span></td>
    </tr> `;
  });
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Line</th>
        <th scope="col">Description</th>
        <th scope="col">Billed</th>
        <th scope="col" class="number">Quantity</th>
        <th scope="col" class="number">Unit price</th>
        <th scope="col">How</th>
        <th scope="col" class="number">Amount</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** What a line bills, spelled out. */
function howOf(line: InvoiceLine): string {
  const { kind, days, daysInCycle, billCustomer, isTaxable } = line;
  const price = `${line.quantity} × ${money(line.unitPrice)}`;
  const share = isProrated(line) ? `${price} × ${days} of ${daysInCycle} days` : price;
  const what = kind === 'correction' ? `due for these days: ${share}, less what was invoiced` : share;
  const charge = billCustomer === 'NoCharge' ? 'no charge' : what;
  return isTaxable ? `${charge}, taxable` : charge;
}
