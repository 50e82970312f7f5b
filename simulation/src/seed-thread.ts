import { parentPort, workerData } from 'node:worker_threads';
import { MUTANTS } from './mutants.ts';
import { simulate } from './simulate.ts';

/** One thread of `runSeeds`: plays the seeds that it is given until it is given none. */
const wanted: unknown = Reflect.get(Object(workerData), 'mutant');
const mutant = MUTANTS.find(({ name }) => name === wanted);
if (wanted !== undefined && mutant === undefined) throw new Error(`There is no mutant "${JSON.stringify(wanted)}"`);

parentPort?.on('message', (seed: number | null) => {
  if (seed === null) parentPort?.close();
  else void play(seed);
});

async function play(seed: number): Promise<void> {
  const { trace: _trace, ...report } = await simulate(seed, mutant?.weakness);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(report);
}
