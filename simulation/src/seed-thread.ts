import { parentPort, workerData } from 'node:worker_threads';
import { DESK_MUTANTS } from './desk/desk-mutants.ts';
import { simulateDesk } from './desk/simulate-desk.ts';
import { MUTANTS } from './mutants.ts';
import type { Outcome } from './simulate.ts';
import { simulate } from './simulate.ts';

/** One thread of `runSeeds`: plays the seeds that it is given until it is given none. */
const PLAYS: Readonly<Record<string, (mutant: unknown) => (seed: number) => Promise<Outcome>>> = {
  additions: (mutant) => {
    const weakness = weaknessOf(MUTANTS, mutant);
    return (seed) => simulate(seed, weakness);
  },
  desk: (mutant) => {
    const weakness = weaknessOf(DESK_MUTANTS, mutant);
    return (seed) => simulateDesk(seed, weakness);
  },
};

function weaknessOf<Weakness>(
  mutants: readonly { readonly name: string; readonly weakness: Weakness }[],
  wanted: unknown,
): Weakness | undefined {
  const mutant = mutants.find(({ name }) => name === wanted);
  if (wanted !== undefined && mutant === undefined) throw new Error(`There is no mutant "${JSON.stringify(wanted)}"`);
  return mutant?.weakness;
}

const given = Object(workerData);
const playSeed = PLAYS[String(Reflect.get(given, 'play'))]?.(Reflect.get(given, 'mutant'));
if (playSeed === undefined) throw new Error('A thread must be told what to play');

parentPort?.on('message', (seed: number | null) => {
  if (seed === null) parentPort?.close();
  else void play(seed, playSeed);
});

async function play(seed: number, run: (seed: number) => Promise<Outcome>): Promise<void> {
  const { trace: _trace, ...report } = await run(seed);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(report);
}
