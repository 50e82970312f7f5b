import { each, flag, json, list, reference, REQUIRED, text, whole } from './field.ts';
import type { Resource } from './resource.ts';

const MY_COMPANY = { module: 'System', function: 'My Company' } as const;
const TABLE_SETUP = { module: 'System', function: 'Table Setup' } as const;

/** Offices of the partner itself. */
export const locations: Resource = {
  collection: 'locations',
  entity: 'location',
  noun: 'Location',
  path: '/system/locations',
  right: MY_COMPANY,
  hrefName: 'location',
  shows: ({ name }) => ({ name }),
  fields: {
    ownerLevelId: whole(),
    structureLevel: json(REQUIRED),
    name: text(50, REQUIRED),
    manager: reference('members'),
    reportsTo: reference('locations'),
    salesRep: text(50),
    ...each(['timeZoneSetup', 'calendar', 'overrideCountry'], json()),
    ...each(['overrideAddressLine1', 'overrideAddressLine2', 'overrideCity', 'overrideState'], text(50)),
    overrideZip: text(12),
    ...each(['overridePhoneNumber', 'overrideFaxNumber'], text(15)),
    owaUrl: text(100),
    payrollXref: text(10),
    locationFlag: flag({ default: true }),
    clientFlag: flag({ default: false }),
    ...each(['workRoleIds', 'departmentIds'], list()),
  },
};

export const departments: Resource = {
  collection: 'departments',
  entity: 'department',
  noun: 'Department',
  path: '/system/departments',
  right: MY_COMPANY,
  hrefName: 'department',
  shows: ({ identifier, name }) => ({ identifier, name }),
  unique: [{ field: 'identifier', message: 'A department of this identifier already exists.' }],
  fields: { identifier: text(15, REQUIRED), name: text(50, REQUIRED) },
};

export const memberTypes: Resource = {
  collection: 'memberTypes',
  entity: 'memberType',
  noun: 'Member Type',
  path: '/system/members/types',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'type',
  shows: ({ name }) => ({ name }),
  fields: { name: text(30, REQUIRED), inactiveFlag: flag({ default: false }) },
};

export const integratorTags: Resource = {
  collection: 'integratorTags',
  entity: 'integratorTag',
  noun: 'Integrator Tag',
  path: '/system/integratorTags',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'integratorTag',
  shows: ({ text: said }) => ({ name: said }),
  fields: { text: text(50, REQUIRED) },
};

/** Languages of the screens; the sandbox has one. */
export const LOCALES = [{ id: 1, name: 'English (United States)', localeCode: 'en-US' }] as const;
