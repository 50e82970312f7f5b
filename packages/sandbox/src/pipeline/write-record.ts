import { shownCustomFields } from '../custom-fields/shown-custom-fields.ts';
import { customFieldProblems, withCustomValues } from '../custom-fields/take-custom-fields.ts';
import { applyPatch } from '../patch/apply-patch.ts';
import { isObject } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { conversionError, invalidObject } from '../refusal.ts';
import { checkFields, checkUnique } from '../resources/check-record.ts';
import { wireTime } from '../resources/context.ts';
import { readValue } from '../resources/read-value.ts';
import type { Resolved } from '../resources/resolve-references.ts';
import { resolveReferences } from '../resources/resolve-references.ts';
import type { Entailed, FieldProblem, Resource, RuleContext, WriteContext } from '../resources/resource.ts';

export interface WriteInput {
  readonly resource: Resource;
  readonly context: RuleContext;
  readonly body: unknown;
  readonly now: number;
  /** The identifier of the member who writes. */
  readonly by: string;
}

/** A record as it is stored, and what changes with it. */
export interface Written {
  readonly record: SandboxRecord;
  readonly entailed: readonly Entailed[];
  readonly isSilent?: true;
}

interface Parentage {
  readonly id: number;
  readonly parentId: number | null;
}

/** A new record from the body of a POST. Throws the refusal that ConnectWise answers. */
export function createRecord(input: WriteInput & Parentage): Written {
  const { resource, context, id, parentId } = input;
  const given = readBody(input);
  const parent = resource.parent === undefined ? {} : { [resource.parent.field]: parentId };
  const sent: SandboxRecord = { ...given, ...parent, id };
  const names = Object.keys(given);
  const free = resolveReferences({ resource, names, which: 'free' }, sent, context);
  const { record: complete, problems } = resolveRest(input, names, {
    ...free,
    record: withDefaults(input, free.record),
  });
  refuseProblems(resource, [
    ...checkFields(resource, complete, Object.keys(resource.fields), context.behaviour),
    ...problems,
    ...(problems.length === 0 ? ruleProblems(resource, complete, undefined, context) : []),
  ]);
  return settle(input, complete, undefined);
}

/**
 * The record after a PUT: what the body leaves out is empty or has its default; read-only fields stay, and those that
 * another resource of the collection has.
 */
export function replaceRecord(input: WriteInput & { readonly before: SandboxRecord }): Written {
  const { resource, context, before } = input;
  const given = readBody(input);
  const kept = Object.entries(before).filter(([name]) => {
    const field = resource.fields[name];
    return field === undefined || field.isReadOnly === true || field.isPostOnly === true;
  });
  const sent: SandboxRecord = { ...given, ...Object.fromEntries(kept), id: before.id };
  const names = Object.keys(given);
  const free = resolveReferences({ resource, names, which: 'free' }, sent, context);
  const { record: complete, problems } = resolveRest(input, names, {
    ...free,
    record: withConstants(resource, free.record),
  });
  const missing = Object.entries(resource.fields)
    .filter(([name, field]) => field.isRequiredOnUpdate === true && given[name] === undefined)
    .map(([name]) => missingField(name));
  refuseProblems(resource, [
    ...missing,
    ...checkFields(resource, complete, Object.keys(resource.fields), context.behaviour),
    ...problems,
    ...(problems.length === 0 ? ruleProblems(resource, complete, before, context) : []),
  ]);
  return settle(input, complete, before);
}

/** The record after a PATCH. */
export function patchRecord(input: WriteInput & { readonly before: SandboxRecord }): Written {
  const { resource, context, body, before } = input;
  const customFields = shownCustomFields(resource, before, context);
  const seen = customFields === undefined ? before : { ...before, customFields };
  const touched = applyPatch(resource, seen, body, context.behaviour);
  const changed: Record<string, unknown> & { id: number } = { ...before };
  for (const [name, value] of touched) {
    const field = resource.fields[name];
    if (field === undefined) continue;
    const given = value === null ? undefined : readValue(name, field, value, context.behaviour);
    if (given === undefined) delete changed[name];
    else changed[name] = given;
  }
  const names = [...touched.keys()];
  const free = resolveReferences({ resource, names, which: 'free' }, changed, context);
  const { record, problems } = resolveRest(input, names, free);
  const checked = context.behaviour.revalidateWholeRecord ? Object.keys(resource.fields) : names;
  refuseProblems(resource, [
    ...checkFields(resource, record, checked, context.behaviour),
    ...problems,
    ...(problems.length === 0 ? ruleProblems(resource, record, before, context) : []),
  ]);
  return settle(input, record, before);
}

/** The fields that a body sets. Unknown ones are ignored, as are those that ConnectWise assigns itself. */
function readBody({ resource, body, context }: WriteInput): Record<string, unknown> {
  if (!isObject(body)) throw conversionError(body, `ConnectWise.PSA.${resource.noun}`, '');
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(resource.fields)) {
    const value = body[name];
    if (value === undefined || value === null || field.isReadOnly === true) continue;
    fields[name] = readValue(name, field, value, context.behaviour);
  }
  return fields;
}

/** References to what belongs to others of the record come last: defaults may say to what. */
function resolveRest({ resource, context }: WriteInput, names: readonly string[], free: Resolved): Resolved {
  const { record, problems } = resolveReferences({ resource, names, which: 'belonging' }, free.record, context);
  return { record, problems: [...free.problems, ...problems] };
}

function withDefaults(input: WriteInput, record: SandboxRecord): SandboxRecord {
  const { resource } = input;
  return withConstants(resource, fill(record, resource.defaults?.(record, writeContext(input)) ?? {}));
}

export function writeContext({ context, now, by }: Pick<WriteInput, 'context' | 'now' | 'by'>): WriteContext {
  return { ...context, at: wireTime(now), by };
}

function withConstants(resource: Resource, record: SandboxRecord): SandboxRecord {
  const constants = Object.entries(resource.fields)
    .filter(([, field]) => field.isRequired !== true)
    .map(([name, field]) => [name, field.default] as const);
  return fill(record, Object.fromEntries(constants));
}

function fill(record: SandboxRecord, defaults: Readonly<Record<string, unknown>>): SandboxRecord {
  const filled: Record<string, unknown> & { id: number } = { ...record };
  for (const [name, value] of Object.entries(defaults)) {
    if (filled[name] === undefined && value !== undefined && value !== null) filled[name] = value;
  }
  return filled;
}

function ruleProblems(
  resource: Resource,
  record: SandboxRecord,
  before: SandboxRecord | undefined,
  context: RuleContext,
): readonly FieldProblem[] {
  return [
    ...checkUnique(resource, record, context),
    ...customFieldProblems({ resource, record, before, context }),
    ...(resource.rules?.(record, before, context) ?? []),
  ];
}

function settle(input: WriteInput, record: SandboxRecord, before: SandboxRecord | undefined): Written {
  const { resource, now, by } = input;
  const context = writeContext(input);
  const stored = withCustomValues({ resource, record, before, context });
  const settled = resource.settles?.(stored, before, context) ?? stored;
  return {
    record: stamped(settled, before, now, by),
    entailed: resource.entails?.(record, before, context) ?? [],
    ...(resource.isSilent?.(record, context) === true && { isSilent: true }),
  };
}

function missingField(name: string): FieldProblem {
  return { code: 'MissingRequiredField', message: `The ${name} field is required.`, field: name };
}

function refuseProblems(resource: Resource, problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw invalidObject(resource.entity, problems);
}

/** Who wrote the record and when, as _info shows it. */
export function stamped(
  record: SandboxRecord,
  before: SandboxRecord | undefined,
  now: number,
  by: string,
): SandboxRecord {
  const at = wireTime(now);
  const entered = isObject(before?.['_info']) ? before['_info'] : {};
  const { dateEntered = at, enteredBy = by } = entered;
  return { ...record, _info: { lastUpdated: at, updatedBy: by, dateEntered, enteredBy } };
}
