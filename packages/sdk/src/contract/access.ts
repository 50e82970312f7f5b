import { z } from 'zod';
import { SCOPES } from './operation.ts';
import { instantSchema, partnerKeySchema, personSchema, printable, uuidSchema } from './primitives.ts';
import { PORTAL_ROLES, ROLES } from './roles.ts';

const scopeSchema = z.enum(SCOPES);
const emailSchema = z.email().max(200);

export const newApiKeySchema = z
  .strictObject({
    name: printable(100).describe('What it is for; the audit log names it.'),
    scopes: z
      .array(scopeSchema)
      .min(1)
      .max(SCOPES.length)
      .describe('What it may do; only what the one who asks may do too.'),
    partner: partnerKeySchema.optional().describe('Bound to this partner; to all of the vendor where left out.'),
    expiresInDays: z.int().min(1).max(3650).optional().describe('Valid until it is revoked where left out.'),
  })
  .meta({ id: 'NewApiKey' });

/** An API key without the key itself. */
export const apiKeySchema = z
  .object({
    id: uuidSchema,
    name: z.string(),
    scopes: z.array(scopeSchema),
    partner: z.string().nullable().describe('Null: all partners of the vendor.'),
    createdAt: instantSchema,
    expiresAt: instantSchema.nullable(),
    lastSeenAt: instantSchema.nullable().describe('Accurate to a minute.'),
    revokedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiKey' });

export const createdApiKeySchema = apiKeySchema
  .extend({ key: z.string().describe('The key itself: `tb_` and 43 characters. It is shown this once.') })
  .meta({ id: 'CreatedApiKey' });

/** Paths of the console that a link may lead to: no other host, no way out of the path. */
export const RETURN_PATHS = ['/', '/connections', '/customers', '/links', '/plans', '/periods', '/alerts'] as const;

const minutesSchema = z
  .int()
  .min(1)
  .max(60)
  .default(5)
  .describe('How long the link can be used; the session that it opens lasts longer.');

export const newPortalLinkSchema = z
  .strictObject({
    role: z.enum(PORTAL_ROLES),
    person: z
      .strictObject({ name: personSchema, email: emailSchema.optional() })
      .describe('Who gets in; the audit log names them.'),
    returnTo: z.enum(RETURN_PATHS).default('/').describe('The page that the link leads to.'),
    minutes: minutesSchema,
  })
  .meta({ id: 'NewPortalLink' });

export const newOperatorLinkSchema = z
  .strictObject({ person: personSchema.optional(), minutes: minutesSchema })
  .meta({ id: 'NewOperatorLink' });

/** A link that lets in once. */
export const accessLinkSchema = z
  .object({
    url: z.string().describe('Send the person there. What lets in stands behind the #, where no server logs it.'),
    link: z.string().describe('The same for an embedded page: it exchanges this for a session.'),
    expiresAt: instantSchema,
  })
  .meta({ id: 'AccessLink' });

export const newSessionSchema = z
  .strictObject({
    link: z.string().regex(/^tbl_[\w-]{43}$/, 'must be "tbl_" and 43 characters'),
    as: z
      .enum(['cookie', 'token'])
      .default('token')
      .describe('`cookie` for the console in a browser; `token` for an embedded page, which keeps it in memory.'),
  })
  .meta({ id: 'NewSession' });

/** Who asks, and what they may do. */
export const meSchema = z
  .object({
    kind: z.enum(['api-key', 'portal-session', 'operator-session']),
    name: z.string().describe('The person of a session, the name of a key.'),
    email: z.string().nullable(),
    role: z.enum(ROLES).nullable().describe('Null for a key that has scopes of its own.'),
    scopes: z.array(scopeSchema),
    vendor: z.object({ key: z.string(), name: z.string() }),
    partner: z.object({ key: z.string(), name: z.string() }).nullable().describe('Null: all partners of the vendor.'),
    expiresAt: instantSchema.nullable(),
    now: instantSchema.describe('Business time: what periods, due work and grace are counted by.'),
  })
  .meta({ id: 'Me' });

export const sessionSchema = meSchema
  .extend({
    token: z.string().nullable().describe('Send it as a bearer token; null where a cookie carries the session.'),
    returnTo: z.string(),
  })
  .meta({ id: 'Session' });

export type NewApiKey = z.input<typeof newApiKeySchema>;
export type ApiKey = z.infer<typeof apiKeySchema>;
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;
export type NewPortalLink = z.input<typeof newPortalLinkSchema>;
export type NewOperatorLink = z.input<typeof newOperatorLinkSchema>;
export type AccessLink = z.infer<typeof accessLinkSchema>;
export type NewSession = z.input<typeof newSessionSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type Me = z.infer<typeof meSchema>;
