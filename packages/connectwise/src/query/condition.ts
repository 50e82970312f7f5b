import { invalidRequest } from '../errors/connectwise-error.ts';
import { type ConditionValue, textLiteral, valueText } from './condition-value.ts';

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
type Matching = 'contains' | 'not contains' | 'like' | 'not like';

/** A filter in ConnectWise's conditions language, made by `where`; values in it are always escaped. */
export type Condition =
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Comparison; readonly value: ConditionValue }
  | { readonly kind: 'match'; readonly field: string; readonly operator: Matching; readonly pattern: string }
  | {
      readonly kind: 'in';
      readonly field: string;
      readonly isNegated: boolean;
      readonly values: readonly ConditionValue[];
    }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

const FIELD = /^[A-Za-z_][A-Za-z0-9_]*(?:\/[A-Za-z_][A-Za-z0-9_]*)*$/;

function fieldText(field: string): string {
  if (!FIELD.test(field)) throw invalidRequest(`"${field.slice(0, 80)}" is no field name; write it like company/id.`);
  return field;
}

/** The condition in ConnectWise's words, not yet percent-encoded. */
export function conditionText(condition: Condition): string {
  if (condition.kind === 'compare') {
    return `${fieldText(condition.field)} ${condition.operator} ${valueText(condition.value)}`;
  }
  if (condition.kind === 'match') {
    return `${fieldText(condition.field)} ${condition.operator} ${textLiteral(condition.pattern)}`;
  }
  if (condition.kind === 'in') {
    const operator = condition.isNegated ? 'not in' : 'in';
    return `${fieldText(condition.field)} ${operator} (${condition.values.map(valueText).join(',')})`;
  }
  return condition.parts.map(partText).join(` ${condition.kind} `);
}

function partText(condition: Condition): string {
  const isCompound = condition.kind === 'and' || condition.kind === 'or';
  return isCompound ? `(${conditionText(condition)})` : conditionText(condition);
}

/** Source: `in` works in `conditions` only, neither in child nor in custom field conditions. */
export function usesIn(condition: Condition): boolean {
  if (condition.kind === 'in') return true;
  return 'parts' in condition && condition.parts.some(usesIn);
}

const OPPOSITE_COMPARISON: Readonly<Record<Comparison, Comparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
const OPPOSITE_MATCHING: Readonly<Record<Matching, Matching>> = {
  contains: 'not contains',
  'not contains': 'contains',
  like: 'not like',
  'not like': 'like',
};

/** What the condition excludes, said with opposite operators: the language has no `not` before a parenthesis. */
export function opposite(condition: Condition): Condition {
  if (condition.kind === 'compare') return { ...condition, operator: OPPOSITE_COMPARISON[condition.operator] };
  if (condition.kind === 'match') return { ...condition, operator: OPPOSITE_MATCHING[condition.operator] };
  if (condition.kind === 'in') return { ...condition, isNegated: !condition.isNegated };
  return { kind: condition.kind === 'and' ? 'or' : 'and', parts: condition.parts.map(opposite) };
}
