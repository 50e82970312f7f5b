import { setTimeout as sleepFor } from 'node:timers/promises';
import { seededRandom } from './random/seeded-random.ts';

/** The only place where the sandbox meets real time; the simulation passes ports of its own. */
export const realClock = { now: (): number => Date.now() };

/** Rejects when the signal is aborted. */
export async function realSleep(ms: number, signal?: AbortSignal): Promise<void> {
  await sleepFor(ms, undefined, signal === undefined ? {} : { signal });
}

export const defaultRandom = (): (() => number) => seededRandom(1);
