import { expect, it } from 'vitest';
import { isSameTerms } from './save-terms.ts';

it('sees whether somebody else set other terms, whatever order they come in', () => {
  const terms = { price: '5.5', billFlag: 'NoCharge' as const };
  expect(isSameTerms(terms, { billFlag: 'NoCharge', price: '5.5' })).toBe(true);
  expect(isSameTerms(terms, { ...terms, price: null })).toBe(false);
  expect(isSameTerms(terms, null)).toBe(false);
  expect(isSameTerms(null, null)).toBe(true);
});
