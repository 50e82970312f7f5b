import { randomBytes } from 'node:crypto';
import { idOf, textOf } from '../records/read-record.ts';
import type { Change, RecordStore, SandboxRecord } from '../records/record-store.ts';
import { hashOf } from './member-keys.ts';

const HOURS = 3_600_000;
const SESSION_MS = 12 * HOURS;
const MINTED_MS = 4 * HOURS;

type Store = Pick<RecordStore, 'list' | 'nextId'>;

interface Granted {
  readonly secret: string;
  readonly expires: number;
  /** To be committed, so that it is known. What has expired goes. */
  readonly changes: readonly Change[];
}

/** The hash by which a member's session is known to whoever calls in the member's name. */
export function grantMemberHash(store: Store, member: number, now: number): Granted {
  return grant(store, 'memberHashes', { member, now, lastsMs: SESSION_MS });
}

/** The private key of a pair that was minted for a member. */
export function grantMintedKey(store: Store, member: number, now: number, publicKey: string): Granted {
  return grant(store, 'mintedKeys', { member, now, lastsMs: MINTED_MS, publicKey });
}

interface Grant {
  readonly member: number;
  readonly now: number;
  readonly lastsMs: number;
  readonly publicKey?: string;
}

function grant(store: Store, collection: string, { member, now, lastsMs, publicKey }: Grant): Granted {
  const secret = randomBytes(24).toString('base64url');
  const expires = now + lastsMs;
  const id = store.nextId(collection);
  const record = { id, member: { id: member }, hash: hashOf(secret), expires, ...(publicKey && { publicKey }) };
  const gone = store.list(collection).filter((one) => hasExpired(one, now));
  const removals = gone.map((one) => ({ at: now, collection, id: one.id, record: null }));
  return { secret, expires, changes: [...removals, { at: now, collection, id, record }] };
}

/** Whether the secret is a hash of this member's that has not expired. */
export function isMemberHash(store: Store, member: SandboxRecord, secret: string, now: number): boolean {
  const hash = hashOf(secret);
  return store
    .list('memberHashes')
    .some((one) => idOf(one, 'member') === member.id && textOf(one, 'hash') === hash && !hasExpired(one, now));
}

/** The member that the minted pair stands for, while it does. */
export function memberOfMintedKey(
  store: Store,
  { publicKey, privateKey }: { readonly publicKey: string; readonly privateKey: string },
  now: number,
): number | null {
  const hash = hashOf(privateKey);
  const found = store
    .list('mintedKeys')
    .find((one) => textOf(one, 'publicKey') === publicKey && textOf(one, 'hash') === hash && !hasExpired(one, now));
  return idOf(found, 'member');
}

function hasExpired(record: SandboxRecord, now: number): boolean {
  return Number(record['expires']) <= now;
}
