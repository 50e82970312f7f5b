import { z } from 'zod';
import {
  accessLinkSchema,
  apiKeySchema,
  createdApiKeySchema,
  meSchema,
  newApiKeySchema,
  newOperatorLinkSchema,
  newPortalLinkSchema,
  newSessionSchema,
  sessionSchema,
} from '../access.ts';
import { auditEntrySchema } from '../ledger.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema, uuidSchema } from '../primitives.ts';
import { none, partnerParams } from './paths.ts';

const tag = 'Access';
const endedSchema = z.object({ ended: z.int() });

const createKey = defineOperation({
  id: 'createKey',
  tag,
  method: 'POST',
  path: '/v1/keys',
  summary: 'Create an API key',
  description:
    'The key is shown in this answer and never again. Nobody gives away what they may not do themselves; a key that is ' +
    'bound to a partner cannot have `access:write`.',
  scope: 'access:write',
  params: none,
  query: none,
  body: newApiKeySchema,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 201, schema: createdApiKeySchema },
});

const listKeys = defineOperation({
  id: 'listKeys',
  tag,
  method: 'GET',
  path: '/v1/keys',
  summary: 'List API keys',
  description: 'All keys of the vendor without the keys themselves, the newest first, also those that ended.',
  scope: 'access:write',
  params: none,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(apiKeySchema) },
});

const revokeKey = defineOperation({
  id: 'revokeKey',
  tag,
  method: 'POST',
  path: '/v1/keys/{key}/revoke',
  summary: 'Revoke an API key',
  description: 'It lets nobody in from now on. Revoking it again changes nothing.',
  scope: 'access:write',
  params: z.object({ key: uuidSchema }),
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: apiKeySchema },
});

const createPortalLink = defineOperation({
  id: 'createPortalLink',
  tag,
  method: 'POST',
  path: '/v1/partners/{partner}/portal-links',
  summary: 'Make a link into the portal',
  description:
    'A link that lets one person of the partner in, once, with a role. Ask for it when the person wants in and send the ' +
    'browser there at once. Nobody gives away what they may not do themselves.',
  scope: 'access:write',
  params: partnerParams,
  query: none,
  body: newPortalLinkSchema,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 201, schema: accessLinkSchema },
});

const endPortalSessions = defineOperation({
  id: 'endPortalSessions',
  tag,
  method: 'POST',
  path: '/v1/partners/{partner}/portal-sessions/end',
  summary: 'End all sessions of a partner',
  description: 'Ends every portal session of the partner and every link that nobody used yet.',
  scope: 'access:write',
  params: partnerParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: endedSchema },
});

const createOperatorLink = defineOperation({
  id: 'createOperatorLink',
  tag,
  method: 'POST',
  path: '/v1/operator-links',
  summary: 'Make a link for an operator',
  description: 'A link that lets an operator of the vendor in, once.',
  scope: 'access:write',
  params: none,
  query: none,
  body: newOperatorLinkSchema,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 201, schema: accessLinkSchema },
});

const createSession = defineOperation({
  id: 'createSession',
  tag,
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Exchange a link for a session',
  description: 'A link works once and for some minutes. With `as: "cookie"` only a page of this service may ask.',
  scope: null,
  params: none,
  query: none,
  body: newSessionSchema,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 201, schema: sessionSchema },
});

const endSession = defineOperation({
  id: 'endSession',
  tag,
  method: 'POST',
  path: '/v1/sessions/end',
  summary: 'End this session',
  description: 'Logs out: the session that asks is over at once. An API key has none and is revoked instead.',
  scope: 'any',
  params: none,
  query: none,
  body: null,
  isReplaySafe: false,
  answer: { status: 200, schema: endedSchema },
});

const getMe = defineOperation({
  id: 'getMe',
  tag,
  method: 'GET',
  path: '/v1/me',
  summary: 'Say who asks',
  description: 'Who the key or session belongs to and what it may do.',
  scope: 'any',
  params: none,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: meSchema },
});

const listVendorAudit = defineOperation({
  id: 'listVendorAudit',
  tag: 'Audit',
  method: 'GET',
  path: '/v1/audit',
  summary: 'List what was done for the vendor as a whole',
  description: 'Keys and operators, the newest first. What concerns one partner is in the audit log of that partner.',
  scope: 'access:write',
  params: none,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(auditEntrySchema) },
});

export const accessOperations = {
  createKey,
  listKeys,
  revokeKey,
  createPortalLink,
  endPortalSessions,
  createOperatorLink,
  createSession,
  endSession,
  getMe,
  listVendorAudit,
};
