import { instantOf, instantText } from 'tallybridge-engine';
import type { NotificationTest } from 'tallybridge-sdk/contract';
import { randomUUID } from 'node:crypto';
import type { MailOutcome } from '../../mail/create-mailer.ts';
import { beginNotificationTest, findNotificationSettings, listConnections } from '../../store/index.ts';
import type { Address, NotificationSettings } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { composeTest, screenUrl, SETTINGS_SCREEN } from './compose.ts';
import { letterheadOf, mail, post } from './deliver.ts';
import { addressesOf } from './tell.ts';
import { openWebhookSecret } from './webhook-secret.ts';

const PAUSE_MS = 60_000;

interface Test {
  readonly settings: NotificationSettings;
  readonly addresses: readonly Address[];
  readonly settingsUrl: string;
}

async function beginTest(ctx: PartnerContext): Promise<Test> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const settings = await findNotificationSettings(tx);
    const addresses = settings === null ? [] : addressesOf(ctx, settings, null);
    if (settings === null || addresses.length === 0) throw nobodyToTell(ctx, settings);
    if (!(await beginNotificationTest(tx, { at: ctx.now, since: instantOf(ctx.now - PAUSE_MS) }))) {
      throw new AppError('too-many-requests', 'a test was sent less than a minute ago', {
        remedy: 'Wait a minute, and look whether the one before has arrived.',
      });
    }
    const [first] = await listConnections(tx);
    const head = letterheadOf(ctx, null);
    const settingsUrl =
      first === undefined
        ? `${head.publicUrl}/partners/${encodeURIComponent(ctx.partner.key)}`
        : screenUrl(head, first.id, SETTINGS_SCREEN);
    await audit(ctx, tx, {
      action: 'notifications.test',
      subject: ctx.partner.key,
      detail: { addresses: addresses.length },
    });
    return { settings, addresses, settingsUrl };
  });
}

function nobodyToTell(ctx: PartnerContext, settings: NotificationSettings | null): AppError {
  const isWithoutMail = ctx.mailer === null && (settings?.recipients.length ?? 0) > 0;
  return new AppError('nobody-to-tell', isWithoutMail ? 'no mail server is set' : 'nobody is named who would be told', {
    remedy: isWithoutMail
      ? 'The operator sets TALLYBRIDGE_SMTP_URL and TALLYBRIDGE_MAIL_FROM; a webhook needs neither.'
      : 'Name a recipient or set a webhook first.',
  });
}

async function sendTo(ctx: PartnerContext, address: Address, { settings, settingsUrl }: Test): Promise<MailOutcome> {
  const id = randomUUID();
  if (address.channel === 'email') {
    const composed = composeTest(letterheadOf(ctx, null), settingsUrl);
    return mail(ctx, { ...composed, id, to: address.address, settingsUrl });
  }
  if (settings.webhook === null) return { kind: 'failed', message: 'There is no webhook.' };
  const secret = await openWebhookSecret(ctx, settings.webhook.secret);
  const { key: partner } = ctx.partner;
  const at = instantText(ctx.now);
  const message = { type: 'notification.test', id, partner, connectionId: null, at, items: [] } as const;
  return post(ctx, { url: settings.webhook.url, secret, id, message: { ...message, items: [] } });
}

/** Sends a test to everybody who would be told, and waits for what becomes of each. */
export async function testNotifications(ctx: PartnerContext): Promise<NotificationTest> {
  const test = await beginTest(ctx);
  const results: NotificationTest['results'] = [];
  let unreached: MailOutcome | null = null;
  for (const address of test.addresses) {
    const isMail = address.channel === 'email';
    // A server that cannot be reached is not asked again for every address.
    const outcome: MailOutcome = isMail && unreached !== null ? unreached : await sendTo(ctx, address, test);
    if (outcome.kind === 'unreached') unreached = outcome;
    const message = outcome.kind === 'sent' ? null : outcome.message;
    results.push({ ...address, isSent: outcome.kind === 'sent', message });
  }
  return { results };
}
