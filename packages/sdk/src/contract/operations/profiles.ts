import { permissionsSchema } from '../connections.ts';
import { defineOperation } from '../operation.ts';
import {
  addedProductsSchema,
  connectionCapabilitiesSchema,
  siteQuestionSchema,
  siteReadingSchema,
  vendorProfileSchema,
} from '../profiles.ts';
import { connectionParams, none, partnerParams } from './paths.ts';

const tag = 'Profile';

const getProfile = defineOperation({
  id: 'getProfile',
  tag,
  method: 'GET',
  path: '/v1/profile',
  summary: 'Get the profile of your vendor',
  description: 'Nouns, form, capabilities, products and texts, with the rights that follow and the recipe for them.',
  scope: 'read',
  params: none,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: vendorProfileSchema },
});

const parseSite = defineOperation({
  id: 'parseSite',
  tag,
  method: 'POST',
  path: '/v1/sites/parse',
  summary: 'See how a site is understood',
  description: 'For a form, while people type: every usual spelling is understood. Nothing is asked of ConnectWise.',
  scope: 'read',
  params: none,
  query: none,
  body: siteQuestionSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: siteReadingSchema },
});

const addDefaultProducts = defineOperation({
  id: 'addDefaultProducts',
  tag,
  method: 'POST',
  path: '/v1/partners/{partner}/products/defaults',
  summary: 'Add the products of the profile',
  description: 'Adds those that the partner does not have. What is stored under a sku already stays as it is.',
  scope: 'setup:write',
  params: partnerParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: addedProductsSchema },
});

const getCapabilities = defineOperation({
  id: 'getCapabilities',
  tag,
  method: 'GET',
  path: '/v1/partners/{partner}/connections/{connection}/capabilities',
  summary: 'See what a connection does',
  description: 'Each capability as profile and partner set it, and the steps of the set-up that follow.',
  scope: 'read',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: connectionCapabilitiesSchema },
});

const getPermissions = defineOperation({
  id: 'getPermissions',
  tag,
  method: 'GET',
  path: '/v1/partners/{partner}/connections/{connection}/permissions',
  summary: 'Check the permissions of a connection',
  description:
    'In one pass: whether the site answers, the keys work, and each right that the capabilities need is there, with the ' +
    'steps that put it right. Where ConnectWise tells no rights, Inquire is tried by a read; what cannot be known is ' +
    '`not-provable`. Nothing is written.',
  scope: 'read',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: permissionsSchema },
});

export const profileOperations = { getProfile, parseSite, addDefaultProducts, getCapabilities, getPermissions };
