import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FindField } from './filter.ts';
import { compileConditions } from './filter.ts';

type Expression =
  | { readonly kind: 'number'; readonly operator: string; readonly value: number }
  | { readonly kind: 'text'; readonly value: string; readonly quote: string }
  | { readonly kind: 'in'; readonly isNegated: boolean; readonly values: readonly number[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression };

interface Row {
  readonly id: number;
  readonly name: string | null;
}

const findField: FindField = (name) => {
  if (name === 'id') return { path: ['id'], kind: 'numeric' };
  return name === 'name' ? { path: ['name'], kind: 'string' } : null;
};

// Only letters that have one lower-case form: folding itself is not what these properties are about.
const someText = fc.string({
  unit: fc.constantFrom('a', 'B', 'ü', '"', "'", '\\', '%', '*', ' ', '(', ')'),
  maxLength: 6,
});

const expression = fc.letrec<{ any: Expression }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'medium' },
    fc.record({
      kind: fc.constant('number' as const),
      operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
      value: fc.integer({ min: -3, max: 3 }),
    }),
    fc.record({ kind: fc.constant('text' as const), value: someText, quote: fc.constantFrom('"', "'") }),
    fc.record({
      kind: fc.constant('in' as const),
      isNegated: fc.boolean(),
      values: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('absent' as const) }),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), left: tie('any'), right: tie('any') }),
  ),
})).any;

function quoted(value: string, quote: string): string {
  return quote + value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

function written(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return `id ${node.operator} ${node.value}`;
    case 'text':
      return `name = ${quoted(node.value, node.quote)}`;
    case 'in':
      return `id ${node.isNegated ? 'not in' : 'in'} (${node.values.join(', ')})`;
    case 'absent':
      return 'name = null';
    case 'and':
    case 'or':
      return `(${written(node.left)}) ${node.kind} (${written(node.right)})`;
  }
}

function compared(operator: string, left: number, right: number): boolean {
  switch (operator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

function meant(node: Expression, row: Row): boolean {
  switch (node.kind) {
    case 'number':
      return compared(node.operator, row.id, node.value);
    case 'text':
      return row.name !== null && row.name.toLowerCase() === node.value.toLowerCase();
    case 'in':
      return node.values.includes(row.id) !== node.isNegated;
    case 'absent':
      return row.name === null;
    case 'and':
      return meant(node.left, row) && meant(node.right, row);
    case 'or':
      return meant(node.left, row) || meant(node.right, row);
  }
}

const row = fc.record({ id: fc.integer({ min: -3, max: 3 }), name: fc.option(someText) });

test('a filter finds exactly the records that its expression means', () => {
  fc.assert(
    fc.property(expression, fc.array(row, { maxLength: 5 }), (node, rows) => {
      const filter = compileConditions(written(node), findField);
      for (const one of rows) expect(filter(one)).toBe(meant(node, one));
    }),
  );
});

test('AND binds closer than OR', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), fc.constantFrom('AND', 'or')), { minLength: 1, maxLength: 12 }),
      (terms) => {
        const text = terms.map(([is, logic], at) => `${at === 0 ? '' : ` ${logic} `}id ${is ? '=' : '!='} 1`).join('');
        const groups: boolean[][] = [];
        for (const [at, [is, logic]] of terms.entries()) {
          if (at === 0 || logic === 'or') groups.push([is]);
          else groups.at(-1)?.push(is);
        }
        expect(compileConditions(text, findField)({ id: 1 })).toBe(groups.some((group) => group.every(Boolean)));
      },
    ),
  );
});

function outcome(text: string): string {
  try {
    return typeof compileConditions(text, findField)({ id: 1, name: 'a' });
  } catch (error) {
    return error instanceof Error ? error.name : 'not an error';
  }
}

test('any text is either read or refused with a ConditionsError, and what is read answers true or false', () => {
  const piece = fc.constantFrom(
    'id',
    'name',
    '=',
    '<',
    'in',
    'not',
    'like',
    '(',
    ')',
    ',',
    '1',
    '"a"',
    'and',
    'or',
    '[2026-01-01]',
    'null',
    "'",
    '[',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
      ),
      (text) => {
        expect(['boolean', 'ConditionsError']).toContain(outcome(text));
      },
    ),
  );
});
