import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxClock } from 'tallybridge-sandbox';
import type { Actors } from './actors.ts';
import { stopsUntil } from './chapters.ts';
import type { Stop } from './chapters.ts';
import { playStop } from './play-stop.ts';
import { saveProgress } from './progress-file.ts';
import type { Progress } from './progress-file.ts';
import { welcome } from './welcome.ts';

const ATTEMPTS = 4;
const BEFORE_AGAIN_MS = 1000;

export interface Making {
  readonly actors: readonly Actors[];
  readonly clock: SandboxClock;
  readonly file: string;
  readonly progress: Progress;
  /** What the clock shows in the world outside. */
  readonly now: () => number;
  readonly onStop: (stop: Stop, number: { readonly index: number; readonly of: number }) => void;
  readonly signal: AbortSignal;
}

export function isMade({ begunAt, done }: Progress): boolean {
  return done >= stopsUntil(begunAt).length;
}

/**
 * Lets all MSPs live through the months, side by side, by the real service with its clock moved. Each stop is done for
 * all before the next begins, so that a start after a crash repeats one stop at most.
 */
export async function makeHistories(making: Making): Promise<void> {
  const { actors, clock, file, progress, now, onStop, signal } = making;
  const stops = stopsUntil(progress.begunAt);
  for (const [index, stop] of stops.entries()) {
    if (index < progress.done) continue;
    signal.throwIfAborted();
    onStop(stop, { index, of: stops.length });
    // Never back: what was written after the stop before must stay in the past.
    if (stop.what === 'today') clock.set(now());
    else if (clock.now() < stop.at) clock.set(stop.at);
    await Promise.all(actors.map((each) => again(() => playStop(each, { stops, index }), ATTEMPTS)));
    if (stop.what === 'today') await Promise.all(actors.map((each) => welcome(each, progress.begunAt)));
    saveProgress(file, { ...progress, done: index + 1 });
  }
}

/** Every stop may be repeated, so that a stumble of a machine that is busy does not end the demo. */
async function again(play: () => Promise<void>, attempts: number): Promise<void> {
  try {
    await play();
  } catch (error) {
    if (attempts <= 1) throw error;
    await pause(BEFORE_AGAIN_MS);
    await again(play, attempts - 1);
  }
}
