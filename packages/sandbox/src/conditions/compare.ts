import { ConditionsError, wrongKind } from './conditions-error.ts';
import type { Literal } from './literal.ts';
import type { Comparison } from './parse-expression.ts';
import { fold, likePattern, unescapeBrackets } from './text-pattern.ts';

/** What a field holds. `reference` can only be compared with null, `any` (a custom field's value) with everything. */
export type FieldKind = 'string' | 'numeric' | 'boolean' | 'datetime' | 'reference' | 'any';

export type Test = (value: unknown) => boolean;

/** A value that is not there answers no comparison but those with null, as in SQL. */
export function comparisonTest(kind: FieldKind, comparison: Comparison): Test {
  const { operator, isNegated, values } = comparison;
  for (const literal of values) requireKind(kind, literal);
  const [literal = { kind: 'null' } as const] = values;
  switch (operator) {
    case 'in': {
      const tests = values.map((value) => orderTest(value, (order) => order === 0));
      return present(isNegated, (value) => tests.some((test) => test(value)));
    }
    case 'contains':
      return present(isNegated, containsTest(literal));
    case 'like':
      return present(isNegated, likeTest(literal));
    case '=':
      return literal.kind === 'null' ? isAbsent : orderTest(literal, (order) => order === 0);
    case '!=':
      return literal.kind === 'null' ? (value) => !isAbsent(value) : orderTest(literal, (order) => order !== 0);
    case '<':
      return orderTest(literal, (order) => order < 0);
    case '<=':
      return orderTest(literal, (order) => order <= 0);
    case '>':
      return orderTest(literal, (order) => order > 0);
    case '>=':
      return orderTest(literal, (order) => order >= 0);
  }
}

function requireKind(kind: FieldKind, literal: Literal): void {
  if (kind === 'any' || literal.kind === 'null' || kind === literal.kind) return;
  throw wrongKind(kind, literal.kind);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function present(isNegated: boolean, test: Test): Test {
  return (value) => !isAbsent(value) && test(value) !== isNegated;
}

function textOf(operator: string, literal: Literal): string {
  if (literal.kind !== 'string') throw wrongKind('string', literal.kind);
  if (literal.value === '') throw new ConditionsError(`The operator ${operator} needs a text that is not empty.`);
  return literal.value;
}

function containsTest(literal: Literal): Test {
  const part = fold(unescapeBrackets(textOf('contains', literal)));
  return (value) => fold(toText(value)).includes(part);
}

function likeTest(literal: Literal): Test {
  const matches = likePattern(textOf('like', literal));
  return (value) => matches(toText(value));
}

/** A test on how the record's value stands to the literal; never true where the two cannot be compared. */
function orderTest(literal: Literal, accepts: (order: number) => boolean): Test {
  const compare = comparer(literal);
  return (value) => {
    const order = isAbsent(value) ? Number.NaN : compare(value);
    return !Number.isNaN(order) && accepts(order);
  };
}

function comparer(literal: Literal): (value: unknown) => number {
  switch (literal.kind) {
    case 'string': {
      const wanted = fold(unescapeBrackets(literal.value));
      return (value) => order(fold(toText(value)), wanted);
    }
    case 'numeric':
      return (value) => order(toNumber(value), literal.value);
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? order(Number(value), Number(literal.value)) : Number.NaN);
    case 'datetime':
      return (value) => order(typeof value === 'string' ? Date.parse(value) : Number.NaN, literal.value);
    case 'null':
      return () => Number.NaN;
  }
}

function order<T extends string | number>(left: T, right: T): number {
  if (left === right) return 0;
  if (left < right) return -1;
  return left > right ? 1 : Number.NaN;
}

function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}
