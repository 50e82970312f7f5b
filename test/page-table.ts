import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Row = Readonly<Record<string, string>>;

export const readPage = (name: string): string => readFileSync(join(import.meta.dirname, '../docs', name), 'utf8');

const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

/** The rows of all tables of a text, one object a row by the names of its columns. */
export function tablesOf(text: string): readonly Row[] {
  return [...text.matchAll(/^(\|.+\|)\n\|[-|: ]+\|\n((?:\|.+\|\n)+)/gm)].flatMap(([, header = '', rows = '']) => {
    const names = cellsOf(header);
    return rows
      .trimEnd()
      .split('\n')
      .map((line) => Object.fromEntries(cellsOf(line).map((cell, index) => [names[index] ?? '', cell])));
  });
}

/** The rows of the table that follows a mark (`<!-- name -->`) on a page of docs/. */
export function pageTable(page: string, mark: string): readonly Row[] {
  const [, after = ''] = readPage(page).split(`<!-- ${mark} -->\n`);
  const rows = tablesOf(`${after.split('\n\n')[0]}\n`);
  if (rows.length === 0) throw new Error(`docs/${page} has no table "${mark}"`);
  return rows;
}
