import { expect, it } from 'vitest';
import { createAttemptLimit } from './attempt-limit.ts';

it('lets nobody fail more often than allowed in a minute, each for themselves', () => {
  let now = 0;
  const limit = createAttemptLimit({ elapsedMs: () => now });
  for (let count = 0; count < 3; count += 1) {
    expect(limit.waitSeconds('a', 3)).toBe(0);
    limit.fail('a');
    now += 10_000;
  }
  expect(limit.waitSeconds('a', 3)).toBe(30);
  expect(limit.waitSeconds('b', 3)).toBe(0);
  now = 60_000;
  expect(limit.waitSeconds('a', 3)).toBe(0);
});

it('keeps no more keys than it has room for', () => {
  const limit = createAttemptLimit({ elapsedMs: () => 0 });
  limit.fail('first');
  for (let count = 0; count < 10_000; count += 1) limit.fail(String(count));
  expect([limit.waitSeconds('first', 1), limit.waitSeconds('9999', 1)]).toEqual([0, 60]);
});
