import { randomBytes } from 'node:crypto';
import { Secret } from '../../secrets/secret.ts';
import { SecretUnreadable } from '../../secrets/vault.ts';
import type { SecretPlace } from '../../secrets/vault.ts';
import type { Encrypted, ProvisioningEndpoint } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';

const SECRET_BYTES = 32;

/** As Standard Webhooks writes a symmetric secret. */
export function newSecret(): Secret {
  return new Secret(`whsec_${randomBytes(SECRET_BYTES).toString('base64')}`);
}

function placeOf(ctx: PartnerContext, column: 'secret' | 'previous_secret'): SecretPlace {
  return { partner: ctx.partner.id, table: 'provisioning_endpoints', column, row: ctx.partner.id };
}

export function sealSecret(ctx: PartnerContext, secret: Secret, column: 'secret' | 'previous_secret'): Encrypted {
  return ctx.vault.seal(secret, placeOf(ctx, column));
}

/** What a request of this moment is signed with: the secret, and for a while the one before it. */
export function openSecrets(ctx: PartnerContext, endpoint: ProvisioningEndpoint): readonly Secret[] {
  const { secret, previous } = endpoint;
  try {
    const current = ctx.vault.open(secret, placeOf(ctx, 'secret'));
    if (previous === null || previous.until <= ctx.clock.now()) return [current];
    return [current, ctx.vault.open(previous.secret, placeOf(ctx, 'previous_secret'))];
  } catch (cause) {
    if (!(cause instanceof SecretUnreadable)) throw cause;
    throw new AppError('key-unreadable', 'the signing secret of the provisioning endpoint cannot be decrypted', {
      remedy: 'Start the service with the master key that it was stored with, or remove the endpoint and set it again.',
      cause,
    });
  }
}
