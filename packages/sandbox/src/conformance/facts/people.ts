import type { Fact } from '../fact.ts';
import { I, invalid, replace, V } from '../fact.ts';

const COMPANY = { identifier: 'NewCo', name: 'New Company' };
const COMPANIES = 'POST /company/companies';
const CONTACTS = 'POST /company/contacts';
const BOB = { firstName: 'Bob', lastName: 'Ross', company: { id: 201 } };
const MAIL = { type: { id: 1 }, value: 'bob@ross.example', communicationType: 'Email', defaultFlag: true };

/** Companies, contacts, sites, configurations, custom fields and the audit trail. */
export const peopleFacts: readonly Fact[] = [
  V('a company needs identifier and name', COMPANIES, {
    body: {},
    ...invalid('company', ['identifier', 'MissingRequiredField'], ['name', 'MissingRequiredField']),
  }),
  V('identifiers of companies are unique', COMPANIES, {
    body: { ...COMPANY, identifier: 'hollowayLAW' },
    ...invalid('company', ['identifier', 'ObjectExists']),
  }),
  V('the identifier of a deleted company is free', COMPANIES, {
    edits: [['companies', 209, { deletedFlag: true }]],
    body: { ...COMPANY, identifier: 'PineRidgeFarm' },
    status: 201,
  }),
  ...(
    [
      ['addressLine1', 50],
      ['addressLine2', 50],
      ['city', 50],
      ['state', 50],
      ['zip', 12],
      ['phoneNumber', 30],
      ['faxNumber', 30],
      ['website', 255],
      ['userDefinedField1', 50],
    ] as const
  ).map(([field, length]) =>
    V(`${field} of a company has at most ${length} characters`, COMPANIES, {
      body: { ...COMPANY, [field]: 'x'.repeat(length + 1) },
      ...invalid('company', [field, 'MaxLengthField']),
    }),
  ),
  V('types of a new company are given by their ids', COMPANIES, {
    body: { ...COMPANY, types: [{ id: 3 }] },
    has: { types: [{ id: 3, name: 'Vendor' }] },
  }),
  V('types of a company are not changed by a PATCH of it', 'PATCH /company/companies/201', {
    body: [replace('types', [{ id: 3 }])],
    has: { types: [{ id: 1 }] },
  }),
  V('a status may forbid saving', 'GET /company/companies/statuses/5', {
    has: { disallowSavingFlag: true, notificationMessage: 'This company is closed.' },
  }),
  V('companies are sought by identifier', 'GET /company/companies?conditions=identifier="CedarTrust"', { ids: [207] }),
  V(
    'companies are sought by status and type',
    'GET /company/companies?conditions=status/id=1&childConditions=types/name="Partner"',
    {
      ids: [2],
    },
  ),
  V('sites stand below their company', 'GET /company/companies/201/sites', { status: 200 }),
  V('a site needs a name', 'POST /company/companies/201/sites', {
    body: {},
    ...invalid('companySite', ['name', 'MissingRequiredField']),
  }),
  V('a contact has mail addresses and numbers among its communications', CONTACTS, {
    body: { ...BOB, communicationItems: [MAIL] },
    status: 201,
    has: { communicationItems: [{ value: 'bob@ross.example', communicationType: 'Email' }] },
  }),
  V(
    'contacts are found by their mail address',
    'GET /company/contacts?childConditions=communicationItems/value="bob@ross.example"&fields=firstName',
    {
      before: [[CONTACTS, { ...BOB, communicationItems: [MAIL] }]],
      is: [{ firstName: 'Bob' }],
    },
  ),
  V('communications of a contact can be read by themselves', 'GET /company/contacts/201/communications', {
    status: 200,
  }),
  V('communications are of types', 'GET /company/communicationTypes', { status: 200 }),
  V('types of contacts are a table', 'GET /company/contacts/types', { status: 200 }),
  I('a contact of the same name is refused', CONTACTS, {
    before: [[CONTACTS, BOB]],
    behaviour: { duplicateContacts: 'refused' },
    body: BOB,
    status: 400,
  }),
  V('or ignoreDuplicates lets it be', CONTACTS, {
    before: [[CONTACTS, BOB]],
    behaviour: { duplicateContacts: 'refused' },
    body: { ...BOB, ignoreDuplicates: true },
    status: 201,
  }),
  V('a custom field is defined with pod, caption, sequence and type', 'POST /system/userDefinedFields', {
    body: { podId: 11, caption: 'Usage id', sequenceNumber: 2, fieldTypeIdentifier: 'Text' },
    status: 201,
    has: { caption: 'Usage id' },
  }),
  V('a caption has at most 25 characters', 'POST /system/userDefinedFields', {
    body: { podId: 11, caption: 'x'.repeat(26), sequenceNumber: 2, fieldTypeIdentifier: 'Text' },
    ...invalid('userDefinedField', ['caption', 'MaxLengthField']),
  }),
  V('a sequence is 1 to 500', 'POST /system/userDefinedFields', {
    body: { podId: 11, caption: 'Usage id', sequenceNumber: 501, fieldTypeIdentifier: 'Text' },
    ...invalid('userDefinedField', ['sequenceNumber', 'OutOfRange']),
  }),
  V('an addition carries custom fields', 'GET /finance/agreements/301/additions/9001', {
    has: { customFields: [{ caption: 'Subscription', value: null }] },
  }),
  V('custom fields are sent as a whole', 'PATCH /finance/agreements/301/additions/9001', {
    body: [replace('customFields', [{ id: 6, caption: 'Subscription', value: 'sub-1' }])],
    has: { customFields: [{ value: 'sub-1' }] },
  }),
  V(
    'an addition is found by a custom field',
    'GET /finance/agreements/301/additions?customFieldConditions=caption="Subscription" AND value="sub-1"',
    {
      before: [
        ['PATCH /finance/agreements/301/additions/9001', [replace('customFields', [{ id: 6, value: 'sub-1' }])]],
      ],
      ids: [9001],
    },
  ),
  V('changes stand in the audit trail', 'GET /system/audittrail?type=Agreement&id=301', {
    before: [['PATCH /finance/agreements/301', [replace('name', 'New')]]],
    status: 200,
    text: /New/,
  }),
  V('the audit trail has no forward-only pages', 'GET /system/audittrail?type=Agreement&id=301&pageSize=1', {
    before: [
      ['PATCH /finance/agreements/301', [replace('name', 'One')]],
      ['PATCH /finance/agreements/301', [replace('name', 'Two')]],
    ],
    headers: { 'pagination-type': 'forward-only' },
    answers: { link: /page=2>; rel="next"/ },
  }),
];
