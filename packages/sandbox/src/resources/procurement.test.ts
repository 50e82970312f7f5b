import { describe, expect, test } from 'vitest';
import { awkwardSeed } from '../seeds/awkward-seed.ts';
import { signedIn } from '../testing/test-browser.ts';
import { NOW, testClient } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';

const post = (client: TestClient, path: string, body: object) => client.send(path, { method: 'POST', body });

describe('procurement products', () => {
  test('V take what they do not say from their catalog item, and the company from where they are sold', async () => {
    const { status, json } = await post(testClient(), '/procurement/products', {
      catalogItem: { identifier: 'WS-STD' },
      billableOption: 'Billable',
      quantity: 3,
      ticket: { id: 1004 },
    });
    expect([status, json]).toMatchObject([
      201,
      {
        id: 2003,
        description: 'Standard workstation',
        customerDescription: 'Standard workstation',
        price: 1150,
        extPrice: 3450,
        extCost: 2715,
        margin: 735,
        productClass: 'Inventory',
        uom: 'Each',
        company: { id: 203 },
        ticket: { id: 1004 },
      },
    ]);
  });

  test.each<readonly [string, object, object]>([
    ['V a catalog item', { catalogItem: null }, { field: 'catalogItem', code: 'MissingRequiredField' }],
    ['V a billable option', { billableOption: null }, { field: 'billableOption', code: 'MissingRequiredField' }],
    ['V a catalog item that there is', { catalogItem: { id: 999 } }, { field: 'catalogItem/id', code: 'NotFound' }],
  ])('cannot be made without %s', async (_, wrong, problem) => {
    const body = { catalogItem: { id: 510 }, billableOption: 'Billable', ...wrong };
    const { status, json } = await post(testClient(), '/procurement/products', body);
    expect([status, json]).toMatchObject([400, { message: 'productItem object is invalid', errors: [problem] }]);
  });

  test('V need on PUT what the specification says', async () => {
    const body = { catalogItem: { id: 510 }, billableOption: 'Billable' };
    const { json } = await testClient().send('/procurement/products/2001', { method: 'PUT', body });
    expect(json).toMatchObject({
      errors: [{ field: 'locationId' }, { field: 'businessUnitId' }, { field: 'customerDescription' }],
    });
  });

  test('V are detached from what they stand on, as far as the body says', async () => {
    const client = testClient();
    const detach = (body: object) => post(client, '/procurement/products/2001/detach', body);
    expect((await detach({ removeFromInvoice: true })).status).toBe(204);
    expect((await client.send('/procurement/products/2001')).json).toMatchObject({ ticket: { id: 1004 } });
    expect((await detach({ removeFromTicket: true })).status).toBe(204);
    expect((await client.send('/procurement/products/2001')).json).not.toHaveProperty('ticket');
    expect((await post(client, '/procurement/products/999/detach', {})).status).toBe(404);
  });

  test('V take the right to products', async () => {
    const client = testClient();
    client.sandbox.edit('securityRoles', 1, {
      restrictions: [{ module: 'Procurement', function: 'Products', inquire: 'None', edit: 'None' }],
    });
    expect((await client.send('/procurement/products')).status).toBe(403);
    expect((await post(client, '/procurement/products/2001/detach', {})).status).toBe(403);
    expect((await client.send('/procurement/catalog')).status).toBe(200);
  });
});

describe('the components of a catalog item', () => {
  test('V take price and cost from their item, and add up where the item is calculated', async () => {
    const client = testClient();
    const made = await post(client, '/procurement/catalog/511/components', { catalogItem: { id: 500 }, quantity: 2 });
    expect([made.status, made.json]).toMatchObject([
      201,
      { id: 1, price: 6.5, cost: 3.1, parentCatalogItem: { identifier: 'MSP-SEAT' }, catalogItem: { id: 500 } },
    ]);
    await client.send('/procurement/catalog/511', {
      method: 'PATCH',
      body: [{ op: 'replace', path: 'calculatedPriceFlag', value: true }],
    });
    expect((await client.send('/procurement/catalog/511')).json).toMatchObject({ calculatedPrice: 13 });
    await client.send('/procurement/catalog/511/components/1', {
      method: 'PATCH',
      body: [{ op: 'replace', path: 'quantity', value: 3 }],
    });
    expect((await client.send('/procurement/catalog/511')).json).toMatchObject({ calculatedPrice: 19.5 });
  });

  test('V are copied with their item', async () => {
    const client = testClient({ seed: awkwardSeed({ now: NOW }) });
    const { json } = await post(client, '/procurement/catalog/602/copy', {});
    const { id } = { id: 0, ...Object(json) };
    expect(await client.list(`/procurement/catalog/${id}/components`)).toMatchObject([
      { id: 3, catalogItem: { id: 600 }, quantity: 1 },
      { id: 4, catalogItem: { id: 601 }, quantity: 0.5 },
    ]);
    expect(await client.list('/procurement/catalog/602/components')).toHaveLength(2);
  });

  test('I are never the item itself', async () => {
    const { status } = await post(testClient(), '/procurement/catalog/511/components', {
      catalogItem: { id: 511 },
      quantity: 1,
    });
    expect(status).toBe(400);
  });
});

describe('the tables of the catalog', () => {
  test('V are read as info with less', async () => {
    const client = testClient();
    expect((await client.send('/procurement/catalog/500/info')).json).toEqual({
      id: 500,
      identifier: 'EP-PROT',
      description: 'Endpoint Protection',
      customerDescription: 'Endpoint Protection',
      productClass: 'Agreement',
      inactiveFlag: false,
      serializedCostFlag: false,
      price: 6.5,
      cost: 3.1,
      taxableFlag: false,
      dropShipFlag: false,
      specialOrderFlag: false,
      _info: expect.anything(),
    });
    expect((await client.send('/procurement/manufacturers/count/info')).json).toEqual({ count: 2 });
    expect((await client.send('/procurement/subcategories/info/')).status).toBe(200);
  });

  test('V take a subcategory below its category', async () => {
    const client = testClient();
    const made = await post(client, '/procurement/categories/2/subcategories/', { name: 'Archives' });
    expect([made.status, made.json]).toMatchObject([201, { id: 8, name: 'Archives' }]);
    expect((await client.send('/procurement/subcategories/8')).json).toMatchObject({
      category: { id: 2, name: 'Cloud' },
    });
  });

  test('V name the unit and the manufacturer of an item', async () => {
    const client = testClient();
    const unit = (await client.list('/procurement/unitOfMeasures')).at(-1);
    await client.send('/procurement/catalog/511', {
      method: 'PATCH',
      body: [
        { op: 'replace', path: 'unitOfMeasure', value: { id: unit?.['id'] } },
        { op: 'replace', path: 'manufacturer', value: { name: 'Sable Networks' } },
      ],
    });
    expect((await client.send('/procurement/catalog/511')).json).toMatchObject({
      unitOfMeasure: { name: unit?.['name'] },
      manufacturer: { id: 2, name: 'Sable Networks' },
    });
    expect((await client.send('/finance/agreements/301/additions/9001')).json).toMatchObject({ uom: unit?.['name'] });
  });
});

describe('procurement, by hand', () => {
  test('products are sold, components added, items copied', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    expect((await browser.open('/products')).text).toContain('Standard workstation WS-STD Maple Creek School District');
    const sold = await browser.send('/products/new', {
      catalogItem: '505',
      quantity: '2',
      billableOption: 'Billable',
      ticket: '1006',
    });
    expect([sold.path, sold.text]).toEqual(['/products', expect.stringContaining('The product was saved as 2003.')]);
    expect(sandbox.records('products').at(-1)).toMatchObject({ price: '45', company: { id: 208 } });
    const added = await browser.send('/catalog/511/components/new', { catalogItem: '500', quantity: '2' });
    expect([added.path, added.text]).toEqual([
      '/catalog/511/components',
      expect.stringContaining('cost 6.2 and are sold at 13.'),
    ]);
    const copied = await browser.send('/catalog/511/copy', {});
    expect([copied.path, copied.markup]).toEqual(['/catalog/512/edit', expect.stringContaining('MSP-SEAT (Copy)')]);
    expect((await browser.open('/catalog/512/components')).text).toContain('EP-PROT 2 6.5 3.1');
    const made = await browser.send('/manufacturers/new', { name: 'Fernhill' });
    expect(made.text).toContain('Fernhill');
  });
});
