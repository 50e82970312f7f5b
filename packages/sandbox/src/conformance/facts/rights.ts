import { expect } from 'vitest';
import type { Fact } from '../fact.ts';
import { FORBIDDEN, I, R, V } from '../fact.ts';

type Right = readonly [module: string, name: string];
type Action = 'inquire' | 'add' | 'edit' | 'delete';

/** A role that may do everything but this. */
const without = ([module, name]: Right, action: Action) =>
  ({ edits: [['securityRoles', 1, { restrictions: [{ module, function: name, [action]: 'None' }] }]] }) as const;

const COMPANIES: Right = ['Companies', 'Company Maintenance'];
const CONTACTS: Right = ['Companies', 'Contacts'];
const CONFIGURATIONS: Right = ['Companies', 'Configurations'];
const AGREEMENTS: Right = ['Finance', 'Agreements'];
const CATALOG: Right = ['Procurement', 'Product Catalog'];
const TABLES: Right = ['System', 'Table Setup'];
const MEMBERS: Right = ['System', 'Member Maintenance'];

const CALLS: readonly (readonly [ask: string, right: Right, action: Action])[] = [
  ['GET /company/companies', COMPANIES, 'inquire'],
  ['GET /company/companies/201', COMPANIES, 'inquire'],
  ['GET /company/companies/count', COMPANIES, 'inquire'],
  ['GET /company/companies/types', COMPANIES, 'inquire'],
  ['GET /company/companies/statuses', COMPANIES, 'inquire'],
  ['POST /company/companies', COMPANIES, 'add'],
  ['PUT /company/companies/201', COMPANIES, 'edit'],
  ['PATCH /company/companies/201', COMPANIES, 'edit'],
  ['DELETE /company/companies/201', COMPANIES, 'delete'],
  ['GET /company/contacts', CONTACTS, 'inquire'],
  ['POST /company/contacts', CONTACTS, 'add'],
  ['PATCH /company/contacts/201', CONTACTS, 'edit'],
  ['GET /company/configurations', CONFIGURATIONS, 'inquire'],
  ['POST /company/configurations/bulk', CONFIGURATIONS, 'add'],
  ['GET /company/companies/201/sites', COMPANIES, 'inquire'],
  ['GET /finance/agreements/301/adjustments', AGREEMENTS, 'inquire'],
  ['GET /finance/invoices', ['Finance', 'Invoicing'], 'inquire'],
  ['GET /procurement/products', ['Procurement', 'Products'], 'inquire'],
  ['GET /service/boards', TABLES, 'inquire'],
  ['GET /service/priorities', TABLES, 'inquire'],
  ['GET /service/sources', TABLES, 'inquire'],
  ['GET /finance/taxCodes', TABLES, 'inquire'],
  ['GET /system/userDefinedFields', TABLES, 'inquire'],
  ['GET /system/locations', ['System', 'My Company'], 'inquire'],
  ['GET /finance/agreements', AGREEMENTS, 'inquire'],
  ['POST /finance/agreements', AGREEMENTS, 'add'],
  ['PATCH /finance/agreements/301', AGREEMENTS, 'edit'],
  ['DELETE /finance/agreements/301', AGREEMENTS, 'delete'],
  ['GET /finance/agreements/301/additions', AGREEMENTS, 'inquire'],
  ['POST /finance/agreements/301/additions', AGREEMENTS, 'add'],
  ['PATCH /finance/agreements/301/additions/9001', AGREEMENTS, 'edit'],
  ['DELETE /finance/agreements/301/additions/9001', AGREEMENTS, 'delete'],
  ['GET /procurement/catalog', CATALOG, 'inquire'],
  ['POST /procurement/catalog', CATALOG, 'add'],
  ['GET /procurement/categories', CATALOG, 'inquire'],
  ['GET /procurement/subcategories/', CATALOG, 'inquire'],
  ['GET /finance/billingCycles', TABLES, 'inquire'],
  ['GET /finance/agreements/types', TABLES, 'inquire'],
  ['GET /system/members', MEMBERS, 'inquire'],
  ['GET /system/apiMembers', MEMBERS, 'inquire'],
  ['GET /system/callbacks', TABLES, 'inquire'],
  ['POST /system/callbacks', TABLES, 'add'],
  ['GET /system/connectwisehostedsetups', TABLES, 'inquire'],
  ['GET /system/reports/ConnectWiseHostedApiScreen', ['System', 'API Reports'], 'inquire'],
];

const NOTHING = { edits: [['securityRoles', 1, { level: 'None' }]] } as const;
const MY = { edits: [['securityRoles', 1, { level: 'My' }]] } as const;

/** What a role must allow, and what it tells. */
export const rightFacts: readonly Fact[] = [
  ...CALLS.map(([ask, right, action]) =>
    V(`${ask} needs ${action} on ${right.join(' > ')}`, ask, {
      ...without(right, action),
      ...(ask.startsWith('GET') || ask.startsWith('DELETE') ? {} : { body: {} }),
      ...FORBIDDEN,
    }),
  ),
  V('a bundle reads with the rights of its caller', 'POST /system/bundles', {
    ...NOTHING,
    body: { requests: [{ sequenceNumber: 1, resourceType: 'Company', apiRequest: {} }] },
    has: { results: [{ success: false, statusCode: 403 }] },
  }),
  V('setup tables may be open to everybody', 'GET /finance/billingCycles', {
    ...NOTHING,
    behaviour: { setupTables: 'open' },
    status: 200,
  }),
  I('the level My shows what the member entered', 'GET /company/companies', { ...MY, is: [] }),
  I('the level My counts what the member entered', 'GET /company/companies/count', { ...MY, is: { count: 0 } }),
  I('the level My refuses the records of others', 'GET /company/companies/201', { ...MY, status: 403 }),
  V('mySecurity has a setting for every function', 'GET /system/mySecurity', {
    has: expect.arrayContaining([
      expect.objectContaining({ moduleFunctionIdentifier: 'Agreements', inquireLevel: 'All' }),
    ]),
  }),
  ...(['addLevel', 'editLevel', 'deleteLevel', 'inquireLevel'] as const).map((level) =>
    V(`mySecurity tells ${level}`, 'GET /system/mySecurity', {
      edits: [
        [
          'securityRoles',
          1,
          {
            restrictions: [{ module: 'Finance', function: 'Agreements', [level.replace('Level', '')]: 'None' }],
          },
        ],
      ],
      has: expect.arrayContaining([
        expect.objectContaining({ moduleFunctionIdentifier: 'Agreements', [level]: 'None' }),
      ]),
    }),
  ),
  V('mySecurity is of the member who asks', 'GET /system/mySecurity', {
    login: 'lakeside+reader-public:reader-private',
    has: expect.arrayContaining([
      expect.objectContaining({
        moduleFunctionIdentifier: 'Agreements',
        editLevel: 'None',
        member: expect.objectContaining({ identifier: 'reader' }),
      }),
    ]),
  }),
  R('mySecurity may be empty for API members', 'GET /system/mySecurity', {
    behaviour: { mySecurity: 'empty' },
    is: [],
  }),
  R('mySecurity may be refused to API members', 'GET /system/mySecurity', {
    behaviour: { mySecurity: 'forbidden' },
    status: 403,
  }),
  V('customizeItems names the tables that may be read', 'GET /system/mySecurity/customizeItems/', {
    has: expect.arrayContaining([expect.objectContaining({ customizeIdentifier: 'SystemTableSetup' })]),
  }),
  V('customizeItems names the Hosted API', 'GET /system/mySecurity/customizeItems/', {
    has: expect.arrayContaining([expect.objectContaining({ customizeIdentifier: 'SystemManageHostedApi' })]),
  }),
  V('customizeItems are none without Table Setup', 'GET /system/mySecurity/customizeItems/', { ...NOTHING, is: [] }),
  V(
    'the settings of a role are levels None, My and All',
    'GET /system/securityRoles/2/settings?conditions=moduleFunctionName="Agreements"',
    {
      has: [{ addLevel: 'None', editLevel: 'None', deleteLevel: 'None', inquireLevel: 'All' }],
    },
  ),
  R('a new role has no rights', 'POST /system/securityroles', {
    body: { name: 'New' },
    after: ['GET /system/securityRoles/4/settings?conditions=inquireLevel!="None"', { is: [] }],
  }),
  R('security roles need Inquire on System > Security Roles', 'GET /system/securityroles', { ...NOTHING, status: 403 }),
  V('some members are of the system and not in the list', 'GET /system/members?conditions=identifier="zadmin"', {
    is: [],
  }),
];
