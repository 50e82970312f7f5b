import { DEFINITIONS } from '../custom-fields/definitions.ts';
import { additions } from './additions.ts';
import { agreements, agreementTypes, billingCycles } from './agreements.ts';
import { callbacks } from './callbacks.ts';
import { catalog, categories, productTypes, subcategories, subcategoriesOfCategory } from './catalog.ts';
import { companies, companyStatuses, companyTypes } from './companies.ts';
import { deskResources } from './desk/desk-resources.ts';
import { financeResources } from './finance-tables.ts';
import { hostedScreens, hostedSetups } from './hosted.ts';
import { INFO_RESOURCES } from './infos.ts';
import { invoices } from './invoices.ts';
import { apiMembers, members } from './members.ts';
import { PEOPLE_RESOURCES } from './people-resources.ts';
import { CATALOG_COMPONENTS, procurementResources } from './procurement.ts';
import type { Resource } from './resource.ts';
import { securityRoles, securityRoleSettings } from './security-roles.ts';
import { userDefinedFields } from './user-defined-fields.ts';

/** Where one collection is reached by several paths, the first is the one that _info links to. */
export const RESOURCES: readonly Resource[] = [
  companies,
  companyStatuses,
  companyTypes,
  ...PEOPLE_RESOURCES,
  agreements,
  agreementTypes,
  billingCycles,
  ...financeResources,
  invoices,
  additions,
  catalog,
  categories,
  subcategories,
  subcategoriesOfCategory,
  productTypes,
  ...procurementResources,
  members,
  apiMembers,
  securityRoles,
  securityRoleSettings,
  callbacks,
  hostedScreens,
  hostedSetups,
  userDefinedFields,
  ...deskResources,
  ...INFO_RESOURCES,
];

const BY_COLLECTION: ReadonlyMap<string, Resource> = new Map(
  [...RESOURCES].reverse().map((resource) => [resource.collection, resource]),
);

export function resourceOf(collection: string): Resource | undefined {
  return BY_COLLECTION.get(collection);
}

/** Collections whose records are seen in others: by reference, as their parent, as custom fields, or in a sum. */
export const SHOWN_BY_OTHERS: ReadonlySet<string> = new Set([
  DEFINITIONS,
  CATALOG_COMPONENTS,
  ...RESOURCES.flatMap((resource) => [
    ...(resource.parent === undefined ? [] : [resource.parent.collection]),
    ...referencesIn(resource).map(({ to }) => to),
  ]),
]);

export interface ReferenceField {
  readonly name: string;
  /** The field of each item that refers, where `name` is a list of items. */
  readonly part: string | null;
  readonly to: string;
}

const REFERENCES: ReadonlyMap<Resource, readonly ReferenceField[]> = new Map(
  RESOURCES.map((resource) => [resource, referencesIn(resource)]),
);

function referencesIn({ fields }: Resource): readonly ReferenceField[] {
  return Object.entries(fields).flatMap(([name, { to, items = {} }]) => [
    ...(to === undefined ? [] : [{ name, part: null, to }]),
    ...Object.entries(items).flatMap(([part, item]) => (item.to === undefined ? [] : [{ name, part, to: item.to }])),
  ]);
}

export function referencesOf(resource: Resource): readonly ReferenceField[] {
  return REFERENCES.get(resource) ?? referencesIn(resource);
}
