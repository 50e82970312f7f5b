import { describe, expect, it } from 'vitest';
import { instantOf } from 'tallybridge-engine';
import { masterKeyStatus } from '../app/secrets/master-key-status.ts';
import { openSecrets } from '../app/secrets/open-secrets.ts';
import { rotateMasterKey } from '../app/secrets/rotate-master-key.ts';
import { DIGEST_PLACE } from '../app/installation.ts';
import type { Database, Queryable } from '../database/index.ts';
import { migrate } from '../database/index.ts';
import { readMigrations } from '../database/migration-files.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { encrypt } from '../secrets/cipher.ts';
import { createKeyRing } from '../secrets/key-ring.ts';
import type { KeyRing } from '../secrets/key-ring.ts';
import { derivedKey } from '../secrets/key-service.ts';
import { parseMasterKey } from '../secrets/master-key.ts';
import type { MasterKey } from '../secrets/master-key.ts';
import { associatedData } from '../secrets/place.ts';
import type { SecretPlace } from '../secrets/place.ts';
import { createStore, partnerId } from '../store/index.ts';
import { CONNECTION, linkedPartner, NOW, serviceOn, SETTINGS, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const keyText = (byte: number) => Buffer.alloc(32, byte).toString('base64');
/** The one that test services run with. */
const OLD = parseMasterKey(SETTINGS['TALLYBRIDGE_MASTER_KEY'] ?? '', 'the settings');
const NEW = parseMasterKey(keyText(8), 'the test');

/** The migrations that version 0.1.0 had. */
const OF_VERSION_0_1 = 6;

/** The database, which fails at the n-th change of a wrapping: before it, or after it was committed. */
function failingAt(database: Database, change: number, when: 'before' | 'after'): Database {
  let changes = 0;
  return {
    ...database,
    async transaction(run) {
      let isReached = false;
      const result = await database.transaction((tx) => {
        const query: Queryable['query'] = (text, values) => {
          if (text.includes('UPDATE control.data_keys')) {
            changes += 1;
            isReached = changes === change;
            if (isReached && when === 'before') throw new Error('killed');
          }
          return tx.query(text, values);
        };
        return run({ query, script: (text) => tx.script(text) });
      });
      if (isReached) throw new Error('killed');
      return result;
    },
  };
}

async function threePartners(service: TestService): Promise<void> {
  for (const key of ['one', 'two', 'three']) await linkedPartner(service, key);
}

function rotateOn(database: Database, keyRing: KeyRing) {
  return rotateMasterKey({ store: createStore(database), keyRing, now: () => instantOf(NOW), actor: 'test' });
}

async function usable(service: TestService): Promise<boolean[]> {
  const tests = ['one', 'two', 'three'].map(async (key) => {
    const partner = service.tallybridge.partner(key);
    const [connection] = await partner.connections.list().toArray();
    return connection === undefined ? false : (await partner.connection(connection.id).test()).isUsable;
  });
  return Promise.all(tests);
}

export function masterKeySuite(databases: TestDatabases): void {
  describe('a rotation of the master key', () => {
    it('goes on where it was broken off, at whichever key and on either side of its commit', () =>
      withService(databases, async (service) => {
        await threePartners(service);
        const store = createStore(service.database);
        const [one, other] = [OLD, NEW];
        let [current, previous] = [other, one];
        for (const when of ['before', 'after'] as const) {
          for (let change = 1; change <= 4; change += 1) {
            const keyRing = createKeyRing({ current, previous: [previous] });
            await expect(rotateOn(failingAt(service.database, change, when), keyRing)).rejects.toThrow('killed');
            const { masterKeys } = await masterKeyStatus(store, keyRing);
            const done = when === 'before' ? change - 1 : change;
            expect(masterKeys.find(({ state }) => state === 'current')?.dataKeys).toBe(done);
            expect(await rotateOn(service.database, keyRing)).toEqual({
              masterKey: current.id,
              wrappedAgain: 4 - done,
              unreadable: 0,
            });
            [current, previous] = [previous, current];
          }
        }
        expect(await rotateOn(service.database, createKeyRing({ current: previous }))).toMatchObject({
          wrappedAgain: 0,
        });
      }));

    it('lets those read that hold both keys, before, between and after', () =>
      withService(
        databases,
        async (service) => {
          await threePartners(service);
          const keyRing = createKeyRing({ current: NEW, previous: [OLD] });
          for (const change of [1, 2, 3, 4]) {
            await rotateOn(failingAt(service.database, change, 'after'), keyRing).catch(() => undefined);
            expect(await usable(service)).toEqual([true, true, true]);
          }
          await rotateOn(service.database, keyRing);
          expect(await usable(service)).toEqual([true, true, true]);
          const audit = await service.tallybridge.partner('one').audit.list().toArray();
          expect(audit.filter(({ action }) => action === 'master-key.rotated')).toHaveLength(1);
        },
        { settings: { TALLYBRIDGE_PREVIOUS_MASTER_KEYS: keyText(8) } },
      ));
  });

  describe('a service without the master key', () => {
    it('starts, says whose keys cannot be read, and loses nothing', () =>
      withService(databases, async (service) => {
        await threePartners(service);
        const { server, tallybridge, log } = await serviceOn(service, { TALLYBRIDGE_MASTER_KEY: keyText(9) });
        try {
          const logged = log.find((line) => line.includes('stored keys cannot be read'));
          expect(JSON.parse(logged ?? '{}')).toMatchObject({
            masterKeys: [OLD.id],
            partners: ['default/one', 'default/three', 'default/two'],
          });
          const partner = tallybridge.partner('one');
          const [connection] = await partner.connections.list().toArray();
          expect(connection?.keys).toMatchObject({ state: 'unreadable', publicKeyEnd: 'blic' });
          const client = partner.connection(connection?.id ?? '');
          await expect(client.test()).rejects.toMatchObject({ code: 'key-unreadable', status: 503 });
          await expect(client.plans.create()).rejects.toMatchObject({ code: 'key-unreadable' });
          expect(await partner.customers.list().toArray()).toHaveLength(3);
        } finally {
          await server.close();
        }
        expect(await usable(service)).toEqual([true, true, true]);
      }));

    it('takes new keys of a connection, and the old master key still opens the others', () =>
      withService(databases, async (service) => {
        await threePartners(service);
        const { server, tallybridge } = await serviceOn(service, { TALLYBRIDGE_MASTER_KEY: keyText(9) });
        try {
          const partner = tallybridge.partner('one');
          const [connection] = await partner.connections.list().toArray();
          const client = partner.connection(connection?.id ?? '');
          const { publicKey, privateKey } = CONNECTION;
          expect((await client.update({ publicKey, privateKey })).keys).toMatchObject({ state: 'stored' });
          expect((await client.test()).isUsable).toBe(true);
        } finally {
          await server.close();
        }
        const settings = { TALLYBRIDGE_PREVIOUS_MASTER_KEYS: keyText(9) };
        const both = await serviceOn(service, settings);
        expect(await usable({ ...service, tallybridge: both.tallybridge })).toEqual([true, true, true]);
        await both.server.close();
      }));
  });

  describe('keys that were stored before each partner had a random one', () => {
    it('are sealed anew at the start, each partner by itself, and not lost without their master key', async () => {
      const [database] = await databases.empty();
      if (database === undefined) throw new Error('no database');
      const migrations = await readMigrations();
      await migrate(database, { migrations: migrations.slice(0, OF_VERSION_0_1) });
      const ids = await database.transaction((tx) => storedBefore(tx, OLD));
      await migrate(database);
      const store = createStore(database);
      const open = (keyRing: KeyRing) => openSecrets({ store, keyRing, now: instantOf(NOW) });
      const derived = () => store.withControl((tx) => tx.query('SELECT FROM control.data_keys WHERE wrapped IS NULL'));

      await open(createKeyRing({ current: NEW }));
      expect(await derived()).toHaveLength(3);
      const { vault } = await open(createKeyRing({ current: NEW, previous: [OLD] }));
      expect(await derived()).toEqual([]);
      for (const { partner, connection } of ids) {
        const [row] = await store.withPartner(partner, (tx) =>
          tx.query('SELECT sealed, data_key, public_key_end FROM tenant.connection_keys'),
        );
        const place = { partner, table: 'connection_keys', column: 'sealed', row: `${connection} current` };
        const stored = { sealed: String(row?.['sealed']), keyId: String(row?.['data_key']) };
        const opened = (await vault.forOpening(partner)).open(stored, place).reveal();
        expect(JSON.parse(opened)).toEqual({ publicKey: `public ${connection}`, privateKey: `private ${connection}` });
        expect(row?.['public_key_end']).toBe(connection.slice(-4));
      }
      await database.close();
    });
  });
}

/** Two partners with a connection and an installation, as version 0.1.0 left them. */
async function storedBefore(tx: Queryable, master: MasterKey) {
  const sealed = (place: SecretPlace, text: string) =>
    encrypt(derivedKey(master, place.partner), Buffer.from(text), associatedData(place, master.id));
  await tx.script(`SET LOCAL ROLE tb_owner; INSERT INTO control.vendors (key, name) VALUES ('v', 'V')`);
  await tx.query(`INSERT INTO control.installation (id, digest_secret, digest_secret_key) VALUES ('abc123', $1, $2)`, [
    sealed(DIGEST_PLACE, 'digest secret'),
    master.id,
  ]);
  const rows = await tx.query(
    `WITH made AS (INSERT INTO control.partners (vendor_id, key, name, time_zone, created_at)
       SELECT id, partner, partner, 'UTC', now() FROM control.vendors, unnest(ARRAY['a', 'b']) AS partner RETURNING id)
     SELECT id::text AS partner, gen_random_uuid()::text AS connection FROM made`,
  );
  const ids = rows.flatMap((row) => {
    const partner = partnerId(String(row['partner']));
    return partner === null ? [] : [{ partner, connection: String(row['connection']) }];
  });
  for (const { partner, connection } of ids) {
    const keys = JSON.stringify({ publicKey: `public ${connection}`, privateKey: `private ${connection}` });
    const place = { partner, table: 'connections', column: 'credentials', row: connection };
    await tx.query(
      `INSERT INTO tenant.connections (partner_id, id, name, site, login_company, settings, credentials, credentials_key,
         created_at, changed_at) VALUES ($1, $2, 'c', 'na', 'l', '{}', $3, $4, now(), now())`,
      [partner, connection, sealed(place, keys), master.id],
    );
  }
  return ids;
}
