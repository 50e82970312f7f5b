import type { NotificationWebhook, notificationWebhookInputSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { findNotificationSettings, openNotificationSettings, storeNotificationSettings } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { Services, Who } from '../context.ts';
import { newSecret } from '../webhooks/signing.ts';
import type { Audience } from './audience.ts';
import { vaultForWebhook } from './webhook-secret.ts';

/** Another origin is somebody else, who must not learn to sign for the one before: it gets a secret of its own. */
export async function putWebhook<Kind extends string>(
  ctx: Services & Who,
  { keep, secretPlace }: Audience<Kind>,
  { url, newSecret: wantsNew }: z.output<typeof notificationWebhookInputSchema>,
): Promise<NotificationWebhook> {
  if (!ctx.egress.isAllowed('webhook', url)) {
    throw new AppError('address-not-allowed', `${url} is not among the addresses allowed here`, {
      remedy: 'Give a public https:// address, or ask the operator to add the host to TALLYBRIDGE_EGRESS_HOSTS.',
      fields: [{ field: 'url', message: 'is not allowed here' }],
    });
  }
  const vault = await vaultForWebhook(ctx, secretPlace);
  return keep(async ({ book, wake, audit }) => {
    const known = await openNotificationSettings(book, ctx.now);
    const { webhook: before } = known;
    const isKept = before !== null && !wantsNew && new URL(before.url).origin === new URL(url).origin;
    const secret = isKept ? null : newSecret();
    const webhook =
      secret === null && before !== null
        ? { ...before, url }
        : { url, secret: vault.seal(secret ?? newSecret(), secretPlace) };
    await storeNotificationSettings(book, { ...known, webhook }, ctx.now);
    await wake(known);
    await audit({ action: 'notifications.webhook', detail: { url, isNewSecret: secret !== null } });
    return { url, secret: secret?.reveal() ?? null };
  });
}

export function removeWebhook<Kind extends string>(
  ctx: Services & Who,
  { keep }: Audience<Kind>,
): Promise<{ isRemoved: boolean }> {
  return keep(async ({ book, audit }) => {
    const known = await findNotificationSettings(book);
    if (known === null || known.webhook === null) return { isRemoved: false };
    await storeNotificationSettings(book, { ...known, webhook: null }, ctx.now);
    await audit({ action: 'notifications.webhook-removed' });
    return { isRemoved: true };
  });
}
