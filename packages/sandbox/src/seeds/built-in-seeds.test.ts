import { describe, expect, test } from 'vitest';
import { largeSeed } from './large-seed.ts';
import { smallSeed } from './small-seed.ts';

describe('the small seed', () => {
  test('has a dozen companies, agreements and catalog items, each with its references', () => {
    const { records } = smallSeed();
    expect(records.companies).toHaveLength(12);
    expect(records.agreements).toHaveLength(12);
    expect(records.catalog).toHaveLength(12);
    for (const item of records.catalog) {
      expect(item).toMatchObject({ category: { name: expect.any(String) }, subcategory: {}, type: {} });
    }
  });

  test('invoices next in the month after the given moment', () => {
    const { records } = smallSeed({ now: Date.UTC(2027, 11, 31, 23) });
    expect(records.agreements[0]).toMatchObject({
      nextInvoiceDate: '2028-01-01T00:00:00Z',
      billStartDate: '2025-01-01T00:00:00Z',
    });
  });

  test('knows a member with all rights, a person, and a member who only reads agreements', () => {
    const { members, roles } = smallSeed();
    const withKeys = members.filter(({ keys }) => keys.length > 0);
    const restrictions = Object.fromEntries(
      withKeys.map((member) => [member.identifier, roles.find(({ id }) => id === member.role)?.restrictions]),
    );
    expect(restrictions).toEqual({
      tallybridge: [],
      pat: [],
      reader: [{ module: 'Finance', function: 'Agreements', add: 'None', edit: 'None', delete: 'None' }],
    });
  });
});

describe('the large seed', () => {
  test('has 5,000 companies and agreements and 20,000 additions', () => {
    const { records } = largeSeed();
    expect(records.companies).toHaveLength(5000);
    expect(records.agreements).toHaveLength(5000);
    expect(records.additions).toHaveLength(20_000);
  });

  test('is the same every time', () => {
    expect(largeSeed({ companies: 50 })).toEqual(largeSeed({ companies: 50 }));
  });
});
