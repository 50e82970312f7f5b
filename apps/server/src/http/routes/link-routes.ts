import { operations } from 'tallybridge-sdk/contract';
import { acceptCatalogSuggestions, acceptCompanySuggestions } from '../../app/links/accept-suggestions.ts';
import { listCompanyLinks, listOverrides, listProductLinks } from '../../app/links/list-links.ts';
import { putCompanyLinks } from '../../app/links/put-company-links.ts';
import { putOverrides } from '../../app/links/put-overrides.ts';
import { putProductLinks } from '../../app/links/put-product-links.ts';
import { listCatalogSuggestions } from '../../app/links/suggest-catalog-items.ts';
import { listCompanySuggestions } from '../../app/links/suggest-companies.ts';
import { undoLinks } from '../../app/links/undo-links.ts';
import { answered } from './item-results.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const linkRoutes: readonly Route[] = [
  partnerRoute(operations.putCompanyLinks, async (ctx, { params, items }) => ({
    results: answered(await putCompanyLinks(ctx, params.connection, items)),
  })),
  partnerRoute(operations.listCompanyLinks, (ctx, { params, query }) =>
    listCompanyLinks(ctx, params.connection, query),
  ),
  partnerRoute(operations.putProductLinks, async (ctx, { params, items }) => ({
    results: answered(await putProductLinks(ctx, params.connection, items)),
  })),
  partnerRoute(operations.listProductLinks, (ctx, { params, query }) =>
    listProductLinks(ctx, params.connection, query),
  ),
  partnerRoute(operations.putOverrides, async (ctx, { params, items }) => ({
    results: answered(await putOverrides(ctx, params.connection, items)),
  })),
  partnerRoute(operations.listOverrides, (ctx, { params, query }) => listOverrides(ctx, params.connection, query)),
  partnerRoute(operations.listCompanySuggestions, (ctx, { params, query }) =>
    listCompanySuggestions(ctx, params.connection, query),
  ),
  partnerRoute(operations.listCatalogSuggestions, (ctx, { params, query }) =>
    listCatalogSuggestions(ctx, params.connection, query),
  ),
  partnerRoute(operations.acceptCompanySuggestions, (ctx, { params, body }) =>
    acceptCompanySuggestions(ctx, params.connection, body),
  ),
  partnerRoute(operations.acceptCatalogSuggestions, (ctx, { params, body }) =>
    acceptCatalogSuggestions(ctx, params.connection, body),
  ),
  partnerRoute(operations.undoCompanyLinks, (ctx, { params }) =>
    undoLinks(ctx, params.connection, { batch: params.batch, of: 'companies' }),
  ),
  partnerRoute(operations.undoProductLinks, (ctx, { params }) =>
    undoLinks(ctx, params.connection, { batch: params.batch, of: 'catalog-items' }),
  ),
];
