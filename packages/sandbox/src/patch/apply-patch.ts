import type { Behaviour } from '../behaviour.ts';
import { isObject } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { conversionError, invalidObject, Refusal } from '../refusal.ts';
import type { Resource } from '../resources/resource.ts';

/** The body's own JSON for every field that the operations touch; `null` empties it. */
export type Touched = ReadonlyMap<string, unknown>;

interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * ConnectWise's dialect of JSON Patch: bare field names, whose case counts; the case of the op and of the operation's own
 * names does not, nor does a leading slash.
 */
export function applyPatch(resource: Resource, record: SandboxRecord, body: unknown, behaviour: Behaviour): Touched {
  if (!Array.isArray(body)) throw conversionError(body, 'System.Collections.Generic.List`1[PatchOperation]', '');
  const touched = new Map<string, unknown>();
  for (const item of body) apply(readOperation(item), { resource, record, behaviour, touched });
  return touched;
}

function readOperation(item: unknown): Operation {
  if (!isObject(item)) throw conversionError(item, 'PatchOperation', '');
  const { op, path, value } = Object.fromEntries(Object.entries(item).map(([name, one]) => [name.toLowerCase(), one]));
  const verb = typeof op === 'string' ? op.toLowerCase() : '';
  if (verb !== 'add' && verb !== 'replace' && verb !== 'remove') {
    throw new Refusal(400, 'InvalidPatchOperation', `The patch operation "${String(op)}" is not supported.`);
  }
  if (typeof path !== 'string' || path.replace(/^\//, '') === '') {
    throw new Refusal(400, 'InvalidPatchOperation', 'A patch operation needs a path.');
  }
  const parts = path.replace(/^\//, '').split('/');
  return { op: verb, path: parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')), value };
}

interface Target {
  readonly resource: Resource;
  readonly record: SandboxRecord;
  readonly behaviour: Behaviour;
  readonly touched: Map<string, unknown>;
}

const ALWAYS_IGNORED = new Set(['id', '_info']);

function apply({ op, path, value }: Operation, { resource, record, behaviour, touched }: Target): void {
  const [name = '', ...below] = path;
  const field = resource.fields[name];
  if (field === undefined) {
    if (ALWAYS_IGNORED.has(name) || behaviour.unknownPatchPath === 'ignored') return;
    throw pathRefused(resource, path);
  }
  if (field.isReadOnly === true || field.isPostOnly === true) return;
  const given = op === 'remove' ? null : (value ?? null);
  if (below.length === 0) {
    touched.set(name, given);
  } else if (behaviour.nestedPatch === 'refused') {
    throw pathRefused(resource, path);
  } else if (behaviour.nestedPatch === 'applied') {
    const current = (touched.has(name) ? touched.get(name) : record[name]) ?? (field.kind === 'list' ? [] : undefined);
    touched.set(name, field.to === undefined ? placed(current, below, given, op) : { [below[0] ?? 'id']: given });
  }
}

function pathRefused(resource: Resource, path: readonly string[]): Refusal {
  const field = path.join('/');
  const message = `The path '${field}' does not exist or cannot be changed.`;
  return invalidObject(resource.entity, [{ code: 'InvalidField', message, field }]);
}

/** A copy of a nested value with one place changed; an index at the end of a list adds to it. */
function placed(current: unknown, path: readonly string[], value: unknown, op: Operation['op']): unknown {
  const [name = '', ...below] = path;
  if (Array.isArray(current)) {
    const index = name === '-' ? current.length : Number(name);
    if (!Number.isInteger(index) || index < 0 || index > current.length) return current;
    const inner: unknown = below.length === 0 ? value : placed(current[index], below, value, op);
    if (below.length > 0) return current.with(Math.min(index, current.length - 1), inner);
    if (op === 'remove') return current.toSpliced(index, 1);
    return current.toSpliced(index, op === 'replace' ? 1 : 0, inner);
  }
  const copy = isObject(current) ? { ...current } : {};
  return { ...copy, [name]: below.length === 0 ? value : placed(copy[name], below, value, op) };
}
