import { flagOf } from '../records/read-record.ts';
import {
  decimal,
  each,
  flag,
  guid,
  instant,
  json,
  list,
  READ_ONLY,
  reference,
  references,
  REQUIRED,
  text,
  whole,
} from './field.ts';
import type { Resource } from './resource.ts';
import { primarySite, sitesOfCompany } from './sites.ts';

const COMPANY_MAINTENANCE = { module: 'Companies', function: 'Company Maintenance' } as const;

const USER_DEFINED = Array.from({ length: 10 }, (_, index) => `userDefinedField${index + 1}`);

const LOOSE_REFERENCES = [
  'country',
  'territory',
  'market',
  'sicCode',
  'ownershipType',
  'timeZoneSetup',
  'calendar',
  'taxCode',
  'billingTerms',
  'invoiceTemplate',
  'pricingSchedule',
  'companyEntityType',
  'invoiceDeliveryMethod',
  'emailTemplate',
  'currency',
  'territoryManager',
];

const UNLIMITED_TEXTS = [
  'accountNumber',
  'vendorIdentifier',
  'taxIdentifier',
  'invoiceToEmailAddress',
  'invoiceCCEmailAddress',
  'deletedBy',
  'facebookUrl',
  'twitterUrl',
  'linkedInUrl',
  'resellerIdentifier',
];

export const companies: Resource = {
  collection: 'companies',
  entity: 'company',
  noun: 'Company',
  path: '/company/companies',
  right: COMPANY_MAINTENANCE,
  hrefName: 'company',
  marksDeleted: (dateDeleted, deletedBy) => ({ deletedFlag: true, dateDeleted, deletedBy }),
  shows: ({ identifier, name }) => ({ identifier, name }),
  unique: [
    {
      field: 'identifier',
      message: 'Company ID already in use.',
      isFreed: (record) => flagOf(record, 'deletedFlag'),
    },
  ],
  fields: {
    identifier: text({ '2022.1': 25, '2026.4': 156 }, REQUIRED),
    name: text({ '2022.1': 50, '2026.4': 156 }, REQUIRED),
    status: reference('companyStatuses'),
    ...each(['addressLine1', 'addressLine2', 'city', 'state'], text(50)),
    zip: text(12),
    ...each(['phoneNumber', 'faxNumber'], text(30)),
    website: text(255),
    ...each(UNLIMITED_TEXTS, text()),
    ...each(['defaultContact', 'billingContact'], reference('contacts')),
    ...each(['parentCompany', 'billToCompany'], reference('companies')),
    ...each(LOOSE_REFERENCES, json()),
    billingSite: reference('sites'),
    site: reference('sites', READ_ONLY),
    dateAcquired: instant(),
    dateDeleted: instant(),
    ...each(['annualRevenue', 'creditLimit', 'additionalDebt'], decimal()),
    numberOfEmployees: whole(),
    ...each(['yearEstablished', 'revenueYear'], whole({ range: [1900, 9999] })),
    leadSource: text(50),
    ...each(['leadFlag', 'unsubscribeFlag', 'deletedFlag', 'isVendorFlag'], flag({ default: false })),
    ...each(USER_DEFINED, text(50)),
    mobileGuid: guid(),
    types: references('companyTypes', { isPostOnly: true }),
    integratorTags: list(),
    customFields: list(),
  },
  children: { sites_href: 'sites' },
  entails: sitesOfCompany,
  computed: (record, context) => {
    const site = primarySite(record, context);
    return site === undefined ? {} : { site: { id: site.id } };
  },
  // Out of the recycle bin again.
  settles: (record) => {
    const { dateDeleted, deletedBy, ...rest } = record;
    return flagOf(record, 'deletedFlag') || (dateDeleted === undefined && deletedBy === undefined) ? record : rest;
  },
  defaults: (record, context) => {
    const status = context.list('companyStatuses').find((one) => flagOf(one, 'defaultFlag'));
    return { ...(status !== undefined && { status: { id: status.id } }), billToCompany: { id: record.id } };
  },
};

export const companyStatuses: Resource = {
  collection: 'companyStatuses',
  entity: 'companyStatus',
  noun: 'Company Status',
  path: '/company/companies/statuses',
  right: COMPANY_MAINTENANCE,
  hrefName: 'status',
  shows: ({ name }) => ({ name }),
  fields: {
    name: text(50, REQUIRED),
    ...each(['defaultFlag', 'inactiveFlag', 'notifyFlag', 'disallowSavingFlag'], flag({ default: false })),
    notificationMessage: text(500),
    ...each(['customNoteFlag', 'cancelOpenTracksFlag'], flag({ default: false })),
    track: json(),
    connectWiseId: text(),
  },
};

export const companyTypes: Resource = {
  collection: 'companyTypes',
  entity: 'companyType',
  noun: 'Company Type',
  path: '/company/companies/types',
  right: COMPANY_MAINTENANCE,
  hrefName: 'type',
  shows: ({ name }) => ({ name }),
  fields: {
    name: text(50, REQUIRED),
    ...each(['defaultFlag', 'vendorFlag', 'serviceAlertFlag'], flag({ default: false })),
    serviceAlertMessage: text(150),
    connectWiseId: text(),
  },
};
