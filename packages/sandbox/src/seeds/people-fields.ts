import type { SeedCollection } from './seed.ts';
import type { FieldRules } from './seed-fields.ts';

type PeopleCollection =
  | 'communicationTypes'
  | 'contactTypes'
  | 'contactDepartments'
  | 'contactRelationships'
  | 'contacts'
  | 'sites'
  | 'configurationTypes'
  | 'configurationStatuses'
  | 'configurations'
  | 'noteTypes'
  | 'countries'
  | 'ownershipTypes'
  | 'marketDescriptions'
  | 'locations'
  | 'departments'
  | 'memberTypes';

const TEXT = { kind: 'text' } as const;
const NEEDED = { kind: 'text', isRequired: true } as const;
const FLAG = { kind: 'flag' } as const;
const to = (collection: SeedCollection) => ({ kind: 'reference', to: collection }) as const;

export const PEOPLE_FIELDS: Readonly<Record<PeopleCollection, FieldRules>> = {
  communicationTypes: { description: NEEDED, emailFlag: FLAG, phoneFlag: FLAG, faxFlag: FLAG, defaultFlag: FLAG },
  contactTypes: { description: NEEDED },
  contactDepartments: { name: NEEDED },
  contactRelationships: { name: NEEDED },
  contacts: {
    name: NEEDED,
    firstName: TEXT,
    lastName: TEXT,
    title: TEXT,
    company: to('companies'),
    site: to('sites'),
    department: to('contactDepartments'),
    relationship: to('contactRelationships'),
    types: { kind: 'references', to: 'contactTypes' },
    inactiveFlag: FLAG,
  },
  sites: {
    name: NEEDED,
    company: { kind: 'reference', to: 'companies', isRequired: true },
    addressLine1: TEXT,
    addressLine2: TEXT,
    city: TEXT,
    zip: TEXT,
    phoneNumber: TEXT,
    primaryAddressFlag: FLAG,
    defaultBillingFlag: FLAG,
    inactiveFlag: FLAG,
  },
  configurationTypes: { name: NEEDED },
  configurationStatuses: { description: NEEDED },
  configurations: {
    name: NEEDED,
    type: { kind: 'reference', to: 'configurationTypes', isRequired: true },
    company: { kind: 'reference', to: 'companies', isRequired: true },
    status: to('configurationStatuses'),
    contact: to('contacts'),
    site: to('sites'),
    vendor: to('companies'),
    deviceIdentifier: TEXT,
    serialNumber: TEXT,
    tagNumber: TEXT,
    activeFlag: FLAG,
    warrantyExpirationDate: { kind: 'date' },
    purchaseDate: { kind: 'date' },
  },
  noteTypes: { name: NEEDED },
  countries: { name: NEEDED },
  ownershipTypes: { name: NEEDED },
  marketDescriptions: { name: NEEDED },
  locations: { name: NEEDED },
  departments: { name: NEEDED, identifier: NEEDED },
  memberTypes: { name: NEEDED },
};
