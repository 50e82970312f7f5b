import type { Day, Span } from './calendar.ts';
import { addDays, addMonths, daysBetween, monthsBetween } from './calendar.ts';

/** How often an agreement is invoiced. */
export interface Recurrence {
  readonly unit: 'day' | 'month';
  readonly every: number;
}

const RECURRENCES: ReadonlyMap<string, Recurrence> = new Map([
  ['Weekly', { unit: 'day', every: 7 }],
  ['BiWeekly', { unit: 'day', every: 14 }],
  ['Monthly', { unit: 'month', every: 1 }],
  ['BiMonthly', { unit: 'month', every: 2 }],
  ['Quarterly', { unit: 'month', every: 3 }],
  ['SemiAnnual', { unit: 'month', every: 6 }],
  ['Yearly', { unit: 'month', every: 12 }],
] as const);

/** Null for a cycle that does not recur. */
export function recurrenceOf(billingOptions: string | null): Recurrence | null {
  return RECURRENCES.get(billingOptions ?? '') ?? null;
}

/** The cycles that lie end to end, one of them from the anchor on. */
export interface Cycles extends Recurrence {
  readonly anchor: Day;
}

/** The cycle in which a day lies. */
export function cycleOf(cycles: Cycles, day: Day): Span {
  const { unit, every, anchor } = cycles;
  const passed = unit === 'day' ? daysBetween(anchor, day) : monthsBetween(anchor, day);
  let index = Math.floor(passed / every);
  // Within the month of a cycle's first day, the day may still belong to the cycle before.
  if (startOf(cycles, index) > day) index -= 1;
  return { from: startOf(cycles, index), to: startOf(cycles, index + 1) };
}

function startOf({ unit, every, anchor }: Cycles, index: number): Day {
  return unit === 'day' ? addDays(anchor, index * every) : addMonths(anchor, index * every);
}
