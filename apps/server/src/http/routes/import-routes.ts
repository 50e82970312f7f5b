import { operations } from 'tallybridge-sdk/contract';
import { importFile } from '../../app/import/import-file.ts';
import { uploadOf } from '../uploads.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const importRoutes: readonly Route[] = [
  partnerRoute(operations.importUsage, (ctx, { request, query }) =>
    importFile(ctx, { kind: 'usage', ...uploadOf(request) }, query),
  ),
  partnerRoute(operations.importCustomers, (ctx, { request, query }) =>
    importFile(ctx, { kind: 'customers', ...uploadOf(request) }, query),
  ),
  partnerRoute(operations.importProducts, (ctx, { request, query }) =>
    importFile(ctx, { kind: 'products', ...uploadOf(request) }, query),
  ),
];
