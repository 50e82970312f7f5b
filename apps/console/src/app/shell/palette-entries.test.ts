import { expect, it } from 'vitest';
import { matchingEntries } from './palette-entries.ts';

const entry = (group: string, label: string) => ({ group, label, to: '/' });
const entries = [
  entry('Screens', 'Overview'),
  entry('Screens', 'Plan'),
  entry('Customers', 'Dental Acorn'),
  entry('Customers', 'Acorn Dental'),
  entry('Customers', 'Acorn Law'),
];
const found = (typed: string, limit = 5) => matchingEntries(entries, typed, limit).map(({ label }) => label);

it('finds by any words of a name, what begins with them first, group by group', () => {
  expect(found('acorn den')).toEqual(['Acorn Dental', 'Dental Acorn']);
  expect(found('PLAN')).toEqual(['Plan']);
  expect(found('zzz')).toEqual([]);
});

it('shows everything before somebody types, but not more of a group than it has room for', () => {
  expect(found('', 2)).toEqual(['Overview', 'Plan', 'Dental Acorn', 'Acorn Dental']);
});
