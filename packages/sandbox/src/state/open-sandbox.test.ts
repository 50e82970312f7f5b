import { expect, test } from 'vitest';
import { isObject } from '../records/read-record.ts';
import { smallSeed } from '../seeds/small-seed.ts';
import { openSandbox } from './open-sandbox.ts';

const START = Date.parse('2026-11-02T09:00:00Z');

test('the records of a seed are entered at the time that a sandbox starts at, and it runs with the world outside', async () => {
  let outside = Date.parse('2030-01-01T00:00:00Z');
  const opened = openSandbox({ seed: smallSeed({ now: START }), now: () => outside, startAt: START });
  const [company] = opened.sandbox.records('companies');
  expect(isObject(company?.['_info']) && company['_info']['lastUpdated']).toBe('2026-11-02T09:00:00Z');
  outside += 60_000;
  expect(opened.sandbox.clock.now()).toBe(START + 60_000);
  await opened.close();
});
