import { Refusal } from '../refusal.ts';
import { parameter } from './parameter.ts';

export type Paging =
  | { readonly kind: 'navigable'; readonly page: number; readonly pageSize: number }
  | { readonly kind: 'forward-only'; readonly after: number; readonly pageSize: number };

const DEFAULT_SIZE = 25;
const MAXIMUM_SIZE = 1000;

/** Reads page, pageSize and pageId; forward-only paging is asked for by a header. */
export function readPaging(query: URLSearchParams, isForwardOnly: boolean, aboveMaximum: 'capped' | 'refused'): Paging {
  const wanted = numberIn(query, 'pageSize', DEFAULT_SIZE);
  if (wanted > MAXIMUM_SIZE && aboveMaximum === 'refused') {
    throw new Refusal(400, 'InvalidParameter', `The pageSize must be between 1 and ${MAXIMUM_SIZE}.`);
  }
  const pageSize = Math.min(wanted === 0 ? DEFAULT_SIZE : wanted, MAXIMUM_SIZE);
  if (!isForwardOnly) return { kind: 'navigable', page: Math.max(1, numberIn(query, 'page', 1)), pageSize };
  if (parameter(query, 'orderBy') !== null) {
    throw new Refusal(400, 'InvalidParameter', 'orderBy cannot be used with forward-only paging.');
  }
  return { kind: 'forward-only', after: numberIn(query, 'pageId', 0), pageSize };
}

function numberIn(query: URLSearchParams, name: string, otherwise: number): number {
  const text = parameter(query, name);
  if (text === null || text === '') return otherwise;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Refusal(400, 'InvalidParameter', `The value "${text}" is not valid for ${name}.`);
}
