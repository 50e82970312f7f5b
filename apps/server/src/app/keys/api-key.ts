import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^(tb|tbs|tbl|tbt|tbc)_[A-Za-z0-9_-]{43}$/;

const fresh = (prefix: string) => `${prefix}_${randomBytes(TOKEN_BYTES).toString('base64url')}`;

/** A fresh key: shown once, stored never. */
export const newApiKey = (): string => fresh('tb');
/** What carries a session. */
export const newSessionToken = (): string => fresh('tbs');
/** What opens a session, once. */
export const newLink = (): string => fresh('tbl');

/** What carries the session of a page in a tab of ConnectWise. */
export const newTabToken = (): string => fresh('tbt');
/** What says at the vendor's console who comes, once. */
export const newConsoleCode = (): string => fresh('tbc');

/** What is stored of a key, session or link; null for a text that cannot be one. */
export function hashToken(text: string): Uint8Array | null {
  return TOKEN.test(text) ? createHash('sha256').update(text).digest() : null;
}

/** What is stored of something just made. */
export function hashOfNew(text: string): Uint8Array {
  const hash = hashToken(text);
  if (hash === null) throw new Error('a token is its prefix and 43 characters of base64url');
  return hash;
}
