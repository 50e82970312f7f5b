import { dayOf, flagOf, idOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { billedQuantity } from '../resources/addition-amounts.ts';
import { decimalOf } from '../resources/decimal.ts';
import type { RuleContext } from '../resources/resource.ts';
import type { AgreementTerms, Period } from './agreement-terms.ts';
import { afterCancelling } from './agreement-terms.ts';
import type { Day, Span } from './calendar.ts';
import { contains, earlier, later, lengthOf } from './calendar.ts';

/** What of an addition decides what is invoiced. */
export interface AdditionTerms {
  readonly id: number;
  readonly record: SandboxRecord;
  /** The units that are billed, less those included. */
  readonly quantity: string;
  readonly unitPrice: string;
  readonly unitCost: string;
  readonly billCustomer: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly prorates: boolean;
  /** Begins and ends within one cycle, and is billed whole. */
  readonly isOneTimeFee: boolean;
}

export function additionTermsOf(
  record: SandboxRecord,
  agreement: AgreementTerms,
  period: Period,
  { behaviour }: RuleContext,
): AdditionTerms {
  const effective = dayOf(record, 'effectiveDate');
  const cancelled = dayOf(record, 'cancelledDate');
  const from = effective ?? period.window.from;
  const isOfOneCycle = cancelled !== null && contains(period.cycleAt(from), cancelled);
  return {
    id: record.id,
    record,
    quantity: billedQuantity(record, behaviour),
    unitPrice: decimalOf(record, 'unitPrice') ?? '0',
    unitCost: decimalOf(record, 'unitCost') ?? '0',
    billCustomer: textOf(record, 'billCustomer') ?? 'Billable',
    from,
    to: cancelled === null ? null : afterCancelling(cancelled, behaviour),
    prorates:
      agreement.prorates ||
      (behaviour.prorateCurrentPeriodFlag === 'prorates' && flagOf(record, 'prorateCurrentPeriodFlag')),
    isOneTimeFee: isOfOneCycle && cancelled >= from && behaviour.oneTimeFees === 'whole',
  };
}

/** How much of a cycle is billed, and for which days. */
export interface Share {
  readonly days: Span;
  readonly part: number;
  readonly whole: number;
}

type Dates = Pick<AdditionTerms, 'from' | 'to' | 'prorates' | 'isOneTimeFee'>;

/** What of a cycle an invoice bills that looks at a window of it; null: nothing. */
export function shareOf(
  { from, to, prorates, isOneTimeFee }: Dates,
  agreement: Pick<AgreementTerms, 'billStart' | 'end'>,
  window: Span,
  cycle: Span,
): Share | null {
  const whole = lengthOf(cycle);
  if (isOneTimeFee) return contains(window, from) ? { days: window, part: whole, whole } : null;
  const first = later(later(window.from, from), agreement.billStart);
  const days = { from: first, to: earlier(earlier(window.to, to), agreement.end) };
  if (days.from >= days.to) return null;
  const part = prorates ? lengthOf(days) : whole;
  return { days: prorates ? days : window, part, whole };
}

/** By sequence, then in the order in which they were added. */
export function inOrder(additions: readonly SandboxRecord[]): readonly SandboxRecord[] {
  const sequence = (record: SandboxRecord): number => Number(decimalOf(record, 'sequenceNumber') ?? Infinity);
  return additions.toSorted((left, right) => {
    const [a, b] = [sequence(left), sequence(right)];
    return a === b ? left.id - right.id : a - b;
  });
}

export function productOf(record: SandboxRecord): number | null {
  return idOf(record, 'product');
}

/** The additions that invoices have passed over: what they are changed to counts from the next one on. */
export function invoicedAdditions(agreement: SandboxRecord | undefined): readonly number[] {
  const listed: unknown = agreement?.['invoicedAdditions'];
  return Array.isArray(listed) ? listed.filter((one: unknown) => typeof one === 'number') : [];
}

/** Whether an invoice has passed over an addition; one that was moved to begin later is free again. */
export function isPassedOver(record: SandboxRecord, agreement: SandboxRecord | undefined): boolean {
  const next = dayOf(agreement, 'nextInvoiceDate');
  return (next === null || beginsBefore(record, next)) && invoicedAdditions(agreement).includes(record.id);
}

/** Whether an invoice that bills up to a day passes over an addition. */
export function beginsBefore(record: SandboxRecord, day: Day): boolean {
  const effective = dayOf(record, 'effectiveDate');
  return effective === null || effective < day;
}
