import { dayOf, instantOf } from 'tallybridge-engine';
import type { Day, Instant } from 'tallybridge-engine';
import { Temporal } from 'temporal-polyfill';

export interface DigestTimes {
  readonly today: Day;
  /** When the digest of that day is due, and the one after it. */
  readonly digestAt: Instant;
  readonly nextDigestAt: Instant;
}

function parsedDay(text: string): Day {
  const day = dayOf(text);
  if (day === null) throw new RangeError(`${text} is no day`);
  return day;
}

/** A time that a day skips is an hour later, and of one that it has twice the first counts: once a day in any case. */
export function digestTimes(
  now: Instant,
  place: { readonly timeZone: string; readonly digestAt: string },
): DigestTimes {
  const plainTime = Temporal.PlainTime.from(place.digestAt);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(place.timeZone).toPlainDate();
  const at = (day: Temporal.PlainDate): Instant =>
    instantOf(day.toZonedDateTime({ timeZone: place.timeZone, plainTime }).epochMilliseconds);
  return { today: parsedDay(today.toString()), digestAt: at(today), nextDigestAt: at(today.add({ days: 1 })) };
}
