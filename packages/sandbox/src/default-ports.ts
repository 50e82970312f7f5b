import { setTimeout as sleepFor } from 'node:timers/promises';
import { seededRandom } from './random/seeded-random.ts';

/** The only place where the sandbox meets real time; the simulation passes ports of its own. */
export const realClock = { now: (): number => Date.now() };

/** Does not keep the process alive. */
export async function realSleep(ms: number): Promise<void> {
  await sleepFor(ms, undefined, { ref: false });
}

export const defaultRandom = (): (() => number) => seededRandom(1);
