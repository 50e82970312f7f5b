import { instantOf, instantText } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type {
  newWebhookSchema,
  Webhook,
  WebhookAttempt,
  webhookChangeSchema,
  WebhookWithSecret,
} from 'tallybridge-sdk/contract';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  findWebhook,
  listWebhooks as storedWebhooks,
  lockWebhook,
  removeWebhook as removeStored,
  storeWebhook,
  wakeOperators,
  wakeWebhooks,
  webhookId,
} from '../../store/index.ts';
import type { ControlTx, WebhookEndpoint, WebhookId } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { auditVendor } from '../context.ts';
import type { VendorContext } from '../context.ts';
import { mapPage, pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { sendMessage } from './send-message.ts';
import { newSecret } from './signing.ts';
import { openWebhookSecrets, sealWebhookSecret, vaultForWebhooks } from './webhook-secrets.ts';

const OVERLAP_MS = 24 * 3_600_000;

const textOrNull = (moment: Instant | null) => (moment === null ? null : instantText(moment));

function toWebhook({ now }: VendorContext, endpoint: WebhookEndpoint): Webhook {
  const { id, url, description, events, previous, disabled, failingSince, lastOkAt, createdAt } = endpoint;
  return {
    id,
    url,
    description,
    events: [...events],
    isEnabled: disabled === null,
    disabledAt: textOrNull(disabled?.at ?? null),
    disabledBecause: disabled?.because ?? null,
    failingSince: textOrNull(failingSince),
    lastOkAt: textOrNull(lastOkAt),
    previousSecretUntil: previous !== null && previous.until > now ? instantText(previous.until) : null,
    createdAt: instantText(createdAt),
  };
}

function requireAllowed(ctx: VendorContext, url: string): void {
  if (ctx.egress.isAllowed('webhook', url)) return;
  throw new AppError('address-not-allowed', `${url} is not among the addresses allowed here`, {
    remedy: 'Give a public https:// address, or ask the operator to add the host to TALLYBRIDGE_EGRESS_HOSTS.',
    fields: [{ field: 'url', message: 'is not allowed here' }],
  });
}

/** An endpoint of another vendor looks like none. */
export async function requireWebhook(
  ctx: VendorContext,
  tx: ControlTx,
  id: string,
  find: typeof findWebhook = findWebhook,
): Promise<WebhookEndpoint> {
  const known = webhookId(id);
  const endpoint = known === null ? null : await find(tx, known);
  if (endpoint?.vendor !== ctx.vendor) throw notFound('webhook', id);
  return endpoint;
}

function freshId(): WebhookId {
  const id = webhookId(randomUUID());
  if (id === null) throw new Error('a random UUID is no UUID');
  return id;
}

export async function createWebhook(
  ctx: VendorContext,
  { url, description, events }: z.output<typeof newWebhookSchema>,
): Promise<WebhookWithSecret> {
  requireAllowed(ctx, url);
  const vault = await vaultForWebhooks(ctx);
  const [id, secret] = [freshId(), newSecret()];
  const endpoint: WebhookEndpoint = {
    id,
    vendor: ctx.vendor,
    url,
    description,
    events,
    secret: sealWebhookSecret(vault, id, { secret, column: 'secret' }),
    previous: null,
    disabled: null,
    failingSince: null,
    failures: 0,
    pausedUntil: null,
    lastOkAt: null,
    createdAt: ctx.now,
  };
  return ctx.store.withControl(async (tx) => {
    const stored = await storeWebhook(tx, endpoint, ctx.now);
    const entry = { action: 'webhook.created', subject: id, detail: { url, events } };
    await auditVendor(ctx, tx, { vendor: ctx.vendor, entry });
    return { ...toWebhook(ctx, stored), secret: secret.reveal() };
  });
}

export async function listWebhooks(ctx: VendorContext, query: PageQuery): Promise<Page<Webhook>> {
  const all = await ctx.store.withControl((tx) => storedWebhooks(tx, ctx.vendor));
  return mapPage(pageWithin(all, query), (endpoint) => toWebhook(ctx, endpoint));
}

export async function getWebhook(ctx: VendorContext, id: string): Promise<Webhook> {
  return ctx.store.withControl(async (tx) => toWebhook(ctx, await requireWebhook(ctx, tx, id)));
}

function disabledAfter(
  ctx: VendorContext,
  { disabled }: WebhookEndpoint,
  isEnabled: boolean | undefined,
): WebhookEndpoint['disabled'] {
  if (isEnabled === undefined) return disabled;
  return isEnabled ? null : { at: ctx.now, because: 'person' };
}

export async function updateWebhook(
  ctx: VendorContext,
  id: string,
  change: z.output<typeof webhookChangeSchema>,
): Promise<Webhook> {
  const { url, description, events, isEnabled } = change;
  if (url !== undefined) requireAllowed(ctx, url);
  return ctx.store.withControl(async (tx) => {
    const before = await requireWebhook(ctx, tx, id, lockWebhook);
    const disabled = disabledAfter(ctx, before, isEnabled);
    const isBack = before.disabled !== null && disabled === null;
    const after: WebhookEndpoint = {
      ...before,
      url: url ?? before.url,
      description: description ?? before.description,
      events: events ?? before.events,
      disabled,
      ...(isBack ? { failingSince: null, failures: 0, pausedUntil: null } : {}),
    };
    const stored = await storeWebhook(tx, after, ctx.now);
    if (isBack) await wakeWebhooks(tx, before.id, ctx.now);
    if (isBack) await wakeOperators(tx, ctx.vendor, ctx.now);
    const entry = { action: 'webhook.changed', subject: id, detail: { ...change } };
    await auditVendor(ctx, tx, { vendor: ctx.vendor, entry });
    return toWebhook(ctx, stored);
  });
}

export async function removeWebhook(ctx: VendorContext, id: string): Promise<{ isRemoved: boolean }> {
  return ctx.store.withControl(async (tx) => {
    const known = webhookId(id);
    const endpoint = known === null ? null : await lockWebhook(tx, known);
    if (endpoint?.vendor !== ctx.vendor) return { isRemoved: false };
    await removeStored(tx, endpoint.id);
    const entry = { action: 'webhook.removed', subject: id, detail: { url: endpoint.url } };
    await auditVendor(ctx, tx, { vendor: ctx.vendor, entry });
    return { isRemoved: true };
  });
}

/** The secret before keeps signing for a day, so that the receiver changes over without a gap. */
export async function rotateWebhookSecret(ctx: VendorContext, id: string): Promise<WebhookWithSecret> {
  const vault = await vaultForWebhooks(ctx);
  return ctx.store.withControl(async (tx) => {
    const before = await requireWebhook(ctx, tx, id, lockWebhook);
    const [current] = await openWebhookSecrets(vault, before, ctx.now);
    const secret = newSecret();
    const until = instantOf(ctx.now + OVERLAP_MS);
    const after: WebhookEndpoint = {
      ...before,
      secret: sealWebhookSecret(vault, before.id, { secret, column: 'secret' }),
      previous:
        current === undefined
          ? null
          : { secret: sealWebhookSecret(vault, before.id, { secret: current, column: 'previous_secret' }), until },
    };
    const stored = await storeWebhook(tx, after, ctx.now);
    await auditVendor(ctx, tx, { vendor: ctx.vendor, entry: { action: 'webhook.secret-rotated', subject: id } });
    return { ...toWebhook(ctx, stored), secret: secret.reveal() };
  });
}

/** Sends a message that says nothing, and waits for what becomes of it. */
export async function testWebhook(ctx: VendorContext, id: string): Promise<WebhookAttempt> {
  const vault = await vaultForWebhooks(ctx);
  const endpoint = await ctx.store.withControl((tx) => requireWebhook(ctx, tx, id));
  const secrets = await openWebhookSecrets(vault, endpoint, ctx.now);
  const message = { type: 'webhook.test', at: ctx.now, data: {} } as const;
  return sendMessage(ctx, { ...message, id: randomUUID(), url: endpoint.url, secrets });
}
