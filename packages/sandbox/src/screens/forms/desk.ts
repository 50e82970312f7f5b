import { changesOf } from '../../pipeline/changes-of.ts';
import { removedRecord } from '../../pipeline/remove-record.ts';
import { createRecord, patchRecord } from '../../pipeline/write-record.ts';
import type { Change, SandboxRecord } from '../../records/record-store.ts';
import { Refusal } from '../../refusal.ts';
import { ruleContext } from '../../resources/context.ts';
import { nextIdOf } from '../../resources/children-within.ts';
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
  const nextId = (collection: string) => sandbox.nextId(collection);
  return ruleContext({ get, list, nextId }, sandbox.behaviour, sandbox.clock.now());
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
export function enterRecord({ sandbox, viewer }: Act, kind: Kind, filled: Filled, parentId: number | null): Written {
  const resource = definitionOf(kind);
  return attempt(() => {
    const context = contextOf(sandbox);
    const id = nextIdOf(resource, context);
    const body = Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== null));
    const writer = { now: sandbox.clock.now(), by: viewer.identifier };
    const place = { resource, context, id, parentId };
    carryOut(sandbox, changesOf({ ...place, ...writer, ...createRecord({ ...place, ...writer, body }) }), writer.by);
    return id;
  });
}

/** A record that is there already, and where. */
export interface Standing {
  readonly record: SandboxRecord;
  readonly parentId: number | null;
}

/** A record changed by hand: only what was filled in differently is checked and written. */
export function changeRecord({ sandbox, viewer }: Act, kind: Kind, standing: Standing, filled: Filled): Written {
  const resource = definitionOf(kind);
  const { record: before, parentId } = standing;
  return attempt(() => {
    const context = contextOf(sandbox);
    const body = Object.entries(filled).map(([path, value]) => ({ op: 'replace', path, value }));
    const writer = { now: sandbox.clock.now(), by: viewer.identifier };
    const place = { resource, context, id: before.id, parentId };
    carryOut(
      sandbox,
      changesOf({ ...place, ...writer, ...patchRecord({ ...place, ...writer, body, before }) }),
      writer.by,
    );
    return before.id;
  });
}

/** A record deleted by hand; some are only marked, and some must stay. */
export function deleteRecord({ sandbox, viewer }: Act, kind: Kind, { record: before, parentId }: Standing): Written {
  const resource = definitionOf(kind);
  return attempt(() => {
    const context = contextOf(sandbox);
    const writer = { now: sandbox.clock.now(), by: viewer.identifier };
    const removed = removedRecord({ resource, record: before, context, ...writer });
    carryOut(sandbox, changesOf({ resource, context, id: before.id, parentId, ...writer, ...removed }), writer.by);
    return before.id;
  });
}

/** Changes that belong together, made by hand. */
export function carryOut(sandbox: Sandbox, changes: readonly Change[], by: string): void {
  for (const { collection, id, record } of changes) {
    const before = sandbox.records(collection).find((one) => one.id === id);
    if (record === null) sandbox.remove(collection, id, by);
    else if (before === undefined) sandbox.insert(collection, record, by);
    else sandbox.edit(collection, id, { ...emptied(before, record), ...record }, by);
  }
}

/** What the record no longer has, as null. */
function emptied(before: SandboxRecord, after: SandboxRecord): Readonly<Record<string, null>> {
  const gone = Object.keys(before).filter((name) => after[name] === undefined);
  return Object.fromEntries(gone.map((name) => [name, null]));
}
