import { invalidRequest } from '../errors/connectwise-error.ts';
import type { Filters, ListOptions } from '../resources/resource.ts';
import { type Condition, conditionText, usesIn } from './condition.ts';
import type { Query } from './request-url.ts';

export const MOST_PER_PAGE = 1_000;
const ORDER = /^[A-Za-z_][A-Za-z0-9_/]*(?: (?:asc|desc))?(?:, ?[A-Za-z_][A-Za-z0-9_/]*(?: (?:asc|desc))?)*$/;

function withoutIn(name: string, condition: Condition | undefined): readonly [string, string][] {
  if (condition === undefined) return [];
  if (usesIn(condition)) throw invalidRequest(`ConnectWise takes "in" in conditions only, not in ${name}.`);
  return [[name, conditionText(condition)]];
}

/** The filters that are never split. */
export function filterQuery(filters: Filters): Query {
  return [
    ...withoutIn('childConditions', filters.childConditions),
    ...withoutIn('customFieldConditions', filters.customFieldConditions),
  ];
}

/** Everything of a list request but conditions, page and pageId. */
export function listQuery(options: ListOptions, fields: readonly string[] | undefined): Query {
  const { orderBy, pageSize = MOST_PER_PAGE } = options;
  if (orderBy !== undefined && !ORDER.test(orderBy))
    throw invalidRequest(`"${orderBy}" is no order; write "name desc".`);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MOST_PER_PAGE) {
    throw invalidRequest(`A page holds 1 to ${MOST_PER_PAGE} records, not ${pageSize}.`);
  }
  return [
    ...filterQuery(options),
    ...(orderBy === undefined ? [] : ([['orderBy', orderBy]] as const)),
    ...(fields === undefined ? [] : ([['fields', fields.join(',')]] as const)),
    ['pageSize', String(pageSize)],
  ];
}

export function isForward(options: ListOptions): boolean {
  const { paging = options.orderBy === undefined ? 'forward-only' : 'navigable', orderBy } = options;
  if (paging === 'forward-only' && orderBy !== undefined) {
    throw invalidRequest('Forward-only paging is ordered by id; drop orderBy or ask for navigable paging.');
  }
  return paging === 'forward-only';
}
