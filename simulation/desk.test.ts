import { beforeAll, describe, expect, it } from 'vitest';
import { DESK_MUTANTS } from './src/desk/desk-mutants.ts';
import { DESK_DEEDS } from './src/desk/desk-people.ts';
import { simulateDesk } from './src/desk/simulate-desk.ts';
import { FAULT_NAMES } from './src/faults.ts';
import { runSeeds } from './src/run-seeds.ts';
import type { RunResult } from './src/run-seeds.ts';

const SEEDS = 1000;
/** Within this many schedules every weakened desk must be caught. */
const BOUND = 400;

describe(`the service desk under ${SEEDS} seeded schedules`, () => {
  let result: RunResult;

  beforeAll(async () => {
    result = await runSeeds({ play: 'desk', from: 1, seeds: SEEDS });
    console.log(`${SEEDS} seeds in ${Math.round(result.elapsedMs / 1000)} s, ${result.requests} requests`);
  }, 600_000);

  it('violates no invariant', () => {
    const found = result.failed.map(({ seed, violations }) => ({
      again: `npm run simulate -- --desk --seeds 1 --from ${seed} --trace`,
      violations: violations.slice(0, 3),
    }));
    expect(found).toEqual([]);
    expect(result.seeds).toBe(SEEDS);
  });

  it.each(FAULT_NAMES)('has met the fault "%s"', (name) => {
    expect(result.coverage.countOf(name)).toBeGreaterThan(0);
  });

  it.each(DESK_DEEDS)('has met a deed: %s', (name) => {
    expect(result.coverage.countOf(name)).toBeGreaterThan(0);
  });

  it('has crashed around every write and record', () => {
    const reached = Object.keys(result.coverage.counts()).filter((name) =>
      /^reached (?:write|prepare|settle)/.test(name),
    );
    const survived = reached.filter((name) => result.coverage.countOf(name.replace('reached', 'crash at')) === 0);
    expect(survived).toEqual([]);
    expect(reached.length).toBeGreaterThanOrEqual(9);
  });

  it.each([
    'pause',
    'database cut before commit',
    'database cut after commit',
    'storm',
    'callback taken',
    'callback lost',
    'callback turned away',
    'callback doubled',
    'callback forged',
    'run after a callback',
    'flap',
    'problem back',
    'held intent given up',
    'refused write tried again',
    'transient duplicate',
    'step raise',
    'step note',
    'step close',
    'step reopen',
    'step record',
    'step hold',
    'step skip',
    'wait quiet',
    'wait digest',
    'wait write-open',
    'wait ticket-not-read',
    'event closed-by-person',
    'event reopened-by-person',
    'event merged',
    'event deleted',
    'raise attempt 3',
    'raise held',
    'raise refused',
    'raise withdrawn',
    'note unknown',
    'status unknown',
    'stopped by credentials',
    'stopped by unreachable',
  ])('has seen: %s', (name) => {
    expect(result.coverage.countOf(name)).toBeGreaterThan(0);
  });
});

describe('a desk that', () => {
  it.each(DESK_MUTANTS.map(({ name }) => name))('%s is caught', async (mutant) => {
    const { failed, seeds } = await runSeeds({ play: 'desk', from: 1, seeds: BOUND, mutant, stopsAtFailure: true });
    const [first] = failed;
    console.log(`${mutant}: seed ${first?.seed ?? 'none'} of ${seeds}, ${first?.violations[0]?.rule ?? 'not caught'}`);
    expect(first?.violations.length).toBeGreaterThan(0);
  });
});

it('a seed plays the same way every time, on whichever thread', async () => {
  const seeds = [1, 2, 3];
  const here = await Promise.all(seeds.map(async (seed) => (await simulateDesk(seed)).hash));
  const hashes = new Map<number, string>();
  const onSeed = ({ seed, hash }: { seed: number; hash: string }) => void hashes.set(seed, hash);
  await runSeeds({ play: 'desk', from: 1, seeds: seeds.length, threads: 2, onSeed });
  expect(seeds.map((seed) => hashes.get(seed))).toEqual(here);
});
