import { PsaUnavailable } from 'tallybridge-engine';
import { DatabaseCut } from './chaotic-database.ts';
import { between } from './kernel.ts';
import type { Observer } from './observer.ts';
import type { Chaos, Process } from './process.ts';

/** A world that workers live in. */
export interface Inhabited extends Chaos {
  readonly observer: Pick<Observer, 'report'>;
  /** Workers end their loop once this is set. */
  isClosing: boolean;
}

const MINUTE = 60_000;

/** Something that happens again and again, so many minutes apart, until the world comes to rest. */
export function repeat(world: Chaos, [least, most]: readonly [number, number], act: () => void): void {
  world.kernel.schedule(between(world.random, least * MINUTE, most * MINUTE), () => {
    if (!world.isOn) return;
    act();
    repeat(world, [least, most], act);
  });
}

export interface Life {
  readonly name: string;
  /** Begins to live; `onCrash` is called when it dies. */
  readonly begin: (name: string, onCrash: () => void) => void;
}

/** A worker lives; when it dies, another takes its place after a while. */
export function keepAlive(world: Chaos, { name, begin }: Life, life = 1): void {
  begin(`${name}.${life}`, () => {
    world.kernel.schedule(between(world.random, 5_000, 4 * MINUTE), () => keepAlive(world, { name, begin }, life + 1));
  });
}

/** Runs once; what a run may fail with is noted, and anything else is a violation. */
export async function runOrNote(
  world: Inhabited,
  process: Process,
  { what, run }: { readonly what: string; readonly run: () => Promise<unknown> },
): Promise<void> {
  try {
    await run();
  } catch (error) {
    const isExpected = error instanceof PsaUnavailable || error instanceof DatabaseCut;
    const message = error instanceof Error ? error.message : String(error);
    world.kernel.trace(`${process.name} ${what} failed: ${message}`);
    world.coverage.note(`${what} failed`);
    if (!isExpected) world.observer.report('error', error instanceof Error ? (error.stack ?? message) : message);
  }
}

/** Runs so many minutes apart until the world closes. */
export async function workAgainAndAgain(
  world: Inhabited,
  process: Process,
  { every: [least, most], run }: { readonly every: readonly [number, number]; readonly run: () => Promise<void> },
): Promise<void> {
  while (!world.isClosing) {
    await process.sleep(between(world.random, least * MINUTE, most * MINUTE));
    if (!world.isClosing) await run();
  }
}
