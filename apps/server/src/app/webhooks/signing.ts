import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Secret } from '../../secrets/secret.ts';

const SECRET_BYTES = 32;

/** As Standard Webhooks writes a symmetric secret. */
export function newSecret(): Secret {
  return new Secret(`whsec_${randomBytes(SECRET_BYTES).toString('base64')}`);
}

/** The id of the message is that of what it is about, the same however often it is sent. */
export function signedHeaders(id: string, body: string, secrets: readonly Secret[]): Record<string, string> {
  // The receiver compares with its own clock whether the message is fresh, so this is no business time.
  const sentAt = new Date();
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret.reveal()).sign(id, sentAt, body)).join(' '),
  };
}
