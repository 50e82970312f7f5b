import { FINANCE_PARENTS, NEW_FINANCE } from './new-finance.ts';
import { NEW_PEOPLE, PEOPLE_PARENTS } from './new-people.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The parent in the small seed of lists that stand below another record. */
export const PARENTS: Readonly<Record<string, number>> = {
  ...PEOPLE_PARENTS,
  ...FINANCE_PARENTS,
  '/finance/agreements/{parentId}/additions': 301,
  '/procurement/categories/{parentId}/subcategories/': 1,
  '/system/securityRoles/{parentId}/settings': 1,
  '/service/boards/{parentId}/statuses': 1,
  '/service/boards/{parentId}/types': 1,
  '/service/boards/{parentId}/subtypes': 1,
  '/service/boards/{parentId}/items': 1,
  '/service/boards/{parentId}/teams': 1,
  '/service/tickets/{parentId}/notes': 1001,
  '/service/tickets/{parentId}/configurations': 1001,
};

/** A record of each resource that can be made, small but good. */
export const NEW_RECORDS: Readonly<Record<string, Fields>> = {
  ...NEW_PEOPLE,
  ...NEW_FINANCE,
  '/company/companies': { identifier: 'NewCo', name: 'New Company' },
  '/company/companies/types': { name: 'Reseller' },
  '/company/companies/statuses': { name: 'Dormant' },
  '/finance/agreements': {
    name: 'New Agreement',
    type: { id: 1 },
    company: { id: 201 },
    contact: { name: 'Marcus Holloway' },
    billStartDate: '2026-11-01T00:00:00Z',
  },
  '/finance/agreements/types': {
    name: 'New Type',
    employeeCompRate: 'Actual',
    employeeCompNotExceed: 'Billing',
    invoicingCycle: 'CalendarYear',
    billTime: 'NoDefault',
    billExpenses: 'NoDefault',
    billProducts: 'NoDefault',
  },
  '/finance/agreements/{parentId}/additions': {
    product: { id: 500 },
    billCustomer: 'Billable',
    effectiveDate: '2027-02-01T00:00:00Z',
  },
  '/procurement/catalog': {
    identifier: 'NEW-1',
    description: 'New item',
    customerDescription: 'New item',
    subcategory: { id: 1 },
    type: { id: 1 },
  },
  '/procurement/categories': { name: 'New category' },
  '/procurement/subcategories/': { name: 'New subcategory', category: { id: 1 } },
  '/procurement/types': { name: 'New type' },
  '/system/members': {
    identifier: 'newbie',
    licenseClass: 'F',
    firstName: 'Nora',
    lastName: 'Newbie',
    hireDate: '2026-11-02T00:00:00Z',
    securityRole: { id: 1 },
    defaultEmail: 'Office',
    defaultPhone: 'Office',
  },
  '/system/apiMembers': { identifier: 'acme', name: 'Acme' },
  '/system/securityroles': { name: 'New role' },
  '/system/userDefinedFields': { podId: 1, caption: 'New field', sequenceNumber: 9, fieldTypeIdentifier: 'Text' },
  '/system/callbacks': {
    url: 'https://vendor.example/callback?recordId=',
    objectId: 1,
    type: 'company',
    level: 'owner',
  },
  '/system/connectwisehostedsetups': {
    screenId: 1,
    description: 'A tab',
    url: 'https://vendor.example/tab',
    type: 'Tab',
  },
  '/service/boards': { name: 'New board', location: { id: 1 }, department: { id: 1 } },
  '/service/boards/{parentId}/statuses': { name: 'New status' },
  '/service/boards/{parentId}/types': { name: 'New type' },
  '/service/boards/{parentId}/subtypes': { name: 'New subtype' },
  '/service/boards/{parentId}/items': { name: 'New item' },
  '/service/boards/{parentId}/teams': { name: 'New team', teamLeader: { identifier: 'robin' } },
  '/service/priorities': { name: 'New priority', color: 'Green' },
  '/service/sources': { name: 'New source' },
  '/service/tickets': { summary: 'New ticket', company: { identifier: 'HollowayLaw' } },
  '/service/tickets/{parentId}/notes': { text: 'New note' },
};
