import { isObject } from '../records/read-record.ts';
import { referencesOf, resourceOf } from './registry.ts';
import type { Resource } from './resource.ts';
import type { View } from './view.ts';

export interface RenderOptions {
  /** What stands before a resource's path in a link: scheme, host, codebase, `/apis/3.0`. */
  readonly base: string;
  readonly parentId: number | null;
  readonly emptyFields: 'omitted' | 'null';
}

/** A view as it is written: links in _info, decimals as numbers with at least one decimal place. */
export function render(resource: Resource, view: View, options: RenderOptions): Readonly<Record<string, unknown>> {
  const answer: Record<string, unknown> = { id: view.id };
  const plan = planOf(resource);
  for (const { name, isDecimal, to } of plan) {
    const value = view[name];
    if (value === undefined || value === null) {
      if (options.emptyFields === 'null') answer[name] = null;
    } else if (isDecimal) {
      answer[name] = typeof value === 'string' ? numberOf(value) : value;
    } else if (to !== null) {
      answer[name] = Array.isArray(value) ? value.map((one) => linked(to, one, options)) : linked(to, value, options);
    } else {
      answer[name] = value;
    }
  }
  const info = { ...infoOf(view), ...childLinks(resource, view, options) };
  return Object.keys(info).length === 0 ? answer : { ...answer, _info: info };
}

interface PlannedField {
  readonly name: string;
  readonly isDecimal: boolean;
  readonly to: string | null;
}

const PLANS = new WeakMap<Resource, readonly PlannedField[]>();

function planOf(resource: Resource): readonly PlannedField[] {
  const known = PLANS.get(resource);
  if (known !== undefined) return known;
  const references = new Map(referencesOf(resource).map(({ name, to }) => [name, to]));
  const shown = Object.entries(resource.fields).filter(([, field]) => field.isWriteOnly !== true);
  const plan = shown.map(([name, field]) => ({
    name,
    isDecimal: field.kind === 'decimal',
    to: references.get(name) ?? null,
  }));
  PLANS.set(resource, plan);
  return plan;
}

/** The path of one record below `apis/3.0`. */
export function pathOf(resource: Resource, id: number, parentId: number | null): string {
  return `${resource.path.replace('{parentId}', String(parentId)).replace(/\/$/, '')}/${id}`;
}

function linked(collection: string, value: unknown, { base }: RenderOptions): unknown {
  const target = resourceOf(collection);
  if (target === undefined || !isObject(value) || typeof value['id'] !== 'number') return value;
  return { ...value, _info: { [`${target.hrefName}_href`]: `${base}${pathOf(target, value['id'], null)}` } };
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
