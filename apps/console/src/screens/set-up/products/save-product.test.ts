import { expect, it } from 'vitest';
import type { ProductLink } from 'tallybridge-sdk';
import { isSameProductLink } from './save-product.ts';

const link: Pick<ProductLink, 'decision' | 'catalogItemId' | 'terms' | 'drift'> = {
  decision: 'linked',
  catalogItemId: 601,
  terms: {
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
  },
  drift: { policy: 'hold', acceptUntil: null, note: null },
};
const { terms } = link;

function without({ price: _price, ...others }: NonNullable<typeof terms>) {
  return others;
}

it('takes a link for the same in whatever order its terms stand', () => {
  const turned = terms === null ? null : { billFlag: terms.billFlag, ...without(terms), price: null };
  expect(isSameProductLink(link, { ...link, terms: turned })).toBe(true);
});

it('takes no text for another thing than the text of ConnectWise', () => {
  const none = terms === null ? null : { ...terms, invoiceText: '' };
  expect(isSameProductLink(link, { ...link, terms: none })).toBe(false);
});

it('sees another item and another answer to drift', () => {
  expect(isSameProductLink(link, { ...link, catalogItemId: 602 })).toBe(false);
  expect(isSameProductLink(link, { ...link, drift: { policy: 'enforce', acceptUntil: null, note: null } })).toBe(false);
});
