import { describe, expect, it } from 'vitest';
import { createSharedLimiter } from './shared-limiter.ts';
import type { RequestBudget } from './shared-limiter.ts';

const PER_MINUTE = 400;
const psa = { host: 'na.example', company: 'lakeside' };

/** Time that passes as soon as somebody sleeps, and a budget that answers what it is told. */
function scene(answers: readonly { waitMs: number; pausedMs: number }[]) {
  let now = 0;
  const reserved: number[] = [];
  const pauses: number[] = [];
  const budget: RequestBudget = {
    reserve: async (_, count) => {
      reserved.push(count);
      return answers[reserved.length - 1] ?? { waitMs: 0, pausedMs: 0 };
    },
    pause: async (_, ms) => {
      pauses.push(ms);
    },
  };
  const clock = { now: () => now };
  const sleep = async (ms: number) => {
    now += ms;
  };
  const limiter = () =>
    createSharedLimiter({
      psa,
      budget,
      perMinute: PER_MINUTE,
      concurrency: 4,
      clock,
      sleep,
      onError: (error) => {
        throw error;
      },
    });
  return { limiter, reserved, pauses, clock, pass: (ms: number) => (now += ms) };
}

describe('a limiter that shares its budget', () => {
  it('reserves a few requests at a time, and lets them leave when they may', async () => {
    const { limiter, reserved, clock } = scene([
      { waitMs: 0, pausedMs: 0 },
      { waitMs: 700, pausedMs: 0 },
    ]);
    const own = limiter();
    const starts: number[] = [];
    for (let request = 0; request < 11; request += 1) {
      const end = await own.take({ kind: 'read' });
      starts.push(clock.now());
      end?.();
    }
    expect(reserved).toEqual([10, 10]);
    expect(starts.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
    expect(starts[10]).toBe(700);
  });

  it('lets go of what it did not use in time', async () => {
    const { limiter, reserved, pass } = scene([]);
    const own = limiter();
    (await own.take({ kind: 'read' }))?.();
    pass(6000);
    (await own.take({ kind: 'read' }))?.();
    expect(reserved).toHaveLength(2);
  });

  it('gives up a write that could not leave in time, and frees its place', async () => {
    const { limiter } = scene([{ waitMs: 3000, pausedMs: 0 }]);
    const own = limiter();
    for (let request = 0; request < 8; request += 1) {
      expect(await own.take({ kind: 'write', withinMs: 2000 })).toBeNull();
    }
  });

  it('keeps to a pause that another process was asked for, and tells the others of its own', async () => {
    const { limiter, pauses } = scene([{ waitMs: 0, pausedMs: 60_000 }]);
    const own = limiter();
    expect(await own.take({ kind: 'read', patienceMs: 15_000 })).toBeNull();
    expect(own.pausedMs()).toBe(60_000);
    own.pauseFor(90_000);
    expect(pauses).toEqual([90_000]);
  });
});
