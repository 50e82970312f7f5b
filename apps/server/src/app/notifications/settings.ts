import { instantText } from 'tallybridge-engine';
import { DEFAULT_WAYS, NOTIFICATION_KINDS, notificationSettingsSchema, operations } from 'tallybridge-sdk/contract';
import type {
  NotificationSettings as SettingsAnswer,
  notificationSettingsInputSchema,
  NotificationWebhook,
  notificationWebhookInputSchema,
} from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  connectionId,
  DEFAULT_DIGEST_AT,
  findNotificationSettings,
  listConnections,
  openNotificationSettings,
  setDue,
  storeNotificationSettings,
} from '../../store/index.ts';
import type { NotificationSettings, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { newSecret } from '../webhooks/signing.ts';
import { requireUnchanged } from '../unchanged.ts';
import { digestAfter } from './digest-time.ts';
import { sealWebhookSecret, vaultForWebhook } from './webhook-secret.ts';
import { notifyOf } from './work-notifications.ts';

function waysOf(chosen: NotificationSettings['kinds']): SettingsAnswer['kinds'] {
  const ways = NOTIFICATION_KINDS.map((kind) => [kind, chosen[kind] ?? DEFAULT_WAYS[kind]] as const);
  return notificationSettingsSchema.shape.kinds.parse(Object.fromEntries(ways));
}

function toAnswer(ctx: PartnerContext, settings: NotificationSettings | null): SettingsAnswer {
  const { recipients = [], kinds = {}, digestAt = DEFAULT_DIGEST_AT, webhook = null } = settings ?? {};
  const next = settings === null ? null : digestAfter(settings.lastDigestAt, digestAt, ctx.partner.timeZone);
  return {
    recipients: recipients.map((each) => ({ ...each })),
    kinds: waysOf(kinds),
    digestAt,
    webhook: webhook === null ? null : { url: webhook.url },
    canMail: ctx.mailer !== null,
    isSet: settings !== null,
    nextDigestAt: next === null ? null : instantText(next),
  };
}

export async function getNotificationSettings(ctx: PartnerContext): Promise<SettingsAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => toAnswer(ctx, await findNotificationSettings(tx)));
}

/** What is to be told is looked for at once: what lasts already is told to whom it was not told. */
export async function wakeNow(ctx: PartnerContext, tx: PartnerTx, settings: NotificationSettings): Promise<void> {
  await setDue(tx, { ...notifyOf(tx.partner, settings), at: ctx.now });
}

type Chosen = z.output<typeof notificationSettingsInputSchema>;

async function recipientsOf(tx: PartnerTx, { recipients }: Chosen): Promise<NotificationSettings['recipients']> {
  const known = new Set((await listConnections(tx)).map(({ id }) => String(id)));
  const wrong = recipients.flatMap(({ connectionId: id }, index) =>
    id === null || known.has(id)
      ? []
      : [{ field: `recipients/${index}/connectionId`, message: 'names no connection of the partner' }],
  );
  const pairs = recipients.map(({ email, connectionId: id }) => `${email.toLowerCase()} ${id ?? ''}`);
  const doubled = pairs.flatMap((pair, index) =>
    pairs.indexOf(pair) === index ? [] : [{ field: `recipients/${index}/email`, message: 'is named twice' }],
  );
  if (wrong.length + doubled.length === 0) {
    return recipients.map(({ email, connectionId: id }) => ({
      email,
      connectionId: id === null ? null : connectionId(id),
    }));
  }
  throw new AppError('invalid-request', 'some of the recipients cannot be stored', {
    remedy: 'Correct the recipients that are named.',
    fields: [...wrong, ...doubled],
  });
}

export async function putNotificationSettings(ctx: PartnerContext, input: Chosen): Promise<SettingsAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await openNotificationSettings(tx, ctx.now);
    requireUnchanged(ctx, toAnswer(ctx, known), operations.putNotificationSettings.versionedBy);
    const { kinds, digestAt } = input;
    const stored = { ...known, recipients: await recipientsOf(tx, input), kinds, digestAt };
    await storeNotificationSettings(tx, stored, ctx.now);
    await wakeNow(ctx, tx, stored);
    const detail = { recipients: stored.recipients.length, kinds, digestAt };
    await audit(ctx, tx, { action: 'notifications.settings', subject: ctx.partner.key, detail });
    return toAnswer(ctx, stored);
  });
}

/** Another origin is somebody else, who must not learn to sign for the one before: it gets a secret of its own. */
export async function putNotificationWebhook(
  ctx: PartnerContext,
  { url, newSecret: wantsNew }: z.output<typeof notificationWebhookInputSchema>,
): Promise<NotificationWebhook> {
  if (!ctx.egress.isAllowed('webhook', url)) {
    throw new AppError('address-not-allowed', `${url} is not among the addresses allowed here`, {
      remedy: 'Give a public https:// address, or ask the operator to add the host to TALLYBRIDGE_EGRESS_HOSTS.',
      fields: [{ field: 'url', message: 'is not allowed here' }],
    });
  }
  const vault = await vaultForWebhook(ctx);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await openNotificationSettings(tx, ctx.now);
    const { webhook: before } = known;
    const isKept = before !== null && !wantsNew && new URL(before.url).origin === new URL(url).origin;
    const secret = isKept ? null : newSecret();
    const webhook =
      secret === null && before !== null
        ? { ...before, url }
        : { url, secret: sealWebhookSecret(ctx, vault, secret ?? newSecret()) };
    await storeNotificationSettings(tx, { ...known, webhook }, ctx.now);
    await wakeNow(ctx, tx, known);
    const detail = { url, isNewSecret: secret !== null };
    await audit(ctx, tx, { action: 'notifications.webhook', subject: ctx.partner.key, detail });
    return { url, secret: secret?.reveal() ?? null };
  });
}

export async function removeNotificationWebhook(ctx: PartnerContext): Promise<{ isRemoved: boolean }> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await findNotificationSettings(tx);
    if (known === null || known.webhook === null) return { isRemoved: false };
    await storeNotificationSettings(tx, { ...known, webhook: null }, ctx.now);
    await audit(ctx, tx, { action: 'notifications.webhook-removed', subject: ctx.partner.key });
    return { isRemoved: true };
  });
}
