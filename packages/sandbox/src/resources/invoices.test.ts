import { describe, expect, it } from 'vitest';
import { invoiceOffice } from '../invoicing/testing/invoice-office.ts';

const on = (day: string) => `${day}T00:00:00Z`;

const RESTRICTED = 'lakeside+reader-public:reader-private';

describe('POST /finance/agreements/{id}/invoice', () => {
  it('V makes the invoice that is due and answers its id', async () => {
    const office = invoiceOffice();
    const { id } = await office.agreement({}, [{}]);
    const made = await office.send(`/finance/agreements/${id}/invoice`, { method: 'POST' });
    expect([made.status, made.json]).toEqual([201, 1]);
    expect(await office.list('/finance/invoices')).toMatchObject([{ id: 1, agreement: { id }, total: 65 }]);
  });

  it('refuses what is invoiced already', async () => {
    const office = invoiceOffice();
    const { json, status } = await office.send('/finance/agreements/301/invoice', { method: 'POST' });
    expect([status, json]).toEqual([
      400,
      expect.objectContaining({
        message: 'Agreement 301 has nothing to invoice up to 2026-11-02: its next invoice date is 2026-12-01.',
      }),
    ]);
  });

  it('needs the right to invoice agreements', async () => {
    const office = invoiceOffice();
    const restrictions = [{ module: 'Finance', function: 'Agreement Invoicing', add: 'None' }];
    office.sandbox.edit('securityRoles', 2, { restrictions });
    const post = { method: 'POST', login: RESTRICTED };
    expect((await office.send('/finance/agreements/301/invoice', post)).status).toBe(403);
    expect((await office.send('/finance/agreements/99/invoice', { method: 'POST' })).status).toBe(404);
  });
});

describe('an agreement invoice', () => {
  it('is read with number, parties, dates and totals, and without its lines', async () => {
    const office = invoiceOffice();
    await office.run('2026-12-01', 301);
    const invoice = await office.write('GET', '/finance/invoices/1');
    expect(invoice).toMatchObject({
      id: 1,
      invoiceNumber: '10001',
      type: 'Agreement',
      status: { id: 1, name: 'New', isClosed: false },
      company: { id: 201, identifier: 'HollowayLaw', name: 'Holloway & Finch LLP' },
      billToCompany: { id: 201 },
      billingSiteCity: 'Albany',
      billingTerms: { id: 3, name: 'Net 30' },
      agreement: { id: 301 },
      applyToType: 'Agreement',
      applyToId: 301,
      date: on('2026-12-01'),
      dueDate: on('2026-12-31'),
      agreementAmount: 0,
      productTotal: 2280,
      subtotal: 2280,
      salesTax: 0,
      total: 2280,
      balance: 2280,
    });
    for (const hidden of ['lines', 'periods', 'opened']) expect(invoice).not.toHaveProperty(hidden);
    expect(await office.write('GET', '/finance/agreements/301')).not.toHaveProperty('invoicedAdditions');
  });

  it.each([
    ['Prefix', 'MS10001'],
    ['Suffix', '10001MS'],
  ])('has the letters of its agreement type as %s of its number', async (prefixSuffixOption, invoiceNumber) => {
    const office = invoiceOffice();
    const body = [
      { op: 'replace', path: 'invoicePreSuffix', value: 'MS' },
      { op: 'replace', path: 'prefixSuffixOption', value: prefixSuffixOption },
    ];
    await office.write('PATCH', '/finance/agreements/types/1', body);
    expect(await office.run('2026-12-01', 301)).toMatchObject([{ invoiceNumber }]);
  });

  it('is found by conditions on its agreement and company', async () => {
    const office = invoiceOffice();
    await office.run('2026-12-01');
    const conditions = encodeURIComponent('company/identifier="NorthwindFreight" and total > 2000');
    expect(await office.list(`/finance/invoices?conditions=${conditions}`)).toMatchObject([{ agreement: { id: 304 } }]);
    expect(await office.write('GET', '/finance/invoices/count')).toEqual({ count: 6 });
  });

  it('once deleted, leaves its period to be invoiced again as if it had not been', async () => {
    const office = invoiceOffice();
    const { id } = await office.agreement({}, [{ effectiveDate: on('2026-11-16') }]);
    const [first] = await office.run('2026-11-01', id);
    expect((await office.send('/finance/invoices/1', { method: 'DELETE' })).status).toBe(204);
    expect(await office.write('GET', `/finance/agreements/${id}`)).toMatchObject({ nextInvoiceDate: on('2026-11-01') });
    const [again] = await office.run('2026-11-01', id);
    expect(again).toEqual({ ...first, id: 2, invoiceNumber: '10002' });
  });

  it('stays while a later one of its agreement is there', async () => {
    const office = invoiceOffice();
    await office.run('2027-01-01', 301);
    const { status, json } = await office.send('/finance/invoices/1', { method: 'DELETE' });
    expect([status, json]).toEqual([
      409,
      expect.objectContaining({
        message:
          'Invoice 1 cannot be deleted: invoice 2 bills a later period of the same agreement. Delete that one first.',
      }),
    ]);
  });

  it('tells the callbacks of invoices', async () => {
    const office = invoiceOffice();
    const told: string[] = [];
    office.sandbox.insert('callbacks', {
      url: 'https://vendor.example/hook?recordId=',
      objectId: 1,
      type: 'invoice',
      level: 'owner',
      inactiveFlag: false,
    });
    await office.run('2026-12-01', 301);
    for (const { url } of office.sandbox.deliveries.entries()) told.push(url);
    expect(told).toEqual(['https://vendor.example/hook?recordId=1&action=added']);
  });
});

describe('an invoice that is entered', () => {
  it('V needs type and company', async () => {
    const { json } = await invoiceOffice().send('/finance/invoices', { method: 'POST', body: {} });
    expect(json).toMatchObject({
      message: 'invoice object is invalid',
      errors: [{ field: 'type' }, { field: 'company' }],
    });
  });

  it('gets a number, a status and dates', async () => {
    const body = { type: 'Miscellaneous', company: { identifier: 'GranitePeak' } };
    const invoice = await invoiceOffice().write('POST', '/finance/invoices', body);
    expect(invoice).toMatchObject({
      invoiceNumber: '10001',
      status: { name: 'New' },
      billToCompany: { id: 202 },
      date: on('2026-11-02'),
      total: 0,
    });
  });

  it.each([
    ['GET', '/finance/invoices', 'inquire'],
    ['POST', '/finance/invoices', 'add'],
    ['PATCH', '/finance/invoices/1', 'edit'],
    ['DELETE', '/finance/invoices/1', 'delete'],
  ])('needs the right to Finance › Invoicing: %s %s', async (method, path, level) => {
    const office = invoiceOffice();
    await office.run('2026-12-01', 301);
    office.sandbox.edit('securityRoles', 2, {
      restrictions: [{ module: 'Finance', function: 'Invoicing', [level]: 'None' }],
    });
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: [] };
    expect((await office.send(path, { method, login: RESTRICTED, ...body })).status).toBe(403);
  });
});

describe('the sales tax of an invoice', () => {
  const taxed = async (code: object, agreement: object, additions: readonly object[]) => {
    const office = invoiceOffice();
    const taxCode = await office.write('POST', '/finance/taxCodes', {
      identifier: 'TEST',
      description: 'Test',
      invoiceCaption: 'Tax',
      effectiveDate: on('2026-01-01'),
      levelOneProductsFlag: true,
      ...code,
    });
    const { id } = await office.agreement(
      { taxCode: { id: taxCode['id'] }, ...agreement },
      additions.map((one) => ({ ...one })),
    );
    return (await office.run('2026-11-01', id))[0];
  };
  const ON = { taxableFlag: true };

  it.each([
    ['7.25 % of what is taxable', { levelOneRate: 7.25 }, {}, [ON, {}], '4.71', '134.71'],
    ['nothing of what is not', { levelOneRate: 7.25 }, {}, [{}], '0', '65'],
    [
      'each level by itself',
      { levelOneRate: 4, levelTwoRate: 2.5, levelTwoProductsFlag: true },
      {},
      [ON],
      '4.23',
      '69.23',
    ],
    ['no level that is not for products', { levelOneRate: 4, levelTwoRate: 2.5 }, {}, [ON], '2.6', '67.6'],
    [
      "the agreement's own amount as a service",
      { levelOneRate: 10, levelOneProductsFlag: false, levelOneServicesFlag: true },
      { billAmount: 50, taxable: true },
      [ON],
      '5',
      '120',
    ],
    ['no more than the taxable maximum', { levelOneRate: 10, levelOneTaxableMax: 20 }, {}, [ON], '2', '67'],
    ['an amount of its own', { levelOneRate: 1.5, levelOneRateType: 'Amount' }, {}, [ON], '1.5', '66.5'],
    [
      'units of some price only',
      {
        levelOneRate: 10,
        levelOneApplySingleUnitFlag: true,
        levelOneApplySingleUnitMin: 5,
        levelOneApplySingleUnitMax: 7,
      },
      {},
      [ON, { ...ON, unitPrice: 8 }],
      '6.5',
      '151.5',
    ],
    ['no product of a type that is exempt', { levelOneRate: 10, productTypeIds: [1] }, {}, [ON], '0', '65'],
    ['nothing before the code is in force', { levelOneRate: 10, effectiveDate: on('2026-11-02') }, {}, [ON], '0', '65'],
    ['nothing after it', { levelOneRate: 10, cancelDate: on('2026-11-01') }, {}, [ON], '0', '65'],
  ])('is %s', async (_, code, agreement, additions, salesTax, total) => {
    expect(await taxed(code, agreement, additions)).toMatchObject({ salesTax, total });
  });
});

describe('the computed columns of an addition', () => {
  it('are its share of the cycle in which it begins, until it is invoiced', async () => {
    const office = invoiceOffice();
    const { id, additions } = await office.agreement({}, [{ effectiveDate: on('2026-11-16') }, {}]);
    const path = `/finance/agreements/${id}/additions`;
    expect(await office.list(path)).toMatchObject([
      {
        billedQuantity: 10,
        extPrice: 65,
        extCost: 30,
        margin: 35,
        proratePrice: 3.25,
        prorateCost: 1.5,
        extendedProratePrice: 32.5,
        extendedProrateCost: 15,
      },
      { proratePrice: 0, extendedProratePrice: 0 },
    ]);
    await office.run('2026-11-01', id);
    expect(await office.write('GET', `${path}/${additions[0]}`)).toMatchObject({ extendedProratePrice: 0 });
  });
});
