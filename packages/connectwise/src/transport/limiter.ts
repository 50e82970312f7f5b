import { invalidConfiguration } from '../errors/connectwise-error.ts';
import type { Clock, Sleep } from '../ports.ts';
import { systemPorts } from '../system-ports.ts';

export interface Turn {
  /** Writes go before reads. */
  readonly kind: 'read' | 'write';
  /** Give up when the turn does not come within this many milliseconds; without it, wait as long as it takes. */
  readonly withinMs?: number;
  /** Give up when a pause that was asked for lasts longer than this many milliseconds. */
  readonly patienceMs?: number;
  /** Give up when this aborts. */
  readonly signal?: AbortSignal;
}

/** Gives turns to requests. One limiter may serve any number of clients. */
export interface Limiter {
  /** Resolves with the function that ends the turn, or with null when it was given up. */
  take(turn: Turn): Promise<(() => void) | null>;
  /** Lets no request start for this many milliseconds from now. */
  pauseFor(ms: number): void;
  /** For how many milliseconds no request may start because of `pauseFor`; 0 when any may. */
  pausedMs(): number;
}

export interface LimiterOptions {
  /** Requests that may start in any minute. */
  readonly perMinute?: number;
  /** Requests that may be under way at once. */
  readonly concurrency?: number;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
}

interface Waiter {
  readonly turn: Turn;
  readonly settle: (end: (() => void) | null) => void;
}

const MINUTE = 60_000;
const PER_MINUTE = 800;
const CONCURRENCY = 4;
/** A tenth may start at once; the rest trickles, so that any 60 seconds together stay within the limit. */
const BURST = 0.1;

class TokenBucket {
  readonly #size: number;
  readonly #perMs: number;
  #tokens: number;
  #filledAt: number;

  constructor(perMinute: number, now: number) {
    this.#size = Math.max(1, Math.floor(perMinute * BURST));
    this.#perMs = Math.max(perMinute - this.#size, perMinute / 2) / MINUTE;
    this.#tokens = this.#size;
    this.#filledAt = now;
  }

  /** Milliseconds until a request may start; 0 means now. */
  waitMs(now: number): number {
    const passed = Math.max(0, now - this.#filledAt);
    this.#tokens = Math.min(this.#size, this.#tokens + passed * this.#perMs);
    this.#filledAt = now;
    return this.#tokens >= 1 ? 0 : Math.ceil((1 - this.#tokens) / this.#perMs);
  }

  take(): void {
    this.#tokens -= 1;
  }
}

class SharedLimiter implements Limiter {
  readonly #clock: Clock;
  readonly #sleep: Sleep;
  readonly #bucket: TokenBucket;
  readonly #waiting: Readonly<Record<Turn['kind'], Set<Waiter>>> = { write: new Set(), read: new Set() };
  #free: number;
  #pausedUntil = 0;
  #isAsleep = false;

  constructor(options: Required<LimiterOptions>) {
    this.#clock = options.clock;
    this.#sleep = options.sleep;
    this.#free = options.concurrency;
    this.#bucket = new TokenBucket(options.perMinute, options.clock.now());
  }

  take(turn: Turn): Promise<(() => void) | null> {
    if (turn.signal?.aborted === true) return Promise.resolve(null);
    if (this.#isTooLong(turn)) return Promise.resolve(null);
    const waitMs = this.#waitMs();
    const isFree = this.#free > 0 && waitMs === 0 && this.#waiting.write.size + this.#waiting.read.size === 0;
    if (isFree) return Promise.resolve(this.#start());
    if (turn.withinMs !== undefined && waitMs > turn.withinMs) return Promise.resolve(null);
    return this.#queue(turn);
  }

  pauseFor(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + ms);
    for (const waiter of [...this.#waiting.write, ...this.#waiting.read]) {
      if (this.#isTooLong(waiter.turn)) waiter.settle(null);
    }
  }

  pausedMs(): number {
    return Math.max(0, this.#pausedUntil - this.#clock.now());
  }

  #isTooLong({ patienceMs }: Turn): boolean {
    return patienceMs !== undefined && this.pausedMs() > patienceMs;
  }

  #queue(turn: Turn): Promise<(() => void) | null> {
    return new Promise((resolve) => {
      const queue = this.#waiting[turn.kind];
      const over = new AbortController();
      const giveUp = (): void => {
        if (queue.has(waiter)) waiter.settle(null);
      };
      const waiter: Waiter = {
        turn,
        settle: (end) => {
          queue.delete(waiter);
          over.abort();
          turn.signal?.removeEventListener('abort', giveUp);
          resolve(end);
        },
      };
      queue.add(waiter);
      turn.signal?.addEventListener('abort', giveUp, { once: true });
      if (turn.withinMs !== undefined) void this.#sleep(turn.withinMs, over.signal).then(giveUp, giveUp);
      this.#serve();
    });
  }

  #waitMs(): number {
    const now = this.#clock.now();
    return Math.max(this.#pausedUntil - now, this.#bucket.waitMs(now));
  }

  #start(): () => void {
    this.#free -= 1;
    this.#bucket.take();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#free += 1;
      this.#serve();
    };
  }

  #next(): Waiter | undefined {
    for (const queue of [this.#waiting.write, this.#waiting.read]) {
      for (const waiter of queue) return waiter;
    }
    return undefined;
  }

  #serve(): void {
    for (let next = this.#next(); next !== undefined && this.#free > 0; next = this.#next()) {
      const waitMs = this.#waitMs();
      if (waitMs > 0) {
        this.#serveIn(waitMs);
        return;
      }
      next.settle(this.#start());
    }
  }

  #serveIn(ms: number): void {
    if (this.#isAsleep) return;
    this.#isAsleep = true;
    const wake = (): void => {
      this.#isAsleep = false;
      this.#serve();
    };
    void this.#sleep(ms).then(wake, wake);
  }
}

/**
 * A limiter to share among all clients that talk to one ConnectWise, or that use one client id.
 *
 * @param options `perMinute` requests started in any minute (800), `concurrency` requests under way at once (4); `clock`
 * and `sleep` for tests
 * @throws ConnectWiseError `invalid-configuration` unless both numbers are at least 1
 * @example
 * ```ts
 * import { createLimiter } from 'tallybridge-connectwise';
 *
 * export const limiter = createLimiter({ perMinute: 600, concurrency: 8 });
 * ```
 * Source: more than 1,000 requests a minute "will likely" be throttled; 429 carries Retry-After in seconds.
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const { perMinute = PER_MINUTE, concurrency = CONCURRENCY } = options;
  if (!(perMinute >= 1) || !(concurrency >= 1)) {
    throw invalidConfiguration('A limiter needs at least 1 request per minute and 1 at a time.');
  }
  const { clock = systemPorts.clock, sleep = systemPorts.sleep } = options;
  return new SharedLimiter({ perMinute, concurrency, clock, sleep });
}
