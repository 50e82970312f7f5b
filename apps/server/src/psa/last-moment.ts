import type { Limiter } from 'tallybridge-connectwise';
import type { MayLeave } from 'tallybridge-engine';

const questions = new WeakMap<AbortSignal, () => void>();

/** A signal for one write: a limiter made by `askingAfterWait` aborts it when the write may not leave any more. */
export function lastMomentSignal(mayLeave: MayLeave): AbortSignal {
  const controller = new AbortController();
  questions.set(controller.signal, () => {
    if (!mayLeave()) controller.abort();
  });
  return controller.signal;
}

/** A limiter that asks, once a write has its turn, whether it may still leave: waiting is what takes time. */
export function askingAfterWait(limiter: Limiter): Limiter {
  return {
    async take(turn) {
      const end = await limiter.take(turn);
      if (end !== null && turn.signal !== undefined) questions.get(turn.signal)?.();
      return end;
    },
    pauseFor: (ms) => limiter.pauseFor(ms),
    pausedMs: () => limiter.pausedMs(),
  };
}
