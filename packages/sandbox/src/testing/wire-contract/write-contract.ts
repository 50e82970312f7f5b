import { readFile, writeFile } from 'node:fs/promises';
import { isObject } from '../../records/read-record.ts';
import type { WireContract } from './wire-contract.ts';

/**
 * Reads an OpenAPI document of ConnectWise PSA and writes what the check of the sandbox's answers needs of it. Run it with
 * the path of the document: `node packages/sandbox/src/testing/wire-contract/write-contract.ts openapi.json`.
 */

type Fields = Readonly<Record<string, unknown>>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const LIST = [
  'conditions',
  'childConditions',
  'customFieldConditions',
  'orderBy',
  'fields',
  'page',
  'pageSize',
  'pageId',
];

const ABOUT =
  'Which fields, types, lengths and choices the public ConnectWise PSA API has, written by write-contract.ts for the check ' +
  'of the sandbox. Operations: [query parameters] body > status answer; "list" stands for the parameters of a list. ' +
  'Shapes: a trailing ! is required, (50) the greatest length, [] a list, {} a map, A|B choices, ? required on updates.';

export function contractOf(document: unknown): WireContract {
  const { paths, components } = fieldsOf(document);
  const operations = Object.entries(fieldsOf(paths)).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = fieldsOf(methods)[method];
      return operation === undefined
        ? []
        : [[`${method.toUpperCase()} ${plain(path)}`, operationText(operation)] as const];
    }),
  );
  const schemas = Object.entries(fieldsOf(fieldsOf(components)['schemas']));
  const shapes = schemas.map(([name, schema]) => [name, shapeOf(fieldsOf(schema))] as const);
  return {
    about: ABOUT,
    operations: Object.fromEntries(operations.sort(byName)),
    shapes: Object.fromEntries(shapes.sort(byName)),
  };
}

/** Without the patterns that some names have: `{memberIdentifier:regex(…)}`. */
function plain(path: string): string {
  return path.replaceAll(/\{(\w+):[^/]*/g, '{$1}');
}

function operationText(operation: unknown): string {
  const { parameters, requestBody, responses } = fieldsOf(operation);
  const query = listOf(parameters)
    .filter((one) => one['in'] === 'query')
    .map(({ name }) => String(name));
  const isList = LIST.every((name) => query.includes(name));
  const shown = isList ? ['list', ...query.filter((name) => !LIST.includes(name))] : query;
  const body = requestBody === undefined ? '' : ` ${contentText(requestBody)}`;
  const answers = Object.entries(fieldsOf(responses)).map(([status, answer]) =>
    `${status} ${contentText(answer)}`.trim(),
  );
  return `[${shown.join(' ')}]${body} > ${answers.join(', ')}`;
}

function contentText(holder: unknown): string {
  const [media] = Object.values(fieldsOf(fieldsOf(holder)['content']));
  return media === undefined ? '' : typeText(fieldsOf(fieldsOf(media)['schema']));
}

function shapeOf({ properties, required }: Fields): Readonly<Record<string, string>> {
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.fromEntries(
    Object.entries(fieldsOf(properties)).map(([name, schema]) => {
      const { description, ...rest } = fieldsOf(schema);
      const said = typeof description === 'string' ? description : '';
      const length = /Max length: (\d+)/.exec(said)?.[1];
      const isUpdateOnly = said.includes('Required On Updates');
      const text = `${typeText(rest)}${length === undefined ? '' : `(${length})`}`;
      return [name, `${text}${needed.has(name) ? '!' : ''}${isUpdateOnly ? '?' : ''}`];
    }),
  );
}

function typeText(schema: Fields): string {
  const { $ref: reference, type, format, items, additionalProperties, enum: choices } = schema;
  if (typeof reference === 'string') return `@${reference.split('/').at(-1) ?? ''}`;
  if (Array.isArray(choices)) return choices.join('|');
  if (type === 'array') return `${typeText(fieldsOf(items))}[]`;
  if (type === 'object') return isObject(additionalProperties) ? `${typeText(additionalProperties)}{}` : 'object';
  const names: Readonly<Record<string, string>> = {
    integer: 'whole',
    number: 'decimal',
    boolean: 'flag',
    string: 'text',
  };
  const formats: Readonly<Record<string, string>> = { 'date-time': 'instant', uuid: 'guid', binary: 'bytes' };
  return formats[String(format)] ?? names[String(type)] ?? 'any';
}

function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

if (import.meta.main) {
  const source = process.argv[2] ?? '';
  const contract = contractOf(JSON.parse(await readFile(source, 'utf8')));
  await writeFile(new URL('contract.json', import.meta.url), `${JSON.stringify(contract, null, 2)}\n`);
}
