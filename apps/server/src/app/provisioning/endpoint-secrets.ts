import type { SecretPlace } from '../../secrets/place.ts';
import type { Secret } from '../../secrets/secret.ts';
import { SecretUnreadable } from '../../secrets/vault.ts';
import type { SealingVault } from '../../secrets/vault.ts';
import type { Encrypted, ProvisioningEndpoint } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { readable } from '../connections/keys.ts';
import type { PartnerContext } from '../context.ts';

const SECRETS = 'the signing secret of the provisioning endpoint';

function placeOf(ctx: PartnerContext, column: 'secret' | 'previous_secret'): SecretPlace {
  return { partner: ctx.partner.id, table: 'provisioning_endpoints', column, row: ctx.partner.id };
}

/** The partner's vault, opened before the transaction: a key service may have to be asked. */
export function vaultForSecrets(ctx: PartnerContext): Promise<SealingVault> {
  return readable(SECRETS, () => ctx.vault.forSealing(ctx.partner.id));
}

export interface SecretToSeal {
  readonly secret: Secret;
  readonly column: 'secret' | 'previous_secret';
}

export function sealSecret(ctx: PartnerContext, vault: SealingVault, { secret, column }: SecretToSeal): Encrypted {
  return vault.seal(secret, placeOf(ctx, column));
}

/** What a request of this moment is signed with: the secret, and for a while the one before it. */
export function openSecrets(
  ctx: PartnerContext,
  vault: SealingVault,
  { secret, previous }: ProvisioningEndpoint,
): readonly Secret[] {
  try {
    const current = vault.open(secret, placeOf(ctx, 'secret'));
    if (previous === null || previous.until <= ctx.clock.now()) return [current];
    return [current, vault.open(previous.secret, placeOf(ctx, 'previous_secret'))];
  } catch (cause) {
    if (!(cause instanceof SecretUnreadable)) throw cause;
    throw new AppError('key-unreadable', `${SECRETS} cannot be decrypted`, {
      remedy: 'Start the service with the master key that it was stored with, or remove the endpoint and set it again.',
      cause,
    });
  }
}
