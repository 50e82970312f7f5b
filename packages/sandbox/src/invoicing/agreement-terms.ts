import type { Behaviour } from '../behaviour.ts';
import { dayOf, flagOf, idOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { RuleContext } from '../resources/resource.ts';
import type { Recurrence } from './billing-cycle.ts';
import { cycleOf, recurrenceOf } from './billing-cycle.ts';
import type { Day, Span } from './calendar.ts';
import { addDays, earlier } from './calendar.ts';

/** What of an agreement decides what is invoiced. */
export interface AgreementTerms {
  readonly id: number;
  readonly record: SandboxRecord;
  /** Null: it has no billing cycle, or one that does not recur. */
  readonly recurrence: Recurrence | null;
  readonly isOneTime: boolean;
  readonly prorates: boolean;
  readonly billStart: Day | null;
  /** The first day that is not billed any more. */
  readonly end: Day | null;
}

/** Before every day that is billed. */
const NEVER: Day = '0001-01-01';

export function termsOf(record: SandboxRecord, { find, behaviour }: RuleContext): AgreementTerms {
  const options = textOf(find('billingCycles', idOf(record, 'billingCycle')), 'billingOptions');
  return {
    id: record.id,
    record,
    recurrence: recurrenceOf(options),
    isOneTime: flagOf(record, 'oneTimeFlag') || options === 'NotRecurring',
    prorates: flagOf(record, 'prorateFlag'),
    billStart: dayOf(record, 'billStartDate') ?? dayOf(record, 'startDate'),
    end: endOf(record, behaviour),
  };
}

function endOf(record: SandboxRecord, behaviour: Behaviour): Day | null {
  const last = flagOf(record, 'noEndingDateFlag') ? null : dayOf(record, 'endDate');
  const ended = last === null ? null : addDays(last, 1);
  if (!flagOf(record, 'cancelledFlag')) return ended;
  const cancelled = dayOf(record, 'dateCancelled');
  return earlier(cancelled === null ? NEVER : afterCancelling(cancelled, behaviour), ended);
}

/** The first day that is not billed any more of what is cancelled on a day. */
export function afterCancelling(cancelled: Day, { cancelledDateIs }: Behaviour): Day {
  return cancelledDateIs === 'last-billed-day' ? addDays(cancelled, 1) : cancelled;
}

/** What one invoice bills of an agreement. */
export interface Period {
  readonly window: Span;
  /** The whole cycle that the window lies in, which prices are for; the same for a one-time agreement. */
  readonly cycle: Span;
  /** The cycle in which any other day lies. */
  readonly cycleAt: (day: Day) => Span;
  /** The next invoice date once it is invoiced. */
  readonly following: Day | null;
}

/** What the invoice of a next invoice date bills; null without a billing cycle. */
export function periodAt(terms: AgreementTerms, next: Day, behaviour: Behaviour): Period | null {
  if (terms.isOneTime) {
    const whole = { from: next, to: later(terms.end, addDays(next, 1)) };
    return { window: whole, cycle: whole, cycleAt: () => whole, following: null };
  }
  const { recurrence } = terms;
  if (recurrence === null) return null;
  const cycles = { ...recurrence, anchor: anchorOf(terms, next, recurrence, behaviour) };
  const cycleAt = (day: Day): Span => cycleOf(cycles, day);
  const current = cycleAt(next);
  if (behaviour.invoicedPeriod === 'advance') {
    return { window: { from: next, to: current.to }, cycle: current, cycleAt, following: current.to };
  }
  const passed = cycleAt(addDays(next, -1));
  return { window: { from: passed.from, to: next }, cycle: passed, cycleAt, following: current.to };
}

function later(left: Day | null, right: Day): Day {
  return left !== null && left > right ? left : right;
}

/** Any first of January will do for what follows the calendar: all cycles of months divide a year. */
const CALENDAR: Day = '2000-01-01';

function anchorOf({ record, billStart }: AgreementTerms, next: Day, { unit }: Recurrence, behaviour: Behaviour): Day {
  if (behaviour.invoicePeriods === 'from-next-invoice-date') return next;
  if (textOf(record, 'invoicingCycle') === 'ContractYear') return billStart ?? next;
  return unit === 'month' ? CALENDAR : next;
}
