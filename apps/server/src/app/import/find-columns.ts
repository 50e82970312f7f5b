import { AppError } from '../app-error.ts';

/** Which column holds each field, and how many columns there are. */
export interface Columns {
  readonly fields: ReadonlyMap<string, number>;
  readonly width: number;
}

export interface Wanted {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** `field:Heading` pairs, separated by commas. */
  readonly mapping: string | undefined;
}

const plain = (heading: string): string => heading.trim().toLowerCase();

function parseMapping(mapping: string | undefined, known: readonly string[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const pair of mapping === undefined || mapping === '' ? [] : mapping.split(',')) {
    const split = pair.indexOf(':');
    const field = pair.slice(0, Math.max(split, 0)).trim();
    const heading = pair.slice(split + 1).trim();
    if (split < 0 || heading === '' || !known.includes(field)) {
      throw refused(
        `"${pair.trim()}" maps no field`,
        'columns',
        `Write field:Heading, with one of ${known.join(', ')}.`,
      );
    }
    pairs.set(field, heading);
  }
  return pairs;
}

/** Finds the columns by their headings, whatever their case, and says how to map others. */
export function findColumns(header: readonly string[], { required, optional, mapping }: Wanted): Columns {
  const known = [...required, ...optional];
  const mapped = parseMapping(mapping, known);
  const headings = header.map(plain);
  const fields = new Map<string, number>();
  for (const field of known) {
    const index = headings.indexOf(plain(mapped.get(field) ?? field));
    if (index >= 0) fields.set(field, index);
  }
  const missing = [...known].filter((field) => !fields.has(field) && (required.includes(field) || mapped.has(field)));
  const used = new Set(fields.values());
  const unknown = header.filter((heading, index) => heading.trim() !== '' && !used.has(index));
  const doubled = header.filter(
    (heading, index) => headings.indexOf(plain(heading)) !== index && heading.trim() !== '',
  );
  if (missing.length === 0 && unknown.length === 0) return { fields, width: header.length };
  const facts = [
    ...(missing.length === 0 ? [] : [`has no column for ${missing.join(', ')}`]),
    ...(doubled.length === 0 ? [] : [`has the column ${doubled.join(', ')} twice`]),
    ...(unknown.length === 0 ? [] : [`has the columns ${unknown.join(', ')}, which are no fields`]),
  ];
  throw refused(`the header ${facts.join(' and ')}`, '', remedyOf(known, { missing, unknown }));
}

function remedyOf(
  known: readonly string[],
  { missing, unknown }: { readonly missing: readonly string[]; readonly unknown: readonly string[] },
): string {
  const [field = known[0]] = missing;
  const [heading = 'Heading'] = unknown;
  return `Name the columns ${known.join(', ')}, map them with ?columns=${field}:${heading}, and leave out the others.`;
}

function refused(message: string, field: string, remedy: string): AppError {
  return new AppError('invalid-request', message, { remedy, fields: [{ field, message }] });
}
