import { expect, it } from 'vitest';
import { invoicedAlready, monthsToBegin, monthToPlan, suggestedMonth } from './begin.ts';

const cutOver = {
  month: '2027-01',
  explanation: '',
  byMonth: [
    { month: '2026-12', agreements: 8 },
    { month: '2027-01', agreements: 3 },
  ],
  agreements: [],
};

it('begins where somebody said, else where no invoice is hit twice, else now', () => {
  expect(suggestedMonth({ startMonth: '2026-11', cutOver }, '2026-12')).toBe('2026-11');
  expect(suggestedMonth({ startMonth: null, cutOver }, '2026-12')).toBe('2027-01');
  expect(suggestedMonth({ startMonth: null, cutOver: null }, '2026-12')).toBe('2026-12');
});

it('offers months over a new year, with the safe one, and plans none that has not begun', () => {
  expect(monthsToBegin('2026-12', '2027-03', null)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02', '2027-03']);
  expect([monthToPlan('2027-01', '2026-12'), monthToPlan('2026-11', '2026-12')]).toEqual(['2026-12', '2026-11']);
});

it('counts the agreements that a month would bill twice', () => {
  expect(['2026-11', '2026-12', '2027-01'].map((month) => invoicedAlready({ cutOver }, month))).toEqual([11, 3, 0]);
  expect(invoicedAlready({ cutOver: null }, '2026-11')).toBe(0);
});
