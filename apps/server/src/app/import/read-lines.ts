import { AppError } from '../app-error.ts';
import { findColumns } from './find-columns.ts';
import type { Columns, Wanted } from './find-columns.ts';
import { hasOddQuotes, readCsvRow } from './read-csv-row.ts';
import { LONGEST_LINE, splitLines } from './split-lines.ts';

type Input = AsyncIterable<Uint8Array | string>;

/** One line of a file: an item, what is wrong with the line, or why the rest cannot be read. */
export type ImportLine =
  | { readonly line: number; readonly item: unknown }
  | { readonly line: number; readonly wrong: string }
  | { readonly line: number; readonly unreadable: string };

const TOO_LONG = 'This line is longer than 1 MiB. It and all after it were not read.';
const NEVER_CLOSED = 'A quote is opened here and never closed. This line and all after it were not read.';

interface Row {
  readonly line: number;
  readonly text: string;
}

/** Rows with the line that each begins on; in CSV a row in quotes may go on over several lines. */
async function* readRows(
  input: Input,
  { mayGoOn }: { readonly mayGoOn: boolean },
): AsyncGenerator<Row | Extract<ImportLine, { readonly unreadable: string }>> {
  let line = 0;
  let open: Row | null = null;
  for await (const raw of splitLines(input)) {
    line += 1;
    if (raw === null) {
      yield { line: open?.line ?? line, unreadable: open === null ? TOO_LONG : NEVER_CLOSED };
      return;
    }
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    const row: Row = open === null ? { line, text } : { line: open.line, text: `${open.text}\n${text}` };
    const goesOn = mayGoOn && (open !== null) !== hasOddQuotes(text);
    if (!goesOn) {
      open = null;
      yield row;
    } else if (row.text.length > LONGEST_LINE) {
      yield { line: row.line, unreadable: NEVER_CLOSED };
      return;
    } else open = row;
  }
  if (open !== null) yield { line: open.line, unreadable: NEVER_CLOSED };
}

export async function* readNdjson(input: Input): AsyncGenerator<ImportLine> {
  for await (const row of readRows(input, { mayGoOn: false })) {
    if ('unreadable' in row) yield row;
    else if (row.text.trim() !== '') yield { line: row.line, ...parsed(row.text) };
  }
}

function parsed(text: string): { readonly item: unknown } | { readonly wrong: string } {
  try {
    return { item: JSON.parse(text) };
  } catch {
    return { wrong: 'The line is no JSON. Each line must be one whole object in { }.' };
  }
}

/** Items from rows under a header; an empty cell is a field that is left out. */
export async function* readCsv(input: Input, wanted: Wanted): AsyncGenerator<ImportLine> {
  let columns: Columns | null = null;
  for await (const row of readRows(input, { mayGoOn: true })) {
    if ('unreadable' in row) yield row;
    else if (row.text.trim() === '') continue;
    else if (columns === null) columns = findColumns(readCsvRow(row.text) ?? [], wanted);
    else yield { line: row.line, ...toItem(row.text, columns) };
  }
  if (columns === null) throw emptyFile(wanted);
}

function emptyFile({ required }: Wanted): AppError {
  return new AppError('invalid-request', 'the file has no line that could be its header', {
    remedy: `Send a first line with the names of the fields: ${required.join(',')}.`,
  });
}

function toItem(row: string, { fields, width }: Columns): { readonly item: unknown } | { readonly wrong: string } {
  const cells = readCsvRow(row);
  if (cells === null) {
    return { wrong: 'A quote is in the wrong place. Put quotes around the whole text and double those inside it.' };
  }
  if (cells.length !== width) {
    return {
      wrong: `The line has ${cells.length} columns where the header has ${width}. Put quotes around a text with a comma.`,
    };
  }
  const given = [...fields].map(([field, index]): [string, string] => [field, cells[index]?.trim() ?? '']);
  return { item: Object.fromEntries(given.filter(([, text]) => text !== '')) };
}
