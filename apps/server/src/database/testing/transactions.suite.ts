import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database.ts';
import type { TestDatabases } from './test-databases.ts';

export function transactionsSuite(databases: TestDatabases): void {
  describe('a transaction', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.migrated();
      await db.transaction((tx) =>
        tx.script('CREATE SCHEMA scratch; CREATE TABLE scratch.items (id bigint PRIMARY KEY)'),
      );
    });
    afterAll(() => db.close());

    const countItems = (): Promise<unknown> =>
      db.transaction(async (tx) => (await tx.query('SELECT count(*) AS n FROM scratch.items'))[0]?.['n']);

    it('stores nothing when its body throws', async () => {
      const before = await countItems();
      const failed = db.transaction(async (tx) => {
        await tx.query('INSERT INTO scratch.items VALUES (1)');
        throw new Error('changed my mind');
      });
      await expect(failed).rejects.toThrow('changed my mind');
      expect(await countItems()).toBe(before);
    });

    it('fails when a query in it failed and its body went on as if nothing had happened', async () => {
      const before = await countItems();
      const failed = db.transaction(async (tx) => {
        await tx.query('INSERT INTO scratch.items VALUES (2)');
        await tx.query('SELECT 1 / 0').catch(() => undefined);
      });
      await expect(failed).rejects.toMatchObject({ code: 'transaction-aborted' });
      expect(await countItems()).toBe(before);
    });

    it('refuses a second transaction inside it instead of waiting for itself', async () => {
      const nested = db.transaction(() => db.transaction(async () => 'never'));
      await expect(nested).rejects.toMatchObject({ code: 'nested-transaction' });
      expect(await db.transaction(async () => 'free again')).toBe('free again');
    });

    it('lets what was started in it begin a transaction once it has ended', async () => {
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      let later: Promise<string> | undefined;
      await db.transaction(async () => {
        later = released.then(() => db.transaction(async () => 'fine'));
      });
      release();
      expect(await later).toBe('fine');
    });

    it('cannot be used after it has ended', async () => {
      const kept = await db.transaction(async (tx) => ({ tx }));
      await expect(kept.tx.query('SELECT 1')).rejects.toMatchObject({ code: 'transaction-over' });
    });

    it('lets many wait for their turn', async () => {
      const before = Number(await countItems());
      const inserts = Array.from({ length: 20 }, (_, index) =>
        db.transaction((tx) => tx.query('INSERT INTO scratch.items VALUES ($1)', [100 + index])),
      );
      await Promise.all(inserts);
      expect(await countItems()).toBe(before + 20);
    });
  });
}
