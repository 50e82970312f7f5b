import { describe, expect, it } from 'vitest';
import { parseSeed } from '../seeds/parse-seed.ts';
import { testClient } from '../testing/test-client.ts';

const on = (day: string) => `${day}T00:00:00Z`;

const TABLES = [
  ['/finance/billingCycles', { identifier: 'SA', name: 'Half a year', billingOptions: 'SemiAnnual' }, 'name'],
  ['/finance/billingTerms', { name: 'Net 60', dueDays: 60 }, 'name'],
  ['/finance/billingStatuses', { name: 'Approved', sortOrder: 4 }, 'name'],
  [
    '/finance/taxCodes',
    { identifier: 'CA', description: 'California', invoiceCaption: 'Tax', effectiveDate: on('2026-01-01') },
    'description',
  ],
  ['/procurement/unitOfMeasures', { name: 'Gateway' }, 'name'],
  [
    '/finance/agreements/301/adjustments',
    { amount: -12.5, description: 'Goodwill', effectiveDate: on('2026-11-02') },
    'description',
  ],
] as const;

describe.each(TABLES)('%s', (path, body, renamed) => {
  it('V is read, written, changed and deleted', async () => {
    const client = testClient();
    const made = await client.send(path, { method: 'POST', body });
    expect(made).toMatchObject({ status: 201, json: body });
    const id = String(Reflect.get(Object(made.json), 'id'));
    const patch = [{ op: 'replace', path: renamed, value: 'Renamed' }];
    expect((await client.send(`${path}/${id}`, { method: 'PATCH', body: patch })).json).toMatchObject({
      [renamed]: 'Renamed',
    });
    expect(await client.list(`${path}?conditions=id=${id}`)).toMatchObject([{ [renamed]: 'Renamed' }]);
    expect((await client.send(`${path}/${id}`, { method: 'DELETE' })).status).toBe(204);
  });

  it('needs its right', async () => {
    const client = testClient();
    const right = path.includes('adjustments')
      ? { module: 'Finance', function: 'Agreements' }
      : { module: 'System', function: 'Table Setup' };
    client.sandbox.edit('securityRoles', 2, { restrictions: [{ ...right, add: 'None', inquire: 'None' }] });
    const login = 'lakeside+reader-public:reader-private';
    expect((await client.send(path, { login })).status).toBe(403);
    expect((await client.send(path, { method: 'POST', body, login })).status).toBe(403);
  });
});

describe('a billing status, cycle or term that is in use', () => {
  it('R stays', async () => {
    const client = testClient();
    expect((await client.send('/finance/billingCycles/2', { method: 'DELETE' })).status).toBe(409);
  });
});

describe('a seed file', () => {
  const company = { id: 200, identifier: 'Acme', name: 'Acme' };
  const agreement = {
    id: 300,
    name: 'A',
    type: { id: 1, name: 'Managed' },
    company: { id: 200 },
    contact: { id: 1, name: 'Ann' },
  };

  it('brings tax codes and billing terms along that its agreements name', async () => {
    const named = { taxCode: { id: 16, name: 'VT' }, billingTerms: { id: 12, name: 'Net 20' } };
    const seed = parseSeed({ companies: [company], agreements: [{ ...agreement, ...named }] }, 'file');
    expect((await testClient({ seed }).send('/finance/agreements/300')).json).toMatchObject(named);
  });

  it('may list invoices and adjustments', async () => {
    const invoices = [{ id: 7, type: 'Standard', company: { id: 200 }, invoiceNumber: 'S-7' }];
    const adjustments = [{ id: 8, agreementId: 300, amount: 5 }];
    const client = testClient({
      seed: parseSeed({ companies: [company], agreements: [agreement], invoices, adjustments }, 'file'),
    });
    expect(await client.list('/finance/invoices')).toMatchObject([{ id: 7, invoiceNumber: 'S-7' }]);
    expect(await client.list('/finance/agreements/300/adjustments')).toMatchObject([{ id: 8, amount: 5 }]);
  });
});

describe('the type of a new agreement', () => {
  const AGREEMENT = { name: 'New', type: { id: 1 }, company: { id: 200 }, contact: { id: 200 } };
  const TYPE = [
    { op: 'replace', path: 'billingCycle', value: { id: 3 } },
    { op: 'replace', path: 'prorateFlag', value: true },
    { op: 'replace', path: 'taxableFlag', value: true },
    { op: 'replace', path: 'invoicingCycle', value: 'ContractYear' },
    { op: 'replace', path: 'billAmount', value: 250 },
  ];

  it.each([
    [
      'gives it what the body leaves out',
      {},
      { prorateFlag: true, taxable: true, billingCycle: { id: 3 }, invoicingCycle: 'ContractYear', billAmount: 250 },
      'applied',
    ],
    ['gives way to the body', { prorateFlag: false, billAmount: 1 }, { prorateFlag: false, billAmount: 1 }, 'applied'],
    ['gives nothing, by a switch', {}, { prorateFlag: false, invoicingCycle: 'CalendarYear' }, 'ignored'],
  ] as const)('R %s', async (_, more, expected, agreementTypeDefaults) => {
    const client = testClient({ behaviour: { agreementTypeDefaults } });
    await client.send('/finance/agreements/types/1', { method: 'PATCH', body: TYPE });
    const made = await client.send('/finance/agreements', { method: 'POST', body: { ...AGREEMENT, ...more } });
    expect(made).toMatchObject({ status: 201, json: expected });
  });
});

describe('the next invoice date of a new agreement', () => {
  const AGREEMENT = {
    name: 'New',
    type: { id: 1 },
    company: { id: 200 },
    contact: { id: 200 },
    billStartDate: on('2026-11-15'),
  };

  it.each([
    ['is the day from which it is billed', { billingCycle: { id: 2 } }, on('2026-11-15'), 'bill-start'],
    ['is none without a billing cycle', {}, undefined, 'bill-start'],
    ['is none, by a switch', { billingCycle: { id: 2 } }, undefined, 'none'],
  ] as const)('R %s', async (_, more, expected, firstInvoiceDate) => {
    const client = testClient({ behaviour: { firstInvoiceDate } });
    const { json } = await client.send('/finance/agreements', { method: 'POST', body: { ...AGREEMENT, ...more } });
    expect(Reflect.get(Object(json), 'nextInvoiceDate')).toBe(expected);
  });

  it('moves with that day until the first invoice', async () => {
    const client = testClient();
    const made = await client.send('/finance/agreements', {
      method: 'POST',
      body: { ...AGREEMENT, billingCycle: { id: 2 } },
    });
    const body = [{ op: 'replace', path: 'billStartDate', value: on('2026-12-01') }];
    const path = `/finance/agreements/${String(Reflect.get(Object(made.json), 'id'))}`;
    expect((await client.send(path, { method: 'PATCH', body })).json).toMatchObject({
      nextInvoiceDate: on('2026-12-01'),
    });
  });
});
