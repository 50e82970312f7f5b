import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';

test('a seeded random stays within 0 and 1 and follows the seed', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const [one, other] = [seededRandom(seed), seededRandom(seed)];
      for (let at = 0; at < 50; at += 1) {
        const number = one();
        expect(number).toBe(other());
        expect(number >= 0 && number < 1).toBe(true);
      }
    }),
  );
});
