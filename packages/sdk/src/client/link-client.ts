import type {
  CompanyLink,
  CompanyLinkInput,
  LinkOverride,
  OverrideInput,
  ProductLink,
  ProductLinkInput,
} from '../contract/links.ts';
import { operations } from '../contract/operations/index.ts';
import type {
  AcceptCatalogItems,
  AcceptCompanies,
  AcceptedCatalogItems,
  AcceptedCompanies,
  CatalogSuggestion,
  CompanySuggestion,
  UndoneBatch,
} from '../contract/suggestions.ts';
import { collectSaved, sendInBatches } from './batches.ts';
import type { Items, Saved } from './batches.ts';
import type { ConnectionParams } from './connection-params.ts';
import { createList } from './list.ts';
import type { List } from './list.ts';
import type { Call } from './transport.ts';

interface Unsure {
  /** Leave out what is less sure: 0 to 1, 0.6 unless told. */
  readonly minScore?: number;
}

/** Who is who, and on what terms. */
export interface LinkClient {
  readonly companyLinks: {
    put(links: Items<CompanyLinkInput>): Promise<Saved>;
    list(): List<CompanyLink>;
    /** A company for each undecided customer where one is likely. Nothing is linked by it. */
    suggestions(filter?: Unsure): List<CompanySuggestion>;
    /**
     * Links what is sure enough and not ambiguous.
     *
     * @example
     * const { batch, linked } = await connection.companyLinks.accept({ minScore: 0.9 });
     * if (batch !== null && linked.length > 100) await connection.companyLinks.undo(batch);
     */
    accept(options?: AcceptCompanies): Promise<AcceptedCompanies>;
    /** Sets the links of a batch back to undecided, but for those that somebody changed since. */
    undo(batch: string): Promise<UndoneBatch>;
  };
  readonly productLinks: {
    put(links: Items<ProductLinkInput>): Promise<Saved>;
    list(): List<ProductLink>;
    /** A catalog item for each undecided product where one is likely. Nothing is linked by it. */
    suggestions(filter?: Unsure): List<CatalogSuggestion>;
    /** Links what is sure enough and not ambiguous, with the product's own terms. */
    accept(options?: AcceptCatalogItems): Promise<AcceptedCatalogItems>;
    /** Sets the links of a batch back to undecided, but for those that somebody changed since. */
    undo(batch: string): Promise<UndoneBatch>;
  };
  readonly overrides: { put(overrides: Items<OverrideInput>): Promise<Saved>; list(): List<LinkOverride> };
}

export function createLinkClient(call: Call, params: ConnectionParams): LinkClient {
  return {
    companyLinks: companyLinks(call, params),
    productLinks: productLinks(call, params),
    overrides: {
      put: (overrides) =>
        collectSaved(
          sendInBatches(overrides, async (batch) => {
            const answer = await call(operations.putOverrides, { params, query: {}, body: { overrides: batch } });
            return answer.results;
          }),
        ),
      list: () => createList((cursor) => call(operations.listOverrides, page(params, cursor))),
    },
  };
}

const page = (params: ConnectionParams, cursor: string | undefined) => ({
  params,
  query: { limit: 1000, cursor },
  body: undefined,
});

function companyLinks(call: Call, params: ConnectionParams): LinkClient['companyLinks'] {
  return {
    put: (links) =>
      collectSaved(
        sendInBatches(links, async (batch) => {
          const answer = await call(operations.putCompanyLinks, { params, query: {}, body: { links: batch } });
          return answer.results;
        }),
      ),
    list: () => createList((cursor) => call(operations.listCompanyLinks, page(params, cursor))),
    suggestions: (filter = {}) =>
      createList((cursor) =>
        call(operations.listCompanySuggestions, {
          params,
          query: { ...filter, limit: 1000, cursor },
          body: undefined,
        }),
      ),
    accept: (options = {}) => call(operations.acceptCompanySuggestions, { params, query: {}, body: options }),
    undo: (batch) => call(operations.undoCompanyLinks, { params: { ...params, batch }, query: {}, body: undefined }),
  };
}

function productLinks(call: Call, params: ConnectionParams): LinkClient['productLinks'] {
  return {
    put: (links) =>
      collectSaved(
        sendInBatches(links, async (batch) => {
          const answer = await call(operations.putProductLinks, { params, query: {}, body: { links: batch } });
          return answer.results;
        }),
      ),
    list: () => createList((cursor) => call(operations.listProductLinks, page(params, cursor))),
    suggestions: (filter = {}) =>
      createList((cursor) =>
        call(operations.listCatalogSuggestions, {
          params,
          query: { ...filter, limit: 1000, cursor },
          body: undefined,
        }),
      ),
    accept: (options = {}) => call(operations.acceptCatalogSuggestions, { params, query: {}, body: options }),
    undo: (batch) => call(operations.undoProductLinks, { params: { ...params, batch }, query: {}, body: undefined }),
  };
}
