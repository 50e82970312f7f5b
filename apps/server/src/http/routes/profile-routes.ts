import { operations } from 'tallybridge-sdk/contract';
import { checkPermissions } from '../../app/connections/check-permissions.ts';
import { getCapabilities } from '../../app/connections/get-capabilities.ts';
import { parseSite } from '../../app/connections/parse-site.ts';
import { addDefaultProducts } from '../../app/profiles/default-products.ts';
import { getProfile } from '../../app/profiles/get-profile.ts';
import { partnerRoute, vendorRoute } from './route.ts';
import type { Route } from './route.ts';

export const profileRoutes: readonly Route[] = [
  vendorRoute(operations.getProfile, (ctx) => getProfile(ctx)),
  vendorRoute(operations.parseSite, async (ctx, { body }) => parseSite(ctx, body)),
  partnerRoute(operations.addDefaultProducts, (ctx) => addDefaultProducts(ctx)),
  partnerRoute(operations.getCapabilities, (ctx, { params }) => getCapabilities(ctx, params.connection)),
  partnerRoute(operations.getPermissions, (ctx, { params }) => checkPermissions(ctx, params.connection)),
];
