import { changesOf } from '../../pipeline/changes-of.ts';
import { removedRecord } from '../../pipeline/remove-record.ts';
import { createRecord, patchRecord, writeContext } from '../../pipeline/write-record.ts';
import type { Change, SandboxRecord } from '../../records/record-store.ts';
import { Refusal } from '../../refusal.ts';
import { ruleContext } from '../../resources/context.ts';
import { nextIdOf } from '../../resources/children-within.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { Entailed, FieldProblem, RuleContext, WriteContext } from '../../resources/resource.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { Act } from '../frame/screen.ts';
import { definitionOf } from './definition-of.ts';
import type { Kind } from './definition-of.ts';
import { demand, demandFurther } from './rights.ts';

/** What became of a form: the record, or what is wrong with it by field (an empty field: with the whole). */
export type Written = { readonly id: number } | { readonly problems: readonly FieldProblem[] };

/** Fields by name as a person filled them in; null: emptied. */
export type Filled = Readonly<Record<string, unknown>>;

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
export function enterRecord(act: Act, kind: Kind, filled: Filled, parentId: number | null): Written {
  const resource = definitionOf(kind);
  const { sandbox, viewer } = act;
  return attempt(() => {
    demand(act, kind, 'POST');
    const context = contextOf(sandbox);
    const id = nextIdOf(resource, context);
    const body = Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== null));
    const writer = { now: sandbox.clock.now(), by: viewer.identifier };
    const place = { resource, context, id, parentId };
    carryOut(act, changesOf({ ...place, ...writer, ...createRecord({ ...place, ...writer, body }) }));
    return id;
  });
}

/** A record that is there already, and where. */
export interface Standing {
  readonly record: SandboxRecord;
  readonly parentId: number | null;
}

/** A record changed by hand: only what was filled in differently is checked and written. */
export function changeRecord(act: Act, kind: Kind, standing: Standing, filled: Filled): Written {
  const resource = definitionOf(kind);
  const { sandbox, viewer } = act;
  const { record: before, parentId } = standing;
  return attempt(() => {
    demand(act, kind, 'PATCH', before);
    const context = contextOf(sandbox);
    const body = Object.entries(filled).map(([path, value]) => ({ op: 'replace', path, value }));
    const writer = { now: sandbox.clock.now(), by: viewer.identifier };
    const place = { resource, context, id: before.id, parentId };
    carryOut(act, changesOf({ ...place, ...writer, ...patchRecord({ ...place, ...writer, body, before }) }));
    return before.id;
  });
}

/** What a write of this person sees of the sandbox now. */
export function writeContextOf({ sandbox, viewer }: Act): WriteContext {
  return writeContext({ context: contextOf(sandbox), now: sandbox.clock.now(), by: viewer.identifier });
}

interface Together {
  readonly record: SandboxRecord;
  readonly entailed: readonly Entailed[];
}

/** A record and others that change in one step; what is wrong with that was looked at before. */
export function changeTogether(act: Act, kind: Kind, { record, entailed }: Together): void {
  const { sandbox, viewer } = act;
  const writer = { now: sandbox.clock.now(), by: viewer.identifier };
  const outcome = { resource: definitionOf(kind), context: contextOf(sandbox), id: record.id, parentId: null, record };
  carryOut(act, changesOf({ ...outcome, entailed, ...writer }));
}

/** A record deleted by hand; some are only marked, and some must stay. */
export function deleteRecord(act: Act, kind: Kind, { record: before, parentId }: Standing): Written {
  const resource = definitionOf(kind);
  const { sandbox, viewer } = act;
  return attempt(() => {
    demand(act, kind, 'DELETE', before);
    const context = contextOf(sandbox);
    const writer = { now: sandbox.clock.now(), by: viewer.identifier };
    const removed = removedRecord({ resource, record: before, context, ...writer });
    carryOut(act, changesOf({ resource, context, id: before.id, parentId, ...writer, ...removed }));
    return before.id;
  });
}

/** Changes that belong together, made by hand. */
export function carryOut(act: Act, changes: readonly Change[]): void {
  const { sandbox, viewer } = act;
  const context = contextOf(sandbox);
  for (const { collection, id, record: after } of changes) {
    const resource = resourceOf(collection);
    if (after !== null && resource !== undefined) {
      demandFurther(act, { resource, before: context.find(collection, id), after }, context);
    }
  }
  for (const { collection, id, record } of changes) {
    const before = context.find(collection, id);
    if (record === null) sandbox.remove(collection, id, viewer.identifier);
    else if (before === undefined) sandbox.insert(collection, record, viewer.identifier);
    else sandbox.edit(collection, id, { ...emptied(before, record), ...record }, viewer.identifier);
  }
}

/** What the record no longer has, as null. */
function emptied(before: SandboxRecord, after: SandboxRecord): Readonly<Record<string, null>> {
  const gone = Object.keys(before).filter((name) => after[name] === undefined);
  return Object.fromEntries(gone.map((name) => [name, null]));
}
