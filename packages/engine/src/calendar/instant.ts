import type { Instant } from '../ids.ts';
import { daysIn } from './day.ts';

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?([Zz]|([+-])(\d{2})(?::?(\d{2}))?)?$/;

export type ReadInstant =
  | { readonly kind: 'instant'; readonly instant: Instant }
  | { readonly kind: 'no-zone' }
  | { readonly kind: 'no-instant' };

/** Reads an ISO 8601 date and time with its zone; digits finer than a millisecond are cut off. */
export function readInstant(text: string): ReadInstant {
  const parts = INSTANT.exec(text);
  if (parts === null) return { kind: 'no-instant' };
  const field = (index: number): number => Number(parts[index] ?? 0);
  const [year, month, day, hour, minute, second] = [field(1), field(2), field(3), field(4), field(5), field(6)];
  const isReal =
    year >= 1000 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    field(10) <= 23 &&
    field(11) <= 59;
  if (!isReal) return { kind: 'no-instant' };
  if (parts[8] === undefined) return { kind: 'no-zone' };
  const millisecond = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const offsetMs = (field(10) * 60 + field(11)) * 60_000 * (parts[9] === '-' ? -1 : 1);
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  return { kind: 'instant', instant: instantOf(local - offsetMs) };
}

/** Brands a number of milliseconds since 1970-01-01T00:00:00Z; it must be a safe integer. */
export function instantOf(ms: number): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`${ms} is no whole number of milliseconds`);
  return ms as Instant;
}

/** The instant in UTC as people and logs read it. */
export function instantText(instant: Instant): string {
  return new Date(instant).toISOString();
}
