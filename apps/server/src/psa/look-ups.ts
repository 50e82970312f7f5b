import { ConnectWiseError, where } from 'tallybridge-connectwise';
import type { Condition, ConnectWise, ListOptions } from 'tallybridge-connectwise';
import type { Agreement, CatalogItem, Company, CompanyId } from 'tallybridge-engine';
import { createDeskLookUps } from './desk-look-ups.ts';
import type { DeskLookUps } from './desk-look-ups.ts';
import { unavailable } from './failures.ts';
import {
  AGREEMENT_FIELDS,
  CATALOG_FIELDS,
  COMPANY_FIELDS,
  fromAgreement,
  fromCatalogItem,
  fromCompany,
} from './from-connectwise.ts';
import { fromNamed } from './named.ts';
import type { Named, WireNamed } from './named.ts';

export interface NamedUnder extends Named {
  readonly parent: number | null;
}

export interface FoundCompany extends Company {
  readonly website: string | null;
  readonly status: { readonly id: number; readonly name: string } | null;
  readonly types: readonly { readonly id: number; readonly name: string }[];
}

export interface FoundAgreement {
  readonly id: number;
  readonly name: string;
  readonly company: { readonly id: number; readonly name: string };
}

export interface FoundItem extends CatalogItem {
  readonly category: string | null;
  readonly subcategory: string | null;
  readonly type: string | null;
}

/** What was found; `isCut` when there is more than was asked for. */
export interface Found<Row> {
  readonly rows: readonly Row[];
  readonly isCut: boolean;
}

export interface CompanyFilter {
  readonly search?: string | undefined;
  readonly ids?: readonly number[] | undefined;
  readonly types?: readonly number[] | undefined;
  readonly statuses?: readonly number[] | undefined;
  readonly includesDeleted: boolean;
}

export interface ItemFilter {
  readonly search?: string | undefined;
  readonly ids?: readonly number[] | undefined;
  readonly productClasses?: readonly string[] | undefined;
  readonly types?: readonly number[] | undefined;
  readonly includesInactive: boolean;
}

/** What people pick from, read when they ask for it. */
export interface LookUps extends DeskLookUps {
  companies(filter: CompanyFilter, most: number): Promise<Found<FoundCompany>>;
  companyTypes(): Promise<readonly Named[]>;
  companyStatuses(): Promise<readonly Named[]>;
  contactTypes(): Promise<readonly Named[]>;
  agreementsOf(company: CompanyId): Promise<readonly Agreement[]>;
  /** Of any company, with part of this in their names. */
  agreementsNamed(search: string, most: number): Promise<Found<FoundAgreement>>;
  catalogItems(filter: ItemFilter, most: number): Promise<Found<FoundItem>>;
  categories(): Promise<readonly Named[]>;
  subcategories(): Promise<readonly NamedUnder[]>;
  productTypes(): Promise<readonly Named[]>;
  unitsOfMeasure(): Promise<readonly Named[]>;
}

/** ConnectWise has no way to say this text in a search. */
export class SearchRefused extends Error {
  override readonly name = 'SearchRefused';
}

const COMPANY_LOOK_UP = [...COMPANY_FIELDS, 'website', 'status', 'types'] as const;
const ITEM_LOOK_UP = [...CATALOG_FIELDS, 'category', 'subcategory', 'type'] as const;
const MOST_NAMED = 5000;

async function readUpTo<Wire, Row>(
  pages: AsyncIterable<readonly Wire[]>,
  from: (wire: Wire) => Row,
  most: number,
): Promise<Found<Row>> {
  const rows: Row[] = [];
  try {
    for await (const page of pages) {
      for (const wire of page) rows.push(from(wire));
      if (rows.length > most) return { rows: rows.slice(0, most), isCut: true };
    }
  } catch (error) {
    if (error instanceof ConnectWiseError && error.code === 'invalid-request') {
      throw new SearchRefused(error.message, { cause: error });
    }
    throw unavailable(error);
  }
  return { rows, isCut: false };
}

function all(conditions: readonly (Condition | null)[]): ListOptions {
  const given = conditions.filter((condition) => condition !== null);
  return given.length === 0 ? {} : { conditions: where.and(...given) };
}

function isIn(field: string, values: readonly (string | number)[] | undefined): Condition | null {
  return values === undefined || values.length === 0 ? null : where.in(field, values);
}

function mentions(fields: readonly string[], search: string | undefined): Condition | null {
  if (search === undefined) return null;
  return where.or(...fields.map((field) => where.contains(field, search)));
}

/** Types hang on a company as a list, which is filtered by child conditions. */
function ofTypes(types: readonly number[] | undefined): ListOptions {
  if (types === undefined || types.length === 0) return {};
  return { childConditions: where.or(...types.map((id) => where.equals('types/id', id))) };
}

const nameOf = ({ id, name }: { readonly id: number; readonly name: string | null }) => ({ id, name: name ?? '' });

/** Reads for pickers, each bounded: nothing of them decides about money. */
export function createLookUps(connectWise: ConnectWise): LookUps {
  const named = async (pages: AsyncIterable<readonly WireNamed[]>) =>
    (await readUpTo(pages, fromNamed, MOST_NAMED)).rows;
  return {
    ...createDeskLookUps(connectWise),
    companies: ({ search, ids, types, statuses, includesDeleted }, most) => {
      const conditions = all([
        includesDeleted ? null : where.equals('deletedFlag', false),
        isIn('id', ids),
        isIn('status/id', statuses),
        mentions(['name', 'identifier'], search),
      ]);
      const options = { ...conditions, ...ofTypes(types), fields: COMPANY_LOOK_UP };
      return readUpTo(
        connectWise.companies.pages(options),
        (wire): FoundCompany => ({
          ...fromCompany(wire),
          website: wire.website,
          status: wire.status === null ? null : nameOf(wire.status),
          types: (wire.types ?? []).map(nameOf),
        }),
        most,
      );
    },
    companyTypes: () => named(connectWise.companyTypes.pages()),
    contactTypes: async () =>
      (
        await readUpTo(
          connectWise.contactTypes.pages(),
          ({ id, description }): Named => ({ id, name: description, isInactive: false }),
          MOST_NAMED,
        )
      ).rows,
    companyStatuses: () => named(connectWise.companyStatuses.pages()),
    agreementsOf: async (company) => {
      const conditions = where.equals('company/id', company);
      const pages = connectWise.agreements.pages({ conditions, fields: AGREEMENT_FIELDS });
      return (await readUpTo(pages, fromAgreement, MOST_NAMED)).rows;
    },
    agreementsNamed: (search, most) =>
      readUpTo(
        connectWise.agreements.pages({ conditions: where.contains('name', search), fields: ['name', 'company'] }),
        ({ id, name, company }): FoundAgreement => ({ id, name, company: nameOf(company) }),
        most,
      ),
    catalogItems: ({ search, ids, productClasses, types, includesInactive }, most) => {
      const conditions = all([
        includesInactive ? null : where.equals('inactiveFlag', false),
        isIn('id', ids),
        isIn('productClass', productClasses),
        isIn('type/id', types),
        mentions(['identifier', 'description'], search),
      ]);
      return readUpTo(
        connectWise.catalogItems.pages({ ...conditions, fields: ITEM_LOOK_UP }),
        (wire): FoundItem => ({
          ...fromCatalogItem(wire),
          category: wire.category?.name ?? null,
          subcategory: wire.subcategory?.name ?? null,
          type: wire.type?.name ?? null,
        }),
        most,
      );
    },
    categories: () => named(connectWise.categories.pages()),
    subcategories: async () =>
      (
        await readUpTo(
          connectWise.subcategories.pages(),
          (wire): NamedUnder => ({ ...fromNamed(wire), parent: wire.category?.id ?? null }),
          MOST_NAMED,
        )
      ).rows,
    productTypes: () => named(connectWise.productTypes.pages()),
    unitsOfMeasure: () => named(connectWise.unitsOfMeasure.pages()),
  };
}
