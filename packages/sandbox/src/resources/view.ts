import type { RecordStore, SandboxRecord } from '../records/record-store.ts';
import { idOf, isObject } from '../records/read-record.ts';
import { shownCustomFields } from '../custom-fields/shown-custom-fields.ts';
import { referencesOf, resourceOf, SHOWN_BY_OTHERS } from './registry.ts';
import type { Resource, RuleContext } from './resource.ts';

/** A record as GET returns it, but for links and the spelling of numbers: computed columns and expanded references. */
export type View = Readonly<Record<string, unknown>> & { readonly id: number };

export interface Views {
  of(resource: Resource, record: SandboxRecord, context: RuleContext): View;
  /** To be told of every change: a view shows other records too. */
  forget(collections: ReadonlySet<string>): void;
}

/** Records are never changed in place, so that a view stays right until a record it shows is replaced or a day passes. */
export function createViews(store: Pick<RecordStore, 'get'>): Views {
  // A record is seen differently by different resources of its collection.
  let known = new WeakMap<Resource, WeakMap<SandboxRecord, View>>();
  let day = '';
  let switches: unknown = null;
  return {
    of(resource, record, context) {
      if (day !== context.today || switches !== context.behaviour) {
        known = new WeakMap();
        day = context.today;
        switches = context.behaviour;
      }
      const views = known.get(resource) ?? new WeakMap<SandboxRecord, View>();
      known.set(resource, views);
      const found = views.get(record);
      if (found !== undefined) return found;
      const view = build(resource, record, context, store);
      views.set(record, view);
      return view;
    },
    forget(collections) {
      if ([...collections].some((collection) => SHOWN_BY_OTHERS.has(collection))) known = new WeakMap();
    },
  };
}

function build(resource: Resource, record: SandboxRecord, context: RuleContext, store: Pick<RecordStore, 'get'>): View {
  const view: Record<string, unknown> & { id: number } = { ...record, ...resource.computed?.(record, context) };
  if (resource.fields['customFields'] !== undefined)
    view['customFields'] = shownCustomFields(resource, record, context);
  for (const { name, part, to } of referencesOf(resource)) {
    const value = view[name];
    if (value === undefined) continue;
    const expanded = (one: unknown): unknown =>
      part === null || !isObject(one) ? expand(to, one, store) : { ...one, [part]: expand(to, one[part], store) };
    const { hides } = resource.fields[name] ?? {};
    const shown = (one: unknown): unknown => (hides === undefined ? expanded(one) : without(expanded(one), hides));
    view[name] = Array.isArray(value) ? value.map(shown) : shown(value);
  }
  return view;
}

function without(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** A reference to a record below another one carries the other's id, which its link needs; JSON leaves it out. */
export const PARENT_ID = Symbol('parent id');

function expand(collection: string, value: unknown, store: Pick<RecordStore, 'get'>): unknown {
  if (!isObject(value) || typeof value['id'] !== 'number') return value;
  const record = store.get(collection, value['id']);
  const resource = resourceOf(collection);
  if (record === undefined || resource === undefined) return value;
  const { parent } = resource;
  const shown = { id: value['id'], ...resource.shows(record) };
  return parent === undefined ? shown : { ...shown, [PARENT_ID]: idOf(record, parent.field) };
}
