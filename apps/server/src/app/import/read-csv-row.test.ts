import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasOddQuotes, readCsvRow } from './read-csv-row.ts';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '"', ',', 'a\nb', '""', ' a '));

it('reads back whatever was written as cells, in quotes where they are needed', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      const row = cells.map((each) => (/[",\n]/.test(each) ? quoted(each) : each)).join(',');
      expect(readCsvRow(row)).toEqual(cells);
      expect(hasOddQuotes(row)).toBe(false);
    }),
  );
});

it.each(['a"b', '"a"b', '"a', 'a,"b"c'])('refuses a quote where none may be: %s', (row) => {
  expect(readCsvRow(row)).toBeNull();
});

it('knows a line whose quote is closed in another one', () => {
  expect(hasOddQuotes('a,"b')).toBe(true);
  expect(hasOddQuotes('a,"b ""c""')).toBe(true);
  expect(hasOddQuotes('a,"b ""c"""')).toBe(false);
});
