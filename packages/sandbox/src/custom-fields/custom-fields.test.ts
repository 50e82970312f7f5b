import { describe, expect, test } from 'vitest';
import { isObject } from '../records/read-record.ts';
import { testClient } from '../testing/test-client.ts';
import type { Received, TestClient } from '../testing/test-client.ts';

const COMPANY = '/company/companies/201';

const setFields = (client: TestClient, path: string, value: unknown): Promise<Received> =>
  client.send(path, { method: 'PATCH', body: [{ op: 'replace', path: 'customFields', value }] });

const define = (client: TestClient, definition: object): Promise<Received> =>
  client.send('/system/userDefinedFields', {
    method: 'POST',
    body: { podId: 1, caption: 'Extra', sequenceNumber: 9, fieldTypeIdentifier: 'Text', ...definition },
  });

async function fieldsOf(client: TestClient, path: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { json } = await client.send(path);
  const fields: unknown = isObject(json) ? json['customFields'] : undefined;
  return (Array.isArray(fields) ? fields : []).filter(isObject);
}

const valuesOf = async (client: TestClient, path: string): Promise<unknown> =>
  Object.fromEntries((await fieldsOf(client, path)).map(({ caption, value }) => [caption, value]));

describe('custom fields of a record', () => {
  test.each([
    ['V a company', COMPANY, ['Tenant ID', 'Service tier']],
    ['V an agreement', '/finance/agreements/301', ['Contract number', 'Reviewed on']],
    ['V an addition', '/finance/agreements/301/additions/9001', ['Subscription']],
    ['V a catalog item', '/procurement/catalog/500', ['Vendor margin']],
    ['V a contact', '/company/contacts/201', ['Newsletter']],
  ])('are answered with every read of %s, also without values', async (_, path, captions) => {
    const fields = await fieldsOf(testClient(), path);
    expect(fields.map(({ caption }) => caption)).toEqual(captions);
    expect(fields.every(({ value }) => value === null)).toBe(true);
  });

  test('V say what they are, and since 2026 where they stand', async () => {
    const client = testClient();
    const tier = {
      id: 2,
      caption: 'Service tier',
      type: 'Text',
      entryMethod: 'List',
      numberOfDecimals: 0,
      value: null,
    };
    expect((await fieldsOf(client, COMPANY))[1]).toEqual({ ...tier, connectWiseId: expect.any(String) });
    client.sandbox.setBehaviour({ release: '2026.1' });
    const { json } = await client.send('/company/companies/201', {
      headers: { accept: 'application/json' },
    });
    expect(json).toMatchObject({
      customFields: [{}, { ...tier, rowNum: 2, userDefinedFieldRecId: 2, podId: 'company_overview' }],
    });
  });

  test('V are left out where none are defined', async () => {
    const { json } = await testClient().send('/procurement/categories/1');
    expect(json).not.toHaveProperty('customFields');
  });

  test.each<readonly [string, object, unknown]>([
    ['V text', { fieldTypeIdentifier: 'Text' }, 'a'],
    ['V a number', { fieldTypeIdentifier: 'Number' }, 12.5],
    ['V a checkbox', { fieldTypeIdentifier: 'Checkbox' }, false],
    ['V a date', { fieldTypeIdentifier: 'Date' }, '2026-11-05T00:00:00Z'],
    ['V a chosen value', { entryTypeIdentifier: 'List', options: [{ optionValue: 'x' }, { optionValue: 'y' }] }, 'y'],
    ['I a long text with its line breaks', { fieldTypeIdentifier: 'TextArea' }, 'one\r\ntwo'],
  ])('take %s by PATCH, PUT and POST', async (_, definition, value) => {
    const client = testClient();
    await define(client, definition);
    expect((await setFields(client, COMPANY, [{ id: 9, value }])).status).toBe(200);
    expect(await valuesOf(client, COMPANY)).toMatchObject({ Extra: value, 'Tenant ID': null });
    const body = { identifier: 'Fresh', name: 'Fresh Ltd', customFields: [{ id: 9, value }] };
    expect((await client.send('/company/companies', { method: 'POST', body })).json).toMatchObject({
      customFields: [{}, {}, { id: 9, value }],
    });
    const put = { identifier: 'Put', name: 'Put Ltd', customFields: [{ caption: 'extra', value }] };
    await client.send(COMPANY, { method: 'PUT', body: put });
    expect(await valuesOf(client, COMPANY)).toMatchObject({ Extra: value });
  });

  const NUMBER = { fieldTypeIdentifier: 'Number' };
  const LIST = {
    entryTypeIdentifier: 'List',
    options: [{ optionValue: 'x' }, { optionValue: 'y', inactiveFlag: true }],
  };

  test.each<readonly [string, object, unknown, object]>([
    ['V an id that is none', {}, { id: 99, value: 'a' }, { code: 'NotFound', message: 'Custom Field 99 not found' }],
    ['I the field of another screen', {}, { id: 4, value: 'a' }, { code: 'NotFound', field: 'customFields/id' }],
    ['I a caption that is none', {}, { caption: 'Nope', value: 'a' }, { message: 'Custom Field Nope not found' }],
    ['I a text for a number', NUMBER, { id: 9, value: 'many' }, { message: expect.stringContaining('a number') }],
    ['I an object for a text', {}, { id: 9, value: {} }, { message: expect.stringContaining('a text') }],
    ['I a word for a checkbox', { fieldTypeIdentifier: 'Checkbox' }, { id: 9, value: 'yes' }, { code: 'InvalidField' }],
    ['I a day that is none', { fieldTypeIdentifier: 'Date' }, { id: 9, value: '2026-02-30' }, { code: 'InvalidField' }],
    ['I what cannot be chosen', LIST, { id: 9, value: 'z' }, { message: expect.stringContaining('must be one of x.') }],
    ['I what can no longer be chosen', LIST, { id: 9, value: 'y' }, { message: expect.stringContaining('one of x.') }],
    [
      'I nothing where a value is required',
      { requiredFlag: true },
      { id: 1, value: 'a' },
      { message: 'The Extra field is required.' },
    ],
  ])('refuse %s', async (_, definition, element, problem) => {
    const client = testClient();
    await define(client, definition);
    const { status, json } = await setFields(client, COMPANY, [element]);
    expect([status, json]).toMatchObject([
      400,
      { code: 'InvalidObject', message: 'company object is invalid', errors: [{ resource: 'company', ...problem }] },
    ]);
    expect(await valuesOf(client, COMPANY)).toMatchObject({ 'Tenant ID': null });
  });

  test('V answer a value of the wrong JSON type with a conversion error', async () => {
    expect((await setFields(testClient(), COMPANY, ['a'])).status).toBe(500);
    expect((await setFields(testClient(), COMPANY, 'a')).status).toBe(500);
  });

  test.each([
    ['emptied', null],
    ['kept', 'T-1'],
  ] as const)('I that a PATCH leaves out are %s by the switch', async (unsentCustomFields, left) => {
    const client = testClient({ behaviour: { unsentCustomFields } });
    await setFields(client, COMPANY, [{ id: 1, value: 'T-1' }]);
    await setFields(client, COMPANY, [{ id: 2, value: 'gold' }]);
    expect(await valuesOf(client, COMPANY)).toEqual({ 'Tenant ID': left, 'Service tier': 'Gold' });
    await client.send(COMPANY, { method: 'PATCH', body: [{ op: 'replace', path: 'city', value: 'Troy' }] });
    expect(await valuesOf(client, COMPANY)).toEqual({ 'Tenant ID': left, 'Service tier': 'Gold' });
  });

  test('I can be required without the API minding', async () => {
    const client = testClient({ behaviour: { requiredCustomFields: 'ignored' } });
    await define(client, { requiredFlag: true });
    expect((await setFields(client, COMPANY, [])).status).toBe(200);
  });

  test('V can be filtered by', async () => {
    const client = testClient();
    await setFields(client, '/finance/agreements/301/additions/9001', [{ id: 6, value: 'sub-1' }]);
    const filter = encodeURIComponent('caption="Subscription" and value="sub-1"');
    const found = await client.list(`/finance/agreements/301/additions?customFieldConditions=${filter}`);
    expect(found.map(({ id }) => id)).toEqual([9001]);
  });

  test('I lose their values with their definition, and nothing else', async () => {
    const client = testClient();
    await setFields(client, COMPANY, [
      { id: 1, value: 'T-1' },
      { id: 2, value: 'Gold' },
    ]);
    expect((await client.send('/system/userDefinedFields/1', { method: 'DELETE' })).status).toBe(204);
    expect(await valuesOf(client, COMPANY)).toEqual({ 'Service tier': 'Gold' });
    await client.send('/system/userDefinedFields/2', {
      method: 'PATCH',
      body: [{ op: 'replace', path: 'caption', value: 'Tier' }],
    });
    expect(await valuesOf(client, COMPANY)).toEqual({ Tier: 'Gold' });
  });
});

describe('the definitions of custom fields', () => {
  test('V are made with ids for their options, and say where they stand', async () => {
    const client = testClient();
    const options = [{ optionValue: 'Platinum' }, { optionValue: 'Iron', defaultFlag: true }];
    const { status, json } = await define(client, { podId: 4, entryTypeIdentifier: 'List', options });
    expect([status, json]).toMatchObject([
      201,
      {
        id: 9,
        screenId: 'ct300',
        options: [
          { id: 4, optionValue: 'Platinum', sortOrder: 0, inactiveFlag: false },
          { id: 5, optionValue: 'Iron', sortOrder: 1, defaultFlag: true },
        ],
        dateCreated: '2026-11-02T09:00:00Z',
      },
    ]);
  });

  test.each<readonly [string, object, object]>([
    ['V no caption', { caption: '' }, { field: 'caption', code: 'MissingRequiredField' }],
    ['V a caption that is too long', { caption: 'x'.repeat(26) }, { field: 'caption', code: 'MaxLengthField' }],
    ['V a place beyond 500', { sequenceNumber: 501 }, { field: 'sequenceNumber', code: 'OutOfRange' }],
    ['I a pod that there is not', { podId: 99 }, { field: 'podId', message: 'Pod 99 not found' }],
    ['V a button without an address', { fieldTypeIdentifier: 'Button' }, { field: 'buttonUrl' }],
  ])('are refused with %s', async (_, definition, problem) => {
    const { status, json } = await define(testClient(), definition);
    expect([status, json]).toMatchObject([400, { message: 'userDefinedField object is invalid', errors: [problem] }]);
  });

  test('V are listed, counted and filtered, also as info', async () => {
    const client = testClient();
    const onCompanies = encodeURIComponent('podId = 1');
    for (const path of ['/system/userDefinedFields', '/system/userDefinedFields/info']) {
      expect((await client.list(`${path}?conditions=${onCompanies}`)).map(({ id }) => id)).toEqual([1, 2]);
      expect((await client.send(`${path}/count`)).json).toEqual({ count: 8 });
    }
    expect((await client.send('/system/userDefinedFields/2/info')).json).toMatchObject({ caption: 'Service tier' });
  });

  test('I need the right to setup tables', async () => {
    const client = testClient();
    client.sandbox.edit('securityRoles', 1, { level: 'None' });
    expect((await define(client, {})).status).toBe(403);
    expect((await client.send('/system/userDefinedFields')).status).toBe(403);
  });
});
