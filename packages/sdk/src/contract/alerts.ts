import { z } from 'zod';
import { refusedItemSchema } from './batch.ts';
import {
  anyText,
  customerKeySchema,
  instantSchema,
  momentSchema,
  pageQuerySchema,
  printable,
  recordIdSchema,
  uuidSchema,
} from './primitives.ts';
import { TICKET_STATES } from './ticket-states.ts';

export const ALERT_STATES = ['raised', 'resolved'] as const;
export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;

const stateSchema = z.enum(ALERT_STATES).describe('`raised`: the problem is there; `resolved`: it is gone.');
const severitySchema = z.enum(SEVERITIES);
const categorySchema = printable(100).describe('The vendor\'s own word for the sort of problem: "ransomware".');

/** One message about a problem: that it is there, or that it is gone. */
export const alertInputSchema = z
  .strictObject({
    id: printable(200).describe('Unique per partner for ever; the same id counts once.'),
    key: printable(200).describe('Names the problem, the same in every message about it: "malware/host-17".'),
    episode: printable(100)
      .nullish()
      .describe('Tells one occurrence of the problem from the next; left out where a key never comes again.'),
    customer: customerKeySchema,
    category: categorySchema,
    severity: severitySchema,
    state: stateSchema,
    title: printable(300),
    body: anyText(1_048_576)
      .default('')
      .describe(
        'What happened and what to do, in the words of the vendor; a ticket shows its first 20,000 characters.',
      ),
    device: printable(200).nullish(),
    contactEmail: z.email('must be an e-mail address').max(320).nullish(),
    url: z
      .url({ protocol: /^https?$/, error: 'must be a URL that begins with https:// or http://' })
      .max(2000)
      .nullish()
      .describe('Where a person sees more.'),
    at: momentSchema.describe('When it was so, with its zone; at most seven days ahead.'),
  })
  .meta({ id: 'AlertMessage' });

/** Where a problem stands by the newest of its messages, in whatever order they came. */
export const alertSchema = z
  .object({
    key: z.string(),
    episode: z.string().nullable(),
    state: stateSchema,
    customer: z.string(),
    isCustomerKnown: z.boolean().describe('False while nobody put the customer: the alert waits for that.'),
    category: z.string(),
    severity: severitySchema,
    title: z.string(),
    body: z.string(),
    device: z.string().nullable(),
    contactEmail: z.string().nullable(),
    url: z.string().nullable(),
    raisedAt: instantSchema.nullable().describe('When it was raised first; null while only its end is known.'),
    changedAt: instantSchema.describe('The moment of its newest message.'),
    messageId: z.string().describe('The id of that message.'),
    tickets: z
      .array(
        z.object({
          connection: uuidSchema,
          id: z.string(),
          ticketId: recordIdSchema.nullable().describe('Its number in ConnectWise.'),
          state: z.enum(TICKET_STATES),
        }),
      )
      .describe('The ticket of the alert in each connection that raised one.'),
  })
  .meta({ id: 'Alert' });

const ALERT_OUTCOMES = ['accepted', 'waiting', 'repeated'] as const;

/** The answer to a batch of alerts: one result per message, in the order of the request. */
export const alertsAnswerSchema = z
  .object({
    accepted: z.int().describe('New messages.'),
    waiting: z
      .int()
      .describe('New messages about customers that nobody put yet: kept, and they go their way when somebody does.'),
    repeated: z.int().describe('Messages that were known already, with the same body.'),
    refused: z.int(),
    results: z.array(
      z.discriminatedUnion('outcome', [
        z.object({ index: z.int().min(0), key: z.string(), outcome: z.enum(ALERT_OUTCOMES) }),
        refusedItemSchema,
      ]),
    ),
  })
  .meta({ id: 'AlertsAnswer' });

export const alertsQuerySchema = pageQuerySchema.extend({
  state: stateSchema.optional().describe('`raised` for the problems that are open.'),
  customer: customerKeySchema.optional(),
  category: categorySchema.optional(),
  since: momentSchema.optional().describe('Only alerts whose newest message is of this moment or later.'),
});

export type AlertInput = z.input<typeof alertInputSchema>;
export type Alert = z.infer<typeof alertSchema>;
export type AlertsAnswer = z.infer<typeof alertsAnswerSchema>;
export type AlertsQuery = z.input<typeof alertsQuerySchema>;
