import { describe, expect, it } from 'vitest';
import { collect, json, scripted } from '../fixtures/scripted-connectwise.ts';
import type { PatchOperation } from '../patch.ts';
import { patch } from '../patch.ts';
import { where } from '../query/where.ts';

const ADDITION = { id: 7, agreementId: 3, product: { id: 11, identifier: 'EDR' }, quantity: 12.5 };
const BASE = 'https://api-na.myconnectwise.net/v2025_1/apis/3.0';

const invalid = { name: 'ConnectWiseError', code: 'invalid-request', outcome: 'not-sent' };

describe('a resource', () => {
  it('is listed with filters, fields and page size in the URL, encoded', async () => {
    const script = scripted([() => json([{ id: 5, name: 'A' }], { headers: { link: '' } })]);
    const list = script.cw.agreements.list({
      conditions: where.and(where.equals('company/id', 250), where.equals('name', "O'Brien &")),
      childConditions: where.like('communicationItems/value', '%@x.example'),
      customFieldConditions: where.customField('AcmeSubId', where.differs('value', null)),
      fields: ['name'],
      pageSize: 50,
    });
    expect(await script.run(collect(list))).toEqual([{ id: 5, name: 'A' }]);
    const url = new URL(script.seen[0]?.url ?? '');
    expect(url.origin + url.pathname).toBe(`${BASE}/finance/agreements`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      conditions: `company/id = 250 and name = "O'Brien &"`,
      childConditions: 'communicationItems/value like "%@x.example"',
      customFieldConditions: 'caption = "AcmeSubId" and value != null',
      fields: 'id,name',
      pageSize: '50',
    });
    expect(url.search).not.toMatch(/['*+]/);
    expect(script.seen[0]?.headers.get('pagination-type')).toBe('forward-only');
  });

  it('is ordered by asking page by page', async () => {
    const script = scripted([() => json([])]);
    await script.run(collect(script.cw.companies.list({ orderBy: 'name desc, id' })));
    const { url, headers } = script.seen[0] ?? { url: '', headers: new Headers() };
    expect(new URL(url).searchParams.get('orderBy')).toBe('name desc, id');
    expect(url).toMatch(/&page=1$/);
    expect(headers.get('pagination-type')).toBeNull();
  });

  it('is listed in several requests when an "in" is too long for one URL, each record once', async () => {
    const wanted = Array.from({ length: 900 }, (_, index) => 1_000_000 + index);
    const script = scripted([
      ({ url }) => {
        const asked = new URL(url).searchParams.get('conditions')?.match(/\d{7}/g) ?? [];
        return json(
          [...asked.map(Number), 9_000_000].map((id) => ({ id, name: 'x' })),
          { headers: { link: '' } },
        );
      },
    ]);
    const rows = await script.run(collect(script.cw.companyTypes.list({ conditions: where.in('id', wanted) })));
    expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual([...wanted, 9_000_000]);
    for (const { url } of script.seen) expect(url.length).toBeLessThanOrEqual(2_000);
    expect(script.seen.length).toBeLessThan(12);
  });

  it('is counted with the same filters, at the path without its odd slash', async () => {
    const script = scripted([() => json({ count: 41 })]);
    const count = script.cw.subcategories.count({ conditions: where.contains('name', 'x') });
    expect(await script.run(count)).toBe(41);
    expect(script.seen[0]?.url).toBe(`${BASE}/procurement/subcategories/count?conditions=name%20contains%20%22x%22`);
  });

  it('is read by id, and "no such record" is an error or null as asked', async () => {
    const script = scripted([() => json({ code: 'NotFound', message: 'Addition 7 not found' }, { status: 404 })]);
    expect(await script.fail(script.cw.additions(3).get(7))).toMatchObject({ code: 'not-found', status: 404 });
    expect(await script.run(script.cw.additions(3).find(7))).toBeNull();
    expect(script.seen[0]?.url).toBe(`${BASE}/finance/agreements/3/additions/7`);
  });

  it('is looked up by id with the fields that were asked for, and no other', async () => {
    const script = scripted([() => json({ id: 7, quantity: 12.5 })]);
    const found = await script.run(script.cw.additions(3).find(7, { fields: ['quantity'] }));
    expect(found).toEqual({ id: 7, quantity: '12.5' });
    expect(script.seen[0]?.url).toBe(`${BASE}/finance/agreements/3/additions/7?fields=id%2Cquantity`);
  });

  it('is created by one POST whose decimals and dates are written as ConnectWise wants them', async () => {
    const script = scripted([() => json(ADDITION, { status: 201 })]);
    const created = script.cw.additions(3).create({
      product: { id: 11 },
      billCustomer: 'Billable',
      quantity: '12.50',
      unitPrice: '0.10',
      effectiveDate: '2026-10-01',
      serialNumber: 'tb1.x',
    });
    expect(await script.run(created)).toMatchObject({ id: 7, quantity: '12.5' });
    expect(script.seen).toHaveLength(1);
    const [request] = script.seen;
    expect([request?.method, request?.url]).toEqual(['POST', `${BASE}/finance/agreements/3/additions`]);
    expect(request?.headers.get('content-type')).toBe('application/json');
    expect(request?.body).toBe(
      '{"product":{"id":11},"billCustomer":"Billable","quantity":12.5,"unitPrice":0.1,"effectiveDate":"2026-10-01T00:00:00Z","serialNumber":"tb1.x"}',
    );
  });

  it('is patched by one PATCH with bare names', async () => {
    const script = scripted([() => json(ADDITION)]);
    const changes = patch().replace('quantity', '3').replace('cancelledDate', '2026-10-31').remove('serialNumber');
    await script.run(script.cw.additions(3).patch(7, changes.build()));
    expect(script.seen[0]?.body).toBe(
      '[{"op":"replace","path":"quantity","value":3},{"op":"replace","path":"cancelledDate","value":"2026-10-31T00:00:00Z"},{"op":"remove","path":"serialNumber"}]',
    );
  });

  it.each<[string, readonly PatchOperation[]]>([
    ['a misspelled field', [{ op: 'replace', path: 'Quantity', value: '1' }]],
    ['a computed field', [{ op: 'replace', path: 'extPrice', value: '1' }]],
    ['a float', [{ op: 'replace', path: 'quantity', value: 1.5 }]],
    ['nothing', []],
  ])('does not send a patch of %s', async (_what, operations) => {
    const script = scripted([() => json(ADDITION)]);
    expect(await script.fail(script.cw.additions(3).patch(7, operations))).toMatchObject(invalid);
    expect(script.seen).toHaveLength(0);
  });

  it('does not send what lacks a field that ConnectWise needs, or is too large', async () => {
    const script = scripted([() => json(ADDITION)]);
    const lacking = { product: { id: 11 }, billCustomer: null as unknown as string };
    expect(await script.fail(script.cw.additions(3).create(lacking))).toMatchObject(invalid);
    const large = { product: { id: 11 }, billCustomer: 'Billable', invoiceDescription: 'x'.repeat(70_000) };
    expect(await script.fail(script.cw.additions(3).create(large))).toMatchObject(invalid);
    expect(script.seen).toHaveLength(0);
  });

  it('refuses lists that ConnectWise could not answer', async () => {
    const script = scripted([() => json([])]);
    const { agreements } = script.cw;
    const inList = where.in('value', ['x']);
    for (const options of [
      { pageSize: 0 },
      { pageSize: 1_001 },
      { orderBy: 'name; drop' },
      { orderBy: 'name', paging: 'forward-only' },
      { childConditions: inList },
      { customFieldConditions: where.and(inList, where.equals('caption', 'x')) },
      { conditions: where.in('name', ['x'.repeat(3_000)]) },
      {
        conditions: where.in(
          'id',
          Array.from({ length: 900 }, (_, id) => id + 1e6),
        ),
        orderBy: 'name',
      },
      { fields: ['nope' as 'name'] },
    ] as const) {
      expect(await script.fail(collect(agreements.list(options)))).toMatchObject(invalid);
    }
    expect(await script.fail(agreements.get(1.5))).toMatchObject(invalid);
    expect(() => script.cw.additions(-1)).toThrow(expect.objectContaining(invalid));
    expect(script.seen).toHaveLength(0);
  });

  it('fits into 2,000 characters of URL or is not asked for', async () => {
    const script = scripted([() => json([])]);
    const list = (length: number): Promise<unknown> => {
      const childConditions = where.equals('communicationItems/value', 'x'.repeat(length));
      return collect(script.cw.companies.list({ childConditions }));
    };
    const fixed = `${BASE}/company/companies?childConditions=communicationItems%2Fvalue%20%3D%20%22%22&pageSize=1000`;
    await script.run(list(2_000 - fixed.length));
    expect(script.seen[0]?.url).toHaveLength(2_000);
    expect(await script.fail(list(2_001 - fixed.length))).toMatchObject(invalid);
    expect(script.seen).toHaveLength(1);
  });

  it('names record and field when one record of a list has a wrong type', async () => {
    const script = scripted([
      () =>
        json([
          { id: 1, name: 'x' },
          { id: 2, name: 5 },
        ]),
    ]);
    const error = await script.fail(collect(script.cw.categories.list()));
    expect(error).toMatchObject({ code: 'unexpected-answer' });
    expect(String(error)).toContain('GET procurement/categories: answer[1].name: expected a text');
  });
});

describe('the system', () => {
  it('says its version and what the member may do', async () => {
    const script = scripted([
      () => json({ version: 'v2025.1', isCloud: true }),
      () => json([{ moduleFunctionIdentifier: 'Agreements', inquireLevel: 'All', member: { id: 1 } }]),
      () => json([{ id: 1, customizeIdentifier: 'SystemTableSetup', itemIdentifier: 'x' }]),
    ]);
    expect(await script.run(script.cw.system.info())).toMatchObject({ version: 'v2025.1' });
    expect(await script.run(script.cw.system.mySecurity())).toMatchObject([{ inquireLevel: 'All', addLevel: null }]);
    expect(await script.run(script.cw.system.customizeItems())).toMatchObject([{ itemIdentifier: 'x' }]);
    expect(script.seen.map(({ url }) => url.replace(BASE, ''))).toEqual([
      '/system/info',
      '/system/mySecurity?pageSize=1000&page=1',
      '/system/mySecurity/customizeItems/?pageSize=1000&page=1',
    ]);
  });
});
