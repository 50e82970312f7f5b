import { operations } from 'tallybridge-sdk/contract';
import { acceptCatalogSuggestions, acceptCompanySuggestions } from '../../app/links/accept-suggestions.ts';
import {
  acceptCompanyNames,
  getLinkCounts,
  listCompanyLinks,
  listOverrides,
  listProductLinks,
} from '../../app/links/list-links.ts';
import {
  getCompanyLink,
  getOverride,
  getProductLink,
  putOneCompanyLink,
  putOneOverride,
  putOneProductLink,
  undecided,
} from '../../app/links/one-link.ts';
import { putCompanyLinks } from '../../app/links/put-company-links.ts';
import { putOverrides } from '../../app/links/put-overrides.ts';
import { putProductLinks } from '../../app/links/put-product-links.ts';
import { previewInvoiceText } from '../../app/links/preview-invoice-text.ts';
import { listCatalogSuggestions } from '../../app/links/suggest-catalog-items.ts';
import { listCompanySuggestions } from '../../app/links/suggest-companies.ts';
import { switchCompanyLinks } from '../../app/links/switch-company-links.ts';
import { undoLinks } from '../../app/links/undo-links.ts';
import { answered } from './item-results.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

const previewOf = ({ preview }: { readonly preview: 'true' | 'false' }) => ({ isPreview: preview === 'true' });

export const linkRoutes: readonly Route[] = [
  partnerRoute(operations.previewInvoiceText, (ctx, { params, body }) =>
    previewInvoiceText(ctx, params.connection, body),
  ),
  partnerRoute(operations.getLinkCounts, (ctx, { params }) => getLinkCounts(ctx, params.connection)),
  partnerRoute(operations.acceptCompanyNames, (ctx, { params, body }) =>
    acceptCompanyNames(ctx, params.connection, body),
  ),
  partnerRoute(operations.getCompanyLink, (ctx, { params }) => getCompanyLink(ctx, params.connection, params.customer)),
  partnerRoute(operations.putCompanyLink, (ctx, { params, query, body }) =>
    putOneCompanyLink(ctx, params.customer, { connection: params.connection, body, ...previewOf(query) }),
  ),
  partnerRoute(operations.clearCompanyLink, (ctx, { params, query }) => {
    const body = { decision: 'none', liveLines: query.liveLines } as const;
    return putOneCompanyLink(ctx, params.customer, { connection: params.connection, body, ...previewOf(query) });
  }),
  partnerRoute(operations.clearCompanyLinks, async (ctx, { params, query, body }) => {
    const items = undecided('customer', body.customers, body.liveLines);
    return { results: answered(await putCompanyLinks(ctx, params.connection, { items, ...previewOf(query) })) };
  }),
  partnerRoute(operations.switchCompanyLinks, async (ctx, { params, query, body }) => ({
    results: answered(await switchCompanyLinks(ctx, params.connection, { body, ...previewOf(query) })),
  })),
  partnerRoute(operations.getProductLink, (ctx, { params }) => getProductLink(ctx, params.connection, params.sku)),
  partnerRoute(operations.putProductLink, (ctx, { params, query, body }) =>
    putOneProductLink(ctx, params.sku, { connection: params.connection, body, ...previewOf(query) }),
  ),
  partnerRoute(operations.clearProductLink, (ctx, { params, query }) => {
    const body = { decision: 'none', liveLines: query.liveLines } as const;
    return putOneProductLink(ctx, params.sku, { connection: params.connection, body, ...previewOf(query) });
  }),
  partnerRoute(operations.clearProductLinks, async (ctx, { params, query, body }) => {
    const items = undecided('sku', body.skus, body.liveLines);
    return { results: answered(await putProductLinks(ctx, params.connection, { items, ...previewOf(query) })) };
  }),
  partnerRoute(operations.getOverride, (ctx, { params: { connection, customer, sku } }) =>
    getOverride(ctx, connection, { customer, sku }),
  ),
  partnerRoute(operations.putOverride, (ctx, { params: { connection, customer, sku }, query, body }) =>
    putOneOverride(ctx, { customer, sku }, { connection, body, ...previewOf(query) }),
  ),
  partnerRoute(operations.clearOverride, (ctx, { params: { connection, customer, sku }, query }) => {
    const body = { terms: null, liveLines: query.liveLines };
    return putOneOverride(ctx, { customer, sku }, { connection, body, ...previewOf(query) });
  }),
  partnerRoute(operations.putCompanyLinks, async (ctx, { params, query, items }) => ({
    results: answered(await putCompanyLinks(ctx, params.connection, { items, ...previewOf(query) })),
  })),
  partnerRoute(operations.listCompanyLinks, (ctx, { params, query }) =>
    listCompanyLinks(ctx, params.connection, query),
  ),
  partnerRoute(operations.putProductLinks, async (ctx, { params, query, items }) => ({
    results: answered(await putProductLinks(ctx, params.connection, { items, ...previewOf(query) })),
  })),
  partnerRoute(operations.listProductLinks, (ctx, { params, query }) =>
    listProductLinks(ctx, params.connection, query),
  ),
  partnerRoute(operations.putOverrides, async (ctx, { params, query, items }) => ({
    results: answered(await putOverrides(ctx, params.connection, { items, ...previewOf(query) })),
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
