import { instantText } from 'tallybridge-engine';
import { DEFAULT_WAYS, NOTIFICATION_KINDS, notificationSettingsSchema, operations } from 'tallybridge-sdk/contract';
import type {
  NotificationKind,
  NotificationSettings as SettingsAnswer,
  notificationSettingsInputSchema,
} from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  connectionId,
  DEFAULT_DIGEST_AT,
  findNotificationSettings,
  listConnections,
  openNotificationSettings,
  storeNotificationSettings,
} from '../../store/index.ts';
import type { NotificationSettings, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext, Who } from '../context.ts';
import { requireUnchanged } from '../unchanged.ts';
import { keptOfPartner } from './audience.ts';
import type { Kept } from './audience.ts';
import { digestAfter } from './digest-time.ts';

type Settings = NotificationSettings<NotificationKind>;

function waysOf(chosen: Settings['kinds']): SettingsAnswer['kinds'] {
  const ways = NOTIFICATION_KINDS.map((kind) => [kind, chosen[kind] ?? DEFAULT_WAYS[kind]] as const);
  return notificationSettingsSchema.shape.kinds.parse(Object.fromEntries(ways));
}

function toAnswer(ctx: PartnerContext, settings: Settings | null): SettingsAnswer {
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
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    toAnswer(ctx, await findNotificationSettings(keptOfPartner(ctx, tx).book)),
  );
}

type Chosen = z.output<typeof notificationSettingsInputSchema>;

async function recipientsOf(tx: PartnerTx, { recipients }: Chosen): Promise<Settings['recipients']> {
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

/** Stores what was chosen, and has what lasts already told to those who are named now. */
export async function changeSettings<Kind extends string>(
  { now }: Pick<Who, 'now'>,
  { book, wake, audit }: Kept<Kind>,
  changed: NotificationSettings<Kind>,
): Promise<void> {
  const { recipients, kinds, digestAt } = changed;
  await storeNotificationSettings(book, changed, now);
  await wake(changed);
  await audit({ action: 'notifications.settings', detail: { recipients: recipients.length, kinds, digestAt } });
}

export async function putNotificationSettings(ctx: PartnerContext, input: Chosen): Promise<SettingsAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const kept = keptOfPartner(ctx, tx);
    const known = await openNotificationSettings(kept.book, ctx.now);
    requireUnchanged(ctx, toAnswer(ctx, known), operations.putNotificationSettings.versionedBy);
    const { kinds, digestAt } = input;
    const changed = { ...known, recipients: await recipientsOf(tx, input), kinds, digestAt };
    await changeSettings(ctx, kept, changed);
    return toAnswer(ctx, changed);
  });
}
