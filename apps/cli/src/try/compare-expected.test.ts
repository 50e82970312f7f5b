import { describe, expect, it } from 'vitest';
import { planLine } from '../plan-view/fixtures/plan-line.ts';
import { compareExpected } from './compare-expected.ts';

const row = { line: 2, customer: 'acorn', sku: 'mail', quantity: '12', action: 'create', reason: '' };

describe('a plan against what its folder expects', () => {
  it('is the same when quantity, action and reason are, however the number is written', () => {
    expect(compareExpected([{ ...row, quantity: '12.00' }], [planLine()])).toEqual([]);
  });

  it('names every line that differs, is missing or is too many', () => {
    const expected = [
      { ...row, action: 'hold', reason: 'brake' },
      { ...row, line: 3, sku: 'disk' },
    ];
    expect(compareExpected(expected, [planLine(), planLine({ sku: 'fax' })])).toEqual([
      'line 2: acorn mail is 12 hold brake there, 12 create in the plan',
      'line 3: acorn disk is not in the plan',
      'acorn fax is in the plan (12 create) and not there',
    ]);
  });

  it('does not take 100 for 1', () => {
    expect(compareExpected([{ ...row, quantity: '100' }], [planLine({ quantity: '1' })])).toHaveLength(1);
  });
});
