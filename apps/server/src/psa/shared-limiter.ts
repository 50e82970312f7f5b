import { createLimiter } from 'tallybridge-connectwise';
import type { Limiter, LimiterOptions, Turn } from 'tallybridge-connectwise';

/** Which ConnectWise: its host and the company that one logs in to. */
export interface BudgetKey {
  readonly host: string;
  readonly company: string;
}

/** What all processes together may ask of one ConnectWise. */
export interface RequestBudget {
  /** Takes so many requests out of the budget; the first may leave after `waitMs`, none before `pausedMs` are over. */
  reserve(psa: BudgetKey, count: number): Promise<{ readonly waitMs: number; readonly pausedMs: number }>;
  /** ConnectWise asked for a pause: it holds for all processes. */
  pause(psa: BudgetKey, ms: number): Promise<void>;
}

export interface SharedLimiterOptions extends Required<LimiterOptions> {
  readonly psa: BudgetKey;
  readonly budget: RequestBudget;
  /** A pause that could not be told to the others; this process keeps to it all the same. */
  readonly onError: (error: unknown) => void;
}

/** So many requests are reserved at once: few, so that little is lost when they are not made. */
const SHARE_OF_MINUTE = 40;
const MOST_AT_ONCE = 100;
/** What was reserved and not used by then is let go, so that it cannot be used all at once later. */
const STALE_MS = 5000;

interface Stock {
  left: number;
  readonly startsAt: number;
}

/**
 * A limiter that shares one budget with every other process. Within this one it orders turns as any limiter does; beyond
 * that it reserves requests in the database, a few at a time.
 */
export function createSharedLimiter(options: SharedLimiterOptions): Limiter {
  const { psa, budget, perMinute, clock, sleep } = options;
  const local = createLimiter(options);
  const atOnce = Math.min(MOST_AT_ONCE, Math.max(1, Math.floor(perMinute / SHARE_OF_MINUTE)));
  let stock: Stock = { left: 0, startsAt: Number.NEGATIVE_INFINITY };
  let filling: Promise<void> | null = null;

  async function fill(): Promise<void> {
    const { waitMs, pausedMs } = await budget.reserve(psa, atOnce);
    if (pausedMs > 0) local.pauseFor(pausedMs);
    stock = { left: atOnce, startsAt: clock.now() + Math.max(waitMs, pausedMs) };
  }

  /** One request out of the stock; how long until it may leave. */
  async function draw(): Promise<number> {
    while (stock.left === 0 || clock.now() > stock.startsAt + STALE_MS) {
      filling ??= fill().finally(() => {
        filling = null;
      });
      await filling;
    }
    stock.left -= 1;
    return Math.max(0, stock.startsAt - clock.now());
  }

  async function mayLeave({ withinMs, patienceMs, signal }: Turn, calledAt: number): Promise<boolean> {
    const waitMs = await draw();
    if (patienceMs !== undefined && local.pausedMs() > patienceMs) return false;
    if (withinMs !== undefined && clock.now() + waitMs > calledAt + withinMs) return false;
    if (waitMs > 0) await sleep(waitMs, signal);
    return signal?.aborted !== true;
  }

  return {
    async take(turn) {
      const calledAt = clock.now();
      const end = await local.take(turn);
      if (end === null) return null;
      try {
        if (await mayLeave(turn, calledAt)) return end;
      } catch (error) {
        end();
        throw error;
      }
      end();
      return null;
    },
    pauseFor(ms) {
      local.pauseFor(ms);
      budget.pause(psa, ms).catch(options.onError);
    },
    pausedMs: () => local.pausedMs(),
  };
}
