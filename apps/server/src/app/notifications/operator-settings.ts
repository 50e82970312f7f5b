import {
  DEFAULT_OPERATOR_WAYS,
  OPERATOR_NOTIFICATION_KINDS,
  operations,
  operatorNotificationSettingsSchema,
} from 'tallybridge-sdk/contract';
import type {
  NotificationTest,
  NotificationWebhook,
  notificationWebhookInputSchema,
  OperatorNotification,
  OperatorNotificationKind,
  OperatorNotificationSettings,
  operatorNotificationSettingsInputSchema,
} from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { bookOfOperators, findNotificationSettings, getVendor, openNotificationSettings } from '../../store/index.ts';
import type { NotificationSettings } from '../../store/index.ts';
import type { VendorContext } from '../context.ts';
import { mapPage } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { checkTimeZone } from '../partners/to-partner.ts';
import { requireUnchanged } from '../unchanged.ts';
import type { Audience } from './audience.ts';
import { pageOfNotifications } from './list-notifications.ts';
import { audienceOfOperators, keptOfOperators, zoneOf } from './operator-audience.ts';
import { sendTest } from './send-test.ts';
import { changeSettings, commonAnswer, requireEachOnce, waysOf } from './settings.ts';
import { putWebhook, removeWebhook } from './webhook-settings.ts';

type Settings = NotificationSettings<OperatorNotificationKind>;

function toAnswer(ctx: VendorContext, settings: Settings | null): OperatorNotificationSettings {
  const { recipients = [], kinds = {} } = settings ?? {};
  const timeZone = zoneOf(settings);
  return {
    recipients: recipients.map(({ email }) => ({ email })),
    kinds: operatorNotificationSettingsSchema.shape.kinds.parse(
      waysOf(OPERATOR_NOTIFICATION_KINDS, kinds, DEFAULT_OPERATOR_WAYS),
    ),
    timeZone,
    ...commonAnswer(ctx, settings, timeZone),
  };
}

export async function getOperatorSettings(ctx: VendorContext): Promise<OperatorNotificationSettings> {
  return ctx.store.withControl(async (tx) =>
    toAnswer(ctx, await findNotificationSettings(bookOfOperators(tx, ctx.vendor))),
  );
}

export async function putOperatorSettings(
  ctx: VendorContext,
  { recipients, kinds, digestAt, timeZone }: z.output<typeof operatorNotificationSettingsInputSchema>,
): Promise<OperatorNotificationSettings> {
  checkTimeZone(timeZone);
  requireEachOnce(recipients.map(({ email }) => email));
  return ctx.store.withControl(async (tx) => {
    const kept = keptOfOperators(ctx, tx, await getVendor(tx, ctx.vendor));
    const known = await openNotificationSettings(kept.book, ctx.now);
    requireUnchanged(ctx, toAnswer(ctx, known), operations.putOperatorNotificationSettings.versionedBy);
    const named = recipients.map(({ email }) => ({ email, connectionId: null }));
    const changed = { ...known, recipients: named, kinds, digestAt, timeZone };
    await changeSettings(ctx, kept, changed);
    return toAnswer(ctx, changed);
  });
}

async function audienceOf(ctx: VendorContext): Promise<Audience<OperatorNotificationKind>> {
  return ctx.store.withControl(async (tx) => {
    const settings = await findNotificationSettings(bookOfOperators(tx, ctx.vendor));
    return audienceOfOperators(ctx, await getVendor(tx, ctx.vendor), zoneOf(settings));
  });
}

export async function putOperatorWebhook(
  ctx: VendorContext,
  input: z.output<typeof notificationWebhookInputSchema>,
): Promise<NotificationWebhook> {
  return putWebhook(ctx, await audienceOf(ctx), input);
}

export async function removeOperatorWebhook(ctx: VendorContext): Promise<{ isRemoved: boolean }> {
  return removeWebhook(ctx, await audienceOf(ctx));
}

export async function testOperatorNotifications(ctx: VendorContext): Promise<NotificationTest> {
  return sendTest(ctx, await audienceOf(ctx));
}

export async function listOperatorNotifications(
  ctx: VendorContext,
  query: PageQuery,
): Promise<Page<OperatorNotification>> {
  const audience = await audienceOf(ctx);
  const page = await audience.keep(({ book }) => pageOfNotifications(book, audience, query));
  return mapPage(page, ({ id, type, at, items, deliveries }) => ({ id, type, at, items, deliveries }));
}
