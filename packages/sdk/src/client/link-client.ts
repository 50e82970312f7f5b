import type {
  CompanyLink,
  CompanyLinkInput,
  LinkedItem,
  LinkOverride,
  LinkedOne,
  LiveLines,
  OneCompanyLink,
  OneLinkOverride,
  OneOverride,
  OneProductLink,
  OverrideInput,
  ProductLink,
  ProductLinkInput,
  SwitchCompanyLinks,
} from '../contract/links.ts';
import type { CatalogPreview, CatalogPush, CatalogWrite } from '../contract/catalog-push.ts';
import type { Run } from '../contract/runs.ts';
import type { InvoiceTextPreview, InvoiceTextQuestion } from '../contract/invoice-texts.ts';
import type { LinkCounts, ListedCompanyLink } from '../contract/listed-links.ts';
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
import type { Filter, List, PageOptions } from './list.ts';
import type { Call, Versioned } from './transport.ts';

interface Unsure {
  /** Leave out what is less sure: 0 to 1, 0.6 unless told. */
  readonly minScore?: number;
}

interface Preview {
  /** Only say what would happen. */
  readonly preview?: boolean;
}

interface Seen extends Preview {
  /** `etag` of what was read: refused as `changed-meanwhile` where somebody changed the link since. */
  readonly ifMatch?: string;
}

interface Clearing extends Preview {
  readonly liveLines?: LiveLines;
}

const previewed = ({ preview }: Preview = {}) => ({
  preview: preview === true ? ('true' as const) : ('false' as const),
});

/** Who is who, and on what terms. */
export interface LinkClient {
  /**
   * Creates catalog items in ConnectWise and links their products.
   *
   * @example
   * const push = { subcategoryId: 3, typeId: 1 };
   * const { creates, lines } = await connection.catalog.preview(push);
   * const run = await connection.runs.wait((await connection.catalog.push(push)).id);
   */
  readonly catalog: {
    /** What would be created, what exists already, and what is in conflict. */
    preview(push: CatalogPush): Promise<CatalogPreview>;
    push(push: CatalogPush): Promise<Run>;
    /** Every creation as it was recorded before it was sent; `{ run }` has the progress of one push. */
    writes(filter?: Filter<typeof operations.listCatalogWrites>): List<CatalogWrite>;
  };
  /** What an invoice would say by a text with words such as `{customer}`. */
  previewInvoiceText(question: InvoiceTextQuestion): Promise<InvoiceTextPreview>;
  /** How many customers and products are linked, undecided, excluded, disabled, paused or flagged. */
  linkCounts(): Promise<LinkCounts>;
  readonly companyLinks: {
    /** Any number of decisions, sent in batches of 1,000; with `preview` nothing is changed. */
    put(links: Items<CompanyLinkInput>, options?: Preview): Promise<Saved<LinkedItem>>;
    get(customer: string): Promise<CompanyLink>;
    /** The same with the ETag for `set`. */
    read(customer: string): Promise<Versioned<CompanyLink>>;
    /**
     * Decides about one customer.
     *
     * @example
     * const { value, etag } = await connection.companyLinks.read('cust-001');
     * if (value.decision === 'none') await connection.companyLinks.set('cust-001', { decision: 'excluded' }, { ifMatch: etag });
     */
    set(customer: string, link: OneCompanyLink, options?: Seen): Promise<LinkedOne>;
    /** Sets customers back to undecided; `liveLines` says what the next plan does with their additions. */
    clear(customers: readonly string[], options?: Clearing): Promise<Saved<LinkedItem>>;
    /** Enables, disables or pauses customers and leaves the rest of their links as it is. */
    switch(change: SwitchCompanyLinks, options?: Preview): Promise<Saved<LinkedItem>>;
    list(filter?: Filter<typeof operations.listCompanyLinks>): List<ListedCompanyLink>;
    /** The names that the companies have by now are right: nobody is told of them any more. */
    acceptNames(customers: readonly string[]): Promise<readonly string[]>;
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
    /** Any number of decisions, sent in batches of 1,000; with `preview` nothing is changed. */
    put(links: Items<ProductLinkInput>, options?: Preview): Promise<Saved<LinkedItem>>;
    get(sku: string): Promise<ProductLink>;
    /** The same with the ETag for `set`. */
    read(sku: string): Promise<Versioned<ProductLink>>;
    /** Decides about one product; terms that are left out are the product's own. */
    set(sku: string, link: OneProductLink, options?: Seen): Promise<LinkedOne>;
    /** Sets products back to undecided; `liveLines` says what the next plan does with their additions. */
    clear(skus: readonly string[], options?: Clearing): Promise<Saved<LinkedItem>>;
    list(): List<ProductLink>;
    /** A catalog item for each undecided product where one is likely. Nothing is linked by it. */
    suggestions(filter?: Unsure): List<CatalogSuggestion>;
    /** Links what is sure enough and not ambiguous, with the product's own terms. */
    accept(options?: AcceptCatalogItems): Promise<AcceptedCatalogItems>;
    /** Sets the links of a batch back to undecided, but for those that somebody changed since. */
    undo(batch: string): Promise<UndoneBatch>;
  };
  readonly overrides: {
    /** Any number of overrides; null terms remove one. With `preview` nothing is changed. */
    put(overrides: Items<OverrideInput>, options?: Preview): Promise<Saved<LinkedItem>>;
    /** All of the connection, or those of one customer. */
    list(filter?: Filter<typeof operations.listOverrides>): List<LinkOverride>;
    /** The terms of one customer and product, null where they are those of the product, with the ETag for `set`. */
    read(customer: string, sku: string): Promise<Versioned<OneLinkOverride>>;
    /** Sets the terms of one customer and product. */
    set(customer: string, sku: string, override: OneOverride, options?: Seen): Promise<LinkedOne>;
  };
}

export function createLinkClient(call: Call, params: ConnectionParams): LinkClient {
  return {
    catalog: {
      preview: (push) => call(operations.previewCatalogPush, { params, query: {}, body: push }),
      push: (push) => call(operations.startCatalogPush, { params, query: {}, body: push }),
      writes: (filter = {}) =>
        createList((page) =>
          call(operations.listCatalogWrites, { params, query: { ...filter, ...page }, body: undefined }),
        ),
    },
    previewInvoiceText: (question) => call(operations.previewInvoiceText, { params, query: {}, body: question }),
    linkCounts: () => call(operations.getLinkCounts, { params, query: {}, body: undefined }),
    companyLinks: companyLinks(call, params),
    productLinks: productLinks(call, params),
    overrides: {
      put: (overrides, options) =>
        collectSaved(
          sendInBatches(overrides, async (batch) => {
            const answer = await call(operations.putOverrides, {
              params,
              query: previewed(options),
              body: { overrides: batch },
            });
            return answer.results;
          }),
        ),
      list: (filter = {}) =>
        createList((page) =>
          call(operations.listOverrides, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
        ),
      read: (customer, sku) =>
        call.versioned(operations.getOverride, { params: { ...params, customer, sku }, query: {}, body: undefined }),
      set: (customer, sku, override, { ifMatch, ...options } = {}) =>
        call(operations.putOverride, {
          params: { ...params, customer, sku },
          query: previewed(options),
          body: override,
          ifMatch,
        }),
    },
  };
}

const pageOf = (params: ConnectionParams, page: PageOptions) => ({
  params,
  query: { limit: 1000, ...page },
  body: undefined,
});

function companyLinks(call: Call, params: ConnectionParams): LinkClient['companyLinks'] {
  return {
    put: (links, options) =>
      collectSaved(
        sendInBatches(links, async (batch) => {
          const answer = await call(operations.putCompanyLinks, {
            params,
            query: previewed(options),
            body: { links: batch },
          });
          return answer.results;
        }),
      ),
    get: (customer) => call(operations.getCompanyLink, { params: { ...params, customer }, query: {}, body: undefined }),
    read: (customer) =>
      call.versioned(operations.getCompanyLink, { params: { ...params, customer }, query: {}, body: undefined }),
    set: (customer, link, { ifMatch, ...options } = {}) =>
      call(operations.putCompanyLink, {
        params: { ...params, customer },
        query: previewed(options),
        body: link,
        ifMatch,
      }),
    clear: (customers, { liveLines, ...options } = {}) =>
      collectSaved(
        sendInBatches(customers, async (batch) => {
          const body = { customers: batch, liveLines };
          return (await call(operations.clearCompanyLinks, { params, query: previewed(options), body })).results;
        }),
      ),
    switch: ({ customers, ...change }, options) =>
      collectSaved(
        sendInBatches(customers, async (batch) => {
          const body = { ...change, customers: batch };
          return (await call(operations.switchCompanyLinks, { params, query: previewed(options), body })).results;
        }),
      ),
    list: (filter = {}) =>
      createList((page) =>
        call(operations.listCompanyLinks, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
      ),
    acceptNames: async (customers) =>
      (await call(operations.acceptCompanyNames, { params, query: {}, body: { customers: [...customers] } })).accepted,
    suggestions: (filter = {}) =>
      createList((page) =>
        call(operations.listCompanySuggestions, {
          params,
          query: { ...filter, limit: 1000, ...page },
          body: undefined,
        }),
      ),
    accept: (options = {}) => call(operations.acceptCompanySuggestions, { params, query: {}, body: options }),
    undo: (batch) => call(operations.undoCompanyLinks, { params: { ...params, batch }, query: {}, body: undefined }),
  };
}

function productLinks(call: Call, params: ConnectionParams): LinkClient['productLinks'] {
  return {
    put: (links, options) =>
      collectSaved(
        sendInBatches(links, async (batch) => {
          const answer = await call(operations.putProductLinks, {
            params,
            query: previewed(options),
            body: { links: batch },
          });
          return answer.results;
        }),
      ),
    get: (sku) => call(operations.getProductLink, { params: { ...params, sku }, query: {}, body: undefined }),
    read: (sku) =>
      call.versioned(operations.getProductLink, { params: { ...params, sku }, query: {}, body: undefined }),
    set: (sku, link, { ifMatch, ...options } = {}) =>
      call(operations.putProductLink, { params: { ...params, sku }, query: previewed(options), body: link, ifMatch }),
    clear: (skus, { liveLines, ...options } = {}) =>
      collectSaved(
        sendInBatches(skus, async (batch) => {
          const body = { skus: batch, liveLines };
          return (await call(operations.clearProductLinks, { params, query: previewed(options), body })).results;
        }),
      ),
    list: () => createList((page) => call(operations.listProductLinks, pageOf(params, page))),
    suggestions: (filter = {}) =>
      createList((page) =>
        call(operations.listCatalogSuggestions, {
          params,
          query: { ...filter, limit: 1000, ...page },
          body: undefined,
        }),
      ),
    accept: (options = {}) => call(operations.acceptCatalogSuggestions, { params, query: {}, body: options }),
    undo: (batch) => call(operations.undoProductLinks, { params: { ...params, batch }, query: {}, body: undefined }),
  };
}
