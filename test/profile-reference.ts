import { profileJsonSchema } from 'tallybridge-sdk/contract';
import type { JsonSchema } from 'tallybridge-sdk/contract';

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;
const schemaOf = (value: unknown): JsonSchema => (isSchema(value) ? value : {});
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

interface Row {
  readonly path: string;
  readonly node: JsonSchema;
  readonly isRequired: boolean;
}

function rowsOf(node: JsonSchema, prefix: string): Row[] {
  return Object.entries(schemaOf(node['properties'])).flatMap(([name, value]) => {
    const inner = schemaOf(value);
    const path = `${prefix}${name}`;
    const items = inner['items'] === undefined ? null : schemaOf(inner['items']);
    const below = items === null ? rowsOf(inner, `${path}.`) : rowsOf(items, `${path}[].`);
    return [{ path, node: inner, isRequired: textsOf(node['required']).includes(name) }, ...below];
  });
}

const TYPE_NAMES: ReadonlyMap<unknown, string> = new Map([
  ['string', 'text'],
  ['boolean', 'true, false'],
  ['integer', 'number'],
]);

function typeOf(node: JsonSchema): string {
  if (node['enum'] !== undefined)
    return textsOf(node['enum'])
      .map((word) => `\`${word}\``)
      .join(', ');
  if (node['items'] !== undefined) return `list of ${typeOf(schemaOf(node['items']))}`;
  return TYPE_NAMES.get(node['type']) ?? 'object';
}

function defaultOf({ node, isRequired }: Row): string {
  if (isRequired) return 'required';
  const value = node['default'];
  const isGroup = node['type'] === 'object' || node['items'] !== undefined;
  if (value === undefined || (isGroup && JSON.stringify(value).length > 40)) return '';
  return JSON.stringify(value) === '{}' ? '' : `\`${JSON.stringify(value)}\``;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** Every field of a profile as a table in Markdown. */
export function profileReference(): string {
  const rows = rowsOf(profileJsonSchema(), '').map((row) => {
    const { path, node } = row;
    return `| \`${path}\` | ${cell(typeOf(node))} | ${cell(defaultOf(row))} | ${cell(typeof node['description'] === 'string' ? node['description'] : '')} |`;
  });
  return ['| field | value | default | meaning |', '|---|---|---|---|', ...rows, ''].join('\n');
}
