import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../json/read-json.ts';
import { writeJson } from '../json/write-json.ts';
import { additions, agreements } from './agreements.ts';
import { companies } from './companies.ts';
import { Mismatch } from './mismatch.ts';
import { decodeShape, encodeField, encodeShape, type Shape } from './shape.ts';
import { decodeSystemInfo, mySecurity } from './system.ts';

const fixture = (name: string): unknown =>
  readJson(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));

const ADDITION = '"id":7,"product":{"id":11,"identifier":"EDR"},"billCustomer":"Billable"';
const addition = (fields: string) => decodeShape(additions.shape, readJson(`{${ADDITION},${fields}}`));

function mismatch(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof Mismatch) return error.describe('answer');
    throw error;
  }
  return 'no mismatch';
}

describe('a recorded answer', () => {
  it('of an agreement is decoded, unknown fields left out', () => {
    const agreement = decodeShape(agreements.shape, fixture('agreement'));
    expect(agreement).toMatchObject({
      id: 3,
      company: { id: 19297, identifier: 'XYZTestCompany', name: 'XYZ Test Company' },
      startDate: '2018-05-17T00:00:00Z',
      applicationLimit: '1',
      billingCycle: { id: 2, name: 'Monthly', identifier: null },
      cancelledFlag: false,
      parentAgreement: null,
    });
    expect(Object.keys(agreement).sort()).toEqual(Object.keys(agreements.shape).sort());
  });

  it('of a thin agreement, a company and the system is decoded', () => {
    expect(decodeShape(agreements.shape, fixture('agreement-thin'))).toMatchObject({
      billAmount: '10000',
      endDate: null,
    });
    expect(decodeShape(companies.shape, fixture('company'))).toMatchObject({
      id: 250,
      types: [{ id: 1, name: 'Client' }],
      _info: { lastUpdated: '2020-10-15T14:09:53Z' },
    });
    const info = fixture('system-info');
    expect(decodeSystemInfo(info)).toMatchObject({ version: 'v2025.1.10333', isCloud: false });
    expect(decodeSystemInfo([info])).toEqual(decodeSystemInfo(info));
    expect(mismatch(() => decodeSystemInfo([]))).toMatch('expected an object');
  });
});

describe('a field of an answer', () => {
  it.each([
    ['12.5', '12.5'],
    ['18.0', '18'],
    ['5.0000001', '5.0000001'],
    ['0.1', '0.1'],
    ['9007199254740993', '9007199254740993'],
    ['1234567890123456.7891', '1234567890123456.7891'],
    ['-1', '-1'],
    ['1e2', '100'],
    ['null', null],
  ])('that is the number %s becomes the decimal %j', (source, decimal) => {
    expect(addition(`"quantity":${source}`).quantity).toBe(decimal);
  });

  it('is null when it is missing, as when it is null', () => {
    expect(addition('"quantity":null')).toEqual(addition('"x":1'));
    expect(addition('"cancelledDate":""').cancelledDate).toBeNull();
  });

  it.each([
    ['"quantity":"5"', 'answer.quantity: expected a number'],
    ['"quantity":1e400', 'answer.quantity: expected a number'],
    ['"quantity":true', 'answer.quantity: expected a number'],
    ['"quantity":[5]', 'answer.quantity: expected a number'],
    ['"quantity":{"text":"5"}', 'answer.quantity: expected a number'],
    ['"serialNumber":5', 'answer.serialNumber: expected a text'],
    ['"taxableFlag":"true"', 'answer.taxableFlag: expected true or false'],
    ['"taxableFlag":0', 'answer.taxableFlag: expected true or false'],
    ['"agreementId":"3"', 'answer.agreementId: expected a whole number'],
    ['"agreementId":3.5', 'answer.agreementId: expected a whole number'],
    ['"invoiceGrouping":5', 'answer.invoiceGrouping: expected an object'],
    ['"invoiceGrouping":{"id":"5"}', 'answer.invoiceGrouping.id: expected a whole number'],
    ['"customFields":{}', 'answer.customFields: expected a list'],
    ['"customFields":[{"id":1},{"id":"2"}]', 'answer.customFields[1].id: expected a whole number'],
    ['"_info":"x"', 'answer._info: expected an object'],
    ['"effectiveDate":"0001-01-01T00:00:00Z"', 'answer.effectiveDate: expected a UTC date'],
    ['"effectiveDate":"2026-02-30T00:00:00Z"', 'answer.effectiveDate: expected a UTC date'],
    ['"effectiveDate":"2026-10-31T00:00:00+02:00"', 'answer.effectiveDate: expected a UTC date'],
    ['"effectiveDate":"10/31/2026"', 'answer.effectiveDate: expected a UTC date'],
    ['"effectiveDate":20261031', 'answer.effectiveDate: expected a UTC date'],
  ])('%s is refused by name', (fields, message) => {
    expect(mismatch(() => addition(fields))).toContain(message);
  });

  it.each(['2026-10-31T00:00:00Z', '2026-10-31T00:00:00', '2026-10-31', '2026-10-31T12:34:56.789Z'])(
    'that is the date %s stays as it was sent',
    (date) => {
      expect(addition(`"effectiveDate":"${date}"`).effectiveDate).toBe(date);
    },
  );

  it('that refers to nothing is null, where a reference may be missing', () => {
    for (const nothing of ['null', '{}', '{"id":null}', '{"name":"x"}']) {
      expect(addition(`"opportunity":${nothing}`).opportunity).toBeNull();
    }
    expect(mismatch(() => decodeShape(additions.shape, readJson('{"id":7,"product":{}}')))).toContain('product.id');
  });

  it('keeps a value that ConnectWise may add to a list of values', () => {
    expect(addition('"agreementStatus":"Paused"').agreementStatus).toBe('Paused');
    const setting = decodeShape(mySecurity.shape, { inquireLevel: 'All', addLevel: 'Own', id: 4, member: { id: 1 } });
    expect(setting).toMatchObject({ inquireLevel: 'All', addLevel: 'Own', editLevel: null });
  });

  it('of whatever shape is decoded or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(additions.shape)), (value, name) => {
        const source = { id: 7, product: { id: 11 }, [name]: value };
        const result = mismatch(() => decodeShape(additions.shape, readJson(JSON.stringify(source))));
        expect(result).toMatch(name === 'id' ? /./ : new RegExp(`^no mismatch$|^answer\\.${name}\\b`));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a field of a request', () => {
  const encode = (name: string, value: unknown, shape: Shape = additions.shape): string =>
    writeJson(encodeField(shape, name, value));

  it.each([
    ['quantity', '12.50', '12.5'],
    ['quantity', '0.30000000000000000001', '0.30000000000000000001'],
    ['quantity', null, 'null'],
    ['effectiveDate', '2026-10-31', '"2026-10-31T00:00:00Z"'],
    ['effectiveDate', '2026-10-31T12:00:00Z', '"2026-10-31T12:00:00Z"'],
    ['effectiveDate', new Date('2026-10-31T12:00:00.999Z'), '"2026-10-31T12:00:00Z"'],
    ['product', { id: 11 }, '{"id":11}'],
    ['product', { identifier: 'EDR' }, '{"identifier":"EDR"}'],
    ['opportunity', { name: 'x' }, '{"name":"x"}'],
    ['serialNumber', 'tb1.x', '"tb1.x"'],
  ])('%s = %j is sent as %s', (name, value, sent) => {
    expect(encode(name, value)).toBe(sent);
  });

  it.each([
    ['quantity', 12.5],
    ['quantity', '1,5'],
    ['quantity', '1e400'],
    ['effectiveDate', '2026-10-31T12:00:00.500Z'],
    ['effectiveDate', '2026-02-30'],
    ['effectiveDate', new Date(Number.NaN)],
    ['taxableFlag', 'yes'],
    ['opportunity', {}],
    ['opportunity', 5],
    ['Quantity', '1'],
    ['margin', '1'],
    ['id', 7],
    ['constructor', 'x'],
    ['__proto__', {}],
  ])('%s = %j is refused before it is sent', (name, value) => {
    expect(mismatch(() => encode(name, value))).toContain(`answer.${name}`);
  });

  it('of custom fields goes back as it came, numbers to the digit and without empty properties', () => {
    const sent =
      '[{"id":1,"caption":"AcmeSubId","type":"Text","value":"x1"},{"id":2,"caption":"Rate","value":0.1000},{"id":3,"value":null}]';
    const { customFields } = addition(`"customFields":${sent}`);
    expect(encode('customFields', customFields)).toBe(sent);
  });

  it('is left out when it is undefined', () => {
    expect(encodeShape(additions.shape, { quantity: '1', serialNumber: undefined })).toHaveProperty('quantity');
    expect(encodeShape(additions.shape, { serialNumber: undefined })).toEqual({});
  });
});
