import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Row = Readonly<Record<string, string>>;

const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

/** The table that follows a mark (`<!-- name -->`) on a page of docs/, one object a row by the names of its columns. */
export function pageTable(page: string, mark: string): readonly Row[] {
  const text = readFileSync(join(import.meta.dirname, '../docs', page), 'utf8');
  const [, after = ''] = text.split(`<!-- ${mark} -->\n`);
  const [header, , ...rows] = (after.split('\n\n')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  if (header === undefined || rows.length === 0) throw new Error(`docs/${page} has no table "${mark}"`);
  const names = cellsOf(header);
  return rows.map((line) => Object.fromEntries(cellsOf(line).map((cell, index) => [names[index] ?? '', cell])));
}
