import { instantOf, instantText } from 'tallybridge-engine';
import type { NotificationTest } from 'tallybridge-sdk/contract';
import { randomUUID } from 'node:crypto';
import type { MailOutcome } from '../../mail/create-mailer.ts';
import { beginNotificationTest, findNotificationSettings, listConnections } from '../../store/index.ts';
import type { Address, NotificationSettings } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext, Services, Who } from '../context.ts';
import { audienceOfPartner } from './audience.ts';
import type { Audience } from './audience.ts';
import { composeTest } from './compose.ts';
import { mail, post } from './deliver.ts';
import { addressesOf } from './tell.ts';

const PAUSE_MS = 60_000;

interface Test<Kind extends string> {
  readonly settings: NotificationSettings<Kind>;
  readonly addresses: readonly Address[];
}

function beginTest<Kind extends string>(ctx: Services & Who, audience: Audience<Kind>): Promise<Test<Kind>> {
  return audience.keep(async ({ book, audit }) => {
    const settings = await findNotificationSettings(book);
    const addresses = settings === null ? [] : addressesOf(ctx, settings, null);
    if (settings === null || addresses.length === 0) throw nobodyToTell(ctx, settings);
    if (!(await beginNotificationTest(book, { at: ctx.now, since: instantOf(ctx.now - PAUSE_MS) }))) {
      throw new AppError('too-many-requests', 'a test was sent less than a minute ago', {
        remedy: 'Wait a minute, and look whether the one before has arrived.',
      });
    }
    await audit({ action: 'notifications.test', detail: { addresses: addresses.length } });
    return { settings, addresses };
  });
}

function nobodyToTell({ mailer }: Pick<Services, 'mailer'>, settings: NotificationSettings<string> | null): AppError {
  const isWithoutMail = mailer === null && (settings?.recipients.length ?? 0) > 0;
  return new AppError('nobody-to-tell', isWithoutMail ? 'no mail server is set' : 'nobody is named who would be told', {
    remedy: isWithoutMail
      ? 'The operator sets TALLYBRIDGE_SMTP_URL and TALLYBRIDGE_MAIL_FROM; a webhook needs neither.'
      : 'Name a recipient or set a webhook first.',
  });
}

async function sendTo<Kind extends string>(
  ctx: Services & Who,
  audience: Audience<Kind>,
  { channel, address, webhook }: Address & Pick<NotificationSettings<Kind>, 'webhook'>,
): Promise<MailOutcome> {
  const id = randomUUID();
  const head = audience.letterhead(null);
  if (channel === 'email') return mail(ctx, head, { ...composeTest(head), id, to: address });
  if (webhook === null) return { kind: 'failed', message: 'There is no webhook.' };
  const message = { type: 'notification.test', id, ...audience.whose(null), at: instantText(ctx.now), items: [] };
  return post(ctx, audience, { webhook, id, message });
}

/** Sends a test to everybody who would be told, and waits for what becomes of each. */
export async function sendTest<Kind extends string>(
  ctx: Services & Who,
  audience: Audience<Kind>,
): Promise<NotificationTest> {
  const { settings, addresses } = await beginTest(ctx, audience);
  const { webhook } = settings;
  const results: NotificationTest['results'] = [];
  let unreached: MailOutcome | null = null;
  for (const address of addresses) {
    const isMail = address.channel === 'email';
    // A server that cannot be reached is not asked again for every address.
    const outcome: MailOutcome =
      isMail && unreached !== null ? unreached : await sendTo(ctx, audience, { ...address, webhook });
    if (outcome.kind === 'unreached') unreached = outcome;
    const message = outcome.kind === 'sent' ? null : outcome.message;
    results.push({ ...address, isSent: outcome.kind === 'sent', message });
  }
  return { results };
}

export async function testNotifications(ctx: PartnerContext): Promise<NotificationTest> {
  const connections = await ctx.store.withPartner(ctx.partner.id, (tx) => listConnections(tx));
  return sendTest(ctx, audienceOfPartner(ctx, connections));
}
