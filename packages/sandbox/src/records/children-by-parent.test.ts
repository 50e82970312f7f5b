import { expect, test } from 'vitest';
import { childrenByParent } from './children-by-parent.ts';

test('children are grouped by each field that is asked for, of one and the same list', () => {
  const all = [
    { id: 1, company: { id: 7 }, contactId: 3 },
    { id: 2, company: { id: 8 }, contactId: 3 },
  ];
  expect(childrenByParent(all, 'company').get(7)).toEqual([all[0]]);
  expect(childrenByParent(all, 'contactId').get(3)).toEqual(all);
  expect(childrenByParent(all, 'company').get(3)).toBeUndefined();
});
