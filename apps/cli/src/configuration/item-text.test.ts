import fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemText } from './item-text.ts';

it('the text of an item does not depend on the order of its fields, and puts first what names it', () => {
  expect(itemText({ decision: 'linked', companyId: 2, customer: 'a', x: undefined })).toBe(
    '{"customer":"a","decision":"linked","companyId":2}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (item) => {
      const turned = Object.fromEntries(Object.entries(item).toReversed());
      expect(itemText(turned)).toBe(itemText(item));
      expect(JSON.parse(itemText(item))).toEqual(JSON.parse(JSON.stringify(item)));
    }),
  );
});
