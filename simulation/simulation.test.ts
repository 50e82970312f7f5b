import { beforeAll, describe, expect, it } from 'vitest';
import { FAULT_NAMES } from './src/faults.ts';
import { DEED_NAMES } from './src/people.ts';
import { runSeeds } from './src/run-seeds.ts';
import type { RunResult } from './src/run-seeds.ts';
import { simulate } from './src/simulate.ts';

const SEEDS = 1_000;

describe(`the write protocol under ${SEEDS} seeded schedules`, () => {
  let result: RunResult;

  beforeAll(async () => {
    result = await runSeeds({ from: 1, seeds: SEEDS });
    console.log(`${SEEDS} seeds in ${Math.round(result.elapsedMs / 1000)} s, ${result.requests} requests`);
  }, 600_000);

  it('violates no invariant', () => {
    const found = result.failed.map(({ seed, violations }) => ({
      again: `npm run simulate -- --seeds 1 --from ${seed} --trace`,
      violations: violations.slice(0, 3),
    }));
    expect(found).toEqual([]);
    expect(result.seeds).toBe(SEEDS);
  });

  it.each(FAULT_NAMES)('has met the fault "%s"', (name) => {
    expect(result.coverage.countOf(name)).toBeGreaterThan(0);
  });

  it.each(DEED_NAMES)('has met a deed: %s', (name) => {
    expect(result.coverage.countOf(name)).toBeGreaterThan(0);
  });

  it('has crashed at every boundary that a process passes', () => {
    const reached = Object.keys(result.coverage.counts()).filter((name) => name.startsWith('reached '));
    const survived = reached.filter((name) => result.coverage.countOf(name.replace('reached', 'crash at')) === 0);
    expect(survived).toEqual([]);
    expect(reached.length).toBeGreaterThanOrEqual(24);
  });

  it.each([
    'pause',
    'database cut before commit',
    'database cut after commit',
    'usage twice',
    'usage corrected',
    'usage late and out of order',
    'plan parked',
    'line rejected',
    'line on hold',
    'hold lifted',
    'customer moved',
    'removal confirmed',
    'held intent given up',
    'transient duplicate',
    'healed',
    'reattached',
    'attempt 3',
    'line created',
    'line changed',
    'line ended',
    'line adopted',
    'line refused',
    'line unknown',
    'line stale',
    'line failed',
    'settled done',
    'settled refused',
    'settled unknown',
    'settled held',
    'stopped by credentials',
    'stopped by throttled',
    'stopped by unreachable',
  ])('has seen: %s', (name) => {
    expect(result.coverage.countOf(name)).toBeGreaterThan(0);
  });
});

describe('a seed', () => {
  it('plays the same way every time, on whichever thread', async () => {
    const seeds = [1, 2, 3, 4, 5, 6];
    const here = await Promise.all(seeds.map(async (seed) => (await simulate(seed)).hash));
    const hashes = new Map<number, string>();
    await runSeeds({ from: 1, seeds: seeds.length, threads: 2, onSeed: ({ seed, hash }) => hashes.set(seed, hash) });
    expect(seeds.map((seed) => hashes.get(seed))).toEqual(here);
    expect(new Set(here).size).toBe(seeds.length);
  });
});
