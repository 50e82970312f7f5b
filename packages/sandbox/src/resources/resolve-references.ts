import type { SandboxRecord } from '../records/record-store.ts';
import { isObject, textOf } from '../records/read-record.ts';
import { referencesOf, resourceOf } from './registry.ts';
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
    const value = record[name];
    if (value === undefined) continue;
    for (const { part, to } of referencesOf(resource).filter((one) => one.name === name)) {
      const resolve = (one: unknown, place: string): unknown => {
        const found = findReferenced(to, one, context);
        if (found !== undefined) return { id: found.id };
        problems.push(pointsNowhere(place, to, one));
        return one;
      };
      const resolveIn = (one: unknown): unknown => {
        if (part === null) return resolve(one, name);
        return isObject(one) && one[part] !== undefined
          ? { ...one, [part]: resolve(one[part], `${name}/${part}`) }
          : one;
      };
      const current = resolved[name];
      resolved[name] = Array.isArray(current) ? current.map(resolveIn) : resolveIn(current);
    }
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
