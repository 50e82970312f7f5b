import type { SandboxRecord } from '../records/record-store.ts';
import { isObject, textOf } from '../records/read-record.ts';
import { resourceOf } from './registry.ts';
import type { FieldProblem, Resource, RuleContext } from './resource.ts';

export interface Resolved {
  readonly record: SandboxRecord;
  readonly problems: readonly FieldProblem[];
}

/** Puts the id in place of every reference by identifier or name. What points nowhere is a problem. */
export function resolveReferences(
  resource: Resource,
  record: SandboxRecord,
  names: readonly string[],
  context: RuleContext,
): Resolved {
  const problems: FieldProblem[] = [];
  const resolved: Record<string, unknown> & { id: number } = { ...record };
  for (const name of names) {
    const field = resource.fields[name];
    const value = record[name];
    if (field?.to === undefined || value === undefined) continue;
    const resolve = (one: unknown): unknown => {
      const found = findReferenced(field.to ?? '', one, context);
      if (found !== undefined) return { id: found.id };
      problems.push(pointsNowhere(name, field.to ?? '', one));
      return one;
    };
    resolved[name] = Array.isArray(value) ? value.map(resolve) : resolve(value);
  }
  return { record: resolved, problems };
}

export function findReferenced(collection: string, value: unknown, context: RuleContext): SandboxRecord | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value['id'] === 'number') return context.find(collection, value['id']);
  const key = value['identifier'] === undefined ? 'name' : 'identifier';
  const wanted = textOf(value, key)?.toLowerCase();
  const shows = resourceOf(collection)?.shows;
  if (wanted === undefined || shows === undefined) return undefined;
  return context.list(collection).find((record) => textOf(shows(record), key)?.toLowerCase() === wanted);
}

function pointsNowhere(name: string, collection: string, value: unknown): FieldProblem {
  const [key = 'id', wanted = ''] = isObject(value) ? (Object.entries(value)[0] ?? []) : [];
  const noun = resourceOf(collection)?.noun ?? name;
  return { code: 'NotFound', message: `${noun} ${String(wanted)} not found`, field: `${name}/${key}` };
}
