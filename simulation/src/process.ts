import type { Coverage } from './coverage.ts';
import { between } from './kernel.ts';
import type { Kernel, Random } from './kernel.ts';

export interface Chaos {
  readonly kernel: Kernel;
  readonly random: Random;
  readonly coverage: Coverage;
  /** False once the run has come to rest. */
  isOn: boolean;
}

const NEVER = new Promise<never>(() => {});
const PAUSE = 0.003;
/** Reads are many and lose nothing; around a write every place counts. */
const CRASH = { read: 0.0003, list: 0.001, other: 0.006, write: 0.015 } as const;
const LONGEST_PAUSE_MS = 20 * 60_000;

/**
 * One worker process. It can be killed or stopped at every boundary: a killed one never gets the answer that it waits
 * for, a stopped one gets it late, and its monotonic clock has gone on.
 */
export class Process {
  readonly name: string;
  readonly #chaos: Chaos;
  readonly #onCrash: () => void;
  #isAlive = true;
  #pausedUntil = 0;

  constructor(name: string, chaos: Chaos, onCrash: () => void) {
    this.name = name;
    this.#chaos = chaos;
    this.#onCrash = onCrash;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /**
   * A place where the process may die or stop. `mostPauseMs` bounds the pause where a longer one is ruled out by what
   * the protocol assumes: between its last look at the clock and the first byte.
   */
  async boundary(name: string, mostPauseMs: number = LONGEST_PAUSE_MS): Promise<void> {
    const { random, coverage, isOn } = this.#chaos;
    coverage.note(`reached ${name}`);
    if (isOn && this.#isAlive && random() < crashChance(name)) {
      coverage.note(`crash at ${name}`);
      this.#crash(name);
    } else if (isOn && random() < PAUSE) {
      coverage.note('pause');
      this.#pause(mostPauseMs);
    }
    return this.resume();
  }

  /** Passes when the process runs; never when it is dead. */
  async resume(): Promise<void> {
    for (;;) {
      if (!this.#isAlive) return NEVER;
      const leftMs = this.#pausedUntil - this.#chaos.kernel.now;
      if (leftMs <= 0) return;
      await this.#chaos.kernel.sleep(leftMs);
    }
  }

  readonly sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    await this.#chaos.kernel.sleep(ms, signal);
    await this.resume();
  };

  #crash(name: string): void {
    this.#isAlive = false;
    this.#chaos.kernel.trace(`${this.name} crashes at ${name}`);
    this.#onCrash();
  }

  #pause(mostPauseMs: number): void {
    const { random, kernel } = this.#chaos;
    const ms = Math.floor(between(random, 100, mostPauseMs) ** (random() < 0.5 ? 0.7 : 1));
    this.#pausedUntil = Math.max(this.#pausedUntil, kernel.now + ms);
    kernel.trace(`${this.name} stops for ${ms} ms`);
  }
}

function crashChance(boundary: string): number {
  if (boundary.startsWith('read')) return CRASH.read;
  if (boundary.startsWith('list')) return CRASH.list;
  return boundary.startsWith('write') || boundary.startsWith('prepare') || boundary.startsWith('settle')
    ? CRASH.write
    : CRASH.other;
}
