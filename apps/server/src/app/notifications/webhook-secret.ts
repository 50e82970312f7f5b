import type { SecretPlace } from '../../secrets/place.ts';
import type { Secret } from '../../secrets/secret.ts';
import type { SealingVault } from '../../secrets/vault.ts';
import type { Encrypted } from '../../store/index.ts';
import { readable } from '../connections/keys.ts';
import type { Services } from '../context.ts';

const WHAT = 'the signing secret of the notification webhook';

/** The vault, opened before the transaction: a key service may have to be asked. */
export function vaultForWebhook({ vault }: Pick<Services, 'vault'>, place: SecretPlace): Promise<SealingVault> {
  return readable(WHAT, () => vault.forSealing(place.partner));
}

export async function openWebhookSecret(
  services: Pick<Services, 'vault'>,
  place: SecretPlace,
  secret: Encrypted,
): Promise<Secret> {
  const vault = await vaultForWebhook(services, place);
  return readable(WHAT, async () => vault.open(secret, place));
}
