import { isObject } from '../../records/read-record.ts';
import type { WireShape, WireType } from './wire-contract.ts';
import { wireShape } from './wire-contract.ts';

export interface CheckOptions {
  /** Whether fields that a shape requires must be there; not where `fields` selects some. */
  readonly isWhole: boolean;
  /** Whether null may stand for a field without a value. */
  readonly hasNulls: boolean;
}

/** One place where a value is not as the contract says: `Addition.product.id: text in place of whole`. */
export interface Mismatch {
  /** The field with the shape that it belongs to, or where the value stands. */
  readonly field: string;
  readonly problem: string;
}

export function checkValue(value: unknown, type: WireType, options: CheckOptions, field: string): readonly Mismatch[] {
  if (value === null && options.hasNulls) return [];
  const [outermost, ...within] = type.within;
  if (outermost === 'list') {
    if (!Array.isArray(value)) return [{ field, problem: `${kindOf(value)} in place of a list` }];
    return value.flatMap((one: unknown) => checkValue(one, { ...type, within }, options, field));
  }
  if (outermost === 'map') {
    if (!isObject(value)) return [{ field, problem: `${kindOf(value)} in place of a map` }];
    return Object.values(value).flatMap((one) => checkValue(one, { ...type, within }, options, field));
  }
  if (type.kind === 'shape') return checkShape(value, type.shape, options, field);
  const problem = problemWith(value, type);
  return problem === null ? [] : [{ field, problem }];
}

function checkShape(value: unknown, name: string, options: CheckOptions, field: string): readonly Mismatch[] {
  if (!isObject(value)) return [{ field, problem: `${kindOf(value)} in place of ${name}` }];
  const shape = wireShape(name);
  return [
    ...missing(value, name, shape, options),
    ...Object.entries(value).flatMap(([own, inner]) => {
      const type = shape.get(own);
      const path = `${name}.${own}`;
      return type === undefined ? [{ field: path, problem: 'no such field' }] : checkValue(inner, type, options, path);
    }),
  ];
}

function missing(
  value: Readonly<Record<string, unknown>>,
  name: string,
  shape: WireShape,
  { isWhole }: CheckOptions,
): readonly Mismatch[] {
  if (!isWhole) return [];
  return [...shape]
    .filter(([own, { isRequired }]) => isRequired && (value[own] === undefined || value[own] === null))
    .map(([own]) => ({ field: `${name}.${own}`, problem: 'missing' }));
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

function problemWith(value: unknown, { kind, choices, maxLength }: WireType): string | null {
  switch (kind) {
    case 'any':
    case 'bytes':
      return null;
    case 'object':
      return isObject(value) ? null : `${kindOf(value)} in place of an object`;
    case 'whole':
      return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31 ? null : `${kindOf(value)} in place of int32`;
    case 'decimal':
      return typeof value === 'number' ? null : `${kindOf(value)} in place of a number`;
    case 'flag':
      return typeof value === 'boolean' ? null : `${kindOf(value)} in place of true or false`;
    case 'choice':
      return choices.some((one) => one === value) ? null : `${JSON.stringify(value)} is none of its choices`;
    case 'instant':
      return typeof value === 'string' && INSTANT.test(value) ? null : `${JSON.stringify(value)} in place of a time`;
    case 'guid':
      return typeof value === 'string' && GUID.test(value) ? null : `${JSON.stringify(value)} in place of a GUID`;
    case 'text':
      return textProblem(value, maxLength);
    case 'shape':
      return null;
  }
}

function textProblem(value: unknown, maxLength: number | null): string | null {
  if (typeof value !== 'string') return `${kindOf(value)} in place of text`;
  return maxLength !== null && value.length > maxLength ? `${value.length} characters of at most ${maxLength}` : null;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
}
