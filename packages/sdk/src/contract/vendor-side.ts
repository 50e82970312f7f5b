import { z } from 'zod';
import {
  daySchema,
  directionSchema,
  instantSchema,
  pageQuerySchema,
  partnerKeySchema,
  readable,
  searchSchema,
  uuidSchema,
} from './primitives.ts';
import { PORTAL_ROLES, ROLES } from './roles.ts';

const partnerStateSchema = z
  .enum(['failing', 'ok', 'untried'])
  .describe('`failing`: the last contact of one of its connections failed; `untried`: none was ever tried.');

export const partnerHealthQuerySchema = pageQuerySchema.extend({
  search: searchSchema.optional(),
  state: partnerStateSchema.optional(),
  sort: z.enum(['trouble', 'key', 'name']).default('trouble').describe('`trouble`: by failures in a row.'),
  direction: directionSchema.describe('The most trouble first is `desc`.'),
});

/** A partner with how its connections fare. */
export const partnerHealthSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    state: partnerStateSchema,
    connections: z.int().describe('That were ever tried.'),
    failing: z.int(),
    failuresInARow: z.int(),
    lastOkAt: instantSchema.nullable(),
    lastFailedAt: instantSchema.nullable(),
    code: z.string().nullable().describe('What the last contact of the worst one failed with.'),
    advice: z.string().nullable().describe('What to tell the partner, or what to do.'),
    lastUsageDay: daySchema.nullable().describe('When usage last came, in UTC.'),
  })
  .meta({ id: 'PartnerHealth' });

export const ingestQuerySchema = pageQuerySchema.extend({
  partner: partnerKeySchema.optional(),
  days: z.coerce.number().int().min(1).max(400).default(30).describe('How many days back.'),
});

/** What came in of one partner on one day. */
export const ingestDaySchema = z
  .object({
    partner: z.string(),
    day: daySchema.describe('In UTC.'),
    accepted: z.int(),
    repeated: z.int().describe('Known already, with the same body.'),
    refused: z.int().describe('Of those that could be read.'),
    refusals: z
      .object({
        unknownCustomer: z.int(),
        unknownSku: z.int(),
        idConflict: z.int().describe('The id came before with another body.'),
      })
      .describe('Those refused, by why.'),
    late: z.int().describe('Of those accepted: usage of a month that had ended.'),
  })
  .meta({ id: 'IngestDay' });

/** A session of a person in the portal of a partner. */
export const portalSessionSchema = z
  .object({
    id: uuidSchema,
    person: z.object({ name: z.string(), email: z.string().nullable() }).nullable(),
    role: z.enum(ROLES).nullable(),
    startedAt: instantSchema,
    lastSeenAt: instantSchema.nullable(),
    expiresAt: instantSchema.nullable(),
    isMine: z.boolean().describe('It is the session that asks.'),
  })
  .meta({ id: 'PortalSession' });

/** Somebody of a partner whom the vendor has let in. */
export const knownPersonSchema = z
  .object({
    id: uuidSchema,
    name: z.string(),
    email: z.string().nullable(),
    role: z.enum(PORTAL_ROLES).describe('As the vendor gave it when they came in last.'),
    comesBy: z.enum(['link', 'embedded']).describe("Into the console's own page, or into the one inside the vendor's."),
    firstSeenAt: instantSchema,
    lastSeenAt: instantSchema,
    sessions: z.int().describe('How many of theirs are valid now.'),
    isMe: z.boolean(),
    blocked: z
      .object({ by: z.string(), at: instantSchema, note: z.string().nullable() })
      .nullable()
      .describe('No link lets them in.'),
  })
  .meta({ id: 'KnownPerson' });

export const personAccessSchema = z
  .strictObject({ isBlocked: z.boolean(), note: readable(1000).optional() })
  .meta({ id: 'PersonAccess' });

export type KnownPerson = z.infer<typeof knownPersonSchema>;
export type PersonAccess = z.input<typeof personAccessSchema>;
export type PartnerHealth = z.infer<typeof partnerHealthSchema>;
export type IngestDay = z.infer<typeof ingestDaySchema>;
export type PortalSession = z.infer<typeof portalSessionSchema>;
