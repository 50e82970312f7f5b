import { invalidRequest } from '../errors/connectwise-error.ts';
import { type Condition, opposite } from './condition.ts';
import { type ConditionValue, distinctValues } from './condition-value.ts';

type Compare = (field: string, value: ConditionValue) => Condition;
type Match = (field: string, pattern: string) => Condition;

const compare =
  (operator: Extract<Condition, { kind: 'compare' }>['operator']): Compare =>
  (field, value) => ({ kind: 'compare', field, operator, value });

function all(kind: 'and' | 'or', parts: readonly Condition[]): Condition {
  const [first] = parts;
  if (first === undefined) throw invalidRequest(`where.${kind} needs at least one condition.`);
  return parts.length === 1 ? first : { kind, parts };
}

/**
 * Builds filters for lists. Fields are named as ConnectWise names them, references with a slash (`company/id`); values
 * are escaped. Every function throws ConnectWiseError `invalid-request` when the filter is used and cannot be said.
 *
 * @example
 * ```ts
 * import { where } from 'tallybridge-connectwise';
 *
 * export const filter = where.and(
 *   where.equals('company/id', 250),
 *   where.equals('cancelledFlag', false),
 *   where.or(where.equals('endDate', null), where.atLeast('endDate', new Date('2026-10-01T00:00:00Z'))),
 * );
 * ```
 * Source: ConnectWise developer guide, conditions: operators, quotes, square brackets around moments, `null`.
 */
export const where = {
  equals: compare('='),
  differs: compare('!='),
  lessThan: compare('<'),
  atMost: compare('<='),
  moreThan: compare('>'),
  atLeast: compare('>='),
  /** The text occurs in the field. */
  contains: ((field, pattern) => ({ kind: 'match', field, operator: 'contains', pattern })) satisfies Match,
  /** `%` and `*` stand for any text. */
  like: ((field, pattern) => ({ kind: 'match', field, operator: 'like', pattern })) satisfies Match,
  /** One of the values, at least one; a list too long for one URL is read in several requests. */
  in(field: string, values: readonly ConditionValue[]): Condition {
    if (values.length === 0) throw invalidRequest(`where.in('${field}') needs at least one value.`);
    return { kind: 'in', field, isNegated: false, values: distinctValues(values) };
  },
  and: (...parts: readonly Condition[]): Condition => all('and', parts),
  or: (...parts: readonly Condition[]): Condition => all('or', parts),
  /** The opposite, said with ConnectWise's own opposite operators; as there, an empty field satisfies neither side of `<`. */
  not: opposite,
  /** For `customFieldConditions`: the custom field of this caption satisfies the condition on `value`. */
  customField: (caption: string, condition: Condition): Condition =>
    all('and', [{ kind: 'compare', field: 'caption', operator: '=', value: caption }, condition]),
};
