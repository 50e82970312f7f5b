import { createInterface } from 'node:readline';
import { openInput } from './open-input.ts';
import type { NamedFile, Problem } from './problem.ts';
import { readCsv } from './read-csv.ts';
import { Row } from './row.ts';

export interface UsageRow {
  readonly id: string;
  readonly customer: string;
  readonly sku: string;
  readonly kind: 'count' | 'delta' | 'consumed';
  readonly quantity: string;
  readonly at: string;
  readonly corrects?: string;
}

export interface UsageLine {
  readonly line: number;
  readonly record: UsageRow;
}

const REQUIRED = ['id', 'customer', 'sku', 'kind', 'quantity', 'at'] as const;
const FIELDS: readonly string[] = [...REQUIRED, 'corrects'];

/** Streams the usage records of a file, NDJSON or (named .csv) CSV; bad lines go to `problems` and the rest goes on. */
export async function* readUsage(file: NamedFile, problems: Problem[]): AsyncGenerator<UsageLine> {
  const rows = /\.csv$/i.test(file.path) ? readCsvUsage(file, problems) : readNdjson(file, problems);
  for await (const { line, fields } of rows) {
    const row = new Row(fields);
    const record = toRecord(row);
    if (row.reasons.length === 0) yield { line, record };
    else problems.push({ file: file.name, line, reason: row.reasons.join('; ') });
  }
}

function readCsvUsage(file: NamedFile, problems: Problem[]): ReturnType<typeof readCsv> {
  return readCsv(file, { required: REQUIRED, optional: ['corrects'], refusesUnknownColumns: true }, problems);
}

function toRecord(row: Row): UsageRow {
  const kind = row.oneOf('kind', ['count', 'delta', 'consumed']);
  const corrects = row.optionalText('corrects');
  return {
    id: row.text('id'),
    customer: row.text('customer'),
    sku: row.text('sku'),
    kind,
    quantity: row.decimal('quantity', kind === 'delta' ? 'any' : 'zero-or-more'),
    at: row.moment('at'),
    ...(corrects === null ? {} : { corrects }),
  };
}

async function* readNdjson(file: NamedFile, problems: Problem[]): ReturnType<typeof readCsv> {
  let line = 0;
  for await (const text of createInterface({ input: openInput(file), crlfDelay: Infinity })) {
    line += 1;
    const content = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (content.trim() === '') continue;
    const fields = parseLine(content);
    if (typeof fields === 'string') problems.push({ file: file.name, line, reason: fields });
    else yield { line, fields };
  }
}

/** The fields of one line, or why it cannot be used. */
function parseLine(text: string): ReadonlyMap<string, string> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is no JSON; each line must be one whole usage record in { }';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no usage record in { }';
  const fields = new Map<string, string>();
  for (const [name, field] of Object.entries(value)) {
    if (!FIELDS.includes(name)) return `has the unknown field "${name}"; known are ${FIELDS.join(', ')}`;
    if (name === 'corrects' && field === null) continue;
    if (typeof field === 'number') return `${name} is a JSON number; write it in quotes, as "${JSON.stringify(field)}"`;
    if (typeof field !== 'string') return `${name} must be a text in quotes`;
    fields.set(name, field);
  }
  const missing = REQUIRED.filter((name) => !fields.has(name));
  return missing.length > 0 ? `lacks ${missing.join(', ')}` : fields;
}
