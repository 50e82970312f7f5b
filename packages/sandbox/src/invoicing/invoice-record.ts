import { flagOf, idOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { addDecimals, sumDecimals } from '../resources/decimal.ts';
import { invoiceNumber } from '../resources/invoices.ts';
import type { RuleContext } from '../resources/resource.ts';
import { addDays } from './calendar.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import type { InvoiceLine } from './invoice-line.ts';
import { salesTax, taxCodeOf } from './sales-tax.ts';

/** A planned invoice as a record. */
export function invoiceRecord(draft: InvoiceDraft, id: number, context: RuleContext): SandboxRecord {
  const { agreement, date, lines } = draft;
  const company = context.find('companies', idOf(agreement, 'company'));
  const taxCode = taxCodeOf(agreement, company, context);
  const tax = salesTax(taxCode, lines, date, context);
  const terms = idOf(agreement, 'billingTerms') ?? idOf(company, 'billingTerms') ?? defaultIn('billingTerms', context);
  const dueDays = context.find('billingTerms', terms)?.['dueDays'];
  const status = defaultIn('billingStatuses', context);
  const own = { agreement: { id: agreement.id }, company: agreement['company'] };
  return {
    id,
    type: 'Agreement',
    invoiceNumber: invoiceNumber(id, context.find('agreementTypes', idOf(agreement, 'type'))),
    ...optional('status', status === null ? null : { id: status }),
    ...own,
    billToCompany: agreement['billToCompany'] ?? company?.['billToCompany'] ?? own.company,
    shipToCompany: agreement['shipToCompany'] ?? own.company,
    ...addressOf(context.find('companies', idOf(agreement, 'billToCompany')) ?? company),
    ...optional('customerPO', textOf(agreement, 'customerPO')),
    ...optional('billingTerms', terms === null ? null : { id: terms }),
    ...optional('taxCode', taxCode === undefined ? null : { id: taxCode.id }),
    applyToType: 'Agreement',
    applyToId: agreement.id,
    date: `${date}T00:00:00Z`,
    dueDate: `${addDays(date, typeof dueDays === 'number' ? dueDays : 0)}T00:00:00Z`,
    taxableFlag: lines.some(({ isTaxable }) => isTaxable),
    ...totals(lines, tax),
    lines,
    periods: draft.periods,
    opened: draft.opened,
  };
}

export function totals(lines: readonly InvoiceLine[], salesTaxAmount: string): Readonly<Record<string, string>> {
  const isOwn = ({ kind }: InvoiceLine): boolean => kind === 'amount';
  const amounts = (some: readonly InvoiceLine[]): string => sumDecimals(some.map(({ amount }) => amount));
  const subtotal = amounts(lines);
  return {
    agreementAmount: amounts(lines.filter(isOwn)),
    productTotal: amounts(lines.filter((line) => !isOwn(line))),
    serviceTotal: '0',
    expenseTotal: '0',
    subtotal,
    salesTax: salesTaxAmount,
    total: addDecimals(subtotal, salesTaxAmount),
    payments: '0',
    credits: '0',
  };
}

function defaultIn(collection: string, { list }: RuleContext): number | null {
  return list(collection).find((one) => flagOf(one, 'defaultFlag'))?.id ?? null;
}

function addressOf(company: SandboxRecord | undefined): Readonly<Record<string, unknown>> {
  const fields = [
    ['addressLine1', 'AddressLine1'],
    ['addressLine2', 'AddressLine2'],
    ['city', 'City'],
    ['state', 'State'],
    ['zip', 'Zip'],
  ] as const;
  return Object.fromEntries(
    fields.flatMap(([name, suffix]) => {
      const value = textOf(company, name);
      return value === null ? [] : ['billing', 'shipping'].map((site) => [`${site}Site${suffix}`, value] as const);
    }),
  );
}

function optional(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === null || value === undefined ? {} : { [name]: value };
}
