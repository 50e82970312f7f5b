import { companies, companyTypes } from './companies.ts';
import { communicationTypes } from './communications.ts';
import { configurationStatuses, configurationTypes } from './configurations.ts';
import { contactDepartments, contactTypes } from './contact-tables.ts';
import { contacts } from './contacts.ts';
import { countries, marketDescriptions, ownershipTypes, states } from './company-tables.ts';
import { flagOf } from '../records/read-record.ts';
import { each, flag, json, READ_ONLY, text } from './field.ts';
import { fullName, members } from './members.ts';
import { departments, locations, LOCALES, memberTypes } from './my-company.ts';
import { noteTypes } from './notes.ts';
import { infoOf, partOf } from './info-of.ts';
import type { Info } from './info-of.ts';
import type { Resource } from './resource.ts';
import { securityRoles } from './security-roles.ts';

const SYSTEM_WIDE = { isForEverybody: true } as const;

/** Members as everybody may see them. */
export const memberInfos: Resource = infoOf(members, [], {
  ...SYSTEM_WIDE,
  path: '/system/info/members',
  fields: {
    ...each(
      ['identifier', 'firstName', 'middleInitial', 'lastName', 'fullName', 'defaultEmail'],
      text(null, READ_ONLY),
    ),
    ...Object.fromEntries(['photo', 'licenseClass', 'inactiveFlag'].flatMap((name) => entryOf(members, name))),
  },
  computed: (record) => ({ fullName: fullName(record) }),
});

/** Those that have an address of their own. */
export const INFO_RESOURCES: readonly Resource[] = [
  memberInfos,
  infoOf(locations, [], {
    ...SYSTEM_WIDE,
    path: '/system/info/locations',
    fields: { name: text(null, READ_ONLY), location_flag: flag(READ_ONLY), structureLevel: json(READ_ONLY) },
    computed: (record) => ({ location_flag: flagOf(record, 'locationFlag') }),
  }),
  infoOf(departments, [], {
    ...SYSTEM_WIDE,
    path: '/system/info/departments',
    fields: { name: text(null, READ_ONLY) },
  }),
  {
    ...SYSTEM_WIDE,
    collection: 'locales',
    entity: 'localeInfo',
    noun: 'Locale',
    path: '/system/info/locales',
    methods: ['GET'],
    right: locations.right,
    hrefName: 'locale',
    shows: ({ name }) => ({ name }),
    fields: each(['name', 'localeCode'], text(null, READ_ONLY)),
    derived: () => LOCALES,
  },
  infoOf(companyTypes, [], {
    path: '/company/companies/info/types',
    fields: { name: text(null, READ_ONLY), isVendor: flag(READ_ONLY) },
    computed: (record) => ({ isVendor: flagOf(record, 'vendorFlag') }),
  }),
];

function entryOf({ fields }: Resource, name: string): readonly (readonly [string, Resource['fields'][string]])[] {
  const field = fields[name];
  return field === undefined ? [] : [[name, field]];
}

const CONTACT_INFO = [
  'firstName',
  'lastName',
  'communicationItems',
  'defaultPhoneNbr',
  'defaultPhoneType',
  'defaultFlag',
  'company',
  'companyLocation',
  'site',
  'inactiveFlag',
  'title',
  'types',
  'addressLine1',
  'addressLine2',
  'city',
  'state',
  'country',
  'zip',
  'department',
  'defaultBillingFlag',
  'facebookUrl',
  'twitterUrl',
  'linkedInUrl',
];

const COMPANY_INFO = [
  'identifier',
  'name',
  'territory',
  'defaultContact',
  'phoneNumber',
  'city',
  'site',
  'isVendorFlag',
  'currency',
  'billToCompany',
  'billingSite',
  'billingContact',
  'billingTerms',
  'taxCode',
  'deletedFlag',
  'types',
  'status',
  'addressLine1',
  'addressLine2',
  'state',
  'country',
  'zip',
  'leadFlag',
  'faxNumber',
  'vendorIdentifier',
  'taxIdentifier',
  'facebookUrl',
  'twitterUrl',
  'linkedInUrl',
];

const XREFS = ['exchangeXref', 'iphoneXref', 'androidXref', 'googleXref'];

/** Those that stand at `info` beside the records. */
export const PEOPLE_INFOS: readonly Info[] = [
  { resource: partOf(companies, COMPANY_INFO), one: false },
  { resource: partOf(contacts, CONTACT_INFO) },
  { resource: infoOf(communicationTypes, XREFS) },
  { resource: infoOf(contactTypes, ['connectWiseId']), count: '/count/info' },
  { resource: infoOf(contactDepartments, ['connectWiseId']) },
  { resource: infoOf(configurationStatuses, []) },
  { resource: infoOf(configurationTypes, []), list: false, count: null },
  { resource: infoOf(noteTypes, ['importFlag']), count: '/count/info' },
  { resource: infoOf(memberTypes, []) },
  { resource: partOf(securityRoles, ['name', 'roleType', 'inactiveFlag']) },
  {
    resource: partOf(countries, [
      'name',
      'defaultFlag',
      'cityCaption',
      'stateCaption',
      'zipCaption',
      'dialingPrefix',
      'localizationCaptionOne',
      'currency',
    ]),
  },
  { resource: infoOf(states, []) },
  { resource: infoOf(ownershipTypes, []) },
  { resource: infoOf(marketDescriptions, []) },
];
