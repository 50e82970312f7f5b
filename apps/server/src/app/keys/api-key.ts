import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'tb_';
const KEY_BYTES = 32;
const KEY = /^tb_[A-Za-z0-9_-]{43}$/;

/** A fresh key: shown once, stored never. */
export function newApiKey(): string {
  return `${PREFIX}${randomBytes(KEY_BYTES).toString('base64url')}`;
}

/** What is stored of a key; null for a text that cannot be one. */
export function hashApiKey(key: string): Uint8Array | null {
  return KEY.test(key) ? createHash('sha256').update(key).digest() : null;
}
