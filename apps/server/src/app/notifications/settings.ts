import { instantText } from 'tallybridge-engine';
import { DEFAULT_WAYS, NOTIFICATION_KINDS, notificationSettingsSchema, operations } from 'tallybridge-sdk/contract';
import type {
  NotificationKind,
  NotificationSettings as SettingsAnswer,
  notificationSettingsInputSchema,
  NotificationWay,
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
import type { PartnerContext, Services, Who } from '../context.ts';
import { requireUnchanged } from '../unchanged.ts';
import { keptOfPartner } from './audience.ts';
import type { Kept } from './audience.ts';
import { digestAfter } from './digest-time.ts';

type Settings = NotificationSettings<NotificationKind>;

/** How each kind is told: as it was chosen, or as it is unless chosen otherwise. */
export function waysOf<Kind extends string>(
  kinds: readonly Kind[],
  chosen: NotificationSettings<Kind>['kinds'],
  defaults: Readonly<Record<Kind, NotificationWay>>,
): Readonly<Record<string, NotificationWay>> {
  return Object.fromEntries(kinds.map((kind) => [kind, chosen[kind] ?? defaults[kind]]));
}

/** What is answered of all settings alike; null while nobody has chosen anything. */
export function commonAnswer(
  { mailer }: Pick<Services, 'mailer'>,
  settings: NotificationSettings<string> | null,
  timeZone: string,
): Pick<SettingsAnswer, 'digestAt' | 'webhook' | 'canMail' | 'isSet' | 'nextDigestAt'> {
  const { digestAt = DEFAULT_DIGEST_AT, webhook = null } = settings ?? {};
  const next = settings === null ? null : digestAfter(settings.lastDigestAt, digestAt, timeZone);
  return {
    digestAt,
    webhook: webhook === null ? null : { url: webhook.url },
    canMail: mailer !== null,
    isSet: settings !== null,
    nextDigestAt: next === null ? null : instantText(next),
  };
}

function toAnswer(ctx: PartnerContext, settings: Settings | null): SettingsAnswer {
  const { recipients = [], kinds = {} } = settings ?? {};
  return {
    recipients: recipients.map((each) => ({ ...each })),
    kinds: notificationSettingsSchema.shape.kinds.parse(waysOf(NOTIFICATION_KINDS, kinds, DEFAULT_WAYS)),
    ...commonAnswer(ctx, settings, ctx.partner.timeZone),
  };
}

export async function getNotificationSettings(ctx: PartnerContext): Promise<SettingsAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    toAnswer(ctx, await findNotificationSettings(keptOfPartner(ctx, tx).book)),
  );
}

type Chosen = z.output<typeof notificationSettingsInputSchema>;

type Wrong = { readonly field: string; readonly message: string };

function refuse(fields: readonly Wrong[]): void {
  if (fields.length === 0) return;
  throw new AppError('invalid-request', 'some of the recipients cannot be stored', {
    remedy: 'Correct the recipients that are named.',
    fields,
  });
}

/** Of names that differ in the case of their letters, too, each may stand once. */
export function requireEachOnce(names: readonly string[]): void {
  const told = names.map((name) => name.toLowerCase());
  refuse(
    told.flatMap((name, index) =>
      told.indexOf(name) === index ? [] : [{ field: `recipients/${index}/email`, message: 'is named twice' }],
    ),
  );
}

async function recipientsOf(tx: PartnerTx, { recipients }: Chosen): Promise<Settings['recipients']> {
  const known = new Set((await listConnections(tx)).map(({ id }) => String(id)));
  refuse(
    recipients.flatMap(({ connectionId: id }, index) =>
      id === null || known.has(id)
        ? []
        : [{ field: `recipients/${index}/connectionId`, message: 'names no connection of the partner' }],
    ),
  );
  requireEachOnce(recipients.map(({ email, connectionId: id }) => `${email} ${id ?? ''}`));
  return recipients.map(({ email, connectionId: id }) => ({
    email,
    connectionId: id === null ? null : connectionId(id),
  }));
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
