import { expect, it } from 'vitest';
import { filtersIn, searchWith } from './url-filters.ts';

const defaults = { q: '', action: 'all' };

it('reads what the address names and takes the default for the rest', () => {
  expect(filtersIn({ q: 'acorn', other: 'x' }, defaults)).toEqual({ q: 'acorn', action: 'all' });
  expect(filtersIn({ q: { deep: 1 }, action: 7 }, defaults)).toEqual({ q: '', action: '7' });
});

it('writes only what is not as by default, and leaves what is no filter alone', () => {
  expect(searchWith({ line: 'a', q: 'old' }, { q: '', action: 'hold' }, defaults)).toEqual({
    line: 'a',
    action: 'hold',
  });
});
