import type {
  AgreementAbsence,
  AgreementOptions,
  CatalogOption,
  CompanyAbsence,
  CompanyOption,
  NamedOption,
  SubcategoryOption,
} from '../contract/look-ups.ts';
import type { QueryOf } from '../contract/operation.ts';
import { operations } from '../contract/operations/index.ts';
import type { ConnectionParams } from './connection-params.ts';
import { createList } from './list.ts';
import type { List } from './list.ts';
import type { Call } from './transport.ts';

export interface CompanySearch {
  /** Only companies that a customer is linked to, or only the others. */
  readonly linked?: boolean;
  /** Part of the name or of the identifier. */
  readonly search?: string;
  readonly ids?: readonly number[];
  readonly types?: readonly number[];
  readonly statuses?: readonly number[];
  readonly includeDeleted?: boolean;
}

export interface CatalogSearch {
  /** Part of the identifier or of the description. */
  readonly search?: string;
  readonly ids?: readonly number[];
  readonly types?: readonly number[];
  readonly classes?: readonly string[];
  readonly includeInactive?: boolean;
}

/** What people pick from, read from ConnectWise when asked. */
export interface LookUpClient {
  companies(search?: CompanySearch): List<CompanyOption>;
  companyTypes(): Promise<readonly NamedOption[]>;
  contactTypes(): Promise<readonly NamedOption[]>;
  companyStatuses(): Promise<readonly NamedOption[]>;
  /** The agreements of a company; those that cannot be billed in the month say why. */
  agreements(company: number, options?: { readonly month?: string }): Promise<AgreementOptions>;
  catalogItems(search?: CatalogSearch): List<CatalogOption>;
  /** Why a company that somebody looks for is not among those to choose from. */
  absentCompany(query: QueryOf<typeof operations.explainAbsentCompany>): Promise<CompanyAbsence>;
  /** Why an agreement that somebody looks for is not among those of a company. */
  absentAgreement(company: number, search: string): Promise<AgreementAbsence>;
  categories(): Promise<readonly NamedOption[]>;
  subcategories(): Promise<readonly SubcategoryOption[]>;
  productTypes(): Promise<readonly NamedOption[]>;
  unitsOfMeasure(): Promise<readonly NamedOption[]>;
}

const listed = (values: readonly (number | string)[] | undefined): string | undefined =>
  values === undefined || values.length === 0 ? undefined : values.join(',');
const saidOrNot = (value: boolean | undefined): 'true' | 'false' | undefined =>
  value === undefined ? undefined : said(value);
const said = (value: boolean | undefined): 'true' | 'false' => (value === true ? 'true' : 'false');

export function createLookUpClient(call: Call, params: ConnectionParams): LookUpClient {
  const nothing = { params, query: {}, body: undefined };
  return {
    companies: ({ search, ids, types, statuses, linked, includeDeleted } = {}) =>
      createList((page) => {
        const filter = {
          search,
          ids: listed(ids),
          types: listed(types),
          statuses: listed(statuses),
          linked: saidOrNot(linked),
        };
        const query = { ...filter, includeDeleted: said(includeDeleted), limit: 1000, ...page };
        return call(operations.lookUpCompanies, { params, query, body: undefined });
      }),
    absentCompany: (query) => call(operations.explainAbsentCompany, { params, query, body: undefined }),
    absentAgreement: (company, search) =>
      call(operations.explainAbsentAgreement, { params: { ...params, company }, query: { search }, body: undefined }),
    companyTypes: async () => (await call(operations.lookUpCompanyTypes, nothing)).data,
    contactTypes: async () => (await call(operations.lookUpContactTypes, nothing)).data,
    companyStatuses: async () => (await call(operations.lookUpCompanyStatuses, nothing)).data,
    agreements: (company, query = {}) =>
      call(operations.lookUpAgreements, { params: { ...params, company }, query, body: undefined }),
    catalogItems: ({ search, ids, types, classes, includeInactive } = {}) =>
      createList((page) => {
        const filter = { search, ids: listed(ids), types: listed(types), classes: listed(classes) };
        const query = { ...filter, includeInactive: said(includeInactive), limit: 1000, ...page };
        return call(operations.lookUpCatalogItems, { params, query, body: undefined });
      }),
    categories: async () => (await call(operations.lookUpCategories, nothing)).data,
    subcategories: async () => (await call(operations.lookUpSubcategories, nothing)).data,
    productTypes: async () => (await call(operations.lookUpProductTypes, nothing)).data,
    unitsOfMeasure: async () => (await call(operations.lookUpUnitsOfMeasure, nothing)).data,
  };
}
