import type { RecordStore, SandboxRecord } from '../records/record-store.ts';
import { isObject } from '../records/read-record.ts';
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
  for (const { name, to } of referencesOf(resource)) {
    const value = view[name];
    if (value === undefined) continue;
    view[name] = Array.isArray(value) ? value.map((one) => expand(to, one, store)) : expand(to, value, store);
  }
  return view;
}

function expand(collection: string, value: unknown, store: Pick<RecordStore, 'get'>): unknown {
  if (!isObject(value) || typeof value['id'] !== 'number') return value;
  const record = store.get(collection, value['id']);
  const shown = record === undefined ? undefined : resourceOf(collection)?.shows(record);
  return shown === undefined ? value : { id: value['id'], ...shown };
}
