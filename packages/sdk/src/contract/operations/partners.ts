import { defineOperation } from '../operation.ts';
import { newPartnerSchema, partnerSchema, partnerSettingsSchema } from '../partners.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { none, partnerParams } from './paths.ts';

const tag = 'Partners';

const createPartner = defineOperation({
  id: 'createPartner',
  tag,
  method: 'POST',
  path: '/v1/partners',
  summary: 'Create a partner',
  description: 'Creates an MSP under your own key. A key that is taken is refused with `partner-exists`.',
  scope: 'access:write',
  params: none,
  query: none,
  body: newPartnerSchema,
  isReplaySafe: false,
  answer: { status: 201, schema: partnerSchema },
});

const listPartners = defineOperation({
  id: 'listPartners',
  tag,
  method: 'GET',
  path: '/v1/partners',
  summary: 'List partners',
  description: 'Your partners by key.',
  scope: 'read',
  params: none,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(partnerSchema) },
});

const getPartner = defineOperation({
  id: 'getPartner',
  tag,
  method: 'GET',
  path: '/v1/partners/{partner}',
  summary: 'Get a partner',
  description: 'A partner of another vendor and one that does not exist are the same: `not-found`.',
  scope: 'read',
  params: partnerParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: partnerSchema },
});

const putPartner = defineOperation({
  id: 'putPartner',
  tag,
  method: 'PUT',
  path: '/v1/partners/{partner}',
  summary: 'Create or update a partner',
  description: 'Sets name and time zone. Months that were already planned keep the bounds that they had.',
  scope: 'access:write',
  params: partnerParams,
  query: none,
  body: partnerSettingsSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: partnerSchema },
});

export const partnerOperations = { createPartner, listPartners, getPartner, putPartner };
