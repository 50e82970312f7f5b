import { operations } from 'tallybridge-sdk/contract';
import { checkCallbacks, getCallbacks } from '../../app/callbacks/get-callbacks.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const callbackRoutes: readonly Route[] = [
  partnerRoute(operations.getCallbacks, (ctx, { params }) => getCallbacks(ctx, params.connection)),
  partnerRoute(operations.checkCallbacks, (ctx, { params }) => checkCallbacks(ctx, params.connection)),
];
