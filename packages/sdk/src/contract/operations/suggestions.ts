import { defineOperation } from '../operation.ts';
import { pageOf, uuidSchema } from '../primitives.ts';
import {
  acceptCatalogItemsSchema,
  acceptCompaniesSchema,
  acceptedCatalogItemsSchema,
  acceptedCompaniesSchema,
  catalogSuggestionSchema,
  companySuggestionSchema,
  suggestionQuerySchema,
  undoneBatchSchema,
} from '../suggestions.ts';
import { connectionParams, none } from './paths.ts';

const tag = 'Links';
const connection = '/v1/partners/{partner}/connections/{connection}';
const batchParams = connectionParams.extend({ batch: uuidSchema });

const listCompanySuggestions = defineOperation({
  id: 'listCompanySuggestions',
  tag,
  method: 'GET',
  path: `${connection}/company-links/suggestions`,
  summary: 'Suggest companies',
  description:
    'A company for each undecided customer where one is likely, the surest first. Each company is suggested once. Nothing is linked by it.',
  scope: 'read',
  params: connectionParams,
  query: suggestionQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(companySuggestionSchema) },
});

const listCatalogSuggestions = defineOperation({
  id: 'listCatalogSuggestions',
  tag,
  method: 'GET',
  path: `${connection}/product-links/suggestions`,
  summary: 'Suggest catalog items',
  description:
    'A catalog item for each undecided product where one is likely. Inactive items and bundles are never suggested.',
  scope: 'read',
  params: connectionParams,
  query: suggestionQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(catalogSuggestionSchema) },
});

const acceptCompanySuggestions = defineOperation({
  id: 'acceptCompanySuggestions',
  tag,
  method: 'POST',
  path: `${connection}/company-links/accept-suggestions`,
  summary: 'Accept suggested companies',
  description: 'Links what is sure enough and not ambiguous, with the agreement to be found, and answers what it set.',
  scope: 'setup:write',
  params: connectionParams,
  query: none,
  body: acceptCompaniesSchema,
  isReplaySafe: false,
  answer: { status: 200, schema: acceptedCompaniesSchema },
});

const acceptCatalogSuggestions = defineOperation({
  id: 'acceptCatalogSuggestions',
  tag,
  method: 'POST',
  path: `${connection}/product-links/accept-suggestions`,
  summary: 'Accept suggested catalog items',
  description: "Links what is sure enough and not ambiguous, with the product's own terms, and answers what it set.",
  scope: 'setup:write',
  params: connectionParams,
  query: none,
  body: acceptCatalogItemsSchema,
  isReplaySafe: false,
  answer: { status: 200, schema: acceptedCatalogItemsSchema },
});

const undoCompanyLinks = defineOperation({
  id: 'undoCompanyLinks',
  tag,
  method: 'POST',
  path: `${connection}/company-links/batches/{batch}/undo`,
  summary: 'Undo accepted companies',
  description: 'Sets the links of the batch back to undecided; what somebody changed since stays as it is.',
  scope: 'setup:write',
  params: batchParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: undoneBatchSchema },
});

const undoProductLinks = defineOperation({
  id: 'undoProductLinks',
  tag,
  method: 'POST',
  path: `${connection}/product-links/batches/{batch}/undo`,
  summary: 'Undo accepted catalog items',
  description: 'Sets the links of the batch back to undecided; what somebody changed since stays as it is.',
  scope: 'setup:write',
  params: batchParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: undoneBatchSchema },
});

export const suggestionOperations = {
  listCompanySuggestions,
  listCatalogSuggestions,
  acceptCompanySuggestions,
  acceptCatalogSuggestions,
  undoCompanyLinks,
  undoProductLinks,
};
