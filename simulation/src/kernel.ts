/** Numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** The mulberry32 generator: small, fast, good enough to choose faults, and the same on every machine. */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const between = (random: Random, least: number, most: number): number =>
  Math.floor(least + random() * (most - least + 1));

export function pick<Value>(random: Random, values: readonly Value[]): Value | undefined {
  return values[Math.floor(random() * values.length)];
}

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  isCancelled: boolean;
}

const FNV_PRIME = 16_777_619;
/** Streams and promises of one event are done after this many turns of the event loop; nothing waits for real time. */
const TURNS = 2;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Virtual time: everything that waits is an event, and one event is finished before the next begins. */
export class Kernel {
  readonly #queue: Event[] = [];
  readonly #lines: string[] = [];
  #now: number;
  #order = 0;
  #hash = 0x811c9dc5;

  constructor(startMs: number) {
    this.#now = startMs;
  }

  get now(): number {
    return this.#now;
  }

  /** Runs at a later virtual moment; the answer cancels it. */
  schedule(delayMs: number, run: () => void): () => void {
    this.#order += 1;
    const event: Event = {
      at: this.#now + Math.max(0, Math.ceil(delayMs)),
      order: this.#order,
      run,
      isCancelled: false,
    };
    this.#push(event);
    return () => {
      event.isCancelled = true;
    };
  }

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const cancel = this.schedule(ms, resolve);
      signal?.addEventListener(
        'abort',
        () => {
          cancel();
          resolve();
        },
        { once: true },
      );
    });

  /** Runs until nothing is left to do or `until` has come, and leaves the time there. */
  async run(until: number): Promise<void> {
    await drain();
    for (let next = this.#pop(until); next !== null; next = this.#pop(until)) {
      this.#now = next.at;
      next.run();
      await drain();
    }
    this.#now = Math.max(this.#now, until);
  }

  /** Notes what happened; two runs of one seed must note the same. */
  trace(text: string): void {
    const line = `${this.#now} ${text}`;
    for (let index = 0; index < line.length; index += 1) {
      this.#hash = Math.imul(this.#hash ^ line.charCodeAt(index), FNV_PRIME) >>> 0;
    }
    this.#lines.push(line);
  }

  get hash(): string {
    return this.#hash.toString(16).padStart(8, '0');
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  #push(event: Event): void {
    const queue = this.#queue;
    let index = queue.length;
    queue.push(event);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = queue[above];
      if (parent === undefined || !isBefore(event, parent)) break;
      queue[index] = parent;
      index = above;
    }
    queue[index] = event;
  }

  #pop(until: number): Event | null {
    for (let first = this.#queue[0]; first !== undefined && first.at <= until; first = this.#queue[0]) {
      this.#removeFirst();
      if (!first.isCancelled) return first;
    }
    return null;
  }

  #removeFirst(): void {
    const queue = this.#queue;
    const last = queue.pop();
    if (last === undefined || queue.length === 0) return;
    let index = 0;
    for (;;) {
      const [left, right] = [queue[2 * index + 1], queue[2 * index + 2]];
      if (left === undefined) break;
      const isRight = right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (!isBefore(child, last)) break;
      queue[index] = child;
      index = 2 * index + (isRight ? 2 : 1);
    }
    queue[index] = last;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

async function drain(): Promise<void> {
  for (let count = 0; count < TURNS; count += 1) await turn();
}
