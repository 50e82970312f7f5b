import { profileJsonSchema } from 'tallybridge-sdk/contract';
import { z } from 'zod';

const schemaNode = z.looseObject({
  type: z.string().optional(),
  description: z.string().optional(),
  default: z.json().optional(),
  enum: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  required: z.array(z.string()).optional(),
});
type SchemaNode = z.infer<typeof schemaNode>;

interface Row {
  readonly path: string;
  readonly node: SchemaNode;
  readonly isRequired: boolean;
}

function rowsOf(node: SchemaNode, prefix: string): Row[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, value]) => {
    const inner = schemaNode.parse(value);
    const path = `${prefix}${name}`;
    const items = inner.items === undefined ? null : schemaNode.parse(inner.items);
    const below = items === null ? rowsOf(inner, `${path}.`) : rowsOf(items, `${path}[].`);
    return [{ path, node: inner, isRequired: node.required?.includes(name) === true }, ...below];
  });
}

function typeOf(node: SchemaNode): string {
  if (node.enum !== undefined) return node.enum.map((word) => `\`${word}\``).join(', ');
  if (node.items !== undefined) return `list of ${typeOf(schemaNode.parse(node.items))}`;
  return { string: 'text', boolean: 'true, false', integer: 'number', number: 'number' }[node.type ?? ''] ?? 'object';
}

function defaultOf({ node, isRequired }: Row): string {
  if (isRequired) return 'required';
  const value = node.default;
  const isGroup = node.type === 'object' || node.items !== undefined;
  if (value === undefined || (isGroup && JSON.stringify(value).length > 40)) return '';
  return JSON.stringify(value) === '{}' ? '' : `\`${JSON.stringify(value)}\``;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** Every field of a profile as a table in Markdown. */
export function profileReference(): string {
  const rows = rowsOf(schemaNode.parse(profileJsonSchema()), '').map((row) => {
    const { path, node } = row;
    return `| \`${path}\` | ${cell(typeOf(node))} | ${cell(defaultOf(row))} | ${cell(node.description ?? '')} |`;
  });
  return ['| field | value | default | meaning |', '|---|---|---|---|', ...rows, ''].join('\n');
}
