import { createHash, randomBytes } from 'node:crypto';
import { isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';

/** A pair of keys of a member. What a person made is known by its hash only: its private key is shown once. */
export interface MemberKey {
  readonly id: number;
  readonly description: string;
  readonly publicKey: string;
  readonly privateKey: string | null;
  readonly privateKeyHash: string | null;
}

export function keysOf(member: Readonly<Record<string, unknown>> | undefined): readonly MemberKey[] {
  const keys: unknown = member?.['keys'];
  return (Array.isArray(keys) ? keys : []).filter(isObject).map((key, index) => ({
    id: typeof key['id'] === 'number' ? key['id'] : index + 1,
    description: textOf(key, 'description') ?? '',
    publicKey: textOf(key, 'publicKey') ?? '',
    privateKey: textOf(key, 'privateKey'),
    privateKeyHash: textOf(key, 'privateKeyHash'),
  }));
}

export interface NewKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Sixteen letters and digits each. */
export function newKey(): NewKey {
  return { publicKey: randomText(), privateKey: randomText() };
}

function randomText(): string {
  return randomBytes(32)
    .toString('base64')
    .replaceAll(/[^A-Za-z\d]/g, '')
    .slice(0, 16);
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function opensWith(key: MemberKey, given: NewKey): boolean {
  if (key.publicKey !== given.publicKey) return false;
  return key.privateKey === null
    ? key.privateKeyHash === hashOf(given.privateKey)
    : key.privateKey === given.privateKey;
}

/** The member with one more pair of keys, or with a new pair in place of one. */
export function withKey(member: SandboxRecord, description: string, key: NewKey, replaced?: number): SandboxRecord {
  const keys = keysOf(member);
  const id = replaced ?? Math.max(0, ...keys.map((one) => one.id)) + 1;
  const made = { id, description, publicKey: key.publicKey, privateKeyHash: hashOf(key.privateKey) };
  const others = keys.filter((one) => one.id !== id).map(written);
  return { ...member, keys: [...others, made].sort((left, right) => left.id - right.id) };
}

export function withoutKey(member: SandboxRecord, id: number): SandboxRecord {
  return { ...member, keys: keysOf(member).flatMap((key) => (key.id === id ? [] : [written(key)])) };
}

function written({ privateKey, privateKeyHash, ...key }: MemberKey) {
  return { ...key, ...(privateKey !== null && { privateKey }), ...(privateKeyHash !== null && { privateKeyHash }) };
}
