import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../behaviour.ts';
import { API, ORIGIN, testClient } from '../testing/test-client.ts';

const COMPANIES = '/company/companies';

function query(path: string, parameters: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(parameters).toString()}`;
}

describe('filters of a list', () => {
  const ROWS: readonly {
    readonly fact: string;
    readonly filter: Readonly<Record<string, string>>;
    readonly ids: readonly number[];
  }[] = [
    { fact: 'V conditions on a number', filter: { conditions: 'id = 201' }, ids: [201] },
    {
      fact: 'V conditions on a reference',
      filter: { conditions: 'status/name = "Active" and id < 203' },
      ids: [2, 200, 201, 202],
    },
    { fact: 'V field names in another case', filter: { conditions: 'Identifier = "HollowayLaw"' }, ids: [201] },
    { fact: 'V a list of values', filter: { conditions: 'id in (201,205,999)' }, ids: [201, 205] },
    { fact: 'V like with an asterisk', filter: { conditions: 'name like "Ma*"' }, ids: [203] },
    { fact: 'V like with a percent sign', filter: { conditions: "name like 'Ma%'" }, ids: [203] },
    { fact: 'V lastUpdated is a field', filter: { conditions: 'lastUpdated > [2026-11-02T09:00:00Z]' }, ids: [] },
    { fact: 'V children', filter: { childConditions: 'types/name = "Client"', conditions: 'id > 208' }, ids: [209] },
    {
      fact: 'V custom fields',
      filter: { customFieldConditions: 'caption = "Service tier" and value = "Gold"' },
      ids: [204],
    },
    { fact: 'V computed fields', filter: { conditions: 'status/id = 4' }, ids: [207] },
  ];

  it.each(ROWS)('$fact', async ({ filter, ids }) => {
    const client = testClient();
    client.sandbox.edit('companies', 204, { customFields: [{ id: 2, value: 'Gold' }] });
    const found = await client.list(query(COMPANIES, { ...filter, fields: 'id' }));
    expect(found.map(({ id }) => id)).toEqual(ids);
    const parameters = query(`${COMPANIES}/count`, filter);
    expect((await client.send(parameters)).json).toEqual({ count: ids.length });
  });

  it('V agreementStatus can be filtered although it is computed', async () => {
    const client = testClient();
    client.sandbox.edit('agreements', 300, { cancelledFlag: true });
    const found = await client.list(query('/finance/agreements', { conditions: 'agreementStatus = "Cancelled"' }));
    expect(found.map(({ id }) => id)).toEqual([300]);
  });

  it('V a condition of the wrong kind is 400 and says how values are written', async () => {
    const { status, text } = await testClient().send(query(COMPANIES, { conditions: 'deletedFlag = 1' }));
    expect(status).toBe(400);
    expect(text).toContain('String values should be enclosed with double or single quotes');
  });

  it('V only fields that GET returns can be filtered', async () => {
    expect((await testClient().send(query(COMPANIES, { conditions: 'password = "x"' }))).status).toBe(400);
  });
});

describe('how clients write a query', () => {
  const ROWS: readonly (readonly [fact: string, query: string, ids: readonly number[]])[] = [
    ['V single quotes', "conditions=identifier='SunriseBakery'", [205]],
    ['V no spaces, nothing escaped', 'conditions=identifier="SunriseBakery"', [205]],
    ['V lower-case escapes and plus', 'conditions=name+like+%22sunrise%25%22+and+id%3d205', [205]],
    ['V upper-case escapes and %20', 'conditions=status%2Fid%3D1%20and%20id%3D205', [205]],
    ['V a percent sign that is no escape', 'conditions=identifier+like+"Sun%"', [205]],
    ['V asterisks', "conditions=identifier like '*Bak*'", [205]],
    ['V percent signs', "conditions=identifier like '%25Bak%25'", [205]],
    ['V False', 'conditions=deletedFlag=False and id=205', [205]],
    ['V TRUE', 'conditions=deletedFlag=TRUE', []],
    ['V any case of operators and logic', 'conditions=id IN (205,206) And name LIKE "S%25" Or id=200', [200, 205]],
    ['V a list of texts', "conditions=identifier in ('SunriseBakery', 'OakHillVets')", [205, 206]],
    ['V not before an operator', 'conditions=id not in (2,200) and id<203 and name not like "H*"', [202]],
    ['V a datetime, nothing escaped', 'conditions=lastUpdated>[2016-08-20T18:04:26Z] and id=205', [205]],
    ['I a datetime with an offset', 'conditions=lastUpdated>[2016-08-20T18:04:26%2B00:00] and id=205', [205]],
    ['I a day alone', 'conditions=lastUpdated>[2016-08-20] and id=205', [205]],
    ['V parentheses', 'conditions=(id=205 or id=206) and (deletedFlag=false)', [205, 206]],
    ['V null', 'conditions=dateAcquired=null and id=205', [205]],
    ['I a line break', 'conditions=id=205%0A and id=205', [205]],
    ['I the case of text does not matter', "conditions=city='STOWE'", [203, 210]],
    ['I names of parameters in any case', 'Conditions=id>208&OrderBy=id desc&pagesize=1', [210]],
    ['I empty parameters and doubled ampersands', '&conditions=id=205&&orderBy=&page=&pageSize=&', [205]],
    ['I unknown parameters', 'conditions=id=205&_=1700000000&expand=x', [205]],
    ['V orderBy in any case of its direction', 'conditions=id>208&orderBy=id DESC', [210, 209]],
    ['V orderBy by a nested field, without direction', 'conditions=id>208&orderBy=defaultContact/name', [210, 209]],
    ['I orderBy without spaces', 'conditions=id>208&orderBy=status/name desc,id desc', [210, 209]],
    ['I a page size of zero is the default', 'conditions=id=205&pageSize=0', [205]],
    ['I page zero is the first', 'conditions=id=205&page=0', [205]],
    ['I pageId without its header is navigable', 'conditions=id=205&pageId=205', [205]],
  ];

  it.each(ROWS)('%s: %s', async (_fact, text, ids) => {
    const found = await testClient().list(`${COMPANIES}?${text}`);
    expect(found.map(({ id }) => id)).toEqual(ids);
  });

  const REFUSED: readonly (readonly [fact: string, query: string])[] = [
    ['V milliseconds', 'conditions=lastUpdated>[2016-08-20T18:04:26.000Z]'],
    ['V a date without brackets', 'conditions=lastUpdated>"2016-08-20"'],
    ['I a number as text', 'conditions=id="205"'],
    ['V a flag as number', 'conditions=deletedFlag=0'],
    ['V operators of other languages', 'conditions=id==205'],
    ['V is null', 'conditions=website is null'],
  ];

  it.each(REFUSED)('%s is refused: %s', async (_fact, text) => {
    expect((await testClient().send(`${COMPANIES}?${text}`)).json).toMatchObject({ code: 'InvalidConditions' });
  });

  const FIELDS: readonly (readonly [fields: string, shows: object])[] = [
    ['id,name', { id: 205, name: 'Sunrise Bakery Co.' }],
    ['Id, NAME', { id: 205, name: 'Sunrise Bakery Co.' }],
    ['status/name,id,status/id', { id: 205, status: { id: 1, name: 'Active' } }],
    ['_info/lastUpdated', { _info: { lastUpdated: '2026-11-02T09:00:00Z' } }],
    ['types/name', { types: [{ name: 'Client' }] }],
    ['id,nothing/x', { id: 205 }],
  ];

  it.each(FIELDS)('V fields=%s', async (fields, shows) => {
    expect((await testClient().send(`${COMPANIES}/205?fields=${fields}`)).json).toEqual(shows);
  });
});

describe('fields and order', () => {
  it('V fields names nested fields, and works on one record too', async () => {
    const client = testClient();
    const expected = { id: 201, name: 'Holloway & Finch LLP', status: { id: 1 } };
    const fields = 'id,name,status/id';
    expect((await client.send(query(`${COMPANIES}/201`, { fields }))).json).toEqual(expected);
    expect(await client.list(query(COMPANIES, { fields, conditions: 'id=201' }))).toEqual([expected]);
  });

  it('V orderBy sorts by nested fields and several of them', async () => {
    const client = testClient();
    const ids = async (orderBy: string) =>
      (await client.list(query(COMPANIES, { orderBy, fields: 'id', conditions: 'id in (205,207,209)' }))).map(
        ({ id }) => id,
      );
    expect(await ids('status/name desc, id asc')).toEqual([209, 207, 205]);
    expect(await ids('id desc')).toEqual([209, 207, 205]);
    expect(await ids('identifier')).toEqual([207, 209, 205]);
  });

  it('I an orderBy that cannot be read is 400', async () => {
    const client = testClient();
    expect((await client.send(query(COMPANIES, { orderBy: 'name sideways' }))).status).toBe(400);
    expect((await client.send(query(COMPANIES, { orderBy: 'nothing' }))).status).toBe(400);
  });
});

describe('one record', () => {
  it('V leaves out what has no value, and writes null by a switch', async () => {
    const client = testClient();
    expect(Object.values((await client.list(COMPANIES))[0] ?? {})).not.toContain(null);
    client.sandbox.setBehaviour({ emptyFields: 'null' });
    expect((await client.send(`${COMPANIES}/201`)).json).toMatchObject({ faxNumber: null });
  });

  it('V shows references whole, with a link to each', async () => {
    const { json } = await testClient().send('/finance/agreements/301');
    expect(json).toMatchObject({
      company: {
        id: 201,
        identifier: 'HollowayLaw',
        name: 'Holloway & Finch LLP',
        _info: { company_href: `${ORIGIN}${API}/company/companies/201` },
      },
      type: { _info: { type_href: `${ORIGIN}${API}/finance/agreements/types/1` } },
      _info: { additions_href: `${ORIGIN}${API}/finance/agreements/301/additions` },
    });
  });

  it('V keeps _info as texts with whole seconds', async () => {
    const { json } = await testClient().send(`${COMPANIES}/201`);
    expect(json).toMatchObject({ _info: { lastUpdated: '2026-11-02T09:00:00Z', updatedBy: 'pat' } });
  });

  it('I shows a renamed company in its agreements at once', async () => {
    const client = testClient();
    await client.send('/finance/agreements/301');
    client.sandbox.edit('companies', 201, { name: 'Holloway LLP' });
    expect((await client.send('/finance/agreements/301')).json).toMatchObject({ company: { name: 'Holloway LLP' } });
  });

  it('V writes decimals with a decimal place and no float artefacts', async () => {
    const client = testClient();
    client.sandbox.edit('additions', 9001, { quantity: 0.1, lessIncluded: 0, unitPrice: 3 });
    const { text } = await client.send('/finance/agreements/301/additions/9001');
    expect(text).toContain('"quantity":0.1,');
    expect(text).toContain('"unitPrice":3.0,');
    expect(text).toContain('"extPrice":0.3,');
  });

  it('V a record that is not there is 404 and named', async () => {
    const { status, json } = await testClient().send(`${COMPANIES}/99`);
    expect([status, json]).toEqual([404, { code: 'NotFound', message: 'Company 99 not found' }]);
  });

  it('V an addition is found under its own agreement only', async () => {
    const client = testClient();
    expect((await client.send('/finance/agreements/301/additions/9001')).status).toBe(200);
    expect((await client.send('/finance/agreements/303/additions/9001')).json).toMatchObject({
      message: 'Addition 9001 not found',
    });
    expect((await client.send('/finance/agreements/999/additions')).json).toMatchObject({
      message: 'Agreement 999 not found',
    });
  });
});

describe('agreementStatus is computed from the clock', () => {
  const ROWS: readonly {
    readonly fact: string;
    readonly changes: Readonly<Record<string, unknown>>;
    readonly status: string;
  }[] = [
    { fact: 'I active', changes: {}, status: 'Active' },
    {
      fact: 'I cancelled',
      changes: { cancelledFlag: true, dateCancelled: '2026-10-31T00:00:00Z' },
      status: 'Cancelled',
    },
    {
      fact: 'I expired the day after its end',
      changes: { noEndingDateFlag: false, endDate: '2026-11-01T00:00:00Z' },
      status: 'Expired',
    },
    {
      fact: 'I active on its last day',
      changes: { noEndingDateFlag: false, endDate: '2026-11-02T00:00:00Z' },
      status: 'Active',
    },
    { fact: 'I inactive before its start', changes: { startDate: '2026-11-03T00:00:00Z' }, status: 'Inactive' },
  ];

  it.each(ROWS)('$fact, on the agreement and on its additions', async ({ changes, status }) => {
    const client = testClient();
    client.sandbox.edit('agreements', 301, changes);
    expect((await client.send('/finance/agreements/301')).json).toMatchObject({ agreementStatus: status });
    expect(await client.list('/finance/agreements/301/additions')).toMatchObject([{ agreementStatus: status }]);
  });

  it('and moves with it', async () => {
    const client = testClient();
    client.sandbox.edit('agreements', 301, { noEndingDateFlag: false, endDate: '2026-11-30T00:00:00Z' });
    expect((await client.send('/finance/agreements/301')).json).toMatchObject({ agreementStatus: 'Active' });
    client.sandbox.clock.set(Date.UTC(2026, 11, 1));
    expect((await client.send('/finance/agreements/301')).json).toMatchObject({ agreementStatus: 'Expired' });
  });
});

describe('every resource can be read', () => {
  const PATHS = [
    '/company/companies',
    '/company/companies/types',
    '/company/companies/statuses',
    '/company/contacts',
    '/finance/agreements',
    '/finance/agreements/types',
    '/finance/billingCycles',
    '/finance/agreements/301/additions',
    '/procurement/catalog',
    '/procurement/categories',
    '/procurement/subcategories/',
    '/procurement/categories/1/subcategories/',
    '/procurement/types',
  ];

  it.each(PATHS)('%s: list, count and one by one', async (path) => {
    const client = testClient();
    const records = await client.list(path);
    const base = path.replace(/\/$/, '');
    expect(records.length).toBeGreaterThan(0);
    expect((await client.send(`${base}/count`)).json).toEqual({ count: records.length });
    expect((await client.send(`${base}/${String(records[0]?.['id'])}`)).json).toEqual(records[0]);
  });

  it('V system/info names the version', async () => {
    const { json } = await testClient({ behaviour: { release: '2025.3' } satisfies Partial<Behaviour> }).send(
      '/system/info',
    );
    expect(json).toMatchObject({ version: 'v2025.3.10333', isCloud: true, cloudRegion: 'NA' });
  });
});
