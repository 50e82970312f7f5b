export const SEED_COLLECTIONS = [
  'companyStatuses',
  'companyTypes',
  'communicationTypes',
  'contactTypes',
  'contactDepartments',
  'contactRelationships',
  'contacts',
  'sites',
  'configurationTypes',
  'configurationStatuses',
  'configurations',
  'noteTypes',
  'countries',
  'ownershipTypes',
  'marketDescriptions',
  'locations',
  'departments',
  'memberTypes',
  'companies',
  'agreementTypes',
  'billingCycles',
  'billingTerms',
  'billingStatuses',
  'taxCodes',
  'unitsOfMeasure',
  'categories',
  'subcategories',
  'productTypes',
  'manufacturers',
  'catalog',
  'agreements',
  'additions',
  'adjustments',
  'invoices',
  'callbacks',
  'hostedSetups',
  'userDefinedFields',
  'boards',
  'boardStatuses',
  'boardTypes',
  'boardSubTypes',
  'boardItems',
  'boardTeams',
  'priorities',
  'sources',
  'impacts',
  'severities',
  'tickets',
  'ticketNotes',
  'catalogComponents',
  'products',
] as const;

export type SeedCollection = (typeof SEED_COLLECTIONS)[number];

/** A record in ConnectWise's own JSON; its references are complete (`{ id, name }` or `{ id, identifier, … }`). */
export type SeedRecord = Readonly<Record<string, unknown>> & { readonly id: number };

type AccessLevel = 'None' | 'My' | 'All';

export interface SeedRole {
  readonly id: number;
  readonly name: string;
  /** What the role may do wherever `restrictions` says nothing. */
  readonly level: AccessLevel;
  readonly restrictions: readonly RoleRestriction[];
}

interface RoleRestriction {
  readonly module: string;
  readonly function: string;
  readonly add?: AccessLevel;
  readonly edit?: AccessLevel;
  readonly delete?: AccessLevel;
  readonly inquire?: AccessLevel;
  /** Tables that Customize takes away from Table Setup. */
  readonly withheld?: readonly string[];
}

export interface SeedMember {
  readonly id: number;
  readonly identifier: string;
  readonly name: string;
  readonly role: number;
  readonly keys: readonly { readonly publicKey: string; readonly privateKey: string }[];
  /** `A`, an integration, when left out; `F` is a person. */
  readonly licenseClass?: 'A' | 'C' | 'F' | 'X';
  readonly title?: string;
  readonly officeEmail?: string;
  /** What a person signs in with where a program does it for them. */
  readonly password?: string;
}

/** Mints keys in the name of members, as integrations of old do. */
export interface SeedIntegrator {
  readonly username: string;
  readonly password: string;
}

/** What stands in the sandbox when it starts. */
export interface Seed {
  readonly name: string;
  readonly login: { readonly companyId: string; readonly companyName: string };
  readonly roles: readonly SeedRole[];
  readonly members: readonly SeedMember[];
  readonly integrators?: readonly SeedIntegrator[];
  readonly records: Readonly<Record<SeedCollection, readonly SeedRecord[]>>;
}
