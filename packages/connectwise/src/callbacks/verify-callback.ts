export interface SignedCallback {
  /** The body exactly as it arrived, before any parsing. */
  readonly body: Uint8Array;
  /** Header `x-content-signature`. */
  readonly signature: string;
  /** `signing_key` of the callback's key URL. */
  readonly signingKey: string;
}

const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=$/;

/** A copy in its own ArrayBuffer, which is what Web Crypto's types ask for. */
function bytes(source: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(source);
}

/**
 * Whether a callback was signed with this key, compared in constant time.
 *
 * A valid signature says only that the sender could read the key, whose address stands in the unsigned body: take the
 * key from hosts you know, treat the callback as a hint, and read the record again with your own keys.
 *
 * @param callback raw body, the signature header in base64, and the signing key
 * @returns false for a wrong or malformed signature; it never throws for what a stranger sent
 * @example
 * ```ts
 * import { verifyCallback } from 'tallybridge-connectwise';
 *
 * export async function isGenuine(request: Request, signingKey: string): Promise<boolean> {
 *   const body = new Uint8Array(await request.arrayBuffer());
 *   return verifyCallback({ body, signature: request.headers.get('x-content-signature') ?? '', signingKey });
 * }
 * ```
 * Source: base64 of HMAC-SHA256 over the raw body; its key is the SHA-256 of the signing key's UTF-8 bytes.
 */
export async function verifyCallback({ body, signature, signingKey }: SignedCallback): Promise<boolean> {
  if (!BASE64_OF_32_BYTES.test(signature)) return false;
  const { subtle } = globalThis.crypto;
  const secret = await subtle.digest('SHA-256', bytes(new TextEncoder().encode(signingKey)));
  const key = await subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const sent = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0));
  return subtle.verify('HMAC', key, sent, bytes(body));
}
