import { instantOf, instantText } from 'tallybridge-engine';
import type { Provisioning, ProvisioningWithSecret } from 'tallybridge-sdk/contract';
import type { Secret } from '../../secrets/secret.ts';
import { findProvisioning, removeProvisioning as removeStored, storeProvisioning } from '../../store/index.ts';
import type { PartnerTx, ProvisioningEndpoint } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { newSecret } from '../webhooks/signing.ts';
import { openSecrets, sealSecret, vaultForSecrets } from './endpoint-secrets.ts';

const OVERLAP_MS = 24 * 3_600_000;

function toAnswer(ctx: PartnerContext, { url, previous }: ProvisioningEndpoint): Provisioning {
  const isSigning = previous !== null && previous.until > ctx.now;
  return { url, previousSecretUntil: isSigning ? instantText(previous.until) : null };
}

async function openEndpoint(ctx: PartnerContext, tx: PartnerTx): Promise<ProvisioningEndpoint> {
  const endpoint = await findProvisioning(tx);
  if (endpoint === null) throw notFound('provisioning endpoint of the partner', ctx.partner.key);
  return endpoint;
}

function withSecret(
  ctx: PartnerContext,
  endpoint: ProvisioningEndpoint,
  secret: Secret | null,
): ProvisioningWithSecret {
  return { ...toAnswer(ctx, endpoint), secret: secret?.reveal() ?? null };
}

/** Another origin is somebody else, who must not learn to sign for the one before: it gets a secret of its own. */
export async function putProvisioning(
  ctx: PartnerContext,
  { url }: { readonly url: string },
): Promise<ProvisioningWithSecret> {
  if (!ctx.egress.isAllowed('provisioning', url)) {
    throw new AppError('address-not-allowed', `${url} is not among the addresses allowed here`, {
      remedy: 'Give a public https:// address, or ask the operator to add the host to TALLYBRIDGE_EGRESS_HOSTS.',
      fields: [{ field: 'url', message: 'is not allowed here' }],
    });
  }
  const vault = await vaultForSecrets(ctx);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await findProvisioning(tx);
    const isSame = known !== null && new URL(known.url).origin === new URL(url).origin;
    const secret = isSame ? null : newSecret();
    const endpoint: ProvisioningEndpoint =
      secret === null && known !== null
        ? { ...known, url }
        : { url, secret: sealSecret(ctx, vault, { secret: secret ?? newSecret(), column: 'secret' }), previous: null };
    await storeProvisioning(tx, endpoint, ctx.now);
    await audit(ctx, tx, {
      action: 'provisioning.put',
      subject: ctx.partner.key,
      detail: { url, isNewSecret: !isSame },
    });
    return withSecret(ctx, endpoint, secret);
  });
}

export async function getProvisioning(ctx: PartnerContext): Promise<Provisioning> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => toAnswer(ctx, await openEndpoint(ctx, tx)));
}

/** The secret before keeps signing for a day, so that the vendor changes over without a gap. */
export async function rotateProvisioningSecret(ctx: PartnerContext): Promise<ProvisioningWithSecret> {
  const vault = await vaultForSecrets(ctx);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await openEndpoint(ctx, tx);
    const [current] = openSecrets(ctx, vault, known);
    const secret = newSecret();
    const until = instantOf(ctx.now + OVERLAP_MS);
    const endpoint: ProvisioningEndpoint = {
      url: known.url,
      secret: sealSecret(ctx, vault, { secret, column: 'secret' }),
      previous:
        current === undefined
          ? null
          : { secret: sealSecret(ctx, vault, { secret: current, column: 'previous_secret' }), until },
    };
    await storeProvisioning(tx, endpoint, ctx.now);
    await audit(ctx, tx, { action: 'provisioning.secret-rotated', subject: ctx.partner.key });
    return withSecret(ctx, endpoint, secret);
  });
}

export async function removeProvisioning(ctx: PartnerContext): Promise<{ isRemoved: boolean }> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const isRemoved = await removeStored(tx);
    if (isRemoved) await audit(ctx, tx, { action: 'provisioning.removed', subject: ctx.partner.key });
    return { isRemoved };
  });
}
