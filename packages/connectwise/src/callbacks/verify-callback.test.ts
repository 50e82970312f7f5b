import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyCallback } from './verify-callback.ts';

const signingKey = 'k€y-of-the-partner';
const body = new TextEncoder().encode('{"Action":"updated","ID":5,\r\n "Entity":"{\\"name\\":\\"Zoë\\"}"}');

function sign(bytes: Uint8Array, key: string): string {
  const secret = createHash('sha256').update(key, 'utf8').digest();
  return createHmac('sha256', secret).update(bytes).digest('base64');
}

describe('a callback', () => {
  it('is genuine when its raw bytes were signed with the key', async () => {
    expect(await verifyCallback({ body, signature: sign(body, signingKey), signingKey })).toBe(true);
  });

  it('is not genuine when a byte, the key or the signature differs', async () => {
    const signature = sign(body, signingKey);
    for (let at = 0; at < body.length; at += 7) {
      const changed = body.with(at, (body[at] ?? 0) ^ 1);
      expect(await verifyCallback({ body: changed, signature, signingKey })).toBe(false);
    }
    expect(await verifyCallback({ body, signature: sign(body, 'other'), signingKey })).toBe(false);
    const reSerialised = new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(body))));
    expect(await verifyCallback({ body: reSerialised, signature, signingKey })).toBe(false);
  });

  it.each(['', 'no base64!', 'YQ==', `${'A'.repeat(43)}=x`, 'A'.repeat(10_000)])(
    'with the malformed signature %j is refused without an error',
    async (signature) => {
      expect(await verifyCallback({ body, signature, signingKey })).toBe(false);
    },
  );

  it('with an empty key is refused unless it was signed with the empty key', async () => {
    expect(await verifyCallback({ body, signature: sign(body, signingKey), signingKey: '' })).toBe(false);
  });
});
