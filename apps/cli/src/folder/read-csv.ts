import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import type { Parser } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import type { NamedFile, Problem } from './problem.ts';
import { Row } from './row.ts';

export interface CsvShape {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Whether a column that nobody knows makes the file unusable: a misspelt one could change what is billed. */
  readonly refusesUnknownColumns: boolean;
}

export interface CsvRow {
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
}

interface RawRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly raw: string;
}

/** Yields the usable rows of a CSV file with their line numbers; everything else goes to `problems`. */
export async function* readCsv(file: NamedFile, shape: CsvShape, problems: Problem[]): AsyncGenerator<CsvRow> {
  let header: readonly string[] | null = null;
  for await (const record of readRecords(file, problems)) {
    if (record.cells.every((cell) => cell.trim() === '')) continue;
    if (header === null) {
      header = record.cells.map((cell) => cell.trim());
      const complaints = checkHeader(header, shape);
      for (const reason of complaints.reasons) problems.push({ file: file.name, line: record.line, reason });
      if (complaints.isFatal) return;
      continue;
    }
    const reason = checkCells(record, header);
    if (reason === null) yield { line: record.line, fields: toFields(header, record.cells) };
    else problems.push({ file: file.name, line: record.line, reason });
  }
  if (header === null) {
    const reason = `is empty; its first line must be ${shape.required.join(',')}`;
    problems.push({ file: file.name, line: null, reason });
  }
}

/** Turns rows into values; a row with anything wrong is reported and left out, a second row of one key too. */
export async function readTable<Value>(
  source: { file: NamedFile; shape: CsvShape; problems: Problem[] },
  read: (row: Row, line: number) => Value,
  keyOf: (value: Value) => string,
): Promise<readonly Value[]> {
  const values = new Map<string, Value>();
  const lines = new Map<string, number>();
  const { file, shape, problems } = source;
  for await (const { line, fields } of readCsv(file, shape, problems)) {
    const row = new Row(fields);
    const value = read(row, line);
    const key = keyOf(value);
    const first = lines.get(key);
    if (row.reasons.length > 0) problems.push({ file: file.name, line, reason: row.reasons.join('; ') });
    else if (first !== undefined)
      problems.push({ file: file.name, line, reason: `${key} is already on line ${first}` });
    else {
      values.set(key, value);
      lines.set(key, line);
    }
  }
  return [...values.values()];
}

async function* readRecords(file: NamedFile, problems: Problem[]): AsyncGenerator<RawRecord> {
  const parser = parse({ bom: true, info: true, raw: true, relax_column_count: true, relax_quotes: true });
  let next = 1;
  try {
    for await (const item of parsed(file, parser)) {
      const { cells, raw, lines } = toRaw(item);
      yield { line: next, cells, raw };
      next = lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const reason =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'opens a quote that is never closed; this line and all after it were not read'
        : `cannot be read as CSV (${error.message}); this line and all after it were not read`;
    problems.push({ file: file.name, line: next, reason });
  }
}

/** Everything before what cannot be read: a stream that fails forgets what it holds, so it is emptied after every piece. */
async function* parsed(file: NamedFile, parser: Parser): AsyncGenerator {
  parser.on('error', () => undefined);
  for await (const piece of createReadStream(file.path)) {
    const written = new Promise((resolve) => parser.write(piece, resolve));
    for (let item: unknown = parser.read(); item !== null; item = parser.read()) yield item;
    await written;
  }
  parser.end();
  yield* parser;
}

/** With `info` and `raw` set, csv-parse hands out exactly this; its types do not say so. */
function toRaw(item: unknown): { cells: readonly string[]; raw: string; lines: number } {
  const { record, raw, info } = item as { record: string[]; raw: string; info: { lines: number } };
  return { cells: record, raw, lines: info.lines };
}

function checkHeader(header: readonly string[], shape: CsvShape): { reasons: readonly string[]; isFatal: boolean } {
  const known = [...shape.required, ...shape.optional];
  const missing = shape.required.filter((name) => !header.includes(name));
  const unknown = header.filter((name) => !known.includes(name));
  const doubled = header.filter((name, index) => header.indexOf(name) !== index);
  const isRefused = missing.length > 0 || doubled.length > 0 || (unknown.length > 0 && shape.refusesUnknownColumns);
  const consequence = isRefused ? 'the file was not read' : 'it was ignored';
  const reasons: string[] = [];
  if (missing.length > 0) reasons.push(`lacks the column ${missing.join(', ')}; the file was not read`);
  if (doubled.length > 0) reasons.push(`has the column ${doubled.join(', ')} twice; the file was not read`);
  if (unknown.length > 0) {
    reasons.push(`has the unknown column ${unknown.join(', ')}; ${consequence} (known: ${known.join(', ')})`);
  }
  return { reasons, isFatal: isRefused };
}

function checkCells(record: RawRecord, header: readonly string[]): string | null {
  if (record.cells.length !== header.length) {
    return `has ${record.cells.length} columns where the header has ${header.length}; put quotes around a text with a comma`;
  }
  if (record.raw.includes('"') && !isWellQuoted(record.raw)) {
    return 'has a quote in the wrong place; put quotes around the whole text and double those inside it';
  }
  return null;
}

function isWellQuoted(raw: string): boolean {
  try {
    parseNow(raw, { relax_column_count: true });
    return true;
  } catch {
    return false;
  }
}

function toFields(header: readonly string[], cells: readonly string[]): ReadonlyMap<string, string> {
  return new Map(header.map((name, index) => [name, cells[index]?.trim() ?? '']));
}
