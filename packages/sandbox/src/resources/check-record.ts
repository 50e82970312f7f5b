import type { Behaviour } from '../behaviour.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { isObject, textOf } from '../records/read-record.ts';
import type { Field } from './field.ts';
import type { FieldProblem, Resource, RuleContext, Unique } from './resource.ts';

/** Everything wrong with the named fields of a record, each field by itself. */
export function checkFields(
  resource: Resource,
  record: SandboxRecord,
  names: readonly string[],
  behaviour: Behaviour,
): readonly FieldProblem[] {
  return names.flatMap((name) => {
    const field = resource.fields[name];
    if (field === undefined) return [];
    const problem = checkField(name, field, record[name], behaviour);
    return [...(problem === null ? [] : [problem]), ...checkItems(name, field, record[name], behaviour)];
  });
}

function checkItems(
  name: string,
  { items = {} }: Field,
  value: unknown,
  behaviour: Behaviour,
): readonly FieldProblem[] {
  const parts = Object.entries(items);
  if (parts.length === 0 || !Array.isArray(value)) return [];
  return value.filter(isObject).flatMap((item) =>
    parts.flatMap(([part, field]) => {
      const problem = checkField(part, field, item[part], behaviour);
      return problem === null ? [] : [{ ...problem, field: `${name}/${part}` }];
    }),
  );
}

function checkField(name: string, field: Field, value: unknown, behaviour: Behaviour): FieldProblem | null {
  if (value === undefined || value === null || value === '') {
    if (field.isRequired !== true) return null;
    return { code: 'MissingRequiredField', message: `The ${name} field is required.`, field: name };
  }
  const most = typeof field.maxLength === 'object' ? field.maxLength[behaviour.maxLengths] : field.maxLength;
  if (most !== undefined && typeof value === 'string' && value.length > most) {
    const message = `The field ${name} must be a string with a maximum length of ${most}.`;
    return { code: 'MaxLengthField', message, field: name };
  }
  if (field.range !== undefined && typeof value === 'number' && (value < field.range[0] || value > field.range[1])) {
    const message = `The field ${name} must be between ${field.range[0]} and ${field.range[1]}.`;
    return { code: 'OutOfRange', message, field: name };
  }
  if (field.options !== undefined && typeof value === 'string' && !field.options.includes(value)) {
    return {
      code: 'InvalidField',
      message: `The field ${name} must be one of ${field.options.join(', ')}.`,
      field: name,
    };
  }
  return null;
}

export function checkUnique(resource: Resource, record: SandboxRecord, context: RuleContext): readonly FieldProblem[] {
  const enforced = (resource.unique ?? []).filter(({ isEnforced }) => isEnforced?.(context.behaviour) ?? true);
  return enforced
    .filter((unique) => isTaken(unique, resource, record, context))
    .map(({ field, message }) => ({ code: 'ObjectExists', message, field }));
}

function isTaken({ field, isFreed }: Unique, resource: Resource, record: SandboxRecord, context: RuleContext): boolean {
  const wanted = textOf(record, field)?.toLowerCase();
  if (wanted === undefined || isFreed?.(record) === true) return false;
  return context
    .list(resource.collection)
    .some(
      (other) => other.id !== record.id && isFreed?.(other) !== true && textOf(other, field)?.toLowerCase() === wanted,
    );
}
