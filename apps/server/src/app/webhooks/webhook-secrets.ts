import type { Instant } from 'tallybridge-engine';
import type { SecretPlace } from '../../secrets/place.ts';
import type { Secret } from '../../secrets/secret.ts';
import type { OpenVault, SealingVault } from '../../secrets/vault.ts';
import type { Encrypted, WebhookEndpoint, WebhookId } from '../../store/index.ts';
import { readable } from '../connections/keys.ts';
import type { Services } from '../context.ts';

/** An endpoint hears of all partners, so its secrets are the installation's. */
const OWNER = 'installation';
const SECRETS = "the signing secret of the vendor's endpoint";

type Column = 'secret' | 'previous_secret';

function placeOf(id: WebhookId, column: Column): SecretPlace {
  return { partner: OWNER, table: 'webhook_endpoints', column, row: id };
}

/** Before the transaction that stores what it seals: a key service may have to be asked. */
export function vaultForWebhooks({ vault }: Pick<Services, 'vault'>): Promise<SealingVault> {
  return readable(SECRETS, () => vault.forSealing(OWNER));
}

export function sealWebhookSecret(
  vault: SealingVault,
  id: WebhookId,
  { secret, column }: { readonly secret: Secret; readonly column: Column },
): Encrypted {
  return vault.seal(secret, placeOf(id, column));
}

/** What a message of this moment is signed with: the secret, and for a while the one before it. */
export function openWebhookSecrets(
  vault: OpenVault,
  { id, secret, previous }: WebhookEndpoint,
  now: Instant,
): Promise<readonly Secret[]> {
  return readable(SECRETS, async () => {
    const current = vault.open(secret, placeOf(id, 'secret'));
    if (previous === null || previous.until <= now) return [current];
    return [current, vault.open(previous.secret, placeOf(id, 'previous_secret'))];
  });
}
