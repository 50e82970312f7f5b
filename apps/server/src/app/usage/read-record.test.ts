import fc from 'fast-check';
import { instantOf, readUsageRecord } from 'tallybridge-engine';
import { usageRecordSchema } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import { readRecord } from './read-record.ts';

const NOW = instantOf(Date.parse('2026-11-02T15:00:00Z'));
const GOOD = {
  id: 'r-1',
  customer: 'dental',
  sku: 'endpoint',
  kind: 'count',
  quantity: '12',
  at: '2026-10-09T08:00:00Z',
};

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 210 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' x',
    'x ',
    'x\u0000',
    '\ud800',
    'a\u2028b',
    '\u00a0x',
    'x'.repeat(100),
    'x'.repeat(101),
    'x'.repeat(201),
  ),
);
const oddNumber = fc.oneof(
  fc.stringMatching(/^-?\d{0,22}(\.\d{0,14})?$/),
  fc.constantFrom('1e3', '+1', '0x1', '١', '-0', '00012', '1.', '.5', ' 1', '1\n'),
);
const oddMoment = fc.oneof(
  fc
    .date({ min: new Date('1969-12-30T00:00:00Z'), max: new Date('2026-11-12T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc
    .tuple(
      fc.constantFrom('2026-10-09', '2026-02-29', '2024-02-29', '2026-13-01', '0999-01-01', '1970-01-01', '26-10-09'),
      fc.constantFrom('T', 't', ' '),
      fc.constantFrom('08:00:00', '08:00', '24:00:00', '23:59:60', '08:00:00.1234567', '08:00:00,5', '08:00:00.'),
      fc.constantFrom('Z', 'z', '', '+04:00', '-23:59', '+24:00', '+0400', '+04', '-00:00', '+04:60'),
    )
    .map((parts) => parts.join('')),
);
const anything = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.integer(),
  fc.boolean(),
  fc.constant([]),
  fc.constant({}),
);
const strange = fc.record(
  {
    id: fc.oneof(oddText, anything),
    customer: fc.oneof(oddText, anything),
    sku: fc.oneof(oddText, anything),
    kind: fc.oneof(fc.constantFrom('count', 'delta', 'consumed', 'Count', ''), anything),
    quantity: fc.oneof(oddNumber, anything),
    at: fc.oneof(oddMoment, anything),
    corrects: fc.oneof(oddText, anything),
    price: fc.constant('1'),
  },
  { requiredKeys: [] },
);
/** Mostly a good record with one or two fields that may be wrong, so that both answers come up. */
const raw = fc.oneof(
  fc.anything(),
  fc
    .tuple(
      strange,
      fc.subarray(['id', 'customer', 'sku', 'kind', 'quantity', 'at', 'corrects', 'price'], { maxLength: 2 }),
    )
    .map(([odd, fields]) => ({
      ...GOOD,
      ...Object.fromEntries(Object.entries(odd).filter(([field]) => fields.includes(field))),
    })),
);

describe('reading a usage record', () => {
  it('takes exactly what the schema takes and the rules of usage allow', () => {
    fc.assert(
      fc.property(raw, (value) => {
        const bySchema = usageRecordSchema.safeParse(value);
        const byRules = bySchema.success ? readUsageRecord(bySchema.data, NOW) : null;
        const read = readRecord(value, NOW);
        expect('item' in read ? read.item : null).toEqual(byRules?.kind === 'record' ? byRules.record : null);
        expect('item' in read || read.errors.length > 0).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('names each wrong field once, with what to do', () => {
    const read = readRecord(
      { ...GOOD, sku: ' endpoint', quantity: 12, at: '2026-10-09t08:00:00z', colour: 'red' },
      NOW,
    );
    expect(read).toMatchObject({
      code: 'invalid',
      errors: [
        { field: 'quantity', message: expect.stringContaining('"12"') },
        { field: 'sku', message: 'sku must not begin or end with a space.' },
        { field: 'at', message: expect.stringContaining('must be a time with its zone') },
        { field: 'colour', message: '"colour" is no field of a usage record. Leave it out.' },
      ],
    });
  });
});
