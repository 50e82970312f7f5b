import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { keyFile } from './key-file.ts';
import { Secret } from './secret.ts';

const KEY_BYTES = 32;
const FILE_NAME = 'master.key';
const NEXT_FILE_NAME = 'master.key.next';

/** A key that encrypts the keys of all partners. Its id, computed from it, stands beside what it has encrypted. */
export interface MasterKey {
  readonly id: string;
  readonly secret: Secret;
}

/** Where the master key of a data folder is kept. */
export const masterKeyFile = (folder: string): string => join(folder, FILE_NAME);

export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
}

/** Reads a key of 32 bytes written as base64. */
export function parseMasterKey(text: string, source: string): MasterKey {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new MasterKeyError(
      `the master key from ${source} has ${bytes.length} bytes instead of ${KEY_BYTES}: make one with "openssl rand -base64 32"`,
    );
  }
  return {
    id: createHash('sha256').update(bytes).digest('hex').slice(0, 8),
    secret: new Secret(bytes.toString('base64')),
  };
}

export function readMasterKeyFile(path: string): MasterKey {
  return parseMasterKey(readFileSync(path, 'utf8'), path);
}

const newKeyText = (): string => randomBytes(KEY_BYTES).toString('base64');

/** The master keys of a data folder: while a rotation is under way, also the one before it. */
export interface FolderKeys {
  readonly current: MasterKey;
  readonly previous: readonly MasterKey[];
}

/** Reads the key file of a data folder; makes one, for its owner's eyes only, where there is none. */
export function loadMasterKeys(folder: string): FolderKeys {
  const kept = parseMasterKey(keyFile(folder, FILE_NAME, newKeyText), join(folder, FILE_NAME));
  const next = join(folder, NEXT_FILE_NAME);
  return existsSync(next) ? { current: readMasterKeyFile(next), previous: [kept] } : { current: kept, previous: [] };
}

/** Makes the next key of a data folder, or goes on with the one of a rotation that was broken off. */
export function beginKeyFileRotation(folder: string): FolderKeys {
  loadMasterKeys(folder);
  keyFile(folder, NEXT_FILE_NAME, newKeyText);
  return loadMasterKeys(folder);
}

/** Puts the next key in the place of the old one, which stays beside it for backups; where the old one is. */
export function endKeyFileRotation(folder: string): string {
  const { id } = readMasterKeyFile(join(folder, FILE_NAME));
  const old = join(folder, `${FILE_NAME}.${id}`);
  copyFileSync(join(folder, FILE_NAME), old);
  renameSync(join(folder, NEXT_FILE_NAME), join(folder, FILE_NAME));
  return old;
}

/** A key that lives as long as the process: for a database that does so too. */
export function createMasterKey(): MasterKey {
  return parseMasterKey(newKeyText(), 'memory');
}
