import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema, uuidSchema } from '../primitives.ts';
import {
  ingestDaySchema,
  ingestQuerySchema,
  partnerHealthQuerySchema,
  partnerHealthSchema,
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

export const vendorSideOperations = { listPartnerHealth, listIngestDays, listPortalSessions, endPortalSession };
