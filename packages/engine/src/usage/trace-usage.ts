import { compareDecimals, fromScaled } from '../decimal/decimal.ts';
import { DecimalSum } from '../decimal/decimal-sum.ts';
import type { Decimal, Instant } from '../ids.ts';
import { levelsOf } from './levels.ts';
import { measureUsage, sortRecords } from './measure-usage.ts';
import type { MeasuredUsage, MeasureInput } from './measure-usage.ts';

/** From this moment the level, or for `sum` the amount so far, is this, until the next point. */
export interface LevelPoint {
  readonly at: Instant;
  readonly level: Decimal;
}

export interface TracedUsage extends MeasuredUsage {
  /** From the first moment of the period on, with the level that was carried into it. */
  readonly points: readonly LevelPoint[];
}

/** How a number came about: what `measureUsage` says of it, and how the level moved within the period. */
export function traceUsage(input: MeasureInput): TracedUsage {
  const { records, terms, period, now } = input;
  const { used } = sortRecords(records, terms.basis, { period, now });
  const moved = terms.basis === 'sum' ? amounts(used) : levels(used);
  const carried = moved.findLast(({ at }) => at <= period.start)?.level ?? fromScaled(0n, 0);
  const within = moved.filter(({ at }) => at > period.start);
  return { ...measureUsage(input), points: [{ at: period.start, level: carried }, ...within] };
}

function levels(used: MeasureInput['records']): readonly LevelPoint[] {
  const { scale, steps } = levelsOf(used);
  return steps.map(({ at, units }) => ({ at, level: fromScaled(units, scale) }));
}

function amounts(used: MeasureInput['records']): readonly LevelPoint[] {
  const total = new DecimalSum();
  const points: LevelPoint[] = [];
  for (const [index, record] of used.entries()) {
    total.add(record.quantity);
    if (used[index + 1]?.at !== record.at) points.push({ at: record.at, level: total.total });
  }
  return points;
}

/**
 * At most about so many points, for a picture: of each stretch of time the first highest, the first lowest and the last
 * stay, so that no peak is lost.
 */
export function thinPoints(points: readonly LevelPoint[], most: number): readonly LevelPoint[] {
  const stretches = Math.max(1, Math.floor(most / 3));
  const [first] = points;
  const last = points.at(-1);
  if (points.length <= most || first === undefined || last === undefined) return points;
  const length = (last.at - first.at) / stretches;
  const kept = new Set<LevelPoint>([first]);
  let stretch: LevelPoint[] = [];
  const close = (): void => {
    for (const point of extremes(stretch)) kept.add(point);
    stretch = [];
  };
  for (const point of points) {
    const since = stretch[0]?.at;
    if (since !== undefined && point.at - since >= length) close();
    stretch.push(point);
  }
  close();
  return points.filter((point) => kept.has(point));
}

function extremes(points: readonly LevelPoint[]): readonly LevelPoint[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  let highest = first;
  let lowest = first;
  for (const point of points) {
    if (compareDecimals(point.level, highest.level) > 0) highest = point;
    if (compareDecimals(point.level, lowest.level) < 0) lowest = point;
  }
  return [highest, lowest, last];
}
