import { fillInvoiceText, invoiceWordsIn, monthName, parseMonth } from 'tallybridge-engine';
import type { InvoiceTextPreview, invoiceTextQuestionSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { findCustomer, listCustomers, listProductLinks } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';
import { monthAt } from '../time/billing-month.ts';

type Question = z.output<typeof invoiceTextQuestionSchema>;

const STALE_MONTH =
  'A standing line keeps the text that it was created with: {month} stays the month of its first usage.';
const OFF = 'The capability "invoiceText" is off for this connection, so ConnectWise\'s own text stays.';

/** What an invoice would say, as a new line would have it. */
export async function previewInvoiceText(
  ctx: PartnerContext,
  connection: string,
  { text, sku, customer: wanted, month: asked, lineStyle }: Question,
): Promise<InvoiceTextPreview> {
  const month = (asked === undefined ? null : parseMonth(asked)) ?? monthAt(ctx.now, ctx.partner.timeZone);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requireConnection(tx, connection);
    const link = (await listProductLinks(tx, known.id)).find(({ product }) => product.sku === sku);
    if (link === undefined) throw notFound('product', sku);
    const [first] = wanted === undefined ? await listCustomers(tx, { limit: 1 }) : [await findCustomer(tx, wanted)];
    if (wanted !== undefined && (first === null || first === undefined)) throw notFound('customer', wanted);
    const { product, decision } = link;
    const style = lineStyle ?? (decision.kind === 'linked' ? decision.terms.lineStyle : 'standing');
    const { used, unknown } = invoiceWordsIn(text);
    const words = {
      customer: first?.name ?? '…',
      product: product.name,
      sku: product.sku,
      unit: product.unit,
      month: monthName(month),
    };
    const filled = fillInvoiceText(text, words);
    const warnings = [
      ...(style === 'standing' && used.includes('month') ? [STALE_MONTH] : []),
      ...(capabilitiesOf(ctx, known).has('invoiceText') ? [] : [OFF]),
    ];
    return {
      text:
        style === 'per-period' && !used.includes('month') ? `${filled} (usage of ${monthName(month)})`.trim() : filled,
      customer: first?.customer ?? null,
      used: [...used],
      unknown: [...unknown],
      warnings,
    };
  });
}
