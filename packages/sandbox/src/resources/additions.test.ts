import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../behaviour.ts';
import { testClient } from '../testing/test-client.ts';

const PATH = '/finance/agreements/301/additions';
const ADDITION = {
  product: { id: 500 },
  billCustomer: 'Billable',
  quantity: 12.5,
  effectiveDate: '2026-11-15T00:00:00Z',
};

const BILL_START = 'effectiveDate cannot be less than the agreement billing start date';
const INVOICED =
  'Since this period has already been invoiced there will not be an invoice generated for additional products for ' +
  'this period. Please prorate the agreement or update the start date to on or after the Next Invoice Date.';

function clientOn(agreement: Readonly<Record<string, unknown>>, behaviour: Partial<Behaviour> = {}) {
  const client = testClient({ behaviour });
  client.sandbox.edit('agreements', 301, {
    billStartDate: '2026-06-01T00:00:00Z',
    nextInvoiceDate: '2026-12-01T00:00:00Z',
    prorateFlag: true,
    ...agreement,
  });
  return client;
}

describe('a new addition', () => {
  it('V needs product and billCustomer', async () => {
    const { json } = await clientOn({}).send(PATH, { method: 'POST', body: {} });
    expect(json).toMatchObject({
      message: 'addition object is invalid',
      errors: [
        { code: 'MissingRequiredField', field: 'product', resource: 'addition' },
        { code: 'MissingRequiredField', field: 'billCustomer', resource: 'addition' },
      ],
    });
  });

  it('R takes price, cost and texts from the catalog item, and computes its amounts', async () => {
    const { status, json } = await clientOn({}).send(PATH, { method: 'POST', body: ADDITION });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      product: { id: 500, identifier: 'EP-PROT' },
      agreementId: 301,
      quantity: 12.5,
      lessIncluded: 0,
      billedQuantity: 12.5,
      unitPrice: 6.5,
      unitCost: 3.1,
      extPrice: 81.25,
      extCost: 38.75,
      margin: 42.5,
      description: 'Endpoint Protection',
      uom: 'Each',
      agreementStatus: 'Active',
    });
  });

  it('R or no price, by a switch', async () => {
    const client = clientOn({}, { additionPriceDefault: 'none' });
    const { json } = await client.send(PATH, { method: 'POST', body: ADDITION });
    expect(json).not.toHaveProperty('unitPrice');
  });

  it('V may be the second of its product', async () => {
    const client = clientOn({});
    const post = async () =>
      (await client.send(PATH, { method: 'POST', body: { ...ADDITION, serialNumber: 'one' } })).status;
    expect([await post(), await post()]).toEqual([201, 201]);
    expect(await client.list(`${PATH}?conditions=serialNumber="one"`)).toHaveLength(2);
  });

  it('V is named by the identifier of its product just as well', async () => {
    const body = { ...ADDITION, product: { identifier: 'ep-prot' } };
    expect((await clientOn({}).send(PATH, { method: 'POST', body })).json).toMatchObject({ product: { id: 500 } });
  });

  it('I ignores what a body says of computed columns', async () => {
    const body = { ...ADDITION, extPrice: 1, billedQuantity: 1, agreementId: 1 };
    expect((await clientOn({}).send(PATH, { method: 'POST', body })).json).toMatchObject({
      extPrice: 81.25,
      agreementId: 301,
    });
  });

  it('R a time of day is cut off its dates, or kept by a switch', async () => {
    const client = clientOn({});
    const body = { ...ADDITION, effectiveDate: '2026-11-15T05:00:00Z' };
    expect((await client.send(PATH, { method: 'POST', body })).json).toMatchObject({
      effectiveDate: '2026-11-15T00:00:00Z',
    });
    client.sandbox.setBehaviour({ timeOfDayOnDates: 'kept' });
    expect((await client.send(PATH, { method: 'POST', body })).json).toMatchObject({
      effectiveDate: '2026-11-15T05:00:00Z',
    });
  });
});

describe('rules of a new addition', () => {
  interface Row {
    readonly fact: string;
    readonly agreement?: Readonly<Record<string, unknown>>;
    readonly behaviour?: Partial<Behaviour>;
    readonly body?: Readonly<Record<string, unknown>>;
    readonly message: string | null;
  }
  const NOT_PRORATED = { prorateFlag: false };
  const CANCELLED = { cancelledFlag: true, dateCancelled: '2026-10-01T00:00:00Z' };
  const ENDED = 'Additions cannot be added to an agreement that is cancelled or expired.';

  const ROWS: readonly Row[] = [
    { fact: 'V before the billing start date', body: { effectiveDate: '2026-05-31T00:00:00Z' }, message: BILL_START },
    { fact: 'V on the billing start date', body: { effectiveDate: '2026-06-01T00:00:00Z' }, message: null },
    { fact: 'V in an invoiced period without proration', agreement: NOT_PRORATED, message: INVOICED },
    {
      fact: 'V on the next invoice date without proration',
      agreement: NOT_PRORATED,
      body: { effectiveDate: '2026-12-01T00:00:00Z' },
      message: null,
    },
    { fact: 'V in an invoiced period with proration', message: null },
    {
      fact: 'I without a next invoice date nothing was invoiced',
      agreement: { ...NOT_PRORATED, nextInvoiceDate: null },
      message: null,
    },
    {
      fact: 'V of a bundle',
      body: { product: { identifier: 'BUNDLE' } },
      message: 'A bundle cannot be used as an addition.',
    },
    { fact: 'R on a cancelled agreement', agreement: CANCELLED, message: null },
    {
      fact: 'R on a cancelled agreement, by a switch',
      agreement: CANCELLED,
      behaviour: { additionsOnEndedAgreements: 'refused' },
      message: ENDED,
    },
    {
      fact: 'R on an expired agreement, by a switch',
      agreement: { noEndingDateFlag: false, endDate: '2026-11-01T00:00:00Z' },
      behaviour: { additionsOnEndedAgreements: 'refused' },
      message: ENDED,
    },
    {
      fact: 'I cancelled before it begins',
      body: { cancelledDate: '2026-11-14T00:00:00Z' },
      message: 'cancelledDate cannot be less than the effectiveDate',
    },
    {
      fact: 'V a serial number of more than 50 characters',
      body: { serialNumber: 'x'.repeat(51) },
      message: 'The field serialNumber must be a string with a maximum length of 50.',
    },
  ];

  it.each(ROWS)('$fact', async ({ agreement = {}, behaviour = {}, body = {}, message }) => {
    const client = clientOn(agreement, behaviour);
    client.sandbox.insert('catalog', { identifier: 'BUNDLE', description: 'A bundle', productClass: 'Bundle' });
    const { status, json } = await client.send(PATH, { method: 'POST', body: { ...ADDITION, ...body } });
    const refused = { code: 'InvalidObject', errors: [{ message, resource: 'addition' }] };
    expect({ status, json }).toMatchObject(message === null ? { status: 201 } : { status: 400, json: refused });
  });
});

describe('a change of an addition', () => {
  const quantity = [{ op: 'replace', path: 'quantity', value: 30 }];

  it('V of its quantity is not judged by dates that do not change', async () => {
    const client = clientOn({ prorateFlag: false, billStartDate: '2026-10-01T00:00:00Z' });
    const { status, json } = await client.send(`${PATH}/9001`, { method: 'PATCH', body: quantity });
    expect([status, json]).toMatchObject([
      200,
      { quantity: 30, _info: { updatedBy: 'tallybridge', enteredBy: 'pat' } },
    ]);
  });

  it('I of its effective date is', async () => {
    const client = clientOn({});
    const body = [{ op: 'replace', path: 'effectiveDate', value: '2026-05-01T00:00:00Z' }];
    expect((await client.send(`${PATH}/9001`, { method: 'PATCH', body })).json).toMatchObject({
      errors: [{ message: BILL_START }],
    });
  });
});

describe('DELETE of an addition', () => {
  it('R is refused once it was invoiced, unless a switch says otherwise', async () => {
    const client = clientOn({});
    expect((await client.send(`${PATH}/9001`, { method: 'DELETE' })).status).toBe(409);
    client.sandbox.setBehaviour({ deleteInvoicedAddition: 'deleted' });
    expect((await client.send(`${PATH}/9001`, { method: 'DELETE' })).status).toBe(204);
  });

  it('V is 204 before', async () => {
    const client = clientOn({});
    client.sandbox.edit('additions', 9001, { effectiveDate: '2026-12-01T00:00:00Z' });
    expect((await client.send(`${PATH}/9001`, { method: 'DELETE' })).status).toBe(204);
  });
});

describe('amounts of an addition', () => {
  const cents = fc.integer({ min: 0, max: 1_000_000 });

  it('I are exact: billed quantity is quantity less included, extended amounts are exact products', async () => {
    const client = clientOn({});
    await fc.assert(
      fc.asyncProperty(cents, cents, cents, async (quantity, included, price) => {
        const hundredths = (value: number) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
        client.sandbox.edit('additions', 9001, {
          quantity: hundredths(quantity),
          lessIncluded: hundredths(included),
          unitPrice: hundredths(price),
        });
        const { text } = await client.send(`${PATH}/9001`);
        const written = (field: string) => new RegExp(`"${field}":(-?[\\d.]+)`).exec(text)?.[1] ?? '';
        const scaled = (field: string, places: number) => {
          const [whole = '', fraction = ''] = written(field).split('.');
          expect(fraction.length).toBeLessThanOrEqual(places);
          return BigInt(whole + fraction.padEnd(places, '0'));
        };
        expect(scaled('billedQuantity', 2)).toBe(BigInt(quantity - included));
        expect(scaled('extPrice', 4)).toBe(BigInt(quantity - included) * BigInt(price));
      }),
      { numRuns: 50 },
    );
  });

  it('V or are computed from the whole quantity, by a switch', async () => {
    const client = clientOn({}, { extendedAmounts: 'quantity' });
    client.sandbox.edit('additions', 9001, { quantity: 10, lessIncluded: 4, unitPrice: 2 });
    expect((await client.send(`${PATH}/9001`)).json).toMatchObject({ billedQuantity: 6, extPrice: 20 });
  });
});
