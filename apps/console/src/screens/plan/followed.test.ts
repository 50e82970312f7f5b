import type { PlanProgress } from 'tallybridge-sdk';
import { expect, it } from 'vitest';
import { followed, isGoing, NOTHING_YET, writtenCount } from './followed.ts';
import type { ProgressLine } from './followed.ts';

const counts = {
  created: 0,
  changed: 0,
  ended: 0,
  adopted: 0,
  refused: 0,
  unknown: 0,
  stale: 0,
  held: 0,
  failed: 0,
};
const progress: PlanProgress = { planId: 'p', state: 'applying', total: 2, done: 0, counts, run: null };
const line = (sequence: number, result: ProgressLine['result']) =>
  ({
    type: 'line',
    line: { sequence, customer: 'c', sku: String(sequence % 2), result, additionId: 7, message: null },
  }) as const;

it('counts what went through, and lists what did not until it has', () => {
  const begun = followed(NOTHING_YET, { type: 'progress', progress });
  expect(isGoing(begun)).toBe(true);
  const half = [line(1, 'created'), line(2, 'failed')].reduce(followed, begun);
  expect([half.done, writtenCount(half), half.problems.map(({ sku }) => sku)]).toEqual([2, 1, ['0']]);
  const whole = followed(half, line(4, 'changed'));
  expect([writtenCount(whole), whole.problems]).toEqual([2, []]);
});

it('ends with the numbers of the service', () => {
  const end = { ...progress, state: 'applied', done: 2, counts: { ...counts, created: 2 } } as const;
  const over = followed(followed(NOTHING_YET, line(1, 'created')), { type: 'end', progress: end });
  expect([isGoing(over), over.done, writtenCount(over)]).toEqual([false, 2, 2]);
});
