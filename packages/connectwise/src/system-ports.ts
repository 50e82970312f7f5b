import type { Ports } from './ports.ts';

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const wake = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener('abort', wake, { once: true });
  });
}

/** The real world: the only place of this package that reaches for a clock, a timer, randomness or the network. */
export const systemPorts: Ports = {
  fetch: (input, init) => globalThis.fetch(input, init),
  clock: { now: () => Date.now() },
  sleep,
  random: () => Math.random(),
};
