import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema, uuidSchema } from '../primitives.ts';
import {
  customerRequestAnswerSchema,
  customerRequestSchema,
  newCustomerRequestSchema,
  provisioningSchema,
  provisioningSettingsSchema,
  provisioningWithSecretSchema,
  removedProvisioningSchema,
} from '../provisioning.ts';
import { none, partnerParams } from './paths.ts';

const about = { tag: 'Provisioning', params: partnerParams, query: none, body: null, isReplaySafe: true } as const;
const PATH = '/v1/partners/{partner}/provisioning';
const REQUESTS = '/v1/partners/{partner}/customer-requests';
const requestParams = partnerParams.extend({ request: uuidSchema });

const putProvisioning = defineOperation({
  ...about,
  id: 'putProvisioning',
  method: 'PUT',
  path: PATH,
  summary: 'Set where customers are created',
  description:
    'The endpoint of the vendor that is asked to create customers (docs/provisioning.md). A first one, or one of another ' +
    'origin, gets a new secret, which only this answer shows.',
  scope: 'source:write',
  body: provisioningSettingsSchema,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 200, schema: provisioningWithSecretSchema },
});

const getProvisioning = defineOperation({
  ...about,
  id: 'getProvisioning',
  method: 'GET',
  path: PATH,
  summary: 'Read where customers are created',
  description: 'The endpoint without its secret.',
  scope: 'read',
  answer: { status: 200, schema: provisioningSchema },
});

const rotateProvisioningSecret = defineOperation({
  ...about,
  id: 'rotateProvisioningSecret',
  method: 'POST',
  path: `${PATH}/rotate-secret`,
  summary: 'Make a new signing secret',
  description:
    'For 24 hours requests are signed with the new secret and the one before; only this answer shows the new one.',
  scope: 'source:write',
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 200, schema: provisioningWithSecretSchema },
});

const removeProvisioning = defineOperation({
  ...about,
  id: 'removeProvisioning',
  method: 'DELETE',
  path: PATH,
  summary: 'Ask no vendor for customers any more',
  description:
    'The endpoint and its secret are forgotten. Requests that are pending wait for their answer over this API.',
  scope: 'source:write',
  answer: { status: 200, schema: removedProvisioningSchema },
});

const createCustomerRequest = defineOperation({
  ...about,
  id: 'createCustomerRequest',
  method: 'POST',
  path: REQUESTS,
  summary: 'Create a customer from a company',
  description:
    'Asks the vendor to create a customer, and waits for its answer for some seconds. Created: the customer is stored and ' +
    'linked to the company. Asked for a company again, the answer is the request that is pending or was created.',
  scope: 'setup:write',
  body: newCustomerRequestSchema,
  answer: { status: 200, schema: customerRequestSchema },
});

const listCustomerRequests = defineOperation({
  ...about,
  id: 'listCustomerRequests',
  method: 'GET',
  path: REQUESTS,
  summary: 'List requests for customers',
  description: 'The newest first.',
  scope: 'read',
  query: pageQuerySchema,
  answer: { status: 200, schema: pageOf(customerRequestSchema) },
});

const getCustomerRequest = defineOperation({
  ...about,
  id: 'getCustomerRequest',
  method: 'GET',
  path: `${REQUESTS}/{request}`,
  summary: 'Read a request for a customer',
  description: 'Where it stands.',
  scope: 'read',
  params: requestParams,
  answer: { status: 200, schema: customerRequestSchema },
});

const answerCustomerRequest = defineOperation({
  ...about,
  id: 'answerCustomerRequest',
  method: 'POST',
  path: `${REQUESTS}/{request}/answer`,
  summary: 'Answer a request for a customer',
  description: 'For a vendor that answered `pending` and has decided since. The same answer again changes nothing.',
  scope: 'customers:write',
  params: requestParams,
  body: customerRequestAnswerSchema,
  answer: { status: 200, schema: customerRequestSchema },
});

export const provisioningOperations = {
  putProvisioning,
  getProvisioning,
  rotateProvisioningSecret,
  removeProvisioning,
  createCustomerRequest,
  listCustomerRequests,
  getCustomerRequest,
  answerCustomerRequest,
};
