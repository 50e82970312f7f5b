import { defineOperation } from '../operation.ts';
import {
  partnerRemovalInputSchema,
  partnerRemovalPreviewSchema,
  partnerRemovalSchema,
  removedPartnerSchema,
} from '../partner-removal.ts';
import { newPartnerSchema, partnerSchema, partnerSettingsSchema } from '../partners.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { none, partnerParams } from './paths.ts';

const tag = 'Partners';
const versioned = ['name', 'timeZone', 'isSetUpAllowed'] as const;

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
  versionedBy: versioned,
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
  versionedBy: versioned,
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
  versionedBy: versioned,
  isConditional: true,
  answer: { status: 200, schema: partnerSchema },
});

const removal = { tag, path: '/v1/partners/{partner}/removal', params: partnerParams, query: none } as const;

const previewPartnerRemoval = defineOperation({
  ...removal,
  id: 'previewPartnerRemoval',
  method: 'GET',
  summary: 'See what removing a partner would do',
  description: 'What would be deleted, what stays as proof, and which lines are live in ConnectWise.',
  scope: 'access:write',
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: partnerRemovalPreviewSchema },
});

const removePartner = defineOperation({
  ...removal,
  id: 'removePartner',
  method: 'POST',
  summary: 'Remove a partner',
  description:
    'Deletes everything of the partner but what proves what was written and billed: ledger, lines, statements and audit ' +
    'log, which stay readable under the id that is answered. Refused with `lines-live` or `writes-open` while a connection ' +
    'has live lines or open writes: remove it first, or send `leave`. The key is free afterwards.',
  scope: 'access:write',
  body: partnerRemovalInputSchema,
  isReplaySafe: false,
  answer: { status: 200, schema: partnerRemovalSchema },
});

const listRemovedPartners = defineOperation({
  id: 'listRemovedPartners',
  tag,
  method: 'GET',
  path: '/v1/removed-partners',
  summary: 'List removed partners',
  description: 'The last one first, each with the id under which its proof stays readable.',
  scope: 'access:write',
  params: none,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(removedPartnerSchema) },
});

export const partnerOperations = {
  createPartner,
  listPartners,
  getPartner,
  putPartner,
  previewPartnerRemoval,
  removePartner,
  listRemovedPartners,
};
