/** How requests leave; the global `fetch` fits. It is given `redirect: 'manual'` and a signal that aborts at the deadline. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** Epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** Waits. When the signal aborts it may resolve early; one that ignores the signal is harmless. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number;

export interface Ports {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly random: Random;
}
