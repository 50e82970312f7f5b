import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { virtualTime } from '../fixtures/virtual-time.ts';
import { createLimiter, type Turn } from './limiter.ts';

const READ: Turn = { kind: 'read' };

/** Settles everything that does not wait for time. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a limiter', () => {
  it('never starts more than perMinute requests in any 60 seconds, nor more than concurrency at once', async () => {
    const load = fc.record({
      perMinute: fc.integer({ min: 1, max: 40 }),
      concurrency: fc.integer({ min: 1, max: 5 }),
      lengths: fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(load, async ({ perMinute, concurrency, lengths }) => {
        const time = virtualTime();
        const limiter = createLimiter({ perMinute, concurrency, ...time });
        const starts: number[] = [];
        let underWay = 0;
        const request = async (ms: number): Promise<void> => {
          const end = await limiter.take(READ);
          starts.push(time.clock.now());
          underWay += 1;
          expect(underWay).toBeLessThanOrEqual(concurrency);
          await time.sleep(ms);
          underWay -= 1;
          end?.();
        };
        await time.run(Promise.all(lengths.map(request)));
        expect(starts).toHaveLength(lengths.length);
        for (const from of starts) {
          const inMinute = starts.filter((at) => at >= from && at < from + 60_000).length;
          expect(inMinute).toBeLessThanOrEqual(Math.max(perMinute, 2));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('keeps to perMinute when as many come at once as can', async () => {
    const time = virtualTime();
    const limiter = createLimiter({ perMinute: 40, concurrency: 100, ...time });
    const start = time.clock.now();
    const starts = await time.run(
      Promise.all(
        Array.from({ length: 100 }, async () => {
          const end = await limiter.take(READ);
          end?.();
          return time.clock.now() - start;
        }),
      ),
    );
    expect(starts.filter((at) => at < 60_000).length).toBeLessThanOrEqual(40);
    expect(Math.max(...starts)).toBeLessThan(180_000);
  });

  it('lets a write go before the reads that wait', async () => {
    const time = virtualTime();
    const limiter = createLimiter({ perMinute: 600, concurrency: 1, ...time });
    const order: string[] = [];
    const first = await limiter.take(READ);
    const waiting = (['read', 'read', 'write'] as const).map(async (kind) => {
      const end = await limiter.take({ kind });
      order.push(kind);
      end?.();
    });
    first?.();
    await time.run(Promise.all(waiting));
    expect(order).toEqual(['write', 'read', 'read']);
  });

  it('starts nothing while it is paused, whoever asked for the pause', async () => {
    const time = virtualTime();
    const limiter = createLimiter({ ...time });
    const start = time.clock.now();
    limiter.pauseFor(30_000);
    limiter.pauseFor(10_000);
    await time.run(limiter.take(READ));
    expect(time.clock.now() - start).toBe(30_000);
  });

  it('stays paused when the pause grows while requests wait', async () => {
    const time = virtualTime();
    const limiter = createLimiter({ ...time });
    const start = time.clock.now();
    limiter.pauseFor(10_000);
    const turn = limiter.take(READ);
    limiter.pauseFor(50_000);
    await time.run(turn);
    expect(time.clock.now() - start).toBe(50_000);
  });

  it('gives up turns that have less patience than a pause is long, also those that wait already', async () => {
    const time = virtualTime();
    const limiter = createLimiter({ concurrency: 1, ...time });
    const end = await limiter.take(READ);
    const waiting = limiter.take({ kind: 'read', patienceMs: 5_000 });
    limiter.pauseFor(10_000);
    expect(await waiting).toBeNull();
    expect(await limiter.take({ kind: 'read', patienceMs: 9_999 })).toBeNull();
    expect(limiter.pausedMs()).toBe(10_000);
    end?.();
    expect(await time.run(limiter.take({ kind: 'read', patienceMs: 10_000 }))).not.toBeNull();
    expect(limiter.pausedMs()).toBe(0);
  });

  it('gives a turn up at once when it cannot come in time', async () => {
    const time = virtualTime();
    const limiter = createLimiter({ ...time });
    limiter.pauseFor(10_000);
    expect(await limiter.take({ kind: 'write', withinMs: 9_999 })).toBeNull();
    expect(await time.run(limiter.take({ kind: 'write', withinMs: 10_001 }))).not.toBeNull();
  });

  it('gives a turn up when the time runs out behind a slow request, and keeps the place for others', async () => {
    const time = virtualTime();
    const limiter = createLimiter({ concurrency: 1, ...time });
    const end = await limiter.take(READ);
    const late = limiter.take({ kind: 'write', withinMs: 2_000 });
    expect(await time.run(late)).toBeNull();
    const next = limiter.take(READ);
    end?.();
    end?.();
    expect(await time.run(next)).not.toBeNull();
    expect(time.pending()).toBe(0);
    expect(await time.run(limiter.take({ kind: 'read', withinMs: 1_000 }))).toBeNull();
  });

  it('gives a turn up when its signal aborts', async () => {
    const time = virtualTime();
    const limiter = createLimiter({ concurrency: 1, ...time });
    const end = await limiter.take(READ);
    const caller = new AbortController();
    const waiting = limiter.take({ kind: 'read', signal: caller.signal });
    caller.abort();
    expect(await waiting).toBeNull();
    expect(await limiter.take({ kind: 'read', signal: caller.signal })).toBeNull();
    end?.();
    await settle();
    expect(await limiter.take(READ)).not.toBeNull();
  });

  it('does not run ahead when the clock jumps back', async () => {
    const time = virtualTime();
    const limiter = createLimiter({ perMinute: 10, concurrency: 100, ...time });
    await limiter.take(READ);
    time.advance(-3_600_000);
    const start = time.clock.now();
    await time.run(limiter.take(READ));
    expect(time.clock.now() - start).toBeLessThanOrEqual(10_000);
  });

  it('needs at least one request per minute and one at a time', () => {
    for (const options of [{ perMinute: 0 }, { concurrency: 0 }, { perMinute: Number.NaN }]) {
      expect(() => createLimiter(options)).toThrow(expect.objectContaining({ code: 'invalid-configuration' }));
    }
  });
});
