import { z } from 'zod';
import { instantSchema, pageQuerySchema, uuidSchema } from './primitives.ts';

/** What is told to people, most pressing first. */
export const NOTIFICATION_KINDS = [
  'keys-refused',
  'right-missing',
  'nothing-written',
  'run-failed',
  'unknown-outcome',
  'tickets-waiting',
  'callbacks-disabled',
  'brake',
  'plan-waiting',
  'holds-waiting',
  'month-waiting',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const NOTIFICATION_WAYS = ['at-once', 'digest', 'off'] as const;
/** `at-once`: when it begins and when it is over, and in the digest as long as it lasts. */
export type NotificationWay = (typeof NOTIFICATION_WAYS)[number];

/** How each kind is told where nobody chose otherwise. */
export const DEFAULT_WAYS: Readonly<Record<NotificationKind, NotificationWay>> = {
  'keys-refused': 'at-once',
  'right-missing': 'at-once',
  'nothing-written': 'at-once',
  'run-failed': 'at-once',
  'unknown-outcome': 'at-once',
  'tickets-waiting': 'at-once',
  'callbacks-disabled': 'at-once',
  brake: 'at-once',
  'plan-waiting': 'digest',
  'holds-waiting': 'digest',
  'month-waiting': 'digest',
};

export const waySchema = z.enum(NOTIFICATION_WAYS);
const way = (kind: NotificationKind, what: string) => waySchema.default(DEFAULT_WAYS[kind]).describe(what);

const waysSchema = z
  .strictObject({
    'keys-refused': way('keys-refused', 'ConnectWise refuses the keys, or the site and login company are wrong.'),
    'right-missing': way('right-missing', 'The security role lacks a right that is needed.'),
    'nothing-written': way('nothing-written', 'Usage came in, and for 26 hours no sync has brought it to ConnectWise.'),
    'run-failed': way('run-failed', 'A run failed; an outage once five tries in a row have failed.'),
    'unknown-outcome': way('unknown-outcome', 'A write whose outcome is unknown waits for a person, or for an hour.'),
    'tickets-waiting': way(
      'tickets-waiting',
      'Tickets were refused or given up without an answer, or alerts get none until a rule is corrected.',
    ),
    'callbacks-disabled': way(
      'callbacks-disabled',
      'ConnectWise no longer tells of changes, and cannot be set to do so.',
    ),
    brake: way('brake', 'A plan or a line looks like a mistake and waits.'),
    'plan-waiting': way('plan-waiting', 'A plan with changes waits for approval.'),
    'holds-waiting': way('holds-waiting', 'Lines wait for a person for any other reason.'),
    'month-waiting': way(
      'month-waiting',
      'A month is over, its grace too, and nothing but a person keeps it from its seal.',
    ),
  })
  .prefault({});

export const emailSchema = z
  .email('must be an e-mail address')
  .max(254)
  .describe('Where the mails go; nothing is asked back from it.');

const recipientSchema = z.strictObject({
  email: emailSchema,
  connectionId: uuidSchema
    .nullable()
    .default(null)
    .describe('Only what is about this connection; null for all of them.'),
});

export const MOST_RECIPIENTS = 50;
export const digestAtSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "08:00"')
  .default('08:00');

/** Who is told what, and how. */
export const notificationSettingsInputSchema = z
  .strictObject({
    recipients: z.array(recipientSchema).max(MOST_RECIPIENTS),
    kinds: waysSchema,
    digestAt: digestAtSchema.describe(
      "When the daily digest is sent, in the partner's time zone; on days without news there is none.",
    ),
  })
  .meta({ id: 'NewNotificationSettings' });

const webhookSchema = z.object({ url: z.string() });

/** What is set of every audience, beside whom it is mailed to and what it is told of. */
export const settingsAnswerShape = {
  digestAt: z.string(),
  webhook: webhookSchema.nullable().describe('Without its secret.'),
  canMail: z.boolean().describe('Whether the operator has set a mail server; without one no mail is sent.'),
  isSet: z.boolean().describe('False while nobody has chosen anything: then nothing is sent.'),
  nextDigestAt: instantSchema.nullable(),
} as const;

export const notificationSettingsSchema = z
  .object({
    recipients: z.array(z.object({ email: z.string(), connectionId: uuidSchema.nullable() })),
    kinds: z.record(z.enum(NOTIFICATION_KINDS), waySchema),
    ...settingsAnswerShape,
  })
  .meta({ id: 'NotificationSettings' });

export const notificationWebhookInputSchema = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be a URL that begins with https:// or http://' })
      .max(1000)
      .describe('Where notifications are posted, signed as Standard Webhooks are.'),
    newSecret: z.boolean().default(false).describe('Make a new signing secret; the one before counts no more.'),
  })
  .meta({ id: 'NewNotificationWebhook' });

export const notificationWebhookSchema = webhookSchema
  .extend({ secret: z.string().nullable().describe('`whsec_…`, shown only now; null where it stayed the same.') })
  .meta({ id: 'NotificationWebhook' });

export const removedNotificationWebhookSchema = z
  .object({ isRemoved: z.boolean() })
  .meta({ id: 'RemovedNotificationWebhook' });

export const NOTIFICATION_CHANNELS = ['email', 'webhook'] as const;

/** What became of a test, each channel and address by itself. */
export const notificationTestSchema = z
  .object({
    results: z.array(
      z.object({
        channel: z.enum(NOTIFICATION_CHANNELS),
        address: z.string(),
        isSent: z.boolean(),
        message: z.string().nullable().describe('Why it was not sent.'),
      }),
    ),
  })
  .meta({ id: 'NotificationTest' });

export const NOTIFICATION_TYPES = ['raised', 'over', 'digest'] as const;
export const DELIVERY_STATES = ['waiting', 'sent', 'failed'] as const;

/** One thing of any of the kinds as it is told. */
export const itemOf = <const Kinds extends readonly string[]>(kinds: Kinds) =>
  z.object({
    kind: z.enum(kinds),
    state: z.enum(['new', 'lasts', 'over']),
    since: instantSchema,
    title: z.string(),
    text: z.string(),
    remedy: z.string(),
    url: z.string().describe('The screen of the console on which it is put right.'),
  });
const itemSchema = itemOf(NOTIFICATION_KINDS);

/** What was told, and what became of it. */
export const toldShape = {
  id: uuidSchema,
  type: z.enum(NOTIFICATION_TYPES).describe('`over`: what was told at once is no more.'),
  at: instantSchema,
  deliveries: z.array(
    z.object({
      channel: z.enum(NOTIFICATION_CHANNELS),
      address: z.string(),
      state: z.enum(DELIVERY_STATES),
      attempts: z.int(),
      message: z.string().nullable().describe('Why the last attempt failed.'),
      nextAttemptAt: instantSchema.nullable(),
      settledAt: instantSchema.nullable(),
    }),
  ),
} as const;

/** One notification with what became of it. */
export const notificationSchema = z
  .object({ ...toldShape, connectionId: uuidSchema, items: z.array(itemSchema) })
  .meta({ id: 'Notification' });

export const notificationsQuerySchema = pageQuerySchema.extend({ connectionId: uuidSchema.optional() });

export const MESSAGE_TYPES = [
  'notification.raised',
  'notification.over',
  'notification.digest',
  'notification.test',
] as const;

/** The body that is posted to a webhook. */
export const notificationMessageSchema = z
  .object({
    type: z.enum(MESSAGE_TYPES),
    id: z.string(),
    partner: z.string(),
    connectionId: uuidSchema.nullable(),
    at: instantSchema,
    items: z.array(itemSchema),
  })
  .meta({ id: 'NotificationMessage' });

export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;
export type NotificationSettingsInput = z.input<typeof notificationSettingsInputSchema>;
export type NotificationWebhook = z.infer<typeof notificationWebhookSchema>;
export type NotificationWebhookInput = z.input<typeof notificationWebhookInputSchema>;
export type NotificationTest = z.infer<typeof notificationTestSchema>;
export type Notification = z.infer<typeof notificationSchema>;
export type NotificationItem = z.infer<typeof itemSchema>;
export type NotificationMessage = z.infer<typeof notificationMessageSchema>;
