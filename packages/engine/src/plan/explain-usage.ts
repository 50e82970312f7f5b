import { monthName } from '../calendar/day.ts';
import { isZero } from '../decimal/decimal.ts';
import type { Decimal, Month } from '../ids.ts';
import type { Basis } from '../links/terms.ts';
import type { UsageEvidence } from './plan-line.ts';

export function counted(quantity: Decimal, unit: string): string {
  return unit === '' ? quantity : `${quantity} × ${unit}`;
}

/** What each basis measured, in words that all lines of a plan share. */
export type BasisTexts = Readonly<Record<Basis, string>>;

export function basisTexts(period: Month, hasEnded: boolean): BasisTexts {
  const month = monthName(period);
  return hasEnded
    ? {
        latest: `the level at the end of ${month}`,
        peak: `the highest level in ${month}`,
        average: `the average over ${month}`,
        sum: `the amount used in ${month}`,
      }
    : {
        latest: `the level now in ${month}`,
        peak: `the highest level so far in ${month}`,
        average: `the average so far over ${month}`,
        sum: `the amount used so far in ${month}`,
      };
}

/** How the number came about: "the highest level in October 2026 (11.5), rounded up to 12, less 2 included". */
export function explainUsage(usage: UsageEvidence, texts: BasisTexts): string {
  let text = `${texts[usage.basis]} (${usage.measured})`;
  if (usage.rounded !== usage.measured) text += `, rounded ${usage.rounding} to ${usage.rounded}`;
  if (!isZero(usage.included)) text += `, less ${usage.included} included`;
  if (!isZero(usage.minimum)) text += `, at least ${usage.minimum}`;
  if (usage.otherKinds.length > 0) text += `; not counted by this basis: ${otherRecords(usage)}`;
  return text;
}

const NAMED_RECORDS = 3;

function otherRecords({ otherKinds }: UsageEvidence): string {
  const named = otherKinds.slice(0, NAMED_RECORDS).join(', ');
  const rest = otherKinds.length - NAMED_RECORDS;
  return rest > 0 ? `records ${named} and ${rest} more` : `record${otherKinds.length > 1 ? 's' : ''} ${named}`;
}
