import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, record, syncNow, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const PAT = { publicKey: 'pat-public', privateKey: 'pat-private' };
const READER = { publicKey: 'reader-public', privateKey: 'reader-private' };

/** Whose keys the requests since the log was cleared were made with. */
const membersOf = ({ sandbox }: TestService) =>
  new Set(
    sandbox.log.entries().flatMap(({ memberIdentifier }) => (memberIdentifier === null ? [] : [memberIdentifier])),
  );

export function keyExchangeSuite(databases: TestDatabases): void {
  describe('a key pair that takes the place of another', () => {
    it('waits unused until it has proven itself, then works from the next request on, and the old one is forgotten', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        const stored = await connection.keys.storeNext(PAT);
        expect(stored.keys).toMatchObject({ publicKeyEnd: 'blic', state: 'stored' });
        expect(stored.nextKeys).toMatchObject({ publicKeyEnd: 'blic', state: 'stored' });
        expect(stored.nextKeys?.fingerprint).not.toBe(stored.keys?.fingerprint);
        service.sandbox.log.clear();
        await connection.test();
        expect(membersOf(service)).toEqual(new Set(['tallybridge']));

        const { isSwitched, problems, test, connection: after } = await connection.keys.switch();
        expect({ isSwitched, problems, isUsable: test.isUsable }).toEqual({
          isSwitched: true,
          problems: [],
          isUsable: true,
        });
        expect(after).toMatchObject({ keys: { fingerprint: stored.nextKeys?.fingerprint }, nextKeys: null });
        service.sandbox.log.clear();
        await partner.usage.push([record()]);
        await syncNow(connection);
        expect(membersOf(service)).toEqual(new Set(['pat']));
        await expect(connection.keys.switch()).rejects.toMatchObject({ code: 'not-found' });
        const actions = (await partner.audit.list().toArray()).map(({ action }) => action);
        expect(actions).toEqual(expect.arrayContaining(['keys.next-stored', 'keys.switched']));
      }));

    it.each([
      ['that ConnectWise refuses', { publicKey: 'wrong', privateKey: 'wrong' }, 'keys-refused'],
      ['that may do less than the one in force', READER, 'less-rights'],
    ])('%s leaves the old one in force', (_what, keys, code) =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        const before = (await connection.get()).keys;
        await connection.keys.storeNext(keys);
        const { isSwitched, problems, connection: after } = await connection.keys.switch();
        expect(isSwitched).toBe(false);
        expect(problems.map((problem) => problem.code)).toEqual([code]);
        expect(after.keys).toEqual(before);
        service.sandbox.log.clear();
        expect((await connection.test()).isUsable).toBe(true);
        expect(membersOf(service)).toEqual(new Set(['tallybridge']));
        expect((await connection.keys.dropNext()).nextKeys).toBeNull();
        expect((await connection.keys.dropNext()).keys).toEqual(before);
      }),
    );

    it('needs only what billing needs where the one in force does not work any more', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        await connection.update({ publicKey: 'gone', privateKey: 'gone' });
        await connection.keys.storeNext(READER);
        expect((await connection.keys.switch()).problems).toMatchObject([{ code: 'right-missing' }]);
        await connection.keys.storeNext(PAT);
        expect((await connection.keys.switch()).isSwitched).toBe(true);
      }));

    it('is forgotten with the site, like the one in force', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        await connection.keys.storeNext(PAT);
        expect(await connection.update({ site: 'eu' })).toMatchObject({ keys: null, nextKeys: null });
      }));

    it('that somebody exchanged while it was tried is not put in force', () => {
      const meanwhile: (() => Promise<unknown>)[] = [];
      let tried: TestService | null = null;
      async function afterMeanwhile(url: string, init: RequestInit): Promise<Response> {
        await meanwhile.pop()?.();
        if (tried === null) throw new Error('no service');
        return tried.sandbox.fetch(url, init);
      }
      return withService(
        databases,
        async (service) => {
          tried = service;
          const { connection } = await linkedPartner(service);
          await connection.keys.storeNext(PAT);
          meanwhile.push(() => connection.keys.storeNext(READER));
          await expect(connection.keys.switch()).rejects.toMatchObject({ code: 'changed-meanwhile' });
          const { keys, nextKeys } = await connection.get();
          expect(nextKeys).not.toBeNull();
          expect(keys?.fingerprint).not.toBe(nextKeys?.fingerprint);
        },
        { others: (url, init) => (url.includes('/system/info') ? afterMeanwhile(url, init) : null) },
      );
    });
  });
}
