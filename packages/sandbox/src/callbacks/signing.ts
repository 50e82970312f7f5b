import { createHash, createHmac } from 'node:crypto';

/** The key that a message's `key_url` answers. It protects nothing here, so that it may follow from what is known. */
export function signingKeyOf(companyId: string, id: string): string {
  return createHash('sha256').update(`sandbox callback key ${companyId.toLowerCase()} ${id}`).digest('base64');
}

/** `x-content-signature`: an HMAC of the body as it is sent, whose key is the hash of the signing key. */
export function signatureOf(body: string, signingKey: string): string {
  const key = createHash('sha256').update(signingKey, 'utf8').digest();
  return createHmac('sha256', key).update(body, 'utf8').digest('base64');
}
