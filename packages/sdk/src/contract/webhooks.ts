import { z } from 'zod';
import { instantSchema, pageQuerySchema, partnerKeySchema, readable, uuidSchema } from './primitives.ts';

/** What a vendor's endpoint hears of, with what the data says besides the partner and, mostly, the connection. */
export const WEBHOOK_EVENTS = {
  'ticket.raised': 'A ticket was raised for `alerts`.',
  'ticket.closed': 'The ticket was closed by us, because its problems are gone.',
  'ticket.reopened': 'The ticket was opened again by us.',
  'ticket.failed': 'ConnectWise refused a write to the ticket, which waits for a person.',
  'ticket.closed_by_person':
    'A person closed the ticket in ConnectWise: `alerts` are settled as far as they are concerned.',
  'ticket.reopened_by_person': 'A person opened the ticket again in ConnectWise.',
  'ticket.merged': 'A person merged the ticket into `ticket`, where it goes on.',
  'ticket.deleted': 'A person deleted the ticket in ConnectWise.',
  'plan.waiting': 'A plan of `month` waits for a person; `changes` lines of it would be written.',
  'holds.opened': 'Lines wait for a person that did not before: `holds`, the first hundred of `total`.',
  'run.failed': 'A run failed with `code` and `message`.',
  'month.sealed': 'A month was sealed as statement `number`, with its `hash`.',
  'customer.linked': 'A customer was linked to the company with the id `companyId`.',
  'customer.unlinked': 'The link of a customer was taken back.',
  'connection.keys_rejected': 'ConnectWise refuses the keys of a connection, which stops until somebody stores others.',
} as const;
export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;

const TYPES = Object.keys(WEBHOOK_EVENTS) as [WebhookEventType, ...WebhookEventType[]];
const typeSchema = z.enum(TYPES).describe(
  Object.entries(WEBHOOK_EVENTS)
    .map(([type, means]) => `\`${type}\`: ${means}`)
    .join(' '),
);

const urlSchema = z
  .url({ protocol: /^https?$/, error: 'must be a URL that begins with https:// or http://' })
  .max(1000)
  .describe('Where messages are sent by POST.');
const descriptionSchema = readable(200).describe('For those who read the list of endpoints.');
const eventsSchema = z.array(typeSchema).max(TYPES.length).describe('The types to send; every type where it is empty.');

export const newWebhookSchema = z
  .strictObject({ url: urlSchema, description: descriptionSchema.default(''), events: eventsSchema.default([]) })
  .meta({ id: 'NewWebhook' });

export const webhookChangeSchema = z
  .strictObject({
    url: urlSchema,
    description: descriptionSchema,
    events: eventsSchema,
    isEnabled: z.boolean().describe('Switched on again, it gets what waits for it at once.'),
  })
  .partial()
  .meta({ id: 'WebhookChange' });

export const webhookSchema = z
  .object({
    id: uuidSchema,
    url: z.string(),
    description: z.string(),
    events: z.array(z.string()),
    isEnabled: z.boolean(),
    disabledAt: instantSchema.nullable(),
    disabledBecause: z
      .enum(['person', 'failing', 'gone'])
      .nullable()
      .describe(
        '`person`: somebody switched it off, and nothing is kept for it; `failing`: it took nothing for five days; `gone`: ' +
          'it answered 410. What happens meanwhile is kept for these two.',
      ),
    failingSince: instantSchema.nullable().describe('Since when it took no message; null while it takes them.'),
    lastOkAt: instantSchema.nullable(),
    previousSecretUntil: instantSchema
      .nullable()
      .describe('Until then messages carry a second signature, with the secret before.'),
    createdAt: instantSchema,
  })
  .meta({ id: 'Webhook' });

/** The endpoint with a new secret, which is never shown again. */
export const webhookWithSecretSchema = webhookSchema
  .extend({ secret: z.string().describe('`whsec_…`, as Standard Webhooks writes it.') })
  .meta({ id: 'WebhookWithSecret' });

export const removedWebhookSchema = z.object({ isRemoved: z.boolean() }).meta({ id: 'RemovedWebhook' });

/** How a message fared. */
export const webhookAttemptSchema = z
  .object({
    at: instantSchema,
    status: z.int().nullable().describe('Null where no answer came.'),
    error: z.string().nullable(),
    ms: z.int(),
  })
  .meta({ id: 'WebhookAttempt' });

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
const stateSchema = z.enum(DELIVERY_STATES);

export const webhookDeliverySchema = z
  .object({
    id: uuidSchema.describe('Of the event: the `webhook-id` of every message that carries it.'),
    type: z.string(),
    partner: z.string(),
    at: instantSchema,
    data: z.record(z.string(), z.json()),
    state: stateSchema,
    nextAt: instantSchema.nullable().describe('When it is tried again.'),
    log: z.array(webhookAttemptSchema),
  })
  .meta({ id: 'WebhookDelivery' });

export const deliveriesQuerySchema = pageQuerySchema.extend({
  state: stateSchema.optional(),
  type: typeSchema.optional(),
  partner: partnerKeySchema.optional().describe('Only what happened at this partner.'),
});

export const replayRequestSchema = z
  .strictObject({
    event: uuidSchema.optional().describe('This one, whatever became of it.'),
    failedSince: instantSchema.optional().describe('Every one since then that was given up.'),
  })
  .refine(({ event, failedSince }) => (event === undefined) !== (failedSince === undefined), {
    error: 'must name either "event" or "failedSince"',
  })
  .meta({ id: 'ReplayRequest' });

export const replayedSchema = z.object({ replayed: z.int() }).meta({ id: 'Replayed' });

/** What is sent to an endpoint. */
export const webhookMessageSchema = z
  .object({
    type: z.union([typeSchema, z.literal('webhook.test')]),
    timestamp: instantSchema.describe('When it happened.'),
    data: z.looseObject({
      partner: z.string().optional().describe('Your key of the partner.'),
      connection: uuidSchema.optional(),
      alerts: z
        .array(z.object({ key: z.string(), episode: z.string().nullable() }))
        .optional()
        .describe('The alerts that a ticket stands for, as you named them.'),
      ticket: z.int().nullish().describe('The number of the ticket in ConnectWise.'),
    }),
  })
  .meta({ id: 'WebhookMessage' });

export type NewWebhook = z.input<typeof newWebhookSchema>;
export type WebhookChange = z.input<typeof webhookChangeSchema>;
export type Webhook = z.infer<typeof webhookSchema>;
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>;
export type WebhookAttempt = z.infer<typeof webhookAttemptSchema>;
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;
export type ReplayRequest = z.input<typeof replayRequestSchema>;
export type WebhookMessage = z.infer<typeof webhookMessageSchema>;
