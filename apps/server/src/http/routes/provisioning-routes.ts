import { operations } from 'tallybridge-sdk/contract';
import {
  getProvisioning,
  putProvisioning,
  removeProvisioning,
  rotateProvisioningSecret,
} from '../../app/provisioning/manage-endpoint.ts';
import {
  answerCustomerRequest,
  getCustomerRequest,
  listCustomerRequests,
  requestCustomer,
} from '../../app/provisioning/request-customer.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const provisioningRoutes: readonly Route[] = [
  partnerRoute(operations.putProvisioning, (ctx, { body }) => putProvisioning(ctx, body)),
  partnerRoute(operations.getProvisioning, (ctx) => getProvisioning(ctx)),
  partnerRoute(operations.rotateProvisioningSecret, (ctx) => rotateProvisioningSecret(ctx)),
  partnerRoute(operations.removeProvisioning, (ctx) => removeProvisioning(ctx)),
  partnerRoute(operations.createCustomerRequest, (ctx, { body }) => requestCustomer(ctx, body)),
  partnerRoute(operations.listCustomerRequests, (ctx, { query }) => listCustomerRequests(ctx, query)),
  partnerRoute(operations.getCustomerRequest, (ctx, { params }) => getCustomerRequest(ctx, params.request)),
  partnerRoute(operations.answerCustomerRequest, (ctx, { params, body }) =>
    answerCustomerRequest(ctx, params.request, body),
  ),
];
