import type { Fact } from '../fact.ts';
import { I, invalid, R, replace, V } from '../fact.ts';

const COMPANY = { identifier: 'NewCo', name: 'New Company' };
const COMPANIES = 'POST /company/companies';
const CONTACTS = 'POST /company/contacts';
const BOB = { firstName: 'Bob', lastName: 'Ross', company: { id: 201 } };
const CONFIGURATION = { name: 'LT-1', type: { id: 1 }, company: { id: 201 } };
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
  V('configurations are written in bulk, each with its own result', 'POST /company/configurations/bulk', {
    body: [CONFIGURATION, { ...CONFIGURATION, company: { id: 99 } }],
    status: 207,
    has: {
      payload: [
        { success: true, originalIndex: 0, statusCode: 201, data: { name: 'LT-1', company: { id: 201 } } },
        {
          success: false,
          originalIndex: 1,
          statusCode: 400,
          error: { code: 'InvalidObject', errors: [{ field: 'company/id', code: 'NotFound' }] },
        },
      ],
    },
  }),
  V('configurations are replaced in bulk', 'PUT /company/configurations/bulk', {
    body: [
      { ...CONFIGURATION, id: 702 },
      { ...CONFIGURATION, id: 99 },
    ],
    status: 207,
    has: {
      payload: [
        { success: true, statusCode: 200, data: { id: 702, name: 'LT-1' } },
        { success: false, statusCode: 404, error: { code: 'NotFound' } },
      ],
    },
  }),
  R('configurations are deleted in bulk by their ids', 'DELETE /company/configurations/bulk', {
    body: [{ id: 99 }, 'x'],
    status: 207,
    has: {
      payload: [
        { success: false, originalIndex: 0, statusCode: 404 },
        { success: false, originalIndex: 1, statusCode: 400 },
      ],
    },
  }),
  V('a bulk write is a list', 'POST /company/configurations/bulk', { body: {}, status: 500 }),
  V('a device identifier has at most 100 characters', 'POST /company/configurations', {
    body: { ...CONFIGURATION, deviceIdentifier: 'x'.repeat(101) },
    ...invalid('configuration', ['deviceIdentifier', 'MaxLengthField']),
  }),
  V('no field of a contact is required', CONTACTS, { body: {}, status: 201 }),
  V('a part of a communication is patched by its place', 'PATCH /company/contacts/201', {
    body: [replace('/communicationItems/1/value', '8025550101')],
    has: { communicationItems: [{ communicationType: 'Email' }, { value: '8025550101' }] },
  }),
  V('a communication is added at its place', 'PATCH /company/contacts/201', {
    body: [{ op: 'add', path: '/communicationItems/2', value: { ...MAIL, defaultFlag: false } }],
    has: { communicationItems: [{}, {}, { value: MAIL.value }] },
  }),
  V('types of a company are changed by their associations', 'POST /company/companies/201/typeAssociations', {
    body: { type: { id: 3 }, company: { id: 201 } },
    status: 201,
    after: ['GET /company/companies/201', { has: { types: [{ id: 1 }, { id: 3 }] } }],
  }),
  V('a company is found by a field of the user', 'GET /company/companies?conditions=userDefinedField1="sub-9"', {
    edits: [['companies', 203, { userDefinedField1: 'sub-9' }]],
    ids: [203],
  }),
  V('a catalog item is found by its cross-reference', 'GET /procurement/catalog?conditions=integrationXRef="seat"', {
    edits: [['catalog', 501, { integrationXRef: 'seat' }]],
    ids: [501],
  }),
  V('a product needs catalogItem and billableOption', 'POST /procurement/products', {
    body: {},
    ...invalid('productItem', ['catalogItem', 'MissingRequiredField'], ['billableOption', 'MissingRequiredField']),
  }),
  V('a product is taken from where it was sold with 204', 'POST /procurement/products/2001/detach', {
    body: {},
    status: 204,
  }),
  V('brackets that are meant are written in brackets', 'GET /company/companies?conditions=name like "[[]x]*"', {
    inserts: [['companies', { identifier: 'X', name: '[x] y' }]],
    ids: [211],
  }),
];
