import type { SecretPlace } from '../../secrets/place.ts';
import type { Secret } from '../../secrets/secret.ts';
import type { SealingVault } from '../../secrets/vault.ts';
import type { Encrypted } from '../../store/index.ts';
import { readable } from '../connections/keys.ts';
import type { PartnerContext } from '../context.ts';

const WHAT = 'the signing secret of the notification webhook';

function placeOf({ partner }: PartnerContext): SecretPlace {
  return { partner: partner.id, table: 'notification_settings', column: 'webhook_secret', row: partner.id };
}

/** The partner's vault, opened before the transaction: a key service may have to be asked. */
export function vaultForWebhook(ctx: PartnerContext): Promise<SealingVault> {
  return readable(WHAT, () => ctx.vault.forSealing(ctx.partner.id));
}

export function sealWebhookSecret(ctx: PartnerContext, vault: SealingVault, secret: Secret): Encrypted {
  return vault.seal(secret, placeOf(ctx));
}

export async function openWebhookSecret(ctx: PartnerContext, secret: Encrypted): Promise<Secret> {
  const vault = await vaultForWebhook(ctx);
  return readable(WHAT, async () => vault.open(secret, placeOf(ctx)));
}
