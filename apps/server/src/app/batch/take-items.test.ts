import { expect, test } from 'vitest';
import { z } from 'zod';
import { bySchema, takeItems } from './take-items.ts';

const schema = z.strictObject({ key: z.string().min(1), name: z.string() });
const batchOf = (items: readonly unknown[]) => ({ items, read: bySchema(schema), list: 'things', key: 'key' });

test('a bad item is refused with its field and the others go on, in the order of the request', async () => {
  const seen: unknown[] = [];
  const results = await takeItems(
    batchOf([{ key: 'a', name: 'A' }, { key: 'b', name: 7 }, null, { key: 'c', name: 'C' }]),
    async (items) => {
      seen.push(...items);
      return items.map(() => ({ outcome: 'taken' as const }));
    },
  );
  expect(seen).toEqual([
    { key: 'a', name: 'A' },
    { key: 'c', name: 'C' },
  ]);
  expect(results.map((result) => [result.index, result.key, result.outcome])).toEqual([
    [0, 'a', 'taken'],
    [1, 'b', 'refused'],
    [2, null, 'refused'],
    [3, 'c', 'taken'],
  ]);
  expect(results[1]).toMatchObject({ code: 'invalid', errors: [{ field: 'things/1/name' }] });
});

test('what the store refuses is named by its place in the request', async () => {
  const [, second] = await takeItems(
    batchOf([
      { key: '', name: 'A' },
      { key: 'b', name: 'B' },
    ]),
    async () => [{ outcome: 'refused', code: 'unknown-sku', message: 'there is no such sku', field: 'sku' }],
  );
  expect(second).toEqual({
    index: 1,
    key: 'b',
    outcome: 'refused',
    code: 'unknown-sku',
    message: 'there is no such sku',
    errors: [{ field: 'things/1/sku', message: 'there is no such sku' }],
  });
});

test('nothing is stored when no item is well formed', async () => {
  const results = await takeItems(batchOf([1, 'two']), () => {
    throw new Error('must not be asked');
  });
  expect(results).toHaveLength(2);
});
