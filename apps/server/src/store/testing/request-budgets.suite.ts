import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { pauseRequests, reserveRequests } from '../request-budgets.ts';
import { createStore } from '../store.ts';
import type { Store } from '../store.ts';

export function requestBudgetsSuite(databases: TestDatabases): void {
  describe('the requests that one ConnectWise gets from all processes', () => {
    let db: Database;
    let store: Store;
    beforeAll(async () => {
      db = await databases.prepared();
      store = createStore(db);
    });
    afterAll(() => db.close());

    const psa = (company: string) => ({ host: 'na.example', company });
    const reserve = (company: string, count: number, perMinute: number) =>
      store.withControl((tx) => reserveRequests(tx, psa(company), { count, perMinute }));

    it('are given one after the other, also when several ask at once', async () => {
      // One in 1,111 ms, which is 9 hours for all of them: what the test itself takes does not show.
      const waits = await Promise.all(Array.from({ length: 5 }, () => reserve('lakeside', 6000, 60)));
      const steps = waits.map(({ waitMs }) => Math.round(waitMs / (6000 * 1111))).toSorted((a, b) => a - b);
      expect(steps).toEqual([0, 1, 2, 3, 4]);
    });

    it('are counted for each ConnectWise by itself', async () => {
      await reserve('busy', 6000, 60);
      expect(await reserve('idle', 6000, 60)).toEqual({ waitMs: 0, pausedMs: 0 });
    });

    it('stop for as long as ConnectWise asks for, of several pauses the longest', async () => {
      for (const ms of [3_600_000, 60_000]) await store.withControl((tx) => pauseRequests(tx, psa('paused'), ms));
      const { pausedMs } = await reserve('paused', 1, 60);
      expect(pausedMs).toBeGreaterThan(3_500_000);
      expect(pausedMs).toBeLessThanOrEqual(3_600_000);
    });
  });
}
