import { readFileSync } from 'node:fs';
import { isObject } from '../../records/read-record.ts';

/** What the public API has, by our own notation; `about` says how it reads. */
export interface WireContract {
  readonly about: string;
  readonly operations: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface WireOperation {
  /** `GET /company/companies/{id}`. */
  readonly name: string;
  readonly query: readonly string[];
  readonly body: WireType | null;
  /** By status; null: no body. */
  readonly answers: ReadonlyMap<number, WireType | null>;
}

export interface WireType {
  readonly kind:
    | 'whole'
    | 'decimal'
    | 'flag'
    | 'text'
    | 'instant'
    | 'guid'
    | 'bytes'
    | 'any'
    | 'object'
    | 'choice'
    | 'shape';
  /** What it stands in, the outermost first. */
  readonly within: readonly ('list' | 'map')[];
  readonly isRequired: boolean;
  readonly isRequiredOnUpdate: boolean;
  readonly maxLength: number | null;
  readonly choices: readonly string[];
  /** The name of a shape. */
  readonly shape: string;
}

export type WireShape = ReadonlyMap<string, WireType>;

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

const CONTRACT = readContract();

function readContract(): WireContract {
  const parsed: unknown = JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8'));
  if (!isContract(parsed)) throw new Error('contract.json is not what write-contract.ts writes.');
  return parsed;
}

function isContract(value: unknown): value is WireContract {
  return isObject(value) && isObject(value['operations']) && isObject(value['shapes']);
}

const SHAPES = new Map<string, WireShape>();

export function wireShape(name: string): WireShape {
  const known = SHAPES.get(name);
  if (known !== undefined) return known;
  const fields = CONTRACT.shapes[name];
  if (fields === undefined) throw new Error(`The contract has no shape ${name}.`);
  const shape = new Map(Object.entries(fields).map(([field, text]) => [field, wireType(text)]));
  SHAPES.set(name, shape);
  return shape;
}

/** The operation of a method and a path without query; null where the API has none. */
export function wireOperation(method: string, path: string): WireOperation | null {
  const wanted = path.replace(/\/$/, '');
  const found = ROUTES.filter((route) => route.method === method && route.pattern.test(wanted)).sort(
    (left, right) => left.names - right.names,
  )[0];
  return found === undefined ? null : operationOf(found.name);
}

/** The operation of a template, whatever its names are called. */
export function wireOperationOf(method: string, template: string): WireOperation | null {
  return wireOperation(
    method,
    template.replaceAll(/\{(\w+)\}/g, (_, name: string) => (/id$/i.test(name) ? '1' : 'x')),
  );
}

interface Route {
  readonly name: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: number;
}

const ROUTES: readonly Route[] = Object.keys(CONTRACT.operations).map((name) => {
  const [method = '', path = ''] = name.split(' ');
  const source = path
    .replace(/\/$/, '')
    .replaceAll(/\{(\w+)\}/g, (_, part: string) => (/id$/i.test(part) ? String.raw`\d+` : '[^/]+'));
  return { name, method, pattern: new RegExp(`^${source}$`), names: path.split('{').length };
});

function operationOf(name: string): WireOperation {
  const text = CONTRACT.operations[name] ?? '';
  const [, query = '', body = '', answers = ''] = /^\[([^\]]*)\] ?(.*?) ?> (.*)$/.exec(text) ?? [];
  return {
    name,
    query: query.split(' ').flatMap((one) => (one === 'list' ? LIST : one === '' ? [] : [one])),
    body: body === '' ? null : wireType(body),
    answers: new Map(
      answers.split(', ').map((one) => {
        const [status = '', type] = one.split(' ');
        return [Number(status), type === undefined ? null : wireType(type)];
      }),
    ),
  };
}

const NOTATION = /^(?<base>[^([{!?]+)(?<suffix>(?:\[\]|\{\})*)(?:\((?<length>\d+)\))?(?<required>!)?(?<update>\?)?$/;
const KINDS = ['whole', 'decimal', 'flag', 'text', 'instant', 'guid', 'bytes', 'any', 'object'] as const;

function wireType(text: string): WireType {
  const groups = NOTATION.exec(text)?.groups;
  if (groups === undefined) throw new Error(`The contract says "${text}", which is no type.`);
  const base = groups['base'] ?? '';
  const isShape = base.startsWith('@');
  return {
    kind: isShape ? 'shape' : (KINDS.find((kind) => kind === base) ?? 'choice'),
    within: (groups['suffix']?.match(/../g) ?? []).map((one) => (one === '[]' ? 'list' : 'map')).reverse(),
    isRequired: groups['required'] !== undefined,
    isRequiredOnUpdate: groups['update'] !== undefined,
    maxLength: groups['length'] === undefined ? null : Number(groups['length']),
    choices: isShape ? [] : base.split('|'),
    shape: isShape ? base.slice(1) : '',
  };
}
