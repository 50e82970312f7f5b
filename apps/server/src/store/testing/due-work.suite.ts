import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { beginDue, clearDue, readDue, setDue, takeDue } from '../due-work.ts';
import { createStore } from '../store.ts';
import type { Store } from '../store.ts';
import { NOW, at, newScene } from './fixtures.ts';

const EARLIER = at('2026-10-15T11:00:00Z');
const LATER = at('2026-10-15T12:05:00Z');

export function dueWorkSuite(databases: TestDatabases): void {
  describe('due work', () => {
    let db: Database;
    let store: Store;
    beforeAll(async () => {
      db = await databases.prepared();
      store = createStore(db);
    });
    afterAll(() => db.close());

    const take = (now: typeof NOW, limit = 10) =>
      store.withControl((tx) => takeDue(tx, { now, limit, putOffUntil: LATER }));

    async function newSync() {
      const { partner, connection } = await newScene(db);
      return { kind: 'sync' as const, partner, subject: connection };
    }

    it('is taken once, and comes again when its taker does not set the next moment', async () => {
      const work = await newSync();
      await store.withControl((tx) => setDue(tx, { ...work, at: EARLIER }));
      const taken = await Promise.all([take(NOW), take(NOW)]);
      expect(taken.flat()).toEqual([work]);
      expect(await take(NOW)).toEqual([]);
      expect(await store.withControl((tx) => readDue(tx, work))).toEqual({ at: LATER, takenFor: EARLIER });
      expect(await take(LATER)).toEqual([work]);
      await store.withControl((tx) => clearDue(tx, work));
      expect(await take(at('2027-01-01T00:00:00Z'))).toEqual([]);
    });

    it('is taken earliest first and in batches', async () => {
      const [late, early] = [await newSync(), await newSync()];
      await store.withControl(async (tx) => {
        await setDue(tx, { ...late, at: NOW });
        await setDue(tx, { ...early, at: EARLIER });
      });
      expect(await take(NOW, 1)).toEqual([early]);
      expect(await take(NOW, 1)).toEqual([late]);
    });

    it('that was taken is begun once, and what was not taken never', async () => {
      const work = await newSync();
      const begin = () => store.withPartner(work.partner, (tx) => beginDue(tx, work));
      await store.withControl((tx) => setDue(tx, { ...work, at: EARLIER }));
      expect(await begin()).toBe(false);
      await take(NOW);
      expect([await begin(), await begin()]).toEqual([true, false]);
      await store.withControl((tx) => clearDue(tx, work));
      expect(await begin()).toBe(false);
    });

    it('that is set anew is no longer taken', async () => {
      const work = await newSync();
      await store.withControl((tx) => setDue(tx, { ...work, at: EARLIER }));
      await take(NOW);
      await store.withPartner(work.partner, (tx) => setDue(tx, { ...work, at: NOW }));
      expect(await store.withPartner(work.partner, (tx) => readDue(tx, work))).toEqual({ at: NOW, takenFor: null });
      await store.withControl((tx) => clearDue(tx, work));
    });

    it('that a transaction rolled back is still due', async () => {
      const work = await newSync();
      await store.withControl((tx) => setDue(tx, { ...work, at: EARLIER }));
      const failed = store.withControl(async (tx) => {
        await takeDue(tx, { now: NOW, limit: 10, putOffUntil: LATER });
        throw new Error('rolled back');
      });
      await expect(failed).rejects.toThrow('rolled back');
      expect(await take(NOW)).toEqual([work]);
    });
  });
}
