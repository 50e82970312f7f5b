import { operations } from 'tallybridge-sdk/contract';
import { listCatalogWrites } from '../../app/catalog-push/list-catalog-writes.ts';
import { previewCatalogPush } from '../../app/catalog-push/preview-catalog-push.ts';
import { startCatalogPush } from '../../app/catalog-push/start-catalog-push.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const catalogPushRoutes: readonly Route[] = [
  partnerRoute(operations.previewCatalogPush, (ctx, { params, body }) =>
    previewCatalogPush(ctx, params.connection, body),
  ),
  partnerRoute(operations.startCatalogPush, (ctx, { params, body }) => startCatalogPush(ctx, params.connection, body)),
  partnerRoute(operations.listCatalogWrites, (ctx, { params, query }) =>
    listCatalogWrites(ctx, params.connection, query),
  ),
];
