import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { addDataKey } from '../data-keys.ts';
import { ensureInstallation, findInstallation } from '../installation.ts';
import { changePartner, createPartner, ensureVendor, findPartner, getPartner, listPartners } from '../partners.ts';
import { listFailing, readHealth, recordHealth } from '../connection-health.ts';
import { createStore } from '../store.ts';
import type { Store } from '../store.ts';
import { NOW, a, at, newScene } from './fixtures.ts';

export function controlSuite(databases: TestDatabases): void {
  describe('what spans partners', () => {
    let db: Database;
    let store: Store;
    beforeAll(async () => {
      db = await databases.prepared();
      store = createStore(db);
    });
    afterAll(() => db.close());

    const vendorOf = (key: string) => store.withControl((tx) => ensureVendor(tx, { key, name: key }));

    it('the installation is the same for all that start at once', async () => {
      const keyId = randomUUID();
      await store.withControl((tx) => addDataKey(tx, null, { id: keyId, wrapped: 'wrapped', masterKey: 'm1' }));
      const starts = ['aaaaaa', 'bbbbbb', 'cccccc'].map((id) =>
        store.withControl((tx) =>
          ensureInstallation(tx, () => ({ id: a(id), digestSecret: { sealed: `secret of ${id}`, keyId } })),
        ),
      );
      const [first, ...others] = await Promise.all(starts);
      for (const other of others) expect(other).toEqual(first);
      expect(await store.withControl(findInstallation)).toEqual(first);
    });

    it('the key of a partner is taken once at each vendor', async () => {
      const [north, south] = [await vendorOf('north'), await vendorOf('south')];
      const details = { key: 'msp', name: 'MSP', timeZone: 'Europe/Berlin', at: NOW };
      const made = await store.withControl((tx) => createPartner(tx, { vendor: north.id, ...details }));
      expect(made).toMatchObject({ vendor: north.id, key: 'msp', timeZone: 'Europe/Berlin', createdAt: NOW });
      expect(await store.withControl((tx) => createPartner(tx, { vendor: north.id, ...details }))).toBe('taken');
      const twin = await store.withControl((tx) => createPartner(tx, { vendor: south.id, ...details }));
      expect(twin).toMatchObject({ vendor: south.id });
      expect(await store.withControl((tx) => findPartner(tx, north.id, 'msp'))).toEqual(made);
      expect(await store.withControl((tx) => listPartners(tx, north.id))).toEqual([made]);
    });

    it('a partner changes its name or its time zone', async () => {
      const { partner } = await newScene(db);
      await store.withControl((tx) => changePartner(tx, partner, { timeZone: 'Asia/Tokyo' }));
      await store.withControl((tx) => changePartner(tx, partner, { name: 'Renamed' }));
      expect(await store.withControl((tx) => getPartner(tx, partner))).toMatchObject({
        name: 'Renamed',
        timeZone: 'Asia/Tokyo',
      });
    });

    it('failures are counted until the next success, with what was said and how long to wait', async () => {
      const { partner, connection } = await newScene(db);
      const place = { partner, connection };
      const record = (code: string | null, moment: typeof NOW) =>
        store.withControl((tx) => {
          const failure = code === null ? null : { code, message: `${code}!`, notBefore: moment };
          return recordHealth(tx, { ...place, failure, at: moment });
        });
      const failing = () =>
        store.withControl(async (tx) => {
          const known = await getPartner(tx, partner);
          const list = known === null ? [] : await listFailing(tx, known.vendor);
          return list.filter((each) => each.connection === connection);
        });
      await record('credentials', NOW);
      const later = at('2026-10-15T13:00:00Z');
      await record('unreachable', later);
      expect(await store.withControl((tx) => readHealth(tx, place))).toEqual({
        failuresInARow: 2,
        lastOkAt: null,
        lastFailedAt: later,
        lastCode: 'unreachable',
        lastMessage: 'unreachable!',
        notBefore: later,
      });
      expect(await failing()).toMatchObject([place]);
      await record(null, at('2026-10-15T14:00:00Z'));
      expect(await store.withControl((tx) => readHealth(tx, place))).toEqual({
        failuresInARow: 0,
        lastOkAt: at('2026-10-15T14:00:00Z'),
        lastFailedAt: later,
        lastCode: null,
        lastMessage: null,
        notBefore: null,
      });
      expect(await failing()).toEqual([]);
    });
  });
}
