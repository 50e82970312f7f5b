import type { Product } from 'tallybridge-sdk';
import { expect, it } from 'vitest';
import { emptyPush, toPush, wrongFields } from './typed-push.ts';

const PRODUCT: Product = {
  sku: 'email',
  name: 'Email',
  unit: 'mailbox',
  basis: 'latest',
  step: '1',
  rounding: 'up',
  included: '0',
  minimum: '0',
};
const PLACE = { subcategory: '3', type: '1' } as const;

it('is nothing to send until subcategory and type are known', () => {
  expect(toPush(emptyPush(null))).toBe(null);
  expect(toPush({ ...emptyPush(null), ...PLACE })).toEqual({
    subcategoryId: 3,
    typeId: 1,
    productClass: 'Agreement',
  });
});

it('creates one item with what was typed and leaves the rest to the service', () => {
  const typed = { ...emptyPush(PRODUCT, 'BG-EM'), ...PLACE, unit: '2' };
  expect(toPush(typed)).toMatchObject({
    unitOfMeasureId: 2,
    items: [{ sku: 'email', identifier: 'BG-EM', description: 'Email' }],
  });
});

it('names fields that cannot be sent', () => {
  const { item, ...rest } = emptyPush(PRODUCT);
  const typed = { ...rest, ...PLACE, item: item === null ? null : { ...item, identifier: ' ', price: '6,50' } };
  expect(wrongFields(typed)).toEqual(['identifier', 'price']);
  expect(toPush(typed)).toBe(null);
});
