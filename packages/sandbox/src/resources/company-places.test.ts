import { describe, expect, test } from 'vitest';
import { API, ORIGIN, testClient } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';

const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }];

describe('the sites of a company', () => {
  const below = '/company/companies/201/sites';

  test('I come into being with the company, and share its address', async () => {
    const client = testClient();
    const body = { identifier: 'New', name: 'New', addressLine1: '1 Elm', city: 'Stowe', state: 'VT', zip: '05672' };
    const { json } = await client.send('/company/companies', { method: 'POST', body });
    expect(json).toMatchObject({ id: 211, site: { id: 1003, name: 'Main' } });
    const site = '/company/companies/211/sites/1003';
    expect((await client.send(site)).json).toMatchObject({
      name: 'Main',
      addressLine1: '1 Elm',
      stateReference: { identifier: 'VT' },
      primaryAddressFlag: true,
      defaultBillingFlag: true,
      company: { id: 211 },
    });
    await client.send('/company/companies/211', { method: 'PATCH', body: replace('city', 'Barre') });
    expect((await client.send(site)).json).toMatchObject({ city: 'Barre' });
    await client.send(site, { method: 'PATCH', body: replace('zip', '05641') });
    expect((await client.send('/company/companies/211')).json).toMatchObject({
      zip: '05641',
      city: 'Barre',
      state: 'VT',
    });
    expect((await client.send('/company/companies/211', { method: 'DELETE' })).status).toBe(204);
    const without = testClient({ behaviour: { firstSite: 'none' } });
    await without.send('/company/companies', { method: 'POST', body });
    expect(await without.list('/company/companies/211/sites')).toEqual([]);
  });

  test('I take a flag from each other, and the primary one becomes the address', async () => {
    const client = testClient();
    await client.send(`${below}/1000`, { method: 'PATCH', body: replace('primaryAddressFlag', true) });
    expect(await client.list(`${below}?fields=id,primaryAddressFlag,defaultBillingFlag`)).toEqual([
      { id: 201, primaryAddressFlag: false, defaultBillingFlag: true },
      { id: 1000, primaryAddressFlag: true, defaultBillingFlag: false },
    ]);
    expect((await client.send('/company/companies/201')).json).toMatchObject({
      city: 'Saratoga Springs',
      site: { id: 1000 },
    });
  });

  test.each([
    [
      'the flag of the primary one taken away',
      `${below}/201`,
      replace('primaryAddressFlag', false),
      'primaryAddressFlag',
    ],
    ['the primary one made inactive', `${below}/201`, replace('inactiveFlag', true), 'inactiveFlag'],
    ['a name that another one has', `${below}/1000`, replace('name', 'MAIN'), 'name'],
    ['no name', `${below}/1000`, replace('name', ''), 'name'],
  ])('I are refused with %s', async (_, path, body, field) => {
    const refused = await testClient().send(path, { method: 'PATCH', body });
    expect([refused.status, refused.json]).toMatchObject([400, { errors: [{ field, resource: 'companySite' }] }]);
  });

  test('stay while they are primary or somebody sits there', async () => {
    const client = testClient();
    expect((await client.send(`${below}/201`, { method: 'DELETE' })).status).toBe(409);
    expect((await client.send(`${below}/1000`, { method: 'DELETE' })).status).toBe(204);
    expect((await client.send('/company/companies/205/sites/201')).status).toBe(404);
  });
});

describe('configurations', () => {
  const path = '/company/configurations';

  test('V are found by company, type, status, and what identifies the device', async () => {
    const client = testClient();
    const names = async (conditions: string) =>
      (await client.list(`${path}?${new URLSearchParams({ conditions }).toString()}`)).map(({ name }) => name);
    expect(await names('company/id=200 and type/name="Server"')).toEqual(['RBD-SRV-01']);
    expect(await names('deviceIdentifier="device-702" and activeFlag=true')).toEqual(['HF-LT-MHOLLOWAY']);
    expect(await names('status/name="Retired"')).toEqual([]);
  });

  test('V need name, type and company, and get the rest', async () => {
    const client = testClient();
    const refused = await client.send(path, { method: 'POST', body: {} });
    expect([refused.status, refused.json]).toMatchObject([
      400,
      {
        message: 'configuration object is invalid',
        errors: [{ field: 'name' }, { field: 'type' }, { field: 'company' }],
      },
    ]);
    const body = { name: 'PC', type: { name: 'Workstation' }, company: { id: 201 } };
    expect((await client.send(path, { method: 'POST', body })).json).toMatchObject({
      id: 706,
      type: { id: 1, _info: { type_href: `${ORIGIN}${API}${path}/types/1` } },
      status: { name: 'Active' },
      site: { id: 201 },
      activeFlag: true,
    });
  });

  test.each([
    ['a site of another company', { site: { id: 205 } }, 'Site 205 not found for Company 201'],
    ['somebody of another company', { contact: { id: 205 } }, 'Contact 205 not found for Company 201'],
    ['itself as parent', { parentConfigurationId: 702 }, 'Configuration 702 not found'],
    ['a parent that there is not', { parentConfigurationId: 99 }, 'Configuration 99 not found'],
    ['a status that there is not', { status: { id: 9 } }, 'Configuration Status 9 not found'],
  ])('I are refused with %s', async (_, change, message) => {
    const [[field, value] = ['', null]] = Object.entries(change);
    const refused = await testClient().send(`${path}/702`, { method: 'PATCH', body: replace(field, value) });
    expect([refused.status, refused.json]).toMatchObject([400, { errors: [{ code: 'NotFound', message }] }]);
  });

  test('I have one default status', async () => {
    const client = testClient();
    await client.send(`${path}/statuses/2`, { method: 'PATCH', body: replace('defaultFlag', true) });
    expect(await client.list(`${path}/statuses?conditions=defaultFlag=true&fields=id`)).toEqual([{ id: 2 }]);
  });

  test.each([
    ['inquire', 'GET', path],
    ['add', 'POST', path],
    ['edit', 'PATCH', `${path}/702`],
    ['delete', 'DELETE', `${path}/702`],
  ])('V need the right to %s', async (action, method, to) => {
    const client = testClient();
    const right = { module: 'Companies', function: 'Configurations', [action]: 'None' };
    client.sandbox.edit('securityRoles', 1, { restrictions: [right] });
    expect((await client.send(to, { method, body: [] })).status).toBe(403);
  });

  test('V tell their callbacks', async () => {
    const said: unknown[] = [];
    const fetch = async (_: unknown, init?: RequestInit) => {
      said.push(typeof init?.body === 'string' ? JSON.parse(init.body) : null);
      return new Response(null, { status: 204 });
    };
    const client = testClient({ callbacks: { fetch } });
    const callback = (type: string) => ({ url: 'https://v.example/?recordId=', objectId: 1, type, level: 'owner' });
    for (const type of ['configuration', 'contact']) {
      await client.send('/system/callbacks', { method: 'POST', body: callback(type) });
    }
    await client.send(`${path}/702`, { method: 'PATCH', body: replace('tagNumber', 'T') });
    await client.send('/company/contacts/201/communications', {
      method: 'POST',
      body: { type: { id: 4 }, value: '1' },
    });
    expect(said).toMatchObject([
      { Type: 'configuration', ID: 702, Action: 'updated' },
      { Type: 'contact', ID: 201, Action: 'updated', Entity: expect.stringContaining('communicationItems') },
    ]);
  });
});

describe('what stands beside', () => {
  test.each([
    [
      '/company/contacts/201/notes',
      { text: 'Prefers\nmail.' },
      { enteredBy: 'tallybridge', contactId: 201, type: { id: 1 } },
    ],
    ['/company/companies/201/notes', { text: 'Moves.' }, { enteredBy: 'tallybridge', company: { id: 201 } }],
  ])('V notes at %s', async (path, body, expected) => {
    const client = testClient();
    expect((await client.send(path, { method: 'POST', body })).json).toMatchObject({ id: 1, ...body, ...expected });
    expect(await client.list(path)).toHaveLength(1);
    expect(await client.list(path.replace('201', '205'))).toEqual([]);
  });

  test.each([
    ['/company/contacts/201', 'contact', 1],
    ['/company/companies/201', 'company', 1],
  ])('V the types of %s change by their associations', async (path, own, first) => {
    const client = testClient();
    const below = `${path}/typeAssociations`;
    const add = (id: number) => client.send(below, { method: 'POST', body: { type: { id }, [own]: { id: 201 } } });
    expect(await client.list(below)).toMatchObject([{ id: first, type: { id: first }, [own]: { id: 201 } }]);
    expect((await add(3)).json).toMatchObject({ type: { id: 3 } });
    expect((await client.send(path)).json).toMatchObject({ types: [{ id: first }, { id: 3 }] });
    expect((await add(3)).status).toBe(400);
    expect((await client.send(`${below}/${first}`, { method: 'DELETE' })).status).toBe(204);
    expect((await client.send(path)).json).toMatchObject({ types: [{ id: 3 }] });
  });

  test.each([
    ['/system/members/pat', { id: 2, identifier: 'pat' }],
    ['/system/members/PAT', { id: 2 }],
    ['/system/info/members/pat', { fullName: 'Pat Keller', defaultEmail: 'Office' }],
    ['/system/info/members/2', { identifier: 'pat' }],
    ['/system/info/members/count', { count: 4 }],
    ['/system/members/count', { count: 4 }],
    ['/system/info/locales/1', { localeCode: 'en-US' }],
    ['/system/info/locations/1', { name: 'Burlington', location_flag: true }],
    ['/system/info/departments/1', { name: 'Managed Services' }],
    ['/company/contacts/201/info', { firstName: 'Marcus', defaultFlag: true }],
    ['/company/companies/info/count', { count: 12 }],
    ['/company/companies/info/types/3', { isVendor: true }],
    ['/company/contacts/types/1/info', { description: 'Decision Maker' }],
    ['/system/securityroles/1/info', { name: 'Integration, all rights' }],
    ['/company/countries/1', { countryCode: 'US' }],
  ])('V GET %s', async (path, expected) => {
    const { status, json } = await testClient().send(path);
    expect([status, json]).toMatchObject([200, expected]);
  });

  test('members are known to everybody by info, and by themselves with the right', async () => {
    const client: TestClient = testClient();
    const right = { module: 'System', function: 'Member Maintenance', inquire: 'None' };
    client.sandbox.edit('securityRoles', 1, { restrictions: [right] });
    expect((await client.send('/system/info/members')).status).toBe(200);
    expect((await client.send('/system/info/members/pat')).status).toBe(200);
    expect((await client.send('/system/members/pat')).status).toBe(403);
    expect((await client.send('/system/members/nobody')).status).toBe(403);
    expect((await testClient().send('/system/members/nobody')).json).toMatchObject({
      message: 'Member nobody not found',
    });
  });
});
