import { removedRecord } from '../../pipeline/remove-record.ts';
import { createRecord, patchRecord } from '../../pipeline/write-record.ts';
import { Refusal } from '../../refusal.ts';
import { ruleContext } from '../../resources/context.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { FieldProblem, Resource, RuleContext } from '../../resources/resource.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { Act } from '../frame/screen.ts';

/** What became of a form: the record, or what is wrong with it by field (an empty field: with the whole). */
export type Written = { readonly id: number } | { readonly problems: readonly FieldProblem[] };

/** Fields by name as a person filled them in; null: emptied. */
export type Filled = Readonly<Record<string, unknown>>;

/** A collection's name, or the resource itself where the collection has several. */
export type Kind = string | Resource;

export function definitionOf(kind: Kind): Resource {
  if (typeof kind !== 'string') return kind;
  const resource = resourceOf(kind);
  if (resource === undefined) throw new Error(`There is no resource "${kind}".`);
  return resource;
}

/** What rules see of the sandbox now. */
export function contextOf(sandbox: Sandbox): RuleContext {
  const list = (collection: string) => sandbox.records(collection);
  const get = (collection: string, id: number) => list(collection).find((record) => record.id === id);
  return ruleContext({ get, list }, sandbox.behaviour, sandbox.clock.now());
}

function attempt(write: () => number): Written {
  try {
    return { id: write() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const whole = { code: error.code, message: error.message, field: '' };
    return { problems: error.errors === null || error.errors.length === 0 ? [whole] : error.errors };
  }
}

/** A new record by hand, held to the same rules as one that comes through the API. */
export function enterRecord({ sandbox, viewer }: Act, kind: Kind, filled: Filled, parentId?: number): Written {
  const resource = definitionOf(kind);
  const { collection } = resource;
  return attempt(() => {
    const now = sandbox.clock.now();
    const id = sandbox.nextId(collection);
    const context = contextOf(sandbox);
    const body = Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== null));
    const by = viewer.identifier;
    const record = createRecord({ resource, context, body, now, by, id, parentId: parentId ?? null });
    return sandbox.insert(collection, record, by);
  });
}

/** A record changed by hand: only what was filled in differently is checked and written. */
export function changeRecord({ sandbox, viewer }: Act, kind: Kind, id: number, filled: Filled): Written {
  const resource = definitionOf(kind);
  const { collection } = resource;
  const before = sandbox.records(collection).find((record) => record.id === id);
  if (before === undefined) return { problems: [{ code: 'NotFound', message: 'The record is gone.', field: '' }] };
  return attempt(() => {
    const now = sandbox.clock.now();
    const context = contextOf(sandbox);
    const body = Object.entries(filled).map(([path, value]) => ({ op: 'replace', path, value }));
    const after = patchRecord({ resource, context, body, before, now, by: viewer.identifier });
    const emptied = Object.keys(filled).flatMap((name) => (after[name] === undefined ? [[name, null] as const] : []));
    sandbox.edit(collection, id, { ...after, ...Object.fromEntries(emptied) }, viewer.identifier);
    return id;
  });
}

/** A record deleted by hand; some are only marked, and some must stay. */
export function deleteRecord({ sandbox, viewer }: Act, kind: Kind, id: number): Written {
  const resource = definitionOf(kind);
  const { collection } = resource;
  const record = sandbox.records(collection).find((one) => one.id === id);
  if (record === undefined) return { problems: [{ code: 'NotFound', message: 'The record is gone.', field: '' }] };
  return attempt(() => {
    const by = viewer.identifier;
    const left = removedRecord({ resource, record, context: contextOf(sandbox), now: sandbox.clock.now(), by });
    if (left === null) sandbox.remove(collection, id, by);
    else sandbox.edit(collection, id, left, by);
    return id;
  });
}
