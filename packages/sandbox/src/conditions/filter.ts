import type { FieldKind, Test } from './compare.ts';
import { comparisonTest } from './compare.ts';
import { ConditionsError } from './conditions-error.ts';
import type { Comparison } from './parse-expression.ts';
import { parseExpression } from './parse-expression.ts';

/** Where a field of the conditions language is found in a record, and what it holds. */
export interface FilterField {
  readonly path: readonly string[];
  readonly kind: FieldKind;
}

/** Answers null for a name that the resource does not return: only what a GET returns can be filtered. */
export type FindField = (name: string) => FilterField | null;

export type Filter = (record: unknown) => boolean;

/** The query parameter `conditions`. Throws a ConditionsError. */
export function compileConditions(text: string, findField: FindField): Filter {
  const program = parseExpression(text).map((step) =>
    typeof step === 'string' ? step : fieldTest(step, findField(step.field)),
  );
  return (record) => run(program, record);
}

/** The query parameter `childConditions`: true when one child of the named collection satisfies the whole expression. */
export function compileChildConditions(text: string, findField: FindField): Filter {
  const steps = parseExpression(text).map((step) => (typeof step === 'string' ? step : childStep(step, findField)));
  const collections = new Set(steps.flatMap((step) => (typeof step === 'string' ? [] : [step.collection])));
  const [collection = '', ...others] = collections;
  if (others.length > 0) {
    throw new ConditionsError(`childConditions can name one child collection, not ${[...collections].join(' and ')}.`);
  }
  const program = steps.map((step) => (typeof step === 'string' ? step : step.test));
  return (record) => itemsAt(record, collection).some((item) => run(program, item));
}

const CUSTOM_FIELDS: ReadonlyMap<string, FilterField> = new Map(
  (
    [
      ['id', 'numeric'],
      ['caption', 'string'],
      ['type', 'string'],
      ['entryMethod', 'string'],
      ['numberOfDecimals', 'numeric'],
      ['connectWiseId', 'string'],
      ['rowNum', 'numeric'],
      ['userDefinedFieldRecId', 'numeric'],
      ['podId', 'string'],
      ['value', 'any'],
    ] as const
  ).map(([name, kind]) => [name.toLowerCase(), { path: [name], kind }]),
);

/** The query parameter `customFieldConditions`: true when one custom field satisfies the whole expression. */
export function compileCustomFieldConditions(text: string): Filter {
  const program = parseExpression(text).map((step) => {
    if (typeof step === 'string') return step;
    refuseIn(step, 'customFieldConditions');
    return fieldTest(step, CUSTOM_FIELDS.get(step.field.toLowerCase()) ?? null);
  });
  return (record) => itemsAt(record, 'customFields').some((item) => run(program, item));
}

type Instruction = Test | 'and' | 'or';

function fieldTest(comparison: Comparison, field: FilterField | null): Test {
  if (field === null) throw new ConditionsError(`The field ${comparison.field} cannot be used in a condition.`);
  const test = comparisonTest(field.kind, comparison);
  return (record) => test(valueAt(record, field.path));
}

interface ChildStep {
  readonly collection: string;
  readonly test: Test;
}

function childStep(comparison: Comparison, findField: FindField): ChildStep {
  refuseIn(comparison, 'childConditions');
  if (!comparison.field.includes('/')) {
    throw new ConditionsError(`childConditions needs a field of a child collection, not ${comparison.field}.`);
  }
  const field = findField(comparison.field);
  const [collection = '', ...path] = field?.path ?? [];
  return { collection, test: fieldTest(comparison, field === null ? null : { path, kind: field.kind }) };
}

function refuseIn(comparison: Comparison, parameter: string): void {
  if (comparison.operator === 'in') throw new ConditionsError(`The operator in cannot be used in ${parameter}.`);
}

function run(program: readonly Instruction[], record: unknown): boolean {
  const stack: boolean[] = [];
  for (const instruction of program) {
    if (typeof instruction === 'function') {
      stack.push(instruction(record));
      continue;
    }
    const right = stack.pop() === true;
    const left = stack.pop() === true;
    stack.push(instruction === 'and' ? left && right : left || right);
  }
  return stack.pop() === true;
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  let value = record;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

function itemsAt(record: unknown, name: string): readonly unknown[] {
  const items = valueAt(record, [name]);
  return Array.isArray(items) ? items : [];
}
