import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema, uuidSchema } from '../primitives.ts';
import {
  ingestDaySchema,
  ingestQuerySchema,
  knownPersonSchema,
  partnerHealthQuerySchema,
  partnerHealthSchema,
  personAccessSchema,
  portalSessionSchema,
} from '../vendor-side.ts';
import { none, partnerParams } from './paths.ts';

const listPartnerHealth = defineOperation({
  id: 'listPartnerHealth',
  tag: 'Health',
  method: 'GET',
  path: '/v1/partner-health',
  summary: 'List partners with their health',
  description:
    'All your partners, searched, narrowed and sorted, with how their connections fare and when usage last came.',
  scope: 'read',
  params: none,
  query: partnerHealthQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(partnerHealthSchema) },
});

const listIngestDays = defineOperation({
  id: 'listIngestDays',
  tag: 'Usage',
  method: 'GET',
  path: '/v1/ingest',
  summary: 'See what usage came in',
  description: 'Records accepted, repeated, refused and late of each partner and day, the newest day first.',
  scope: 'read',
  params: none,
  query: ingestQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(ingestDaySchema) },
});

const listPortalSessions = defineOperation({
  id: 'listPortalSessions',
  tag: 'Access',
  method: 'GET',
  path: '/v1/partners/{partner}/portal-sessions',
  summary: 'List the sessions of a partner',
  description: 'Who of the partner is signed in, the newest session first.',
  scope: 'connections:write',
  params: partnerParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(portalSessionSchema) },
});

const endPortalSession = defineOperation({
  id: 'endPortalSession',
  tag: 'Access',
  method: 'POST',
  path: '/v1/partners/{partner}/portal-sessions/{session}/end',
  summary: 'End one session of a partner',
  description: 'Its next request is refused. Ending it again changes nothing.',
  scope: 'connections:write',
  params: partnerParams.extend({ session: uuidSchema }),
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: z.object({ ended: z.int() }) },
});

const personParams = partnerParams.extend({ person: uuidSchema });

const listPeople = defineOperation({
  id: 'listPeople',
  tag: 'Access',
  method: 'GET',
  path: '/v1/partners/{partner}/people',
  summary: 'List the people of a partner',
  description:
    'Whom the vendor has let in, by name: with the role that they came with, when they were seen, and who is blocked.',
  scope: 'connections:write',
  params: partnerParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(knownPersonSchema) },
});

const putPersonAccess = defineOperation({
  id: 'putPersonAccess',
  tag: 'Access',
  method: 'PUT',
  path: '/v1/partners/{partner}/people/{person}/access',
  summary: 'Block a person, or let them in again',
  description: 'Who is blocked is signed out at once, and no link lets them in until somebody allows it again.',
  scope: 'connections:write',
  params: personParams,
  query: none,
  body: personAccessSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: knownPersonSchema },
});

const endPersonSessions = defineOperation({
  id: 'endPersonSessions',
  tag: 'Access',
  method: 'POST',
  path: '/v1/partners/{partner}/people/{person}/end-sessions',
  summary: 'Sign a person out everywhere',
  description: 'Ends their sessions and the links that nobody used yet. A new link lets them in again.',
  scope: 'connections:write',
  params: personParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: z.object({ ended: z.int() }) },
});

const forgetPerson = defineOperation({
  id: 'forgetPerson',
  tag: 'Access',
  method: 'DELETE',
  path: '/v1/partners/{partner}/people/{person}',
  summary: 'Forget a person',
  description:
    'Deletes what is known of them, with their sessions; a block goes with it. What they did stays in the audit log.',
  scope: 'connections:write',
  params: personParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: z.object({ forgotten: z.boolean() }) },
});

export const vendorSideOperations = {
  listPartnerHealth,
  listIngestDays,
  listPortalSessions,
  endPortalSession,
  listPeople,
  putPersonAccess,
  endPersonSessions,
  forgetPerson,
};
