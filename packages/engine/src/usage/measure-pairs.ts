import { instantOf } from '../calendar/instant.ts';
import type { Instant, Period } from '../ids.ts';
import type { Links } from '../links/effective-terms.ts';
import { quantityTerms } from '../links/effective-terms.ts';
import type { MeasuredPair } from '../plan/plan-input.ts';
import { measureUsage } from './measure-usage.ts';
import type { StandingUsage } from './standing-usage.ts';

export interface MeasurePairs {
  readonly standing: StandingUsage;
  readonly links: Links;
  readonly period: Period;
  /** The period before, with its own bounds; absent where nothing is compared with it. */
  readonly before?: Period;
  readonly now: Instant;
}

/** What every pair amounts to in the period by its terms, and what a `sum` amounted to at this moment of the month before. */
export function measurePairs({ standing, links, period, before, now }: MeasurePairs): readonly MeasuredPair[] {
  const then = before === undefined ? now : sameMomentOf(before, period, now);
  return standing.map(({ customer, sku, records }) => {
    const terms = quantityTerms(links, customer, sku);
    const { quantity, evidence } = measureUsage({ records, terms, period, now });
    const monthBefore =
      before === undefined || terms.basis !== 'sum'
        ? null
        : measureUsage({ records, terms, period: before, now: then }).quantity;
    return { customer, sku, quantity, evidence, monthBefore };
  });
}

/** As far into the other period as now is into this one; its end where that is shorter or this one has ended. */
export function sameMomentOf(other: Period, period: Period, now: Instant): Instant {
  if (now >= period.end) return other.end;
  return instantOf(Math.min(other.end, Math.max(other.start, other.start + (now - period.start))));
}
