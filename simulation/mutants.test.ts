import { describe, expect, it } from 'vitest';
import { MUTANTS } from './src/mutants.ts';
import { runSeeds } from './src/run-seeds.ts';

/** Within this many schedules every weakened protocol must be caught. */
const BOUND = 600;

describe('a protocol that', () => {
  it.each(MUTANTS.map(({ name }) => name))('%s is caught', async (mutant) => {
    const { failed, seeds } = await runSeeds({ from: 1, seeds: BOUND, mutant, stopsAtFailure: true });
    const [first] = failed;
    console.log(`${mutant}: seed ${first?.seed ?? 'none'} of ${seeds}, ${first?.violations[0]?.rule ?? 'not caught'}`);
    expect(first?.violations.length).toBeGreaterThan(0);
  });

  it('is weakened counts at least ten times', () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(10);
  });
});
