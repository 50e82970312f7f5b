import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeyServiceError } from './key-service.ts';
import { kmsKeyService } from './kms-command.ts';

/** A key service of a few lines: it keeps its key to itself and writes down what it was asked. */
const SERVICE = `
import { appendFileSync } from 'node:fs';
import { createCipheriv, createDecipheriv } from 'node:crypto';
let text = '';
for await (const chunk of process.stdin) text += chunk;
const request = JSON.parse(text);
appendFileSync(process.argv[2], request.action + '\\n');
const key = Buffer.alloc(32, 3);
const nonce = Buffer.alloc(12, 1);
const bound = Buffer.from(JSON.stringify(request.context ?? null));
const answers = {
  current: () => ({ keyId: 'arn:key/7' }),
  wrap() {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
    const bytes = Buffer.concat([cipher.update(Buffer.from(request.plaintext, 'base64')), cipher.final(), cipher.getAuthTag()]);
    return { keyId: 'arn:key/7', wrapped: bytes.toString('base64') };
  },
  unwrap() {
    const bytes = Buffer.from(request.wrapped, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(bound).setAuthTag(bytes.subarray(-16));
    return { plaintext: Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('base64') };
  },
};
console.log(JSON.stringify(answers[request.action]()));
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tallybridge-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function serviceOf(script: string, now = () => 0) {
  writeFileSync(join(folder, 'kms.mjs'), script);
  const args = [join(folder, 'kms.mjs'), join(folder, 'asked')];
  return kmsKeyService({ program: process.execPath, args }, now);
}

const asked = () => readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');

describe('a key service behind a command', () => {
  test('wraps and unwraps data keys, bound to their owner', async () => {
    const service = serviceOf(SERVICE);
    const dataKey = new Uint8Array(32).fill(9);
    const wrapped = await service.wrap(dataKey, 'p-1');
    expect(await service.currentId()).toBe('kms:arn:key/7');
    expect(wrapped.masterKey).toBe('kms:arn:key/7');
    expect(service.holds(wrapped.masterKey)).toBe(true);
    expect(service.holds('0a1b2c3d')).toBe(false);
    expect(await service.unwrap(wrapped, 'p-1')).toEqual(Buffer.from(dataKey));
    await expect(service.unwrap(wrapped, 'p-2')).rejects.toThrow(KeyServiceError);
  });

  test('is asked once for a key within five minutes', async () => {
    let now = 0;
    const service = serviceOf(SERVICE, () => now);
    const wrapped = await service.wrap(new Uint8Array(32), 'p-1');
    for (now of [0, 299_999, 300_000, 300_001]) await service.unwrap(wrapped, 'p-1');
    expect(asked()).toEqual(['wrap', 'unwrap', 'unwrap']);
  });

  test('that fails says why, and never what it was asked or answered', async () => {
    const failing = serviceOf(`console.log('canary'); console.error('no such key'); process.exit(3);`);
    await expect(failing.currentId()).rejects.toThrow('the KMS command failed with 3: no such key');
    const wrong = serviceOf(`console.log(JSON.stringify({ plaintext: 'canary!' }));`);
    const error = await wrong.unwrap({ wrapped: 'canary', masterKey: 'kms:1' }, 'p-1').catch(String);
    expect(error).toBe('KeyServiceError: the KMS command did not answer "unwrap" as agreed');
    const none = kmsKeyService({ program: join(folder, 'none'), args: [] });
    await expect(none.currentId()).rejects.toThrow('could not be started');
  });
});
