import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSnapshot, SnapshotError } from './parse-snapshot.ts';
import type { Change } from './record-store.ts';
import { createRecordStore } from './record-store.ts';

const change = (at: number, id: number, value: number | null): Change => ({
  at,
  collection: 'things',
  id,
  record: value === null ? null : { id, value },
});

const changes = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.option(fc.integer(), { nil: null }))
    .map(([id, value]) => ({ id, value })),
  { maxLength: 30 },
);

describe('the store of records', () => {
  it('shows every moment of the past as it was', () => {
    fc.assert(
      fc.property(changes, (made) => {
        const store = createRecordStore();
        const moments = made.map(({ id, value }, index) => {
          store.commit([change(index, id, value)]);
          return store.list('things');
        });
        for (const [at, then] of moments.entries()) expect(store.listAt('things', at)).toEqual(then);
      }),
    );
  });

  it('is the same after a snapshot is restored, and never gives an id twice', () => {
    fc.assert(
      fc.property(changes, (made) => {
        const store = createRecordStore();
        for (const [at, { id, value }] of made.entries()) store.commit([change(at, id, value)]);
        const other = createRecordStore();
        other.restore(parseSnapshot(JSON.parse(JSON.stringify(store.snapshot()))));
        expect(other.list('things')).toEqual(store.list('things'));
        expect(other.nextId('things')).toBe(store.nextId('things'));
        expect(store.nextId('things')).toBe(Math.max(0, ...made.map(({ id }) => id)) + 1);
      }),
    );
  });

  it('changes nothing when the changes cannot be saved', () => {
    const store = createRecordStore({
      beforeCommit: () => {
        throw new Error('disk full');
      },
    });
    expect(() => store.commit([change(1, 1, 1)])).toThrow('disk full');
    expect(store.list('things')).toEqual([]);
  });

  it('forgets the oldest past beyond its length, and answers with the oldest it has', () => {
    const store = createRecordStore({ historyLength: 2 });
    for (let at = 0; at < 9; at += 1) store.commit([change(at, 1, at)]);
    expect(store.listAt('things', 7)).toEqual([{ id: 1, value: 7 }]);
    expect(store.listAt('things', 0)[0]?.['value']).toBeGreaterThan(0);
  });
});

describe('a snapshot from outside', () => {
  it.each([
    ['text', 'A snapshot must be an object.'],
    [{ format: 2 }, 'The snapshot has format 2; this sandbox reads 1.'],
    [{ format: 1 }, 'The snapshot has no records.'],
    [{ format: 1, records: { companies: 1 } }, "The snapshot's companies are no list."],
    [{ format: 1, records: { companies: [{ id: 'x' }] } }, "The snapshot's companies[0] has no id."],
    [
      { format: 1, records: {}, lastIds: { companies: 'x' } },
      "The snapshot's last id of companies is no whole number.",
    ],
  ])('%j is refused', (value, message) => {
    expect(() => parseSnapshot(value)).toThrow(new SnapshotError(message));
  });
});
