import { API, ORIGIN } from '../../testing/test-client.ts';
import type { Details, Fact } from '../fact.ts';
import { I, invalid, R, replace, V } from '../fact.ts';

const COMPANIES = 'POST /company/companies';
const NEW = { identifier: 'NewCo', name: 'New Company' };
const AGREEMENT = 'PATCH /finance/agreements/301';
const patch = (...operations: readonly unknown[]): Details => ({ body: operations });

/** What POST, PUT, PATCH and DELETE do. */
export const writingFacts: readonly Fact[] = [
  V('a new record is answered with 201', COMPANIES, { body: NEW, status: 201 }),
  V('a new record is answered whole, with its id', COMPANIES, {
    body: NEW,
    has: { id: 211, ...NEW, deletedFlag: false },
  }),
  I('a new record has an address', COMPANIES, {
    body: NEW,
    answers: { location: `${ORIGIN}${API}/company/companies/211` },
  }),
  V('a new record says who entered it and when', COMPANIES, {
    body: NEW,
    has: { _info: { updatedBy: 'tallybridge', lastUpdated: '2026-11-02T09:00:00Z', enteredBy: 'tallybridge' } },
  }),
  V('what a body leaves out gets its default', COMPANIES, { body: NEW, has: { status: { id: 1, name: 'Active' } } }),
  V('fields without a value are left out', COMPANIES, { body: NEW, lacks: ['website', 'parentCompany'] }),
  V('or fields without a value are null', COMPANIES, {
    body: NEW,
    behaviour: { emptyFields: 'null' },
    has: { website: null },
  }),
  V('fields that ConnectWise does not know are passed over', COMPANIES, {
    body: { ...NEW, colour: 'red' },
    lacks: ['colour'],
  }),
  V('what ConnectWise assigns cannot be chosen', COMPANIES, { body: { ...NEW, id: 5 }, has: { id: 211 } }),
  V('a null is as good as nothing', COMPANIES, { body: { ...NEW, website: null }, lacks: ['website'] }),
  V('a reference is given by its id', COMPANIES, {
    body: { ...NEW, status: { id: 4 } },
    has: { status: { name: 'Credit Hold' } },
  }),
  V('a reference is given by its name', COMPANIES, {
    body: { ...NEW, status: { name: 'Credit Hold' } },
    has: { status: { id: 4 } },
  }),
  V('a reference is given by its identifier', COMPANIES, {
    body: { ...NEW, parentCompany: { identifier: 'HollowayLaw' } },
    has: { parentCompany: { id: 201, name: 'Holloway & Finch LLP' } },
  }),
  I('a reference that names nothing is as good as nothing', COMPANIES, {
    body: { ...NEW, status: {}, parentCompany: { id: null } },
    has: { status: { id: 1 } },
    lacks: ['parentCompany'],
  }),
  I('a required reference that names nothing is missing', 'POST /service/tickets', {
    body: { summary: 'It beeps', company: {} },
    ...invalid('ticket', ['company', 'MissingRequiredField', 'The company field is required.']),
  }),
  V('a reference comes back expanded, with a link', COMPANIES, {
    body: { ...NEW, status: { id: 1 } },
    has: { status: { id: 1, name: 'Active', _info: { status_href: `${ORIGIN}${API}/company/companies/statuses/1` } } },
  }),
  V('of a reference only what names it counts', COMPANIES, {
    body: { ...NEW, status: { id: 4, name: 'Active' } },
    has: { status: { id: 4, name: 'Credit Hold' } },
  }),
  V('ids are taken as texts', COMPANIES, { body: { ...NEW, status: { id: '4' } }, has: { status: { id: 4 } } }),
  V('flags are taken as texts', COMPANIES, { body: { ...NEW, leadFlag: 'true' }, has: { leadFlag: true } }),
  V('numbers are taken as texts', COMPANIES, { body: { ...NEW, annualRevenue: '12.5' }, has: { annualRevenue: 12.5 } }),
  V('times have whole seconds', COMPANIES, {
    body: { ...NEW, dateAcquired: '2026-01-31T12:30:15Z' },
    has: { dateAcquired: '2026-01-31T12:30:15Z' },
  }),
  I('times of another zone come back as UTC', COMPANIES, {
    body: { ...NEW, dateAcquired: '2026-01-31T12:30:15+02:00' },
    has: { dateAcquired: '2026-01-31T10:30:15Z' },
  }),
  V('a line break in a single line becomes a space', COMPANIES, {
    body: { ...NEW, name: 'New\nCompany' },
    has: { name: 'New Company' },
  }),
  V('a line break in a text area stays', 'POST /procurement/catalog', {
    body: {
      identifier: 'N',
      description: 'N',
      customerDescription: 'one\ntwo',
      subcategory: { id: 1 },
      type: { id: 1 },
    },
    has: { customerDescription: 'one\ntwo' },
  }),
  V('lengths were smaller in 2022', COMPANIES, {
    body: { ...NEW, identifier: 'x'.repeat(26) },
    behaviour: { maxLengths: '2022.1' },
    ...invalid('company', ['identifier', 'MaxLengthField']),
  }),
  V('lengths have grown since', COMPANIES, { body: { ...NEW, identifier: 'x'.repeat(156) }, status: 201 }),
  V('a PUT replaces the record', 'PUT /company/companies/201', {
    body: { identifier: 'HollowayLaw', name: 'Holloway' },
    status: 200,
    has: { id: 201, name: 'Holloway' },
    lacks: ['city', 'addressLine1'],
  }),
  V('a PUT sets what it leaves out to the default', 'PUT /company/companies/201', {
    edits: [['companies', 201, { leadFlag: true }]],
    body: { identifier: 'HollowayLaw', name: 'Holloway' },
    has: { leadFlag: false },
  }),
  V('a PUT asks for what is required', 'PUT /company/companies/201', {
    body: { name: 'Holloway' },
    ...invalid('company', ['identifier', 'MissingRequiredField']),
  }),
  V('a PUT of an agreement asks for what is required on updates', 'PUT /finance/agreements/301', {
    body: { name: 'x', type: { id: 1 }, company: { id: 201 }, contact: { id: 201 } },
    ...invalid(
      'agreement',
      ['employeeCompRate', 'MissingRequiredField'],
      ['invoicingCycle', 'MissingRequiredField'],
      ['billTime', 'MissingRequiredField'],
      ['billExpenses', 'MissingRequiredField'],
      ['billProducts', 'MissingRequiredField'],
    ),
  }),
  V('a PATCH is a list of operations', AGREEMENT, {
    ...patch(replace('name', 'New')),
    status: 200,
    has: { name: 'New' },
  }),
  V('a PATCH may be empty', AGREEMENT, { body: [], status: 200 }),
  I('a PATCH that is no list is 500', AGREEMENT, { body: { name: 'New' }, status: 500 }),
  V('a path may start with a slash', AGREEMENT, { ...patch(replace('/name', 'New')), has: { name: 'New' } }),
  V('add sets a value', AGREEMENT, {
    ...patch({ op: 'add', path: 'customerPO', value: 'P' }),
    has: { customerPO: 'P' },
  }),
  V('remove takes a value away', AGREEMENT, {
    edits: [['agreements', 301, { customerPO: 'P' }]],
    ...patch({ op: 'remove', path: 'customerPO' }),
    lacks: ['customerPO'],
  }),
  V('an operation is written in any case', AGREEMENT, {
    edits: [['agreements', 301, { customerPO: 'P' }]],
    ...patch({ op: 'Remove', path: 'customerPO' }),
    lacks: ['customerPO'],
  }),
  I('an operation that there is not is refused', AGREEMENT, {
    ...patch({ op: 'move', path: 'name', value: 'x' }),
    status: 400,
  }),
  V('null takes a value away', AGREEMENT, {
    edits: [['agreements', 301, { customerPO: 'P' }]],
    ...patch(replace('customerPO', null)),
    lacks: ['customerPO'],
  }),
  I('a reference that names nothing takes the value away', 'PATCH /company/companies/201', {
    edits: [['companies', 201, { parentCompany: { id: 205 } }]],
    ...patch(replace('parentCompany', {})),
    lacks: ['parentCompany'],
  }),
  V('the case of the path of an operation counts', AGREEMENT, { ...patch(replace('Name', 'New')), status: 400 }),
  R('a path that leads nowhere is refused', AGREEMENT, { ...patch(replace('colour', 'red')), status: 400 }),
  R('or a path that leads nowhere is passed over', AGREEMENT, {
    behaviour: { unknownPatchPath: 'ignored' },
    ...patch(replace('colour', 'red')),
    status: 200,
  }),
  V('a reference is replaced as a whole', AGREEMENT, {
    ...patch(replace('company', { identifier: 'SunriseBakery' })),
    has: { company: { id: 205 } },
  }),
  V('a part of a reference can be replaced', AGREEMENT, {
    ...patch(replace('company/id', 205)),
    has: { company: { id: 205 } },
  }),
  V('or a part of a reference is answered 200 without effect', AGREEMENT, {
    behaviour: { nestedPatch: 'ignored' },
    ...patch(replace('company/identifier', 'SunriseBakery')),
    status: 200,
    has: { company: { id: 201 } },
  }),
  V('or a part of a reference is refused', AGREEMENT, {
    behaviour: { nestedPatch: 'refused' },
    ...patch(replace('company/identifier', 'SunriseBakery')),
    status: 400,
  }),
  V('several operations go in their order', AGREEMENT, {
    ...patch(replace('name', 'One'), replace('name', 'Two')),
    has: { name: 'Two' },
  }),
  V('one bad operation undoes all', AGREEMENT, {
    ...patch(replace('name', 'New'), replace('workOrder', 'x'.repeat(21))),
    status: 400,
    after: ['GET /finance/agreements/301', { has: { name: 'Holloway & Finch: Managed Services' } }],
  }),
  V('a PATCH checks the whole record, also what it does not touch', AGREEMENT, {
    edits: [['agreements', 301, { workOrder: 'x'.repeat(21) }]],
    ...patch(replace('name', 'New')),
    ...invalid('agreement', ['workOrder', 'MaxLengthField']),
  }),
  I('or a PATCH checks what it touches', AGREEMENT, {
    behaviour: { revalidateWholeRecord: false },
    edits: [['agreements', 301, { workOrder: 'x'.repeat(21) }]],
    ...patch(replace('name', 'New')),
    status: 200,
    isAsSpecified: false,
  }),
  I('what ConnectWise computes is not patched', AGREEMENT, {
    ...patch(replace('agreementStatus', 'Expired')),
    has: { agreementStatus: 'Active' },
  }),
  V('a wrong type in a PATCH is 500', AGREEMENT, { ...patch(replace('billAmount', 'much')), status: 500 }),
  V('a PATCH of a record that is not there is 404', 'PATCH /finance/agreements/99', {
    ...patch(replace('name', 'x')),
    status: 404,
  }),
  V('a PATCH changes when and by whom', AGREEMENT, {
    ...patch(replace('name', 'New')),
    has: { _info: { updatedBy: 'tallybridge', lastUpdated: '2026-11-02T09:00:00Z' } },
  }),
  V('a DELETE is 204 without a body', 'DELETE /procurement/types/4', { status: 204, text: '' }),
  V('what was deleted is 404', 'DELETE /procurement/types/4', {
    status: 204,
    after: ['GET /procurement/types/4', { status: 404 }],
  }),
  V('a deleted company stays readable', 'DELETE /company/companies/210', {
    edits: [['agreements', 310, { company: { id: 209 } }]],
    behaviour: { deleteReferencedRecord: 'deleted' },
    status: 204,
    after: ['GET /company/companies/210', { has: { deletedFlag: true, deletedBy: 'tallybridge' } }],
  }),
  V('decimals may be fractions', 'PATCH /finance/agreements/301/additions/9001', {
    ...patch(replace('quantity', 0.1)),
    text: /"quantity":0\.1,/,
  }),
  V('whole decimals have a decimal place', 'PATCH /finance/agreements/301/additions/9001', {
    ...patch(replace('quantity', 3)),
    text: /"quantity":3\.0,/,
  }),
];
