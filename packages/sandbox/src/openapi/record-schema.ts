import type { Field } from '../resources/field.ts';
import type { Resource } from '../resources/resource.ts';

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 has it. */
export type Schema = Readonly<Record<string, unknown>>;

export const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

export const INFO: Schema = { type: 'object', readOnly: true, additionalProperties: { type: 'string' } };

/** A record as it is read and written. */
export function recordSchema({ fields }: Resource): Schema {
  const required = Object.entries(fields)
    .filter(([, field]) => field.isRequired === true && field.isReadOnly !== true)
    .map(([name]) => name);
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: {
      id: { type: 'integer', format: 'int32', readOnly: true },
      ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)])),
      _info: INFO,
    },
  };
}

function fieldSchema(field: Field): Schema {
  const { isReadOnly, isWriteOnly, default: preset, kind } = field;
  return {
    ...kindSchema(field),
    ...(preset !== undefined && { default: kind === 'decimal' ? Number(preset) : preset }),
    ...(isReadOnly === true && { readOnly: true }),
    ...(isWriteOnly === true && { writeOnly: true }),
  };
}

function kindSchema({ kind, options, range, maxLength, items }: Field): Schema {
  switch (kind) {
    case 'whole':
      return { type: 'integer', format: 'int32', ...(range !== undefined && { minimum: range[0], maximum: range[1] }) };
    case 'decimal':
      return { type: 'number', format: 'double' };
    case 'flag':
      return { type: 'boolean' };
    case 'choice':
      return { type: 'string', enum: options ?? [] };
    case 'guid':
      return { type: 'string', format: 'uuid' };
    case 'day':
    case 'instant':
      return { type: 'string', format: 'date-time' };
    case 'text':
      return { type: 'string', ...(maxLength !== undefined && { maxLength: lengthOf(maxLength) }) };
    case 'reference':
      return refTo('Reference');
    case 'references':
      return { type: 'array', items: refTo('Reference') };
    case 'list':
      return { type: 'array', items: items === undefined ? {} : partSchema(items) };
    case 'json':
      return {};
  }
}

function partSchema(fields: Readonly<Record<string, Field>>): Schema {
  const properties = Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)] as const);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

function lengthOf(maxLength: Exclude<Field['maxLength'], undefined>): number {
  return typeof maxLength === 'number' ? maxLength : maxLength['2026.4'];
}
