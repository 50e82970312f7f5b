import { z } from 'zod';
import {
  digestAtSchema,
  emailSchema,
  itemOf,
  MESSAGE_TYPES,
  MOST_RECIPIENTS,
  NOTIFICATION_WAYS,
  settingsAnswerShape,
  toldShape,
  waySchema,
} from './notifications.ts';
import type { NotificationWay } from './notifications.ts';
import { instantSchema, printable } from './primitives.ts';

/** What operators are told of, most pressing first. */
export const OPERATOR_NOTIFICATION_KINDS = [
  'mail-failing',
  'webhook-disabled',
  'webhook-failing',
  'connection-failing',
] as const;
export type OperatorNotificationKind = (typeof OPERATOR_NOTIFICATION_KINDS)[number];

/** How each kind is told where nobody chose otherwise: partners' connections once a day, all in one mail. */
export const DEFAULT_OPERATOR_WAYS: Readonly<Record<OperatorNotificationKind, NotificationWay>> = {
  'mail-failing': 'at-once',
  'webhook-disabled': 'at-once',
  'webhook-failing': 'at-once',
  'connection-failing': 'digest',
};

const way = (kind: OperatorNotificationKind, what: string) =>
  z.enum(NOTIFICATION_WAYS).default(DEFAULT_OPERATOR_WAYS[kind]).describe(what);

const waysSchema = z
  .strictObject({
    'mail-failing': way('mail-failing', 'The mail server cannot be reached, or refuses user and password.'),
    'webhook-disabled': way('webhook-disabled', 'An endpoint of yours was switched off, because it took nothing.'),
    'webhook-failing': way('webhook-failing', 'An endpoint of yours has taken nothing for an hour.'),
    'connection-failing': way(
      'connection-failing',
      "A partner's connection stands still: its keys are refused, a right is missing, or its ConnectWise was not reached for 26 hours.",
    ),
  })
  .prefault({});

/** Which operators are told what, and how. */
export const operatorNotificationSettingsInputSchema = z
  .strictObject({
    recipients: z.array(z.strictObject({ email: emailSchema })).max(MOST_RECIPIENTS),
    kinds: waysSchema,
    digestAt: digestAtSchema.describe('When the daily digest is sent; on days without news there is none.'),
    timeZone: printable(100)
      .default('UTC')
      .describe('IANA name of the zone that the time of day and the moments in mails are of: "Europe/Berlin".'),
  })
  .meta({ id: 'NewOperatorNotificationSettings' });

export const operatorNotificationSettingsSchema = z
  .object({
    recipients: z.array(z.object({ email: z.string() })),
    kinds: z.record(z.enum(OPERATOR_NOTIFICATION_KINDS), waySchema),
    timeZone: z.string(),
    ...settingsAnswerShape,
  })
  .meta({ id: 'OperatorNotificationSettings' });

const itemSchema = itemOf(OPERATOR_NOTIFICATION_KINDS);

/** One notification of operators with what became of it. */
export const operatorNotificationSchema = z
  .object({ ...toldShape, items: z.array(itemSchema) })
  .meta({ id: 'OperatorNotification' });

/** The body that is posted to the operators' webhook. */
export const operatorNotificationMessageSchema = z
  .object({
    type: z.enum(MESSAGE_TYPES),
    id: z.string(),
    vendor: z.string().describe('The key of its profile.'),
    at: instantSchema,
    items: z.array(itemSchema),
  })
  .meta({ id: 'OperatorNotificationMessage' });

export type OperatorNotificationSettings = z.infer<typeof operatorNotificationSettingsSchema>;
export type OperatorNotificationSettingsInput = z.input<typeof operatorNotificationSettingsInputSchema>;
export type OperatorNotification = z.infer<typeof operatorNotificationSchema>;
export type OperatorNotificationMessage = z.infer<typeof operatorNotificationMessageSchema>;
