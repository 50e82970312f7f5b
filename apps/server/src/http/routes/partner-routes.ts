import { operations } from 'tallybridge-sdk/contract';
import { listAudit } from '../../app/audit/list-audit.ts';
import { listCustomers } from '../../app/catalog/list-customers.ts';
import { listProducts } from '../../app/catalog/list-products.ts';
import { putCustomers } from '../../app/catalog/put-customers.ts';
import { putProducts } from '../../app/catalog/put-products.ts';
import { createPartner } from '../../app/partners/create-partner.ts';
import { listPartners } from '../../app/partners/list-partners.ts';
import { listRemovedPartners } from '../../app/partners/list-removed-partners.ts';
import { previewPartnerRemoval } from '../../app/partners/preview-partner-removal.ts';
import { removePartner } from '../../app/partners/remove-partner.ts';
import { putPartner } from '../../app/partners/put-partner.ts';
import { toPartner } from '../../app/partners/to-partner.ts';
import { answered } from './item-results.ts';
import { partnerRoute, vendorRoute } from './route.ts';
import type { Route } from './route.ts';

export const partnerRoutes: readonly Route[] = [
  vendorRoute(operations.createPartner, (ctx, { body }) => createPartner(ctx, body)),
  vendorRoute(operations.listPartners, (ctx, { query }) => listPartners(ctx, query)),
  vendorRoute(operations.putPartner, (ctx, { params, body }) => putPartner(ctx, { key: params.partner, ...body })),
  partnerRoute(operations.getPartner, async (ctx) => toPartner(ctx.partner)),
  vendorRoute(operations.listRemovedPartners, (ctx, { query }) => listRemovedPartners(ctx, query)),
  partnerRoute(operations.previewPartnerRemoval, (ctx) => previewPartnerRemoval(ctx)),
  partnerRoute(operations.removePartner, (ctx, { body }) => removePartner(ctx, body)),
  partnerRoute(operations.putCustomers, async (ctx, { items }) => ({
    results: answered(await putCustomers(ctx, items)),
  })),
  partnerRoute(operations.listCustomers, (ctx, { query }) => listCustomers(ctx, query)),
  partnerRoute(operations.putProducts, async (ctx, { items }) => ({
    results: answered(await putProducts(ctx, items)),
  })),
  partnerRoute(operations.listProducts, (ctx, { query }) => listProducts(ctx, query)),
  partnerRoute(operations.listAudit, (ctx, { query }) => listAudit(ctx, query)),
];
