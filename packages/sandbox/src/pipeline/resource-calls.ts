import { idOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { methodNotSupported, noSuchEndpoint, notFound, Refusal } from '../refusal.ts';
import { parameter } from '../paging/parameter.ts';
import { childrenWithin, nextIdOf } from '../resources/children-within.ts';
import { resourceOf } from '../resources/registry.ts';
import { pathOf, render } from '../resources/render.ts';
import type { Method, Resource } from '../resources/resource.ts';
import { parseFields, selectFields } from '../resources/select-fields.ts';
import { forbidden, isWithin, permit, permitFurther } from '../security/permit.ts';
import type { Level } from '../security/roles.ts';
import type { Answer } from './answer.ts';
import { jsonAnswer } from './answer.ts';
import type { Call } from './call.ts';
import { changesOf } from './changes-of.ts';
import type { Outcome } from './changes-of.ts';
import { listRecords, selectViews } from './list-records.ts';
import type { ResourceEndpoint } from './route.ts';
import { removedRecord } from './remove-record.ts';
import { createRecord, patchRecord, replaceRecord } from './write-record.ts';

const METHODS: Readonly<Record<ResourceEndpoint['kind'], readonly Method[]>> = {
  list: ['GET', 'POST'],
  count: ['GET'],
  record: ['GET', 'PUT', 'PATCH', 'DELETE'],
};

export function answerResource(call: Call, endpoint: ResourceEndpoint): Answer {
  const { resource, parentId } = endpoint;
  const method = allowedMethod(call.method, METHODS[endpoint.kind], resource.methods);
  const level = permit(call.caller, resource, method, call.behaviour);
  if (resource.parent !== undefined && call.store.get(resource.parent.collection, parentId ?? 0) === undefined) {
    throw notFound(resourceOf(resource.parent.collection)?.noun ?? '', parentId ?? 0);
  }
  if (endpoint.kind === 'count') return jsonAnswer(200, { count: selectViews(call, resource, parentId).length });
  if (endpoint.kind === 'record') return answerRecord(call, resource, { parentId, id: endpoint.id, method, level });
  if (method === 'POST') return answerCreate(call, resource, parentId);
  const { records, link } = listRecords(call, resource, parentId);
  return jsonAnswer(200, records, link === null ? {} : { Link: link });
}

function allowedMethod(method: string, known: readonly Method[], limited: readonly Method[] | undefined): Method {
  const found = known.find((one) => one === method && (limited?.includes(one) ?? true));
  if (found !== undefined) return found;
  throw methodNotSupported(method);
}

interface Place {
  readonly parentId: number | null;
  readonly id: number;
}

interface Access extends Place {
  readonly method: Method;
  readonly level: Level;
}

function answerRecord(call: Call, resource: Resource, access: Access): Answer {
  const { method, level, parentId } = access;
  const before = findRecord(call, resource, access, method === 'GET');
  if (!isWithin(level, { resource, record: before }, call.caller)) throw forbidden(call.behaviour);
  if (method === 'GET') return jsonAnswer(200, shown(call, resource, before, parentId));
  if (method === 'DELETE') return answerDelete(call, resource, before, parentId);
  const input = { ...writer(call), resource, context: call.context, body: jsonBody(call), before };
  const written = method === 'PUT' ? replaceRecord(input) : patchRecord(input);
  const { record } = written;
  save(call, { resource, parentId, id: record.id, ...written });
  return jsonAnswer(200, shown(call, resource, asSaved(call, resource, parentId, record), parentId));
}

function findRecord(call: Call, resource: Resource, { parentId, id }: Place, isRead: boolean): SandboxRecord {
  const { parent, includes, noun } = resource;
  const record = lookUp(call, resource, { parentId, id }, isRead);
  const isBelow = parent === undefined || idOf(record, parent.field) === parentId;
  if (record === undefined || !isBelow || includes?.(record) === false) throw notFound(noun, id);
  return record;
}

function lookUp(
  { store, effects, now, context }: Call,
  { collection, derived, parent }: Resource,
  { parentId, id }: Place,
  isRead: boolean,
): SandboxRecord | undefined {
  if (derived !== undefined) return derived(context, parentId).find((one) => one.id === id);
  if (parent?.within !== undefined) return childrenWithin(context, parent, parentId).find((one) => one.id === id);
  const isLagging = isRead && effects.isLaggingById && effects.lagMs > 0;
  if (!isLagging) return store.get(collection, id);
  return store.listAt(collection, now - effects.lagMs).find((one) => one.id === id);
}

function answerCreate(call: Call, resource: Resource, parentId: number | null): Answer {
  const id = nextIdOf(resource, call.context);
  const input = { ...writer(call), resource, context: call.context, body: jsonBody(call) };
  const written = createRecord({ ...input, id, parentId });
  const { record } = written;
  save(call, { resource, parentId, id, ...written });
  const headers = { Location: `${call.base}${pathOf(resource, id, parentId)}` };
  return jsonAnswer(201, shown(call, resource, asSaved(call, resource, parentId, record), parentId), headers);
}

function answerDelete(call: Call, resource: Resource, before: SandboxRecord, parentId: number | null): Answer {
  const { record, entailed } = removedRecord({ ...writer(call), resource, record: before, context: call.context });
  save(call, { resource, parentId, id: before.id, record, entailed });
  return { status: 204, headers: {}, body: null };
}

export function shown(call: Call, resource: Resource, record: SandboxRecord, parentId: number | null): unknown {
  const options = { base: call.base, parentId, emptyFields: call.behaviour.emptyFields };
  const whole = render(resource, call.views.of(resource, record, call.context), options);
  return selectFields(whole, parseFields(parameter(call.query, 'fields')));
}

type Saved = Omit<Outcome, 'context' | 'now' | 'by'>;

/** Saves a record with what changes with it, if the caller may do that, too. */
export function save(call: Call, saved: Saved): void {
  permitChanges(call, saved);
  call.commit(changesOf({ ...saved, ...writer(call), context: call.context }));
}

/** Records that change with another one are changes, too: merging tickets closes them. */
function permitChanges({ caller, context, store }: Call, { resource, id, record, entailed }: Saved): void {
  for (const change of [{ collection: resource.collection, id, record }, ...entailed]) {
    const changed = resourceOf(change.collection);
    const before = store.get(change.collection, change.id);
    if (changed === undefined || change.record === null) continue;
    permitFurther(caller, { resource: changed, before, after: change.record }, context);
  }
}

/** What was saved, as what changed with it left it. */
function asSaved(call: Call, resource: Resource, parentId: number | null, record: SandboxRecord): SandboxRecord {
  return lookUp(call, resource, { parentId, id: record.id }, false) ?? record;
}

export function writer({ now, caller }: Call): { readonly now: number; readonly by: string } {
  return { now, by: caller.identifier };
}

export function jsonBody({ body }: Call): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(400, 'ConnectWiseApi', 'The request body is not valid JSON.');
  }
}

/** A list or one record of a resource as a bundle asks for it. */
export function readForBundle(
  call: Call,
  resource: Resource,
  place: { parentId: number | null; id: number | null },
): readonly unknown[] {
  if (resource.parent !== undefined && place.parentId === null) throw noSuchEndpoint();
  if (place.id === null) return listRecords(call, resource, place.parentId).records;
  const { id, parentId } = place;
  const record = findRecord(call, resource, { id, parentId }, true);
  const level = permit(call.caller, resource, 'GET', call.behaviour);
  if (!isWithin(level, { resource, record }, call.caller)) throw forbidden(call.behaviour);
  return [shown(call, resource, record, parentId)];
}
