import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from './secret.ts';

const KEY_BYTES = 32;
const FILE_NAME = 'master.key';

/** The key that encrypts every stored secret. Its id, computed from it, stands beside what it has encrypted. */
export interface MasterKey {
  readonly id: string;
  readonly secret: Secret;
}

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

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** The key file of a data folder; made, for its owner's eyes only, where there is none. */
export function loadMasterKeyFile(folder: string): MasterKey {
  const path = join(folder, FILE_NAME);
  mkdirSync(folder, { recursive: true });
  try {
    // 'wx' refuses to touch an existing file, so that two processes cannot make two keys.
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
  return parseMasterKey(readFileSync(path, 'utf8'), path);
}

/** A key that lives as long as the process: for a database that does so too. */
export function createMasterKey(): MasterKey {
  return parseMasterKey(randomBytes(KEY_BYTES).toString('base64'), 'memory');
}
