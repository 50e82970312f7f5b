import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../behaviour.ts';
import { API, ORIGIN, testClient } from '../testing/test-client.ts';

const COMPANY = { identifier: 'NewCo', name: 'New Company', city: 'Burlington' };
const ITEM = {
  identifier: 'NEW-1',
  description: 'New product',
  customerDescription: 'New product',
  subcategory: { id: 1 },
  type: { name: 'Service' },
};

interface Refused {
  readonly fact: string;
  readonly path: string;
  readonly body: unknown;
  readonly behaviour?: Partial<Behaviour>;
  readonly entity: string;
  readonly error: { readonly code: string; readonly message: string; readonly field: string };
}

const REFUSED: readonly Refused[] = [
  {
    fact: 'V a missing required field',
    path: '/company/companies',
    body: { name: 'x' },
    entity: 'company',
    error: { code: 'MissingRequiredField', message: 'The identifier field is required.', field: 'identifier' },
  },
  {
    fact: 'V an empty required field',
    path: '/company/companies',
    body: { ...COMPANY, name: '' },
    entity: 'company',
    error: { code: 'MissingRequiredField', message: 'The name field is required.', field: 'name' },
  },
  {
    fact: 'V a text that is too long',
    path: '/company/companies',
    body: { ...COMPANY, zip: 'x'.repeat(13) },
    entity: 'company',
    error: {
      code: 'MaxLengthField',
      message: 'The field zip must be a string with a maximum length of 12.',
      field: 'zip',
    },
  },
  {
    fact: 'V lengths of old versions, by a switch',
    path: '/company/companies',
    body: { ...COMPANY, identifier: 'x'.repeat(26) },
    behaviour: { maxLengths: '2022.1' },
    entity: 'company',
    error: {
      code: 'MaxLengthField',
      message: 'The field identifier must be a string with a maximum length of 25.',
      field: 'identifier',
    },
  },
  {
    fact: 'V a number outside its range',
    path: '/company/companies',
    body: { ...COMPANY, yearEstablished: 12 },
    entity: 'company',
    error: {
      code: 'OutOfRange',
      message: 'The field yearEstablished must be between 1900 and 9999.',
      field: 'yearEstablished',
    },
  },
  {
    fact: 'V an identifier that is taken',
    path: '/company/companies',
    body: { ...COMPANY, identifier: 'hollowaylaw' },
    entity: 'company',
    error: { code: 'ObjectExists', message: 'Company ID already in use.', field: 'identifier' },
  },
  {
    fact: 'V a reference by id that points nowhere',
    path: '/company/companies',
    body: { ...COMPANY, status: { id: 99 } },
    entity: 'company',
    error: { code: 'NotFound', message: 'Company Status 99 not found', field: 'status/id' },
  },
  {
    fact: 'V a reference by name that points nowhere',
    path: '/procurement/catalog',
    body: { ...ITEM, type: { name: 'Nothing' } },
    entity: 'catalogItem',
    error: { code: 'NotFound', message: 'ProductType Nothing not found', field: 'type/name' },
  },
  {
    fact: 'R a catalog identifier that is taken',
    path: '/procurement/catalog',
    body: { ...ITEM, identifier: 'EP-PROT' },
    entity: 'catalogItem',
    error: { code: 'ObjectExists', message: 'Product ID already in use.', field: 'identifier' },
  },
  {
    fact: 'I an enum value that does not exist, by a switch',
    path: '/procurement/catalog',
    body: { ...ITEM, productClass: 'Gadget' },
    behaviour: { wrongEnumValue: 'invalid-object' },
    entity: 'catalogItem',
    error: {
      code: 'InvalidField',
      message: 'The field productClass must be one of Agreement, Bundle, Inventory, NonInventory, Service.',
      field: 'productClass',
    },
  },
];

describe('what a POST is refused for', () => {
  it.each(REFUSED)('$fact', async ({ path, body, behaviour, entity, error }) => {
    const client = testClient(behaviour === undefined ? {} : { behaviour });
    const before = client.sandbox.snapshot();
    const { status, json } = await client.send(path, { method: 'POST', body });
    expect(status).toBe(400);
    expect(json).toEqual({
      code: 'InvalidObject',
      message: `${entity} object is invalid`,
      errors: [{ ...error, resource: entity }],
    });
    expect(client.sandbox.snapshot()).toEqual(before);
  });

  it('V every problem at once', async () => {
    const { json } = await testClient().send('/procurement/catalog', {
      method: 'POST',
      body: { description: 'x'.repeat(61) },
    });
    expect(json).toMatchObject({
      errors: [
        { field: 'identifier', code: 'MissingRequiredField' },
        { field: 'description', code: 'MaxLengthField' },
        { field: 'subcategory', code: 'MissingRequiredField' },
        { field: 'type', code: 'MissingRequiredField' },
        { field: 'customerDescription', code: 'MissingRequiredField' },
      ],
    });
  });

  const WRONG_TYPES: readonly (readonly [field: string, value: unknown])[] = [
    ['numberOfEmployees', 'many'],
    ['numberOfEmployees', 1.5],
    ['annualRevenue', 'much'],
    ['leadFlag', 'perhaps'],
    ['name', { text: 'x' }],
    ['dateAcquired', 'yesterday'],
    ['dateAcquired', '2026-02-30T00:00:00Z'],
    ['mobileGuid', 'x'],
    ['status', 1],
    ['types', {}],
  ];

  it.each(WRONG_TYPES)('V a wrong JSON type is 500: %s = %j', async (field, value) => {
    const { status, json, text } = await testClient().send('/company/companies', {
      method: 'POST',
      body: { ...COMPANY, [field]: value },
    });
    expect([status, json]).toMatchObject([500, { code: 'ConnectWiseApi' }]);
    expect(text).toMatch(/Error converting value \\".*\\" to type '.+'\. Path '.+', line 1, position \d+\./);
  });

  it('V a date with milliseconds', async () => {
    const body = { ...COMPANY, dateAcquired: '2026-01-01T00:00:00.000Z' };
    const { status, text } = await testClient().send('/company/companies', { method: 'POST', body });
    expect(status).toBe(400);
    expect(text).toContain('Unsupported format applied to dateAcquired');
  });

  it('I a body that is no JSON', async () => {
    expect((await testClient().send('/company/companies', { method: 'POST', body: '{' })).status).toBe(400);
    expect((await testClient().send('/company/companies', { method: 'POST', body: [] })).status).toBe(500);
  });
});

describe('what a POST makes', () => {
  it('V 201 with the whole record, defaults, expanded references and its address', async () => {
    const client = testClient();
    const body = { ...COMPANY, types: [1], status: { name: 'active' }, unknownField: 1, id: 5 };
    const { status, json, headers } = await client.send('/company/companies', { method: 'POST', body });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      id: 211,
      identifier: 'NewCo',
      leadFlag: false,
      status: { id: 1, name: 'Active' },
      types: [{ id: 1, name: 'Client' }],
      billToCompany: { id: 211, identifier: 'NewCo' },
      _info: { lastUpdated: '2026-11-02T09:00:00Z', updatedBy: 'tallybridge', enteredBy: 'tallybridge' },
    });
    expect(json).not.toHaveProperty('unknownField');
    expect(headers.get('location')).toBe(`${ORIGIN}${API}/company/companies/211`);
    expect((await client.send('/company/companies/211')).json).toEqual(json);
  });

  it('V fields works on its answer', async () => {
    const { json } = await testClient().send('/company/companies?fields=id,name', { method: 'POST', body: COMPANY });
    expect(json).toEqual({ id: 211, name: 'New Company' });
  });

  it('I an id that was given once is never given again', async () => {
    const client = testClient();
    const post = async (identifier: string) =>
      (await client.send('/company/companies?fields=id', { method: 'POST', body: { ...COMPANY, identifier } })).json;
    expect(await post('A')).toEqual({ id: 211 });
    client.sandbox.remove('companies', 211);
    client.sandbox.restore(structuredClone(client.sandbox.snapshot()));
    expect(await post('B')).toEqual({ id: 212 });
  });

  it('V a line break in a single line becomes a space, in a text area it stays', async () => {
    const body = { ...ITEM, description: 'one\ntwo', customerDescription: 'one\ntwo' };
    const { json } = await testClient().send('/procurement/catalog', { method: 'POST', body });
    expect(json).toMatchObject({ description: 'one two', customerDescription: 'one\ntwo' });
  });

  it('V ids and flags as texts are taken', async () => {
    const body = { ...COMPANY, status: { id: '1' }, leadFlag: 'True', numberOfEmployees: '12' };
    const { json } = await testClient().send('/company/companies', { method: 'POST', body });
    expect(json).toMatchObject({ status: { id: 1 }, leadFlag: true, numberOfEmployees: 12 });
  });

  it('V an agreement asks for name, type, company and contact, and takes its defaults', async () => {
    const client = testClient();
    const missing = await client.send('/finance/agreements', { method: 'POST', body: {} });
    expect(missing.json).toMatchObject({
      errors: [{ field: 'name' }, { field: 'type' }, { field: 'company' }, { field: 'contact' }],
    });
    const body = { name: 'New', type: { id: 1 }, company: { identifier: 'HollowayLaw' }, contact: { id: 201 } };
    expect((await client.send('/finance/agreements', { method: 'POST', body })).json).toMatchObject({
      company: { id: 201 },
      billToCompany: { id: 201 },
      startDate: '2026-11-02T00:00:00Z',
      noEndingDateFlag: true,
      agreementStatus: 'Active',
      applicationUnits: 'Amount',
      billTime: 'NoDefault',
    });
  });

  it('V an agreement type asks for all that the specification asks for', async () => {
    const { json } = await testClient().send('/finance/agreements/types', { method: 'POST', body: { name: 'x' } });
    expect(json).toMatchObject({
      errors: [
        { field: 'employeeCompRate' },
        { field: 'employeeCompNotExceed' },
        { field: 'invoicingCycle' },
        { field: 'billTime' },
        { field: 'billExpenses' },
        { field: 'billProducts' },
      ],
    });
  });
});

describe('PUT', () => {
  it('V replaces the record: what is left out is empty or has its default', async () => {
    const client = testClient();
    const { status, json } = await client.send('/company/companies/201', {
      method: 'PUT',
      body: { identifier: 'HollowayLaw', name: 'Holloway', leadFlag: true },
    });
    expect([status, json]).toMatchObject([200, { id: 201, name: 'Holloway', leadFlag: true, isVendorFlag: false }]);
    expect(json).not.toHaveProperty('city');
    expect(json).toMatchObject({ types: [{ id: 1 }], _info: { enteredBy: 'pat', updatedBy: 'tallybridge' } });
  });

  it('V asks for the fields that are required on updates', async () => {
    const { json } = await testClient().send('/finance/agreements/301', {
      method: 'PUT',
      body: { name: 'x', type: { id: 1 }, company: { id: 201 }, contact: { id: 201 } },
    });
    expect(json).toMatchObject({
      errors: [
        { field: 'employeeCompRate' },
        { field: 'invoicingCycle' },
        { field: 'billTime' },
        { field: 'billExpenses' },
        { field: 'billProducts' },
      ],
    });
  });
});

describe('DELETE', () => {
  it('V 204 without a body, then 404', async () => {
    const client = testClient();
    const id = client.sandbox.insert('productTypes', { name: 'Unused' });
    const { status, text } = await client.send(`/procurement/types/${id}`, { method: 'DELETE' });
    expect([status, text]).toEqual([204, '']);
    expect((await client.send(`/procurement/types/${id}`)).status).toBe(404);
  });

  it('R 409 for a record that others refer to, unless a switch lets it go', async () => {
    const client = testClient();
    expect((await client.send('/procurement/catalog/511', { method: 'DELETE' })).status).toBe(409);
    expect((await client.send('/finance/agreements/301', { method: 'DELETE' })).status).toBe(409);
    client.sandbox.setBehaviour({ deleteReferencedRecord: 'deleted' });
    expect((await client.send('/procurement/catalog/511', { method: 'DELETE' })).status).toBe(204);
  });

  it('V a deleted company stays readable and frees its identifier', async () => {
    const client = testClient();
    const id = client.sandbox.insert('companies', COMPANY);
    expect((await client.send(`/company/companies/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await client.send(`/company/companies/${id}`)).json).toMatchObject({
      deletedFlag: true,
      dateDeleted: '2026-11-02T09:00:00Z',
      deletedBy: 'tallybridge',
    });
    expect((await client.send('/company/companies', { method: 'POST', body: COMPANY })).status).toBe(201);
  });
});
