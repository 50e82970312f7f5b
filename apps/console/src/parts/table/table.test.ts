import { describe, expect, it } from 'vitest';
import { compareNames, nextSort, sortRows, tracksOf } from './column.ts';
import type { Column } from './column.ts';
import { stillThere, toggled, toggledAll, toggledAmong } from './selection.ts';

interface Row {
  readonly name: string;
  readonly size: number;
}
const columns: readonly Column<Row>[] = [
  { key: 'name', header: 'Name', cell: ({ name }) => name, compare: (a, b) => compareNames(a.name, b.name) },
  { key: 'size', header: 'Size', cell: ({ size }) => size, compare: (a, b) => a.size - b.size, width: '6rem' },
  { key: 'note', header: 'Note', cell: () => '', hide: 'not-wide' },
];
const rows = [
  { name: 'Acorn 10', size: 1 },
  { name: 'birch', size: 1 },
  { name: 'Acorn 9', size: 3 },
];
const names = (list: readonly Row[]) => list.map(({ name }) => name);

describe('sorting', () => {
  it('sorts as people do, and keeps equal rows in their order both ways', () => {
    expect(names(sortRows(rows, columns, { key: 'name', isDown: false }))).toEqual(['Acorn 9', 'Acorn 10', 'birch']);
    expect(names(sortRows(rows, columns, { key: 'size', isDown: true }))).toEqual(['Acorn 9', 'Acorn 10', 'birch']);
    expect(sortRows(rows, columns, null)).toBe(rows);
    expect(sortRows(rows, columns, { key: 'note', isDown: true })).toBe(rows);
  });

  it('goes up, down and back with each click', () => {
    const up = nextSort(null, 'name');
    const down = nextSort(up, 'name');
    expect([up, down, nextSort(down, 'name'), nextSort(down, 'size')]).toEqual([
      { key: 'name', isDown: false },
      { key: 'name', isDown: true },
      null,
      { key: 'size', isDown: false },
    ]);
  });

  it('leaves out the width of a column that is not shown', () => {
    expect(tracksOf(columns, true, true)).toBe('2.5rem minmax(0, 1fr) 6rem minmax(0, 1fr)');
    expect(tracksOf(columns, false, false)).toBe('minmax(0, 1fr) 6rem');
  });
});

describe('selecting', () => {
  const keys = ['a', 'b', 'c', 'd'];
  const set = (...of: string[]) => new Set(of);

  it('takes one, and with shift everything since the last one', () => {
    expect(toggled(set(), keys, { key: 'b', anchor: null })).toEqual(set('b'));
    expect(toggled(set('b'), keys, { key: 'd', anchor: 'b' })).toEqual(set('b', 'c', 'd'));
    expect(toggled(set('a', 'b', 'c'), keys, { key: 'a', anchor: 'c' })).toEqual(set());
    expect(toggled(set(), keys, { key: 'b', anchor: 'gone' })).toEqual(set('b'));
  });

  it('takes a group whole, then not at all, and leaves the others as they are', () => {
    expect(toggledAmong(set('a', 'c'), ['c', 'd'])).toEqual(set('a', 'c', 'd'));
    expect(toggledAmong(set('a', 'c', 'd'), ['c', 'd'])).toEqual(set('a'));
  });

  it('takes all, then none; what is gone is not selected', () => {
    expect(toggledAll(set('a'), keys)).toEqual(set(...keys));
    expect(toggledAll(set(...keys), keys)).toEqual(set());
    expect(stillThere(set('a', 'z'), keys)).toEqual(set('a'));
  });
});
