import type { Details, Fact } from '../fact.ts';
import { FORBIDDEN, I, invalid, V } from '../fact.ts';

const RUN = 'POST /finance/agreements/301/invoice';
const DUE = [['agreements', 301, { nextInvoiceDate: '2026-11-01T00:00:00Z' }]] as const;
const due = (addition: Readonly<Record<string, unknown>> = {}): Details => ({
  edits: [...DUE, ['additions', 9001, addition]],
});
const invoiced = (addition: Readonly<Record<string, unknown>> = {}): Details => ({ ...due(addition), before: [[RUN]] });

/** Invoices of agreements. */
export const invoiceFacts: readonly Fact[] = [
  V('invoicing an agreement is answered with 201 and a number', RUN, { ...due(), status: 201, is: 1 }),
  V('what was invoiced is not invoiced again', RUN, { ...invoiced(), status: 400 }),
  I('what is not due is not invoiced', RUN, { status: 400 }),
  V('an agreement that is not there is not invoiced', 'POST /finance/agreements/99/invoice', { status: 404 }),
  I('an invoice moves the next invoice date on by a cycle', 'GET /finance/agreements/301', {
    ...invoiced(),
    has: { nextInvoiceDate: '2026-12-01T00:00:00Z' },
  }),
  V('an invoice of an agreement is of type Agreement', 'GET /finance/invoices/1', {
    ...invoiced(),
    has: { type: 'Agreement', agreement: { id: 301 }, company: { id: 201 } },
  }),
  V('each addition becomes a line of its extended price', 'GET /finance/invoices/1', {
    ...invoiced(),
    has: { total: 2280, balance: 2280 },
  }),
  I('included units are not billed', 'GET /finance/invoices/1', {
    ...invoiced({ lessIncluded: '4' }),
    has: { total: 1900 },
  }),
  V('invoices are found by their agreement', 'GET /finance/invoices?conditions=agreement/id=301', {
    ...invoiced(),
    ids: [1],
  }),
  V('invoices are found by their company', 'GET /finance/invoices?conditions=company/identifier="HollowayLaw"', {
    ...invoiced(),
    ids: [1],
  }),
  V('an invoice needs type and company', 'POST /finance/invoices', {
    body: {},
    ...invalid('invoice', ['type', 'MissingRequiredField'], ['company', 'MissingRequiredField']),
  }),
  V('a type of an invoice is one of seven', 'POST /finance/invoices', {
    body: { type: 'Proforma', company: { id: 201 } },
    status: 500,
  }),
  V('invoices need Inquire on Invoicing', 'GET /finance/invoices', {
    edits: [['securityRoles', 1, { restrictions: [{ module: 'Finance', function: 'Invoicing', inquire: 'None' }] }]],
    ...FORBIDDEN,
  }),
  V('an adjustment has amount, text and date', 'POST /finance/agreements/301/adjustments', {
    body: { amount: -20, description: 'Goodwill', effectiveDate: '2026-12-01T00:00:00Z' },
    status: 201,
    has: { amount: -20, description: 'Goodwill' },
  }),
  V('a text of an adjustment has at most 1,000 characters', 'POST /finance/agreements/301/adjustments', {
    body: { amount: 1, description: 'x'.repeat(1001), effectiveDate: '2026-12-01T00:00:00Z' },
    ...invalid('adjustment', ['description', 'MaxLengthField']),
  }),
  V('units of measure have a path with a capital', 'GET /procurement/unitOfMeasures', { status: 200 }),
  V('tax codes are a table', 'GET /finance/taxCodes', { status: 200 }),
];
