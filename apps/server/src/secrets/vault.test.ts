import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { encrypt } from './cipher.ts';
import { createKeyRing } from './key-ring.ts';
import { derivedKey } from './key-service.ts';
import type { KeyService } from './key-service.ts';
import {
  beginKeyFileRotation,
  createMasterKey,
  endKeyFileRotation,
  loadMasterKeys,
  parseMasterKey,
} from './master-key.ts';
import { associatedData } from './place.ts';
import type { SecretPlace } from './place.ts';
import { Secret } from './secret.ts';
import { createVault } from './vault.ts';
import type { DataKeys, StoredDataKey, Vault } from './vault.ts';

const PLACE: SecretPlace = { partner: 'p-1', table: 'connection_keys', column: 'sealed', row: 'c-1' };
const folders: string[] = [];

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tallybridge-'));
  folders.push(path);
  return path;
}

afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true });
});

function inMemory(): DataKeys & { readonly all: Map<string, StoredDataKey[]> } {
  const all = new Map<string, StoredDataKey[]>();
  return {
    all,
    list: async (owner) => all.get(owner) ?? [],
    add: async (owner, key) => void all.set(owner, [key, ...(all.get(owner) ?? [])]),
  };
}

function vaultOver(dataKeys: DataKeys, keyService: KeyService = createKeyRing({ current: createMasterKey() })): Vault {
  return createVault({ dataKeys, keyService });
}

describe('a sealed secret', () => {
  test('opens where it was stored', async () => {
    const vault = vaultOver(inMemory());
    const sealed = (await vault.forSealing('p-1')).seal(new Secret('private-ß'), PLACE);
    expect((await vault.forOpening('p-1')).open(sealed, PLACE).reveal()).toBe('private-ß');
  });

  test('does not show what it holds, and never uses a nonce again', async () => {
    const vault = await vaultOver(inMemory()).forSealing('p-1');
    const texts = Array.from({ length: 20_000 }, () => vault.seal(new Secret('private'), PLACE).sealed);
    expect(Buffer.from(texts[0] ?? '', 'base64url').toString('latin1')).not.toContain('private');
    expect(new Set(texts.map((text) => text.slice(0, 16))).size).toBe(texts.length);
  });

  test.each(['partner', 'table', 'column', 'row'] as const)('does not open at another %s', async (part) => {
    const vault = await vaultOver(inMemory()).forSealing('p-1');
    const sealed = vault.seal(new Secret('private'), PLACE);
    expect(() => vault.open(sealed, { ...PLACE, [part]: 'other' })).toThrow('was changed or moved');
  });

  test('of one partner does not open with the key of another, even when that is moved too', async () => {
    const dataKeys = inMemory();
    const vault = vaultOver(dataKeys);
    const sealed = (await vault.forSealing('p-1')).seal(new Secret('private'), PLACE);
    await vault.forSealing('p-2');
    const theirs = { ...PLACE, partner: 'p-2' };
    const unmoved = await vault.forOpening('p-2');
    expect(() => unmoved.open(sealed, theirs)).toThrow('is not here');
    dataKeys.all.set('p-2', dataKeys.all.get('p-1') ?? []);
    const moved = await vault.forOpening('p-2');
    expect(() => moved.open(sealed, theirs)).toThrow('is not here');
  });

  test('does not open after the change of any byte, or cut short', async () => {
    const vault = await vaultOver(inMemory()).forSealing('p-1');
    const stored = vault.seal(new Secret('private'), PLACE);
    const bytes = Buffer.from(stored.sealed, 'base64url');
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)));
      for (const wrong of [changed, bytes.subarray(0, at)]) {
        const sealed = wrong.toString('base64url');
        expect(() => vault.open({ ...stored, sealed }, PLACE)).toThrow('was changed or moved');
      }
    }
  });

  test('says that the master key which it was stored with is not here, and new ones get a key of their own', async () => {
    const dataKeys = inMemory();
    const sealed = (await vaultOver(dataKeys).forSealing('p-1')).seal(new Secret('private'), PLACE);
    const other = vaultOver(dataKeys);
    const opening = await other.forOpening('p-1');
    expect(() => opening.open(sealed, PLACE)).toThrow('is not here');
    const renewed = (await other.forSealing('p-1')).seal(new Secret('renewed'), PLACE);
    expect((await other.forOpening('p-1')).open(renewed, PLACE).reveal()).toBe('renewed');
    expect(dataKeys.all.get('p-1')).toHaveLength(2);
  });
});

describe('a key ring', () => {
  test('opens with the key of now and those before it, and wraps with the one of now', async () => {
    const [old, current] = [createMasterKey(), createMasterKey()];
    const before = createKeyRing({ current: old });
    const after = createKeyRing({ current, previous: [old] });
    const bytes = new Uint8Array(32).fill(5);
    const wrapped = await before.wrap(bytes, 'p-1');
    expect(await after.unwrap(wrapped, 'p-1')).toEqual(Buffer.from(bytes));
    expect(await after.unwrap(wrapped, 'p-2')).toBeNull();
    expect((await after.wrap(bytes, 'p-1')).masterKey).toBe(current.id);
    expect([after.holds(old.id), before.holds(current.id), await after.currentId()]).toEqual([true, false, current.id]);
  });

  test('opens what was sealed with a key computed from the master key', () => {
    const master = createMasterKey();
    const sealed = encrypt(derivedKey(master, 'p-1'), Buffer.from('private'), associatedData(PLACE, master.id));
    expect(createKeyRing({ current: master }).openDerived(sealed, master.id, PLACE)?.reveal()).toBe('private');
    expect(createKeyRing({ current: createMasterKey() }).openDerived(sealed, master.id, PLACE)).toBeNull();
  });
});

describe('the master key', () => {
  test('is made once per data folder, for its owner only', () => {
    const path = folder();
    const { current, previous } = loadMasterKeys(path);
    expect(loadMasterKeys(path).current.secret.reveal()).toBe(current.secret.reveal());
    expect(previous).toEqual([]);
    expect(statSync(join(path, 'master.key')).mode & 0o777).toBe(0o600);
  });

  test('of the wrong length is refused with the way to make one', () => {
    expect(() => parseMasterKey('c2hvcnQ=', 'MASTER_KEY')).toThrow('openssl rand -base64 32');
  });

  test('is not replaced when its file is damaged', () => {
    const path = folder();
    writeFileSync(join(path, 'master.key'), 'damaged');
    expect(() => loadMasterKeys(path)).toThrow('instead of 32');
  });

  test('of a data folder is exchanged in steps, each of which leaves both keys readable', () => {
    const path = folder();
    const old = loadMasterKeys(path).current;
    const begun = beginKeyFileRotation(path);
    expect(begun.previous.map(({ id }) => id)).toEqual([old.id]);
    expect(beginKeyFileRotation(path).current.id).toBe(begun.current.id);
    expect(loadMasterKeys(path)).toMatchObject({ current: { id: begun.current.id }, previous: [{ id: old.id }] });
    const kept = endKeyFileRotation(path);
    expect(loadMasterKeys(path)).toMatchObject({ current: { id: begun.current.id }, previous: [] });
    expect(parseMasterKey(readFileSync(kept, 'utf8'), kept).id).toBe(old.id);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    expect(existsSync(join(path, 'master.key.next'))).toBe(false);
  });
});
