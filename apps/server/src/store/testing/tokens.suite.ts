import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { ensureVendor, getPartner } from '../partners.ts';
import type { Vendor } from '../partners.ts';
import { createStore } from '../store.ts';
import type { ControlTx, Store } from '../store.ts';
import {
  createToken,
  ensureToken,
  findToken,
  listApiKeys,
  removeEndedSessions,
  revokePortal,
  revokeToken,
  useLink,
} from '../tokens.ts';
import type { NewToken } from '../tokens.ts';
import { newScene } from './fixtures.ts';

export function tokensSuite(databases: TestDatabases): void {
  describe('tokens', () => {
    let db: Database;
    let store: Store;
    let vendor: Vendor;
    beforeAll(async () => {
      db = await databases.prepared();
      store = createStore(db);
      vendor = await store.withControl((tx) => ensureVendor(tx, { key: 'tokens', name: 'Tokens' }));
    });
    afterAll(() => db.close());

    const run = <Result>(work: (tx: ControlTx) => Promise<Result>) => store.withControl(work);
    const token = (fields: Partial<NewToken> = {}): NewToken => ({
      vendor: vendor.id,
      partner: null,
      kind: 'api-key',
      hash: new Uint8Array(randomBytes(32)),
      label: 'backend',
      scopes: ['usage:write'],
      livesSeconds: null,
      ...fields,
    });
    /** Moves a token into the past instead of waiting. */
    const age = (hash: Uint8Array, by: string) =>
      run((tx) =>
        tx.query(
          `UPDATE control.tokens SET created_at = created_at - $2::interval, expires_at = expires_at - $2::interval,
             last_seen_at = last_seen_at - $2::interval WHERE hash = $1`,
          [hash, by],
        ),
      );

    it('lets in until it expires by the clock of the database', async () => {
      const key = token({ livesSeconds: 60 });
      const made = await run((tx) => createToken(tx, key));
      expect(await run((tx) => findToken(tx, key.hash))).toEqual(made);
      await age(key.hash, '59 seconds');
      expect(await run((tx) => findToken(tx, key.hash))).toMatchObject({ id: made.id });
      await age(key.hash, '2 seconds');
      expect(await run((tx) => findToken(tx, key.hash))).toBeNull();
      expect(await run((tx) => findToken(tx, new Uint8Array(32)))).toBeNull();
    });

    it('a session ends when nobody used it for as long as it may idle, and goes on while somebody does', async () => {
      const { hash } = token();
      await run((tx) =>
        createToken(tx, token({ hash, kind: 'operator-session', idleSeconds: 600, livesSeconds: 3600 })),
      );
      for (let round = 0; round < 3; round++) {
        await age(hash, '8 minutes');
        expect(await run((tx) => findToken(tx, hash))).not.toBeNull();
      }
      await age(hash, '11 minutes');
      expect(await run((tx) => findToken(tx, hash))).toBeNull();
    });

    it('a link is taken by one of several who try at once, and nothing but a link is', async () => {
      const link = token({ kind: 'operator-link', livesSeconds: 60 });
      const key = token();
      await run((tx) => createToken(tx, link));
      await run((tx) => createToken(tx, key));
      const uses = await Promise.all([1, 2, 3].map(() => run((tx) => useLink(tx, link.hash))));
      expect(uses.filter((use) => use !== null)).toHaveLength(1);
      expect(await run((tx) => findToken(tx, link.hash))).toBeNull();
      expect(await run((tx) => useLink(tx, key.hash))).toBeNull();
    });

    it('what was revoked lets nobody in, not even when the same key is set again', async () => {
      const key = token({ role: 'operator', label: 'set' });
      await run((tx) => ensureToken(tx, key));
      const known = await run((tx) => findToken(tx, key.hash));
      if (known === null) throw new Error('the key was not stored');
      expect(await run((tx) => revokeToken(tx, known.id))).toMatchObject({ id: known.id });
      expect(await run((tx) => revokeToken(tx, known.id))).toBeNull();
      await run((tx) => ensureToken(tx, key));
      expect(await run((tx) => findToken(tx, key.hash))).toBeNull();
      const listed = await run((tx) => listApiKeys(tx, vendor.id));
      expect(listed.find(({ id }) => id === known.id)?.revokedAt).not.toBeNull();
    });

    it('all links and sessions of a partner end together, and those of another go on', async () => {
      const [mine, theirs] = [await newScene(db), await newScene(db)];
      const made = async (partner: typeof mine.partner, kind: NewToken['kind']) => {
        const owner = await run((tx) => getPartner(tx, partner));
        if (owner === null) throw new Error('no partner');
        const portal = token({ vendor: owner.vendor, partner, kind, role: 'viewer', livesSeconds: 600 });
        await run((tx) => createToken(tx, portal));
        return portal.hash;
      };
      const [link, session, other] = [
        await made(mine.partner, 'portal-link'),
        await made(mine.partner, 'portal-session'),
        await made(theirs.partner, 'portal-session'),
      ];
      expect(await run((tx) => revokePortal(tx, mine.partner))).toBe(2);
      expect(await run((tx) => findToken(tx, link))).toBeNull();
      expect(await run((tx) => findToken(tx, session))).toBeNull();
      expect(await run((tx) => findToken(tx, other))).not.toBeNull();
    });

    it('links that ended a month ago are removed, keys and what still lasts are not', async () => {
      const [old, fresh, key] = [
        token({ kind: 'operator-link', livesSeconds: 60 }),
        token({ kind: 'operator-link', livesSeconds: 60 }),
        token({ livesSeconds: 60 }),
      ];
      for (const each of [old, fresh, key]) await run((tx) => createToken(tx, each));
      await age(old.hash, '32 days');
      await age(key.hash, '32 days');
      await run((tx) => removeEndedSessions(tx, vendor.id));
      const left = await run((tx) =>
        tx.query(`SELECT encode(hash, 'hex') AS hash FROM control.tokens WHERE vendor_id = $1`, [vendor.id]),
      );
      const hashes = left.map((row) => row['hash']);
      const hex = ({ hash }: NewToken) => Buffer.from(hash).toString('hex');
      expect(hashes).not.toContain(hex(old));
      expect(hashes).toEqual(expect.arrayContaining([hex(fresh), hex(key)]));
    });

    it('no operator is bound to a partner, and nobody at the portal to none', async () => {
      const { partner } = await newScene(db);
      await expect(run((tx) => createToken(tx, token({ partner, role: 'operator' })))).rejects.toThrow(
        /operator_of|fk|foreign/,
      );
      await expect(run((tx) => createToken(tx, token({ kind: 'portal-session' })))).rejects.toThrow(
        /partner_of_a_portal/,
      );
    });
  });
}
