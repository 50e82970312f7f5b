import { instantOf, instantText } from 'tallybridge-engine';
import type { NotificationMessage } from 'tallybridge-sdk/contract';
import { EgressError } from '../../egress/index.ts';
import type { MailOutcome } from '../../mail/create-mailer.ts';
import { listConnections, listDueDeliveries, settleDelivery } from '../../store/index.ts';
import type { Delivery, DueDelivery, NotificationSettings } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import { profileOf } from '../profiles/capabilities.ts';
import { signedHeaders } from '../webhooks/signing.ts';
import type { Secret } from '../../secrets/secret.ts';
import { compose, screenUrl, SETTINGS_SCREEN, toItem } from './compose.ts';
import type { Composed, Letterhead } from './compose.ts';
import { openWebhookSecret } from './webhook-secret.ts';

const MINUTE_MS = 60_000;
/** After each failed attempt; after the last one it is given up, most of a day after the first. */
const PAUSES_MS = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);
const BATCH = 100;
const WEBHOOK_LIMITS = { deadlineMs: 10_000, maxBytes: 64 * 1024 };
const GONE = 410;

export function letterheadOf(ctx: PartnerContext, connectionName: string | null): Letterhead {
  return { profile: profileOf(ctx), publicUrl: ctx.settings.publicUrl(), partner: ctx.partner, connectionName };
}

export interface Post {
  readonly url: string;
  readonly secret: Secret;
  /** The same however often it is tried. */
  readonly id: string;
  readonly message: NotificationMessage;
}

/** Posts a message to the partner's own URL, through the guard of outbound requests. */
export async function post(ctx: PartnerContext, { url, secret, id, message }: Post): Promise<MailOutcome> {
  const body = JSON.stringify(message);
  const send = ctx.egress.fetchFor('webhook', WEBHOOK_LIMITS);
  try {
    const response = await send(url, { method: 'POST', headers: signedHeaders(id, body, [secret]), body });
    await response.body?.cancel();
    if (response.ok) return { kind: 'sent' };
    const kind = response.status === GONE ? 'refused' : 'failed';
    return { kind, message: `The webhook answered with status ${response.status}.` };
  } catch (error) {
    return {
      kind: 'failed',
      message: error instanceof EgressError ? `${error.message}.` : 'The connection to the webhook failed.',
    };
  }
}

export interface Letter extends Composed {
  readonly id: string;
  readonly to: string;
  readonly settingsUrl: string;
}

export async function mail(
  ctx: PartnerContext,
  { id, to, subject, text, html, settingsUrl }: Letter,
): Promise<MailOutcome> {
  if (ctx.mailer === null) return { kind: 'unreached', message: 'No mail server is set.' };
  return ctx.mailer.send({ id, to, fromName: profileOf(ctx).name, subject, text, html, settingsUrl });
}

/** What the delivery is after an attempt. */
function after(delivery: Delivery, outcome: MailOutcome, now: PartnerContext['now']): Delivery {
  const attempts = delivery.attempts + 1;
  if (outcome.kind === 'sent') {
    return { ...delivery, attempts, state: 'sent', nextAttemptAt: null, settledAt: now, message: null };
  }
  const pauseMs = outcome.kind === 'refused' ? undefined : PAUSES_MS[delivery.attempts];
  const { message } = outcome;
  if (pauseMs === undefined)
    return { ...delivery, attempts, state: 'failed', nextAttemptAt: null, settledAt: now, message };
  return { ...delivery, attempts, nextAttemptAt: instantOf(now + pauseMs), message };
}

interface Sending {
  readonly webhook: NotificationSettings['webhook'];
  readonly head: Letterhead;
}

async function attempt(ctx: PartnerContext, due: DueDelivery, { webhook, head }: Sending): Promise<MailOutcome> {
  const { delivery, notification } = due;
  const { connection } = notification;
  if (delivery.channel === 'email') {
    const settingsUrl = screenUrl(head, connection, SETTINGS_SCREEN);
    return mail(ctx, { ...compose(head, notification), id: delivery.id, to: delivery.address, settingsUrl });
  }
  if (webhook?.url !== delivery.address) return { kind: 'refused', message: 'The webhook is another by now, or none.' };
  const message: NotificationMessage = {
    type: `notification.${notification.type}`,
    id: notification.id,
    partner: ctx.partner.key,
    connectionId: connection,
    at: instantText(notification.at),
    items: notification.items.map((item) => toItem(head, connection, item)),
  };
  try {
    return await post(ctx, {
      url: webhook.url,
      secret: await openWebhookSecret(ctx, webhook.secret),
      id: delivery.id,
      message,
    });
  } catch (error) {
    if (error instanceof AppError) return { kind: 'failed', message: `${error.message}.` };
    throw error;
  }
}

/** Tries what waits and is due, each by itself, outside of any transaction; written down before the next one is tried. */
export async function deliver(ctx: PartnerContext, { webhook }: Pick<NotificationSettings, 'webhook'>): Promise<void> {
  const { due, names } = await ctx.store.withPartner(ctx.partner.id, async (tx) => ({
    due: await listDueDeliveries(tx, ctx.clock.now(), BATCH),
    names: new Map((await listConnections(tx)).map(({ id, name }) => [id, name])),
  }));
  let unreached: MailOutcome | null = null;
  for (const each of due) {
    const { delivery, notification } = each;
    const head = letterheadOf(ctx, names.size > 1 ? (names.get(notification.connection) ?? null) : null);
    const isMail = delivery.channel === 'email';
    // A server that cannot be reached is not asked again for every address.
    const outcome: MailOutcome = isMail && unreached !== null ? unreached : await attempt(ctx, each, { webhook, head });
    if (outcome.kind === 'unreached') unreached = outcome;
    const settled = after(delivery, outcome, ctx.clock.now());
    await ctx.store.withPartner(ctx.partner.id, (tx) => settleDelivery(tx, settled));
  }
}
