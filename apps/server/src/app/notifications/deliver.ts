import { instantOf, instantText } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import { EgressError } from '../../egress/index.ts';
import type { MailOutcome } from '../../mail/create-mailer.ts';
import { listDueDeliveries, settleDelivery } from '../../store/index.ts';
import type { Delivery, DueDelivery, NotificationSettings } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { Services } from '../context.ts';
import { signedHeaders } from '../webhooks/signing.ts';
import type { Audience } from './audience.ts';
import { compose, toItem } from './compose.ts';
import type { Composed, Letterhead } from './compose.ts';
import { openWebhookSecret } from './webhook-secret.ts';

const MINUTE_MS = 60_000;
/** After each failed attempt; after the last one it is given up, most of a day after the first. */
const PAUSES_MS = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);
const BATCH = 100;
const WEBHOOK_LIMITS = { deadlineMs: 10_000, maxBytes: 64 * 1024 };
const GONE = 410;

type Webhook = NonNullable<NotificationSettings<string>['webhook']>;

interface Post {
  readonly webhook: Webhook;
  /** The same however often it is tried. */
  readonly id: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/** Posts a message to the URL of those whom it is for, through the guard of outbound requests. */
export async function post<Kind extends string>(
  services: Services,
  { secretPlace }: Pick<Audience<Kind>, 'secretPlace'>,
  { webhook, id, message }: Post,
): Promise<MailOutcome> {
  const body = JSON.stringify(message);
  const send = services.egress.fetchFor('webhook', WEBHOOK_LIMITS);
  const secret = await openWebhookSecret(services, secretPlace, webhook.secret);
  try {
    const response = await send(webhook.url, { method: 'POST', headers: signedHeaders(id, body, [secret]), body });
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

interface Letter extends Composed {
  readonly id: string;
  readonly to: string;
}

export async function mail(
  { mailer }: Pick<Services, 'mailer'>,
  { profile, settingsUrl }: Pick<Letterhead<string>, 'profile' | 'settingsUrl'>,
  letter: Letter,
): Promise<MailOutcome> {
  if (mailer === null) return { kind: 'unreached', message: 'No mail server is set.' };
  return mailer.send({ ...letter, fromName: profile.name, settingsUrl });
}

/** What the delivery is after an attempt. */
function after(delivery: Delivery, outcome: MailOutcome, now: Instant): Delivery {
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

async function attempt<Kind extends string>(
  services: Services,
  audience: Audience<Kind>,
  { delivery, notification, webhook }: DueDelivery<Kind> & { readonly webhook: Webhook | null },
): Promise<MailOutcome> {
  const { id, type, connection, at, items } = notification;
  const head = audience.letterhead(connection);
  if (delivery.channel === 'email')
    return mail(services, head, { ...compose(head, notification), id: delivery.id, to: delivery.address });
  if (webhook?.url !== delivery.address) return { kind: 'refused', message: 'The webhook is another by now, or none.' };
  const message = {
    type: `notification.${type}`,
    id,
    ...audience.whose(connection),
    at: instantText(at),
    items: items.map((item) => toItem(head, item)),
  };
  try {
    return await post(services, audience, { webhook, id: delivery.id, message });
  } catch (error) {
    if (error instanceof AppError) return { kind: 'failed', message: `${error.message}.` };
    throw error;
  }
}

/** Tries what waits and is due, each by itself, outside of any transaction; written down before the next one is tried. */
export async function deliver<Kind extends string>(
  services: Services,
  audience: Audience<Kind>,
  { webhook }: Pick<NotificationSettings<Kind>, 'webhook'>,
): Promise<void> {
  const { clock } = services;
  const due = await audience.keep(({ book }) => listDueDeliveries(book, clock.now(), BATCH));
  let unreached: MailOutcome | null = null;
  for (const each of due) {
    const isMail = each.delivery.channel === 'email';
    // A server that cannot be reached is not asked again for every address.
    const outcome: MailOutcome =
      isMail && unreached !== null ? unreached : await attempt(services, audience, { ...each, webhook });
    if (outcome.kind === 'unreached') unreached = outcome;
    const settled = after(each.delivery, outcome, clock.now());
    await audience.keep(({ book }) => settleDelivery(book, settled));
  }
}
