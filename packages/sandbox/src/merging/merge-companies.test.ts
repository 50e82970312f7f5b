import { describe, expect, test } from 'vitest';
import { signedIn } from '../testing/test-browser.ts';
import { testClient } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';

const merge = (client: TestClient, body: object, from = 208) =>
  client.send(`/company/companies/${from}/merge`, { method: 'POST', body: { toCompanyId: 204, ...body } });

const ofCompany = async (client: TestClient, path: string, id: number): Promise<readonly unknown[]> =>
  (await client.list(`${path}?conditions=${encodeURIComponent(`company/id = ${id}`)}`)).map((one) => one['id']);

describe('merging a company into another', () => {
  test('V moves what refers to it and leaves it in the recycle bin', async () => {
    const client = testClient();
    const { status, json } = await merge(client, {});
    expect([status, json]).toMatchObject([200, { success: true }]);
    expect(await ofCompany(client, '/finance/agreements', 204)).toEqual([304, 308, 309, 311]);
    expect(await ofCompany(client, '/finance/agreements', 208)).toEqual([]);
    expect(await ofCompany(client, '/company/contacts', 208)).toEqual([]);
    expect((await client.send('/finance/agreements/308')).json).toMatchObject({
      company: { id: 204, identifier: 'NorthwindFreight' },
      _info: { updatedBy: 'tallybridge' },
    });
    expect((await client.send('/company/companies/208')).json).toMatchObject({
      deletedFlag: true,
      deletedBy: 'tallybridge',
      dateDeleted: '2026-11-02T09:00:00Z',
      identifier: 'BrightwaterHotel',
    });
    expect((await client.send('/company/companies/204')).json).toMatchObject({ identifier: 'NorthwindFreight' });
  });

  test('V takes from the merged one what is chosen, and the others from the one that stays', async () => {
    const client = testClient();
    await merge(client, { identifier: 'From', primaryAddress: 'From', phone: 'To', name: 'To' });
    expect((await client.send('/company/companies/204')).json).toMatchObject({
      identifier: 'BrightwaterHotel',
      name: 'Northwind Freight Lines',
      city: 'Lake Placid',
      phoneNumber: '8025551204',
    });
  });

  test('I leaves behind what is discarded', async () => {
    const client = testClient();
    const contacts = await ofCompany(client, '/company/contacts', 208);
    expect(contacts).toContain(208);
    await merge(client, { contacts: 'Discard' });
    expect(await ofCompany(client, '/company/contacts', 208)).toEqual(contacts);
    expect(await ofCompany(client, '/finance/agreements', 208)).toEqual([]);
  });

  test('I keeps one primary site, names no two alike, and follows the address that is taken', async () => {
    const client = testClient();
    await merge(client, { primaryAddress: 'From' });
    const sites = await client.list('/company/companies/204/sites');
    expect(sites.filter(({ primaryAddressFlag }) => primaryAddressFlag === true)).toMatchObject([
      { city: 'Lake Placid' },
    ]);
    expect(sites.map(({ name }) => name)).toContain('Main (BrightwaterHotel)');
    expect(new Set(sites.map(({ name }) => name)).size).toBe(sites.length);
    expect((await client.send('/company/companies/208/sites/count')).json).toEqual({ count: 0 });
  });

  test('I leaves a contact without the site that stays behind', async () => {
    const client = testClient();
    await merge(client, { sites: 'Discard' });
    expect((await client.send('/company/contacts/208')).json).toMatchObject({ company: { id: 204 } });
    expect((await client.send('/company/contacts/208')).json).not.toHaveProperty('site');
    expect(await client.list('/company/companies/208/sites')).not.toEqual([]);
  });

  test('I makes no company its own parent', async () => {
    const client = testClient();
    client.sandbox.edit('companies', 204, { parentCompany: { id: 208 } });
    client.sandbox.edit('companies', 205, { parentCompany: { id: 208 } });
    await merge(client, {});
    expect((await client.send('/company/companies/204')).json).not.toHaveProperty('parentCompany');
    expect((await client.send('/company/companies/205')).json).toMatchObject({ parentCompany: { id: 204 } });
  });

  test('V is told to callbacks: one company deleted, the other and its agreements updated', async () => {
    const calls: string[] = [];
    const fetch = async (url: string | URL | Request): Promise<Response> => {
      calls.push(url instanceof Request ? url.url : String(url));
      return new Response(null, { status: 200 });
    };
    const client = testClient({ callbacks: { fetch } });
    for (const type of ['company', 'agreement']) {
      const body = { url: `https://vendor.example/${type}?recordId=`, objectId: 1, type, level: 'owner' };
      await client.send('/system/callbacks', { method: 'POST', body });
    }
    await merge(client, {});
    await expect.poll(() => calls.length).toBe(4);
    expect(calls.toSorted()).toEqual([
      'https://vendor.example/agreement?recordId=308&action=updated',
      'https://vendor.example/agreement?recordId=309&action=updated',
      'https://vendor.example/company?recordId=204&action=updated',
      'https://vendor.example/company?recordId=208&action=deleted',
    ]);
  });

  test.each<readonly [string, object, number, object]>([
    ['V without the other', { toCompanyId: null }, 400, { errors: [{ code: 'MissingRequiredField' }] }],
    ['I into one that there is not', { toCompanyId: 999 }, 400, { errors: [{ message: 'Company 999 not found' }] }],
    ['I into itself', { toCompanyId: 208 }, 400, { errors: [{ field: 'toCompanyId' }] }],
    ['V with a choice that there is not', { name: 'Both' }, 500, { code: 'ConnectWiseApi' }],
    ['V with a text for the id', { toCompanyId: 'x' }, 500, { code: 'ConnectWiseApi' }],
  ])('is refused %s, and nothing changes', async (_, body, status, json) => {
    const client = testClient();
    const before = client.sandbox.snapshot();
    expect(await merge(client, body)).toMatchObject({ status, json });
    expect(client.sandbox.snapshot()).toEqual(before);
  });

  test('V is refused of a company that is gone or lies in the recycle bin', async () => {
    const client = testClient();
    expect((await merge(client, {}, 999)).status).toBe(404);
    await merge(client, {});
    expect((await merge(client, { toCompanyId: 205 })).status).toBe(404);
    expect((await merge(client, { toCompanyId: 208 }, 205)).status).toBe(400);
  });

  test('I takes the rights to edit and to delete companies', async () => {
    const client = testClient();
    for (const right of ['edit', 'delete']) {
      const none = { module: 'Companies', function: 'Company Maintenance', [right]: 'None' };
      client.sandbox.edit('securityRoles', 1, { restrictions: [none] });
      expect((await merge(client, {})).status).toBe(403);
    }
  });

  test('on the screen shows what would change, takes the choices, and can be undone for the company alone', async () => {
    const client = testClient();
    const browser = await signedIn(client.sandbox);
    expect((await browser.open('/companies/208')).markup).toContain('href="/companies/208/merge"');
    expect((await browser.open('/companies/208/merge?to=nobody')).status).toBe(400);
    const preview = await browser.open('/companies/208/merge?to=204');
    expect(preview.text).toContain('Agreement: 2 moved');
    expect(preview.text).toContain('Name Northwind Freight Lines Brightwater Hotel & Spa');
    const merged = await browser.send('/companies/208/merge', { to: '204', name: 'From', identifier: 'To' });
    expect([merged.path, merged.text]).toEqual([
      '/companies/204',
      expect.stringContaining('Brightwater Hotel & Spa was merged into Northwind Freight Lines.'),
    ]);
    expect((await client.send('/company/companies/204')).json).toMatchObject({
      name: 'Brightwater Hotel & Spa',
      identifier: 'NorthwindFreight',
    });
    expect(await ofCompany(client, '/finance/agreements', 204)).toEqual([304, 308, 309, 311]);
    expect((await browser.open('/recycle-bin')).text).toContain('Brightwater Hotel & Spa BrightwaterHotel');
    const restored = await browser.send('/recycle-bin', { id: '208', do: 'restore' });
    expect(restored.path).toBe('/companies/208');
    const { json } = await client.send('/company/companies/208');
    expect(json).toMatchObject({ deletedFlag: false });
    expect(json).not.toHaveProperty('deletedBy');
  });
});

describe('the recycle bin', () => {
  test('I frees the company ID, and gives nothing back that is taken meanwhile', async () => {
    const client = testClient();
    const browser = await signedIn(client.sandbox);
    await merge(client, {});
    const body = { identifier: 'BrightwaterHotel', name: 'Another Brightwater' };
    expect((await client.send('/company/companies', { method: 'POST', body })).status).toBe(201);
    const patch = [{ op: 'replace', path: 'deletedFlag', value: false }];
    expect((await client.send('/company/companies/208', { method: 'PATCH', body: patch })).json).toMatchObject({
      errors: [{ code: 'ObjectExists', message: 'Company ID already in use.' }],
    });
    const refused = await browser.send('/recycle-bin', { id: '208', do: 'restore' });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Company ID already in use.')]);
  });

  test('I deletes for good what nothing refers to', async () => {
    const client = testClient();
    const browser = await signedIn(client.sandbox);
    await merge(client, {});
    expect((await browser.send('/recycle-bin', { id: '204', do: 'delete' })).status).toBe(400);
    client.sandbox.edit('agreements', 301, { company: { id: 208 } });
    expect((await browser.send('/recycle-bin', { id: '208', do: 'delete' })).text).toContain('is in use');
    client.sandbox.edit('agreements', 301, { company: { id: 201 } });
    expect((await browser.send('/recycle-bin', { id: '208', do: 'delete' })).text).toContain('is gone.');
    expect((await client.send('/company/companies/208')).status).toBe(404);
  });
});
