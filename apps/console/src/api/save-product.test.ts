import { expect, it } from 'vitest';
import type { ProductLink } from 'tallybridge-sdk';
import { isSameProductLink } from './save-product.ts';

const TERMS: NonNullable<ProductLink['terms']> = {
  basis: 'latest',
  step: '1',
  rounding: 'up',
  included: '0',
  minimum: '0',
  lineStyle: 'standing',
  price: null,
  cost: null,
  invoiceText: null,
  billFlag: 'Billable',
};
const link: Pick<ProductLink, 'decision' | 'catalogItemId' | 'terms' | 'drift'> = {
  decision: 'linked',
  catalogItemId: 601,
  terms: TERMS,
  drift: { policy: 'hold', acceptUntil: null, note: null },
};

it('takes a link for the same in whatever order its terms stand', () => {
  const { basis, ...others } = TERMS;
  expect(isSameProductLink(link, { ...link, terms: { ...others, basis } })).toBe(true);
});

it('takes no text for another thing than the text of ConnectWise', () => {
  expect(isSameProductLink(link, { ...link, terms: { ...TERMS, invoiceText: '' } })).toBe(false);
});

it('sees another item and another answer to drift', () => {
  expect(isSameProductLink(link, { ...link, catalogItemId: 602 })).toBe(false);
  expect(isSameProductLink(link, { ...link, drift: { policy: 'enforce', acceptUntil: null, note: null } })).toBe(false);
});
