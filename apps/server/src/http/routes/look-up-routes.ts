import { operations } from 'tallybridge-sdk/contract';
import { explainAbsentAgreement } from '../../app/look-ups/explain-absent-agreement.ts';
import { explainAbsentCompany } from '../../app/look-ups/explain-absent-company.ts';
import { lookUpAgreements } from '../../app/look-ups/look-up-agreements.ts';
import { lookUpCatalogItems } from '../../app/look-ups/look-up-catalog-items.ts';
import { lookUpCompanies } from '../../app/look-ups/look-up-companies.ts';
import { lookUpNames, lookUpSubcategories } from '../../app/look-ups/look-up-names.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const lookUpRoutes: readonly Route[] = [
  partnerRoute(operations.lookUpCompanies, (ctx, { params, query }) => lookUpCompanies(ctx, params.connection, query)),
  partnerRoute(operations.explainAbsentCompany, (ctx, { params, query }) =>
    explainAbsentCompany(ctx, params.connection, query),
  ),
  partnerRoute(operations.lookUpAgreements, (ctx, { params, query }) =>
    lookUpAgreements(ctx, params.connection, { company: params.company, month: query.month }),
  ),
  partnerRoute(operations.explainAbsentAgreement, (ctx, { params, query }) =>
    explainAbsentAgreement(ctx, params.connection, { company: params.company, search: query.search }),
  ),
  partnerRoute(operations.lookUpCatalogItems, (ctx, { params, query }) =>
    lookUpCatalogItems(ctx, params.connection, query),
  ),
  partnerRoute(operations.lookUpCompanyTypes, (ctx, { params }) => lookUpNames(ctx, params.connection, 'companyTypes')),
  partnerRoute(operations.lookUpCompanyStatuses, (ctx, { params }) =>
    lookUpNames(ctx, params.connection, 'companyStatuses'),
  ),
  partnerRoute(operations.lookUpContactTypes, (ctx, { params }) => lookUpNames(ctx, params.connection, 'contactTypes')),
  partnerRoute(operations.lookUpCategories, (ctx, { params }) => lookUpNames(ctx, params.connection, 'categories')),
  partnerRoute(operations.lookUpSubcategories, (ctx, { params }) => lookUpSubcategories(ctx, params.connection)),
  partnerRoute(operations.lookUpProductTypes, (ctx, { params }) => lookUpNames(ctx, params.connection, 'productTypes')),
  partnerRoute(operations.lookUpUnitsOfMeasure, (ctx, { params }) =>
    lookUpNames(ctx, params.connection, 'unitsOfMeasure'),
  ),
];
