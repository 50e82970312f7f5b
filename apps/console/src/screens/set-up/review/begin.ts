import type { Review } from 'tallybridge-sdk';
import { monthAfter, monthBefore } from '../../../time/show-time.ts';

/** The month to begin with that nobody has to think about: what was decided before, else what is safe everywhere. */
export function suggestedMonth(
  { startMonth, cutOver }: Pick<Review, 'startMonth' | 'cutOver'>,
  current: string,
): string {
  return startMonth ?? cutOver?.month ?? current;
}

/** What a month ahead will do is not known yet: the current one is looked at. */
export function monthToPlan(chosen: string, current: string): string {
  return chosen > current ? current : chosen;
}

/** From the month before the current one on, as far ahead as an agreement that was invoiced ahead needs. */
export function monthsToBegin(current: string, ...others: readonly (string | null)[]): readonly string[] {
  const next = monthAfter(current);
  const named = others.filter((month) => month !== null);
  return [...new Set([monthBefore(current), current, next, monthAfter(next), ...named])].toSorted();
}

/** How many agreements were invoiced for the month already. */
export function invoicedAlready({ cutOver }: Pick<Review, 'cutOver'>, chosen: string): number {
  const later = (cutOver?.byMonth ?? []).filter(({ month }) => month > chosen);
  return later.reduce((sum, { agreements }) => sum + agreements, 0);
}
