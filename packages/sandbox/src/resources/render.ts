import { isObject } from '../records/read-record.ts';
import { resourceOf } from './registry.ts';
import type { Resource } from './resource.ts';
import { PARENT_ID } from './view.ts';
import type { View } from './view.ts';

export interface RenderOptions {
  /** What stands before a resource's path in a link: scheme, host, codebase, `/apis/3.0`. */
  readonly base: string;
  readonly parentId: number | null;
  readonly emptyFields: 'omitted' | 'null';
}

/** A view as it is written: links in _info, decimals as numbers with at least one decimal place. */
export function render(resource: Resource, view: View, options: RenderOptions): Readonly<Record<string, unknown>> {
  const answer = written({ id: view.id }, planOf(resource), view, options);
  const info = { ...infoOf(view), ...childLinks(resource, view, options) };
  // Put in place: a copy of an answer with as many fields costs more than everything else here.
  if (Object.keys(info).length > 0) answer['_info'] = info;
  return answer;
}

/** Fills the answer with the planned fields of a record or of an item in it. */
function written(
  answer: Record<string, unknown>,
  plan: readonly PlannedField[],
  record: Readonly<Record<string, unknown>>,
  options: RenderOptions,
): Record<string, unknown> {
  for (const { name, isDecimal, to, items } of plan) {
    const value = record[name];
    if (value === undefined || value === null) {
      if (options.emptyFields === 'null') answer[name] = null;
    } else if (isDecimal) {
      answer[name] = typeof value === 'string' ? numberOf(value) : value;
    } else if (items !== null && Array.isArray(value)) {
      answer[name] = value.map((item: unknown) => (isObject(item) ? written({}, items, item, options) : item));
    } else if (to !== null) {
      answer[name] = Array.isArray(value) ? value.map((one) => linked(to, one, options)) : linked(to, value, options);
    } else {
      answer[name] = value;
    }
  }
  return answer;
}

interface PlannedField {
  readonly name: string;
  readonly isDecimal: boolean;
  readonly to: string | null;
  /** The fields of each item of a list, in order. */
  readonly items: readonly PlannedField[] | null;
}

const PLANS = new WeakMap<Resource, readonly PlannedField[]>();

function planOf(resource: Resource): readonly PlannedField[] {
  const known = PLANS.get(resource);
  if (known !== undefined) return known;
  const plan = planned(resource.fields);
  PLANS.set(resource, plan);
  return plan;
}

function planned(fields: Resource['fields']): readonly PlannedField[] {
  const shown = Object.entries(fields).filter(([, field]) => field.isWriteOnly !== true);
  return shown.map(([name, { kind, to = null, items }]) => ({
    name,
    isDecimal: kind === 'decimal',
    to,
    items: items === undefined ? null : planned(items),
  }));
}

/** The path of one record below `apis/3.0`. */
export function pathOf(resource: Resource, id: number, parentId: number | null): string {
  return `${resource.path.replace('{parentId}', String(parentId)).replace(/\/$/, '')}/${id}`;
}

function linked(collection: string, value: unknown, { base }: RenderOptions): unknown {
  const target = resourceOf(collection);
  if (target === undefined || !isObject(value) || typeof value['id'] !== 'number') return value;
  const parent: unknown = Reflect.get(value, PARENT_ID);
  const parentId = typeof parent === 'number' ? parent : null;
  if (target.parent !== undefined && parentId === null) return value;
  return { ...value, _info: { [`${target.hrefName}_href`]: `${base}${pathOf(target, value['id'], parentId)}` } };
}

function infoOf(view: View): Readonly<Record<string, unknown>> {
  const info = view['_info'];
  return isObject(info) ? info : {};
}

function childLinks(
  resource: Resource,
  view: View,
  { base, parentId }: RenderOptions,
): Readonly<Record<string, string>> {
  const own = pathOf(resource, view.id, parentId);
  return Object.fromEntries(
    Object.entries(resource.children ?? {}).map(([name, path]) => [name, `${base}${own}/${path}`]),
  );
}

/** Node's JSON can write a number from its text; TypeScript's library does not know that yet. */
const RAW: unknown = Reflect.get(JSON, 'rawJSON');

/** The record's text as a JSON number, as .NET writes decimals: `18.0`. */
function numberOf(text: string): unknown {
  const written = text.includes('.') ? text : `${text}.0`;
  return typeof RAW === 'function' ? RAW.call(JSON, written) : Number(text);
}
