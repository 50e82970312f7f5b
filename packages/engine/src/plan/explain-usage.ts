import { monthName } from '../calendar/day.ts';
import { isZero } from '../decimal/decimal.ts';
import type { Decimal, Month } from '../ids.ts';
import type { Basis } from '../links/terms.ts';
import type { UsageEvidence } from './plan-line.ts';

export function counted(quantity: Decimal, unit: string): string {
  return unit === '' ? quantity : `${quantity} × ${unit}`;
}

/** How the number came about: "the highest level in October 2026 (11.5), rounded up to 12, less 2 included". */
export function explainUsage(usage: UsageEvidence, month: Month, hasEnded: boolean): string {
  let text = `${measured(usage.basis, monthName(month), hasEnded)} (${usage.measured})`;
  if (usage.rounded !== usage.measured) text += `, rounded ${usage.rounding} to ${usage.rounded}`;
  if (!isZero(usage.included)) text += `, less ${usage.included} included`;
  if (!isZero(usage.minimum)) text += `, at least ${usage.minimum}`;
  if (usage.otherKinds.length > 0) text += `; not counted by this basis: ${otherRecords(usage)}`;
  return text;
}

function measured(basis: Basis, month: string, hasEnded: boolean): string {
  switch (basis) {
    case 'latest':
      return hasEnded ? `the level at the end of ${month}` : `the level now in ${month}`;
    case 'peak':
      return hasEnded ? `the highest level in ${month}` : `the highest level so far in ${month}`;
    case 'average':
      return hasEnded ? `the average over ${month}` : `the average so far over ${month}`;
    case 'sum':
      return hasEnded ? `the amount used in ${month}` : `the amount used so far in ${month}`;
  }
}

const NAMED_RECORDS = 3;

function otherRecords({ otherKinds }: UsageEvidence): string {
  const named = otherKinds.slice(0, NAMED_RECORDS).join(', ');
  const rest = otherKinds.length - NAMED_RECORDS;
  return rest > 0 ? `records ${named} and ${rest} more` : `record${otherKinds.length > 1 ? 's' : ''} ${named}`;
}
