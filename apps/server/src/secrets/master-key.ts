import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keyFile } from './key-file.ts';
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

/** The key file of a data folder; made, for its owner's eyes only, where there is none. */
export function loadMasterKeyFile(folder: string): MasterKey {
  const text = keyFile(folder, FILE_NAME, () => randomBytes(KEY_BYTES).toString('base64'));
  return parseMasterKey(text, join(folder, FILE_NAME));
}

/** A key that lives as long as the process: for a database that does so too. */
export function createMasterKey(): MasterKey {
  return parseMasterKey(randomBytes(KEY_BYTES).toString('base64'), 'memory');
}
