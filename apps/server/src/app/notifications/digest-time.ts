import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import { Temporal } from 'temporal-polyfill';

/** The first moment of that time of day after another, in the zone; one that a day skips is an hour later. */
export function digestAfter(after: Instant, timeOfDay: string, timeZone: string): Instant {
  const plainTime = Temporal.PlainTime.from(timeOfDay);
  const zoned = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone);
  for (let day = zoned.toPlainDate().subtract({ days: 1 }); ; day = day.add({ days: 1 })) {
    const at = day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
    if (at > after) return instantOf(at);
  }
}
