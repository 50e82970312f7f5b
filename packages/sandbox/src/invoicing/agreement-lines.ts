import { flagOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { compareDecimals, decimalOf, roundToCents, shareOfDecimal } from '../resources/decimal.ts';
import type { RuleContext } from '../resources/resource.ts';
import type { AdditionTerms } from './addition-terms.ts';
import { additionTermsOf, inOrder, shareOf } from './addition-terms.ts';
import type { AgreementTerms, Period } from './agreement-terms.ts';
import type { Span } from './calendar.ts';
import { contains, earlier, later } from './calendar.ts';
import { additionLine, daysOf } from './addition-line.ts';
import { correctionsOf } from './corrections.ts';
import type { InvoiceLine } from './invoice-line.ts';

export interface AgreementBilling {
  readonly terms: AgreementTerms;
  readonly period: Period;
  readonly additions: readonly SandboxRecord[];
  /** The additions that earlier invoices have passed over, billed or not. */
  readonly invoiced: ReadonlySet<number>;
  /** What earlier invoices billed, by addition. */
  readonly history: ReadonlyMap<number, readonly InvoiceLine[]>;
  readonly context: RuleContext;
}

/** What one invoice bills of one agreement: its own amount, then its additions. */
export function agreementLines(billing: AgreementBilling): readonly InvoiceLine[] {
  const { terms, period, additions, context } = billing;
  const own = amountLine(billing);
  const lines = inOrder(additions).flatMap((record) =>
    additionLines(additionTermsOf(record, terms, period, context), billing),
  );
  return own === null ? lines : [own, ...lines];
}

function amountLine({ terms, period }: AgreementBilling): InvoiceLine | null {
  const { record, billStart, prorates, id } = terms;
  const amount = decimalOf(record, 'billAmount') ?? '0';
  const dates = { from: period.window.from, to: null, prorates, isOneTimeFee: false };
  const share = shareOf(dates, terms, period.window, period.cycle);
  if (share === null || compareDecimals(amount, '0') === 0) return null;
  const isFirst = billStart !== null && contains(period.window, billStart);
  if (flagOf(record, 'billOneTimeFlag') && !isFirst) return null;
  const firstBill = isFirst && billStart !== period.cycle.from ? decimalOf(record, 'prorateFirstBill') : null;
  const billed = firstBill ?? shareOfDecimal(amount, share, 2);
  return {
    kind: 'amount',
    agreementId: id,
    additionId: null,
    productId: null,
    description: textOf(record, 'invoiceDescription') ?? textOf(record, 'name') ?? '',
    quantity: '1',
    unitPrice: amount,
    unitCost: '0',
    billCustomer: 'Billable',
    amount: roundToCents(billed),
    isTaxable: flagOf(record, 'taxable'),
    ...daysOf(share, period.cycle),
  };
}

function additionLines(addition: AdditionTerms, billing: AgreementBilling): readonly InvoiceLine[] {
  const { terms, period, invoiced, history, context } = billing;
  const earlierLines = invoiced.has(addition.id) ? (history.get(addition.id) ?? []) : [];
  const corrections = correctionsOf(addition, { terms, period, earlierLines, context });
  if (addition.billCustomer === 'DoNotBill') return corrections;
  const missed = invoiced.has(addition.id) || terms.isOneTime ? [] : missedWindows(addition, terms, period);
  const lines = [...missed, period].flatMap(({ window, cycle }) => {
    const dates = terms.isOneTime ? { ...addition, prorates: false, isOneTimeFee: false, from: window.from } : addition;
    const share = shareOf(dates, terms, window, cycle);
    return share === null ? [] : [additionLine(addition, { terms, share, cycle, context })];
  });
  return [...corrections, ...lines];
}

interface Part {
  readonly window: Span;
  readonly cycle: Span;
}

/** Days that were invoiced before the addition was there: made up for, cycle by cycle, where additions are prorated. */
function missedWindows(addition: AdditionTerms, { billStart }: AgreementTerms, period: Period): readonly Part[] {
  const parts: Part[] = [];
  let from = later(addition.from, billStart);
  while (addition.prorates && from < period.window.from) {
    const cycle = period.cycleAt(from);
    const window = { from, to: earlier(cycle.to, period.window.from) };
    parts.push({ window, cycle });
    from = window.to;
  }
  return parts;
}
