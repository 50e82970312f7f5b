import { z } from 'zod';
import {
  customerKeySchema,
  instantSchema,
  nameSchema,
  printable,
  readable,
  recordIdSchema,
  uuidSchema,
} from './primitives.ts';

export const provisioningSettingsSchema = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be a URL that begins with https:// or http://' })
      .max(1000)
      .describe('Where the vendor is asked to create a customer.'),
  })
  .meta({ id: 'ProvisioningSettings' });

/** The endpoint of a vendor that creates customers, without its secret. */
export const provisioningSchema = z
  .object({
    url: z.string(),
    previousSecretUntil: instantSchema
      .nullable()
      .describe('Until then requests are signed with the secret before as well; null when there is none.'),
  })
  .meta({ id: 'Provisioning' });

/** The endpoint with a new secret, which is never shown again. */
export const provisioningWithSecretSchema = provisioningSchema
  .extend({ secret: z.string().nullable().describe('`whsec_…`; null where the secret stayed the same.') })
  .meta({ id: 'ProvisioningWithSecret' });

export const removedProvisioningSchema = z.object({ isRemoved: z.boolean() }).meta({ id: 'RemovedProvisioning' });

const companySchema = z.strictObject({
  id: recordIdSchema,
  name: nameSchema,
  identifier: printable(100).describe("The company's identifier in ConnectWise."),
});
const fieldsSchema = z
  .record(printable(100), readable(1000))
  .refine((fields) => Object.keys(fields).length <= 20, 'must hold 20 fields at most')
  .describe('What the vendor needs besides, such as its licence type and plan.');

export const newCustomerRequestSchema = z
  .strictObject({
    connection: uuidSchema,
    company: companySchema,
    agreementId: z
      .int()
      .positive()
      .nullish()
      .describe('On which agreement of the company the customer is billed; where left out, as new links begin.'),
    fields: fieldsSchema.default({}),
  })
  .meta({ id: 'NewCustomerRequest' });

export const CUSTOMER_REQUEST_STATES = ['pending', 'created', 'refused', 'failed'] as const;
const stateSchema = z
  .enum(CUSTOMER_REQUEST_STATES)
  .describe(
    '`pending`: the vendor has not decided, and is asked again; `created` and `refused` are its answer; `failed`: it was asked often enough.',
  );

/** A customer that the vendor was asked to create from a company. */
export const customerRequestSchema = z
  .object({
    id: uuidSchema.describe(
      'Sent with every request to the vendor, so that it creates one customer however often it is asked.',
    ),
    state: stateSchema,
    connection: uuidSchema,
    company: z.object({ id: z.int(), name: z.string(), identifier: z.string() }),
    agreementId: z.int().nullable(),
    fields: z.record(z.string(), z.string()),
    customer: z.string().nullable().describe('The key of the customer that was created.'),
    message: z.string().nullable().describe("The vendor's reason, or why it could not be asked the last time."),
    linkProblem: z
      .string()
      .nullable()
      .describe('Why the customer could not be linked to the company; null where it was.'),
    attempts: z.int(),
    nextAttemptAt: instantSchema.nullable(),
    requestedBy: z.string(),
    requestedAt: instantSchema,
    changedAt: instantSchema,
  })
  .meta({ id: 'CustomerRequest' });

/** What a vendor answers, at once or later. */
export const customerRequestAnswerSchema = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('created'),
      customer: z.object({
        key: customerKeySchema,
        name: nameSchema.optional().describe("The company's name where left out."),
        domain: nameSchema.nullish(),
      }),
    }),
    z.object({ state: z.literal('refused'), message: printable(1000).describe('Shown to the person who asked.') }),
    z.object({ state: z.literal('pending') }),
  ])
  .meta({ id: 'CustomerRequestAnswer' });

/** What is sent to the vendor's endpoint, signed. */
export const customerRequestMessageSchema = z
  .object({
    type: z.literal('customer.create'),
    id: uuidSchema,
    partner: z.string(),
    company: companySchema,
    fields: fieldsSchema,
  })
  .meta({ id: 'CustomerRequestMessage' });

export type ProvisioningSettings = z.input<typeof provisioningSettingsSchema>;
export type Provisioning = z.infer<typeof provisioningSchema>;
export type ProvisioningWithSecret = z.infer<typeof provisioningWithSecretSchema>;
export type NewCustomerRequest = z.input<typeof newCustomerRequestSchema>;
export type CustomerRequest = z.infer<typeof customerRequestSchema>;
export type CustomerRequestAnswer = z.input<typeof customerRequestAnswerSchema>;
export type CustomerRequestMessage = z.infer<typeof customerRequestMessageSchema>;
