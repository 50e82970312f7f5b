import { toScaled, unitsAt } from '../decimal/decimal.ts';
import type { Instant } from '../ids.ts';
import type { UsageRecord } from './usage-record.ts';

/** From this moment the level is so many units of the scale, until the next step. */
export interface LevelStep {
  readonly at: Instant;
  readonly units: bigint;
}

/** How a level moves; every step's units are at `scale`. Before the first step the level is 0. */
export interface Levels {
  readonly scale: number;
  readonly steps: readonly LevelStep[];
}

/**
 * The level after all records of each instant. At one instant counts come before deltas, and of several counts the one
 * with the greatest id stands. The records are `count`s and `delta`s of one pair, by time, then by id.
 */
export function levelsOf(records: readonly UsageRecord[]): Levels {
  const quantities = records.map((record) => toScaled(record.quantity));
  const scale = quantities.reduce((greatest, quantity) => Math.max(greatest, quantity.scale), 0);
  const steps: LevelStep[] = [];
  let level = 0n;
  let count: bigint | null = null;
  let change = 0n;
  for (const [index, record] of records.entries()) {
    const units = unitsAt(quantities[index] ?? { units: 0n, scale }, scale);
    if (record.kind === 'count') count = units;
    else change += units;
    if (records[index + 1]?.at === record.at) continue;
    level = (count ?? level) + change;
    steps.push({ at: record.at, units: level });
    count = null;
    change = 0n;
  }
  return { scale, steps };
}
