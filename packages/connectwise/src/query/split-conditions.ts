import { invalidRequest } from '../errors/connectwise-error.ts';
import { type Condition, conditionText } from './condition.ts';
import { type ConditionValue, distinctValues } from './condition-value.ts';
import { encodeQuery } from './request-url.ts';

const ROOM = 1_500;

type In = Extract<Condition, { kind: 'in' }>;

const encodedLength = (condition: Condition): number => encodeQuery(conditionText(condition)).length;

/** The `in` with the most values that all rows must satisfy: only such a one can be cut without changing the union. */
function longestIn(condition: Condition): In | null {
  if (condition.kind === 'in') return condition.isNegated || condition.values.length < 2 ? null : condition;
  if (condition.kind !== 'and') return null;
  let longest: In | null = null;
  for (const part of condition.parts) {
    const candidate = longestIn(part);
    if (candidate !== null && candidate.values.length > (longest?.values.length ?? 0)) longest = candidate;
  }
  return longest;
}

function replaced(condition: Condition, old: Condition, by: Condition): Condition {
  if (condition === old) return by;
  return 'parts' in condition
    ? { kind: condition.kind, parts: condition.parts.map((part) => replaced(part, old, by)) }
    : condition;
}

/** Cuts the longest `in` until each piece fits; together the pieces select what the whole does, without overlap. */
export function splitCondition(condition: Condition, room: number): readonly Condition[] {
  if (encodedLength(condition) <= room) return [condition];
  const target = longestIn(condition);
  if (target === null) {
    throw invalidRequest(
      `The conditions take ${encodedLength(condition)} characters of a URL that has room for ${room}; ask in parts.`,
    );
  }
  const middle = Math.ceil(target.values.length / 2);
  return [target.values.slice(0, middle), target.values.slice(middle)].flatMap((values) =>
    splitCondition(replaced(condition, target, { ...target, values }), room),
  );
}

/**
 * A long list of values as several `in` conditions that each fit into a URL.
 *
 * @param field as ConnectWise names it, such as `id` or `company/id`
 * @param values each is asked for once, however often it is given
 * @param room characters of the URL that a condition may take once percent-encoded; 1,500 unless told
 * @throws ConnectWiseError `invalid-request` when a single value does not fit
 * @example
 * ```ts
 * import { splitIn } from 'tallybridge-connectwise';
 *
 * export const parts = splitIn('id', Array.from({ length: 5_000 }, (_, index) => index + 1));
 * ```
 * Source: ConnectWise asks for URLs of at most 2,000 characters.
 */
export function splitIn(field: string, values: readonly ConditionValue[], room = ROOM): readonly Condition[] {
  const distinct = distinctValues(values);
  return distinct.length === 0 ? [] : splitCondition({ kind: 'in', field, isNegated: false, values: distinct }, room);
}
