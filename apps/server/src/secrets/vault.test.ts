import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createMasterKey, loadMasterKeyFile, parseMasterKey } from './master-key.ts';
import { Secret } from './secret.ts';
import { createVault } from './vault.ts';
import type { SecretPlace } from './vault.ts';

const PLACE: SecretPlace = { partner: 'p-1', table: 'connections', column: 'keys', row: 'c-1' };
const folders: string[] = [];

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tallybridge-'));
  folders.push(path);
  return path;
}

afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true });
});

describe('a sealed secret', () => {
  const vault = createVault(createMasterKey());

  test('opens where it was stored', () => {
    expect(vault.open(vault.seal(new Secret('private-ß'), PLACE), PLACE).reveal()).toBe('private-ß');
  });

  test('does not show what it holds, and never looks the same twice', () => {
    const { sealed } = vault.seal(new Secret('private'), PLACE);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('private');
    expect(sealed).not.toBe(vault.seal(new Secret('private'), PLACE).sealed);
  });

  test.each(['partner', 'table', 'column', 'row'] as const)('does not open at another %s', (part) => {
    const sealed = vault.seal(new Secret('private'), PLACE);
    expect(() => vault.open(sealed, { ...PLACE, [part]: 'other' })).toThrow('was changed or moved');
  });

  test('does not open after the change of any byte', () => {
    const stored = vault.seal(new Secret('private'), PLACE);
    const bytes = Buffer.from(stored.sealed, 'base64url');
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)));
      expect(() => vault.open({ ...stored, sealed: changed.toString('base64url') }, PLACE)).toThrow(
        'was changed or moved',
      );
    }
    expect(() => vault.open({ ...stored, sealed: 'short' }, PLACE)).toThrow('holds no sealed secret');
  });

  test('says that another master key sealed it', () => {
    const sealed = createVault(createMasterKey()).seal(new Secret('private'), PLACE);
    expect(() => vault.open(sealed, PLACE)).toThrow('was sealed with master key');
  });
});

describe('the master key', () => {
  test('is made once per data folder, for its owner only', () => {
    const path = folder();
    const key = loadMasterKeyFile(path);
    expect(loadMasterKeyFile(path).secret.reveal()).toBe(key.secret.reveal());
    expect(statSync(join(path, 'master.key')).mode & 0o777).toBe(0o600);
  });

  test('of the wrong length is refused with the way to make one', () => {
    expect(() => parseMasterKey('c2hvcnQ=', 'MASTER_KEY')).toThrow('openssl rand -base64 32');
  });

  test('is not replaced when its file is damaged', () => {
    const path = folder();
    writeFileSync(join(path, 'master.key'), 'damaged');
    expect(() => loadMasterKeyFile(path)).toThrow('instead of 32');
  });
});
