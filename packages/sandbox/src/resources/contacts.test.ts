import { describe, expect, test } from 'vitest';
import { API, ORIGIN, testClient } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { parseSeed } from '../seeds/parse-seed.ts';

/** The types that recorded requests name. */
const TYPES = [
  { id: 1, description: 'Email', emailFlag: true, defaultFlag: true },
  { id: 2, description: 'Phone - Direct', phoneFlag: true, defaultFlag: true },
  { id: 3, description: 'Fax - Work', faxFlag: true, defaultFlag: true },
  { id: 13, description: 'Individual Professional', emailFlag: true },
  { id: 26, description: 'Work Fax', faxFlag: true },
];

const RECORDED_ITEMS = [
  { type: { id: '13' }, value: 'professional.bob@test.example', defaultFlag: true, communicationType: 'Email' },
  { type: { id: '2' }, value: '+380001000', defaultFlag: true, communicationType: 'Phone' },
  { type: { id: '3' }, value: '+99969', defaultFlag: true, communicationType: 'Fax' },
];

const RECORDED = { firstName: 'Estella', lastName: 'Mcdowell', communicationItems: RECORDED_ITEMS };

async function withContact() {
  const client = testClient({ seed: parseSeed({ communicationTypes: TYPES }, 'recorded types') });
  const made = await client.send('/company/contacts', { method: 'POST', body: RECORDED });
  expect(made.status).toBe(201);
  return { client, made };
}

const href = (id: number) => ({ type_href: `${ORIGIN}${API}/company/communicationTypes/${id}` });

async function itemsAfter(client: TestClient, body: unknown, method = 'PATCH') {
  const { status, json } = await client.send('/company/contacts/1', { method, body });
  expect(status).toBe(200);
  return json;
}

describe('a contact with communications', () => {
  test('V is added as a recorded request adds it, and answered alike', async () => {
    const { made } = await withContact();
    expect(made.json).toMatchObject({
      id: 1,
      firstName: 'Estella',
      lastName: 'Mcdowell',
      inactiveFlag: false,
      marriedFlag: false,
      childrenFlag: false,
      portalSecurityLevel: 1,
      disablePortalLoginFlag: true,
      unsubscribeFlag: false,
      mobileGuid: expect.stringMatching(/^[\da-f-]{36}$/),
      defaultBillingFlag: false,
      defaultFlag: false,
      types: [],
      defaultPhoneType: 'Phone - Direct',
      defaultPhoneNbr: '+380001000',
      communicationItems: [
        {
          id: 1,
          type: { id: 13, name: 'Individual Professional', _info: href(13) },
          value: 'professional.bob@test.example',
          defaultFlag: true,
          domain: '@test.example',
          communicationType: 'Email',
        },
        {
          id: 2,
          type: { id: 2, name: 'Phone - Direct', _info: href(2) },
          value: '+380001000',
          defaultFlag: true,
          communicationType: 'Phone',
        },
        { id: 3, type: { id: 3 }, value: '+99969', defaultFlag: true, communicationType: 'Fax' },
      ],
    });
  });

  const phone = { op: 'replace', path: '/communicationItems/1/value', value: '+380111358' };
  const fax = {
    op: 'add',
    path: '/communicationItems/3',
    value: { type: { id: '26' }, value: '+77767', defaultFlag: true, communicationType: 'Fax' },
  };
  const PHONE = { id: 2, type: { id: 2 }, value: '+380111358', defaultFlag: true };
  const OLD_FAX = { id: 3, value: '+99969', defaultFlag: false };
  const NEW_FAX = { id: 4, type: { id: 26, name: 'Work Fax' }, value: '+77767', defaultFlag: true };

  test.each([
    ['a value replaced and a fax added, which becomes the default', [phone, fax], [{ id: 1 }, PHONE, OLD_FAX, NEW_FAX]],
    [
      'the first removed as well',
      [phone, fax, { op: 'remove', path: '/communicationItems/0' }],
      [PHONE, OLD_FAX, NEW_FAX],
    ],
    [
      'a PUT carried out as one PATCH',
      [
        { op: 'replace', path: 'customFields', value: [] },
        { op: 'remove', path: 'lastName' },
        { op: 'remove', path: 'types' },
        { op: 'replace', path: 'firstName', value: 'Maurice' },
        {
          ...fax,
          value: { type: { id: '1' }, value: 'new@test.example', defaultFlag: true, communicationType: 'Email' },
        },
        phone,
        fax,
        { op: 'remove', path: '/communicationItems/2' },
        { op: 'remove', path: '/communicationItems/0' },
      ],
      [PHONE, { type: { id: 26 } }, { type: { id: 1 }, value: 'new@test.example', defaultFlag: true }],
    ],
  ])('V is changed as a recorded PATCH changes it: %s', async (_, body, expected) => {
    const { client } = await withContact();
    const json = await itemsAfter(client, body);
    expect(json).toMatchObject({ communicationItems: expected });
    expect((await client.send('/company/contacts/1')).json).toEqual(json);
  });

  test('I keeps one default to each kind, whichever way it is written', async () => {
    const { client } = await withContact();
    await itemsAfter(client, [{ op: 'replace', path: 'communicationItems/1/defaultFlag', value: false }]);
    expect((await client.send('/company/contacts/1')).json).toMatchObject({
      communicationItems: [{ defaultFlag: true }, { defaultFlag: true }, { defaultFlag: true }],
    });
    const body = [
      { value: 'a@x.example', communicationType: 'Email' },
      { value: 'b@x.example', type: { id: 13 } },
    ];
    expect(await itemsAfter(client, { firstName: 'E', communicationItems: body }, 'PUT')).toMatchObject({
      communicationItems: [
        { id: 4, type: { id: 1 }, defaultFlag: true },
        { id: 5, communicationType: 'Email', defaultFlag: false },
      ],
    });
  });

  test.each([
    [
      'no type and no kind',
      { value: 'x' },
      400,
      { code: 'InvalidObject', errors: [{ field: 'communicationItems/type', code: 'MissingRequiredField' }] },
    ],
    [
      'no value',
      { type: { id: 1 } },
      400,
      { code: 'InvalidObject', errors: [{ field: 'communicationItems/value', code: 'MissingRequiredField' }] },
    ],
    [
      'a type that there is not',
      { type: { id: 99 }, value: 'x' },
      400,
      { code: 'InvalidObject', errors: [{ message: 'Communication Type 99 not found' }] },
    ],
    [
      'a long value',
      { type: { id: 1 }, value: 'x'.repeat(251) },
      400,
      { code: 'InvalidObject', errors: [{ code: 'MaxLengthField' }] },
    ],
    ['a value that is no text', { type: { id: 1 }, value: {} }, 500, { code: 'ConnectWiseApi' }],
    ['no object', 'x', 500, { code: 'ConnectWiseApi' }],
  ])('V is refused with %s', async (_, item, status, said) => {
    const { client } = await withContact();
    const refused = await client.send('/company/contacts', { method: 'POST', body: { communicationItems: [item] } });
    expect([refused.status, refused.json]).toMatchObject([status, said]);
    expect((await client.send('/company/contacts/count')).json).toEqual({ count: 1 });
  });
});

describe('the communications of a contact, one by one', () => {
  test('V are those that stand on the contact, in both directions', async () => {
    const { client } = await withContact();
    const below = '/company/contacts/1/communications';
    expect(await client.list(below)).toMatchObject([
      { id: 1, contactId: 1, domain: '@test.example' },
      { id: 2 },
      { id: 3 },
    ]);
    expect((await client.send(`${below}/count`)).json).toEqual({ count: 3 });
    const body = { type: { id: 26 }, value: '+1', defaultFlag: true };
    const made = await client.send(below, { method: 'POST', body });
    expect([made.status, made.json]).toMatchObject([
      201,
      { id: 4, contactId: 1, communicationType: 'Fax', defaultFlag: true, mobileGuid: expect.any(String) },
    ]);
    expect(made.headers.get('location')).toBe(`${ORIGIN}${API}${below}/4`);
    expect((await client.send('/company/contacts/1')).json).toMatchObject({
      communicationItems: [{}, {}, { id: 3, defaultFlag: false }, { id: 4, value: '+1', defaultFlag: true }],
      _info: { updatedBy: 'tallybridge', communications_href: `${ORIGIN}${API}${below}` },
    });
    const changed = await client.send(`${below}/1`, {
      method: 'PATCH',
      body: [{ op: 'replace', path: 'value', value: 'c@d.example' }],
    });
    expect(changed.json).toMatchObject({ id: 1, value: 'c@d.example', domain: '@d.example' });
    expect((await client.send(`${below}/2`, { method: 'DELETE' })).status).toBe(204);
    expect((await client.send(`${below}/2`)).status).toBe(404);
    const { json } = await client.send('/company/contacts/1');
    expect(json).not.toHaveProperty('defaultPhoneNbr');
    expect(json).toMatchObject({ communicationItems: [{ id: 1, value: 'c@d.example' }, { id: 3 }, { id: 4 }] });
  });

  test.each([
    ['no type', { value: 'x' }, 'The type field is required.'],
    ['no value', { type: { id: 1 } }, 'The value field is required.'],
  ])('V are refused with %s', async (_, body, message) => {
    const { client } = await withContact();
    const refused = await client.send('/company/contacts/1/communications', { method: 'POST', body });
    expect([refused.status, refused.json]).toMatchObject([
      400,
      { message: 'contactCommunication object is invalid', errors: [{ message, resource: 'contactCommunication' }] },
    ]);
  });

  test('are not found below somebody else', async () => {
    const client = testClient();
    expect((await client.send('/company/contacts/201/communications/1')).status).toBe(404);
    expect((await client.send('/company/contacts/99/communications')).status).toBe(404);
  });
});

describe('contacts', () => {
  test.each([
    [
      'communicationItems/value="marcus.holloway@hollowayfinch.example" AND communicationItems/communicationType="Email"',
      [201],
    ],
    ['communicationItems/value like "%@hollowayfinch.example"', [201, 1002, 1003]],
    ['CommunicationItems/Value like "*@sunrisebakery.example"', [205, 1009]],
    ['communicationItems/value like "8025553%" AND communicationItems/communicationType="Email"', []],
    ['communicationItems/type/name="Direct" AND communicationItems/value="8025553002"', [201]],
    ['communicationItems/domain="@lakeside.example"', [2]],
  ])('V are found by childConditions %s', async (childConditions, ids) => {
    const query = new URLSearchParams({ childConditions }).toString();
    const found = await testClient().list(`/company/contacts?${query}`);
    expect(found.map(({ id }) => id)).toEqual(ids);
  });

  test('V are found by company, name, flags and type', async () => {
    const client = testClient();
    const ids = async (conditions: string) =>
      (await client.list(`/company/contacts?${new URLSearchParams({ conditions }).toString()}`)).map(({ id }) => id);
    expect(await ids('company/id=201 and defaultFlag=true')).toEqual([201]);
    expect(await ids('lastName="Weber" and inactiveFlag=false')).toEqual([205, 1009]);
    expect(await ids('site/name="Main" and company/identifier="HollowayLaw"')).toEqual([201, 1002, 1003]);
  });

  test('V refer to their site below its company', async () => {
    expect((await testClient().send('/company/contacts/1003')).json).toMatchObject({
      site: { id: 201, name: 'Main', _info: { site_href: `${ORIGIN}${API}/company/companies/201/sites/201` } },
      types: [{ id: 2, name: 'Billing', _info: { type_href: `${ORIGIN}${API}/company/contacts/types/2` } }],
      department: { name: 'Finance' },
      relationship: { name: 'Employee' },
    });
  });

  test('I stand on their company as default contact, and the flag says no more than that', async () => {
    const client = testClient();
    const patch = (path: string, field: string, value: unknown) =>
      client.send(path, { method: 'PATCH', body: [{ op: 'replace', path: field, value }] });
    expect((await patch('/company/contacts/1002', 'defaultFlag', true)).json).toMatchObject({ defaultFlag: true });
    expect((await client.send('/company/companies/201')).json).toMatchObject({ defaultContact: { id: 1002 } });
    expect((await client.send('/company/contacts/201')).json).toMatchObject({ defaultFlag: false });
    await patch('/company/companies/201', 'defaultContact', { id: 201 });
    expect((await client.send('/company/contacts/1002')).json).toMatchObject({ defaultFlag: false });
    await patch('/company/contacts/1002', 'title', 'Partner emerita');
    expect((await client.send('/company/companies/201')).json).toMatchObject({ defaultContact: { id: 201 } });
    await patch('/company/contacts/1003', 'defaultBillingFlag', true);
    expect((await client.send('/company/companies/201')).json).toMatchObject({ billingContact: { id: 1003 } });
    await patch('/company/contacts/1003', 'defaultBillingFlag', false);
    expect((await client.send('/company/companies/201')).json).not.toHaveProperty('billingContact');
  });

  test('I leave site and standing behind when they move to another company', async () => {
    const client = testClient();
    const body = [{ op: 'replace', path: 'company', value: { identifier: 'SunriseBakery' } }];
    const moved = await client.send('/company/contacts/201', { method: 'PATCH', body });
    expect(moved.json).toMatchObject({ company: { id: 205 }, site: { id: 205 }, defaultFlag: false });
    expect((await client.send('/company/companies/201')).json).not.toHaveProperty('defaultContact');
  });

  test('I cannot sit at a site of another company', async () => {
    const body = [{ op: 'replace', path: 'site', value: { id: 205 } }];
    const refused = await testClient().send('/company/contacts/201', { method: 'PATCH', body });
    expect([refused.status, refused.json]).toMatchObject([
      400,
      { errors: [{ code: 'NotFound', message: 'Site 205 not found for Company 201', field: 'site/id' }] },
    ]);
  });

  test('V get their types once, by id, when they are added', async () => {
    const client = testClient();
    const body = { firstName: 'New', company: { id: 201 }, typeIds: [1, 3] };
    const made = await client.send('/company/contacts', { method: 'POST', body });
    expect(made.json).toMatchObject({ id: 1013, types: [{ id: 1 }, { id: 3 }], site: { id: 201 } });
    expect(made.json).not.toHaveProperty('typeIds');
    const changed = await client.send('/company/contacts/1013', {
      method: 'PATCH',
      body: [{ op: 'replace', path: 'typeIds', value: [2] }],
    });
    expect(changed.json).toMatchObject({ types: [{ id: 1 }, { id: 3 }] });
  });

  test('V ask for duplicates not to be looked at, where they are looked at', async () => {
    const body = { firstName: 'marcus', lastName: 'HOLLOWAY', company: { id: 201 } };
    const post = (client: TestClient, more: object = {}) =>
      client.send('/company/contacts', { method: 'POST', body: { ...body, ...more } });
    expect((await post(testClient())).status).toBe(201);
    const strict = testClient({ behaviour: { duplicateContacts: 'refused' } });
    const refused = await post(strict);
    expect([refused.status, refused.json]).toMatchObject([400, { errors: [{ code: 'ObjectExists' }] }]);
    expect((await post(strict, { ignoreDuplicates: true })).status).toBe(201);
    expect((await post(strict, { company: { id: 205 } })).status).toBe(201);
  });

  test('are deactivated, and deleted where nobody refers to them', async () => {
    const client = testClient();
    const body = [{ op: 'replace', path: 'inactiveFlag', value: true }];
    expect((await client.send('/company/contacts/1007', { method: 'PATCH', body })).json).toMatchObject({
      inactiveFlag: true,
    });
    expect((await client.send('/company/contacts/1007', { method: 'DELETE' })).status).toBe(204);
    expect((await client.send('/company/contacts/201', { method: 'DELETE' })).status).toBe(409);
  });

  test('are held to the right to contacts', async () => {
    const client = testClient();
    client.sandbox.edit('securityRoles', 1, {
      restrictions: [{ module: 'Companies', function: 'Contacts', add: 'None', inquire: 'All' }],
    });
    const body = { firstName: 'X' };
    expect((await client.send('/company/contacts', { method: 'POST', body })).status).toBe(403);
    expect((await client.send('/company/contacts/201/communications', { method: 'POST', body })).status).toBe(403);
    expect((await client.send('/company/contacts')).status).toBe(200);
  });
});

describe('the setup tables of contacts', () => {
  const types = '/company/communicationTypes';

  test.each([
    [types, { description: 'Pager', phoneFlag: true }, { id: 6, emailFlag: false, defaultFlag: false }],
    ['/company/contacts/types', { description: 'VIP' }, { id: 4, serviceAlertFlag: false }],
    ['/company/contacts/departments', { name: 'Legal' }, { id: 4 }],
    ['/company/contacts/relationships', { name: 'Auditor' }, { id: 3 }],
  ])('V %s are read, added, changed and deleted', async (path, body, expected) => {
    const client = testClient();
    const made = await client.send(path, { method: 'POST', body });
    expect([made.status, made.json]).toMatchObject([201, { ...body, ...expected }]);
    const [name = ''] = Object.keys(body);
    const changed = [{ op: 'replace', path: name, value: 'Renamed' }];
    expect((await client.send(`${path}/${expected.id}`, { method: 'PATCH', body: changed })).json).toMatchObject({
      [name]: 'Renamed',
    });
    expect(await client.list(`${path}?conditions=${name}="Renamed"`)).toHaveLength(1);
    expect((await client.send(`${path}/${expected.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await client.send(`${path}/1`, { method: 'DELETE' })).status).toBe(409);
    expect((await client.send(path, { method: 'POST', body: {} })).status).toBe(400);
  });

  test('I communication types have one default for each kind, and at least one kind', async () => {
    const client = testClient();
    const body = { description: 'Work Mail', emailFlag: true, defaultFlag: true };
    await client.send(types, { method: 'POST', body });
    const defaults = await client.list(`${types}?conditions=defaultFlag=true`);
    expect(defaults.map(({ id }) => id)).toEqual([2, 3, 6]);
    const refused = await client.send(types, { method: 'POST', body: { description: 'Pigeon' } });
    expect([refused.status, refused.json]).toMatchObject([400, { errors: [{ field: 'phoneFlag' }] }]);
  });
});
