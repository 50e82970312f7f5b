import { instantOf, previousMonth } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import { Temporal } from 'temporal-polyfill';
import type { ConnectionSettings } from '../../store/index.ts';
import { endOfGrace } from '../runs/months-due.ts';
import { monthAt, periodOf } from '../time/billing-month.ts';

const HOUR_MS = 3600 * 1000;
/** How far apart the connections are that share a time of day. */
const WINDOW_MS = HOUR_MS / 4;
/** As many months as the longest grace can reach over. */
const MONTHS = 3;

export interface Rhythm {
  readonly settings: Pick<ConnectionSettings, 'cadence' | 'syncAt' | 'graceHours'>;
  readonly timeZone: string;
  /** 0 to 1: where in the window the connection has its place. */
  readonly spread: number;
}

/** A place of its own for every connection, the same for ever: its id is random. */
export function spreadOf(connection: string): number {
  return Number.parseInt(connection.slice(0, 8), 16) / 2 ** 32;
}

/** The first moment after another at which a sync comes by itself; null where none does. */
export function nextByCadence(rhythm: Rhythm, after: Instant): Instant | null {
  const { cadence } = rhythm.settings;
  if (cadence === 'manual') return null;
  const finals = nextFinals(rhythm, after);
  if (cadence === 'hourly') return earlier(nextHourly(rhythm, after), finals);
  return cadence === 'daily' ? earlier(nextDaily(rhythm, after), finals) : finals;
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

function nextHourly({ spread }: Rhythm, after: Instant): Instant {
  const place = Math.floor(spread * HOUR_MS);
  return instantOf((Math.floor((after - place) / HOUR_MS) + 1) * HOUR_MS + place);
}

/** The first of a connection's times of day after a moment. */
function nextDaily(rhythm: Rhythm, after: Instant): Instant {
  return firstTimeOfDay(rhythm, (at) => at > after, after);
}

/** A time that a day skips is an hour later, and of one that it has twice the first counts: once a day in any case. */
function firstTimeOfDay(
  { settings, timeZone, spread }: Rhythm,
  isIt: (at: number) => boolean,
  around: Instant,
): Instant {
  const plainTime = Temporal.PlainTime.from(settings.syncAt);
  const place = Math.floor(spread * WINDOW_MS);
  const zoned = Temporal.Instant.fromEpochMilliseconds(around).toZonedDateTimeISO(timeZone);
  for (let day = zoned.toPlainDate().subtract({ days: 1 }); ; day = day.add({ days: 1 })) {
    const at = day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds + place;
    if (isIt(at)) return instantOf(at);
  }
}

/** When the numbers of the next month are final, and the sync comes that publishes them. */
function nextFinals(rhythm: Rhythm, after: Instant): Instant {
  const { settings, timeZone } = rhythm;
  let month = monthAt(after, timeZone);
  let next = finalsAt(rhythm, endOfGrace(periodOf(month, timeZone), settings));
  for (let looked = 1; looked < MONTHS; looked += 1) {
    month = previousMonth(month);
    const at = finalsAt(rhythm, endOfGrace(periodOf(month, timeZone), settings));
    if (at <= after) break;
    next = at;
  }
  return next;
}

function finalsAt(rhythm: Rhythm, final: Instant): Instant {
  if (rhythm.settings.cadence === 'monthly') return firstTimeOfDay(rhythm, (at) => at >= final, final);
  return instantOf(final + Math.floor(rhythm.spread * WINDOW_MS));
}
