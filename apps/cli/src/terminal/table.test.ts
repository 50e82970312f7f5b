import { expect, it } from 'vitest';
import { table } from './table.ts';
import { createTerminal } from './terminal.ts';

const stream = { isTTY: false, write: () => true };
const terminal = createTerminal({ stdout: stream, stderr: stream, environment: { COLUMNS: '80', NO_COLOR: '1' } });

it('a table is aligned, and only flexible columns give way to the width of the terminal', () => {
  const rows = [
    { name: 'Łódź Serwis', size: '5' },
    { name: 'x'.repeat(200), size: '1,234' },
  ];
  const lines = table(
    rows,
    [
      { title: 'name', of: ({ name }) => name, isFlexible: true },
      { title: 'size', of: ({ size }) => size, align: 'right' },
    ],
    terminal,
  );
  expect(lines.map((line) => line.length)).toEqual([80, 80, 80]);
  expect(lines[1]).toMatch(/^Łódź Serwis +5$/);
  expect(lines[2]).toMatch(/^x+… {2}1,234$/);
});
