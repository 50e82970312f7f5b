import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import { DECIMAL } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { AppError } from './app-error.ts';

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** No key of ours holds one, and no database takes them all. */
const CONTROL = /\p{Cc}/u;

function encode(position: string): string {
  return Buffer.from(position).toString('base64url');
}

/** Where the page before ended; undefined for the first. */
export function positionOf(query: PageQuery): string | undefined {
  if (query.cursor === undefined) return undefined;
  const position = Buffer.from(query.cursor, 'base64url').toString();
  if (encode(position) === query.cursor && !CONTROL.test(position)) return position;
  throw strangeCursor();
}

export function strangeCursor(): AppError {
  return new AppError('invalid-request', 'the cursor is none of ours', {
    remedy: 'Give "nextCursor" of the page before, unchanged, or none for the first page.',
    fields: [{ field: 'cursor', message: 'is none of ours' }],
  });
}

const NUMBER_POSITION = /^[1-9]\d{0,15}$/;

/** Where a page of a list goes on that is ordered by numbers which fall. */
export function beforeOf(query: PageQuery): { readonly before?: number } {
  const position = positionOf(query);
  if (position === undefined) return {};
  const before = Number(position);
  if (!NUMBER_POSITION.test(position) || !Number.isSafeInteger(before)) throw strangeCursor();
  return { before };
}

const PLACE = /^(0|[1-9]\d{0,15})$/;

/** Where a page of a list goes on that is ordered by numbers which rise from 0. */
export function placeOf(query: PageQuery): number | undefined {
  const position = positionOf(query);
  if (position === undefined) return undefined;
  const place = Number(position);
  if (!PLACE.test(position) || !Number.isSafeInteger(place)) throw strangeCursor();
  return place;
}

/** Position of a record in a newest-first list: several may be of one millisecond. */
export function momentPosition(at: Instant, id: string): string {
  return `${at}.${id}`;
}

const MOMENT_POSITION = /^(\d{1,13})\.([0-9a-z-]{1,36})$/;

/** Where a page of a newest-first list goes on; `idOf` reads an id, null where it is none. */
export function afterOf<Id extends string>(
  query: PageQuery,
  idOf: (text: string) => Id | null,
): { readonly after?: { readonly at: Instant; readonly id: Id } } {
  const position = positionOf(query);
  if (position === undefined) return {};
  const [, ms = '', text = ''] = MOMENT_POSITION.exec(position) ?? [];
  const id = idOf(text);
  if (ms === '' || id === null) throw strangeCursor();
  return { after: { at: instantOf(Number(ms)), id } };
}

/** The parts of such a position: a moment, and a text that a database takes. */
export const momentKey = z.int().min(0).max(Date.UTC(9999, 0)).transform(instantOf);
export const textKey = z.string().refine((text) => !CONTROL.test(text));

/** Position in a list that is ordered by several values. */
export function encodeKeys(keys: readonly (string | number)[]): string {
  return JSON.stringify(keys);
}

/** Where a page of a list that is ordered by several values goes on. */
export function keysOf<Keys>(query: PageQuery, schema: z.ZodType<Keys>): Keys | undefined {
  const position = positionOf(query);
  if (position === undefined) return undefined;
  const keys = schema.safeParse(parsedJson(position));
  if (keys.success) return keys.data;
  throw strangeCursor();
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const sortedPosition = z.tuple([textKey, textKey]);

/** Where a page goes on of a list that is ordered by a value, text or number, and then by what is unique in it. */
export function sortedAfter(query: PageQuery, type: 'text' | 'number' = 'text'): readonly [string, string] | undefined {
  const position = keysOf(query, sortedPosition);
  if (position !== undefined && type === 'number' && !DECIMAL.test(position[0])) throw strangeCursor();
  return position;
}

/** A page from up to one item more than it may hold: that one tells whether there is another page. */
export function pageOf<Item>(items: readonly Item[], query: PageQuery, positionAt: (item: Item) => string): Page<Item> {
  const data = items.slice(0, query.limit);
  const last = data.at(-1);
  const hasMore = items.length > query.limit && last !== undefined;
  return { data, nextCursor: hasMore ? encode(positionAt(last)) : null };
}

/** A page of a list that is at hand as a whole and is ordered by its positions. */
export function pageWithin<Item>(items: readonly Item[], query: PageQuery): Page<Item> {
  const start = Number(positionOf(query) ?? '0');
  if (!Number.isSafeInteger(start) || start < 0) return { data: [], nextCursor: null };
  const data = items.slice(start, start + query.limit);
  const next = start + data.length;
  return { data, nextCursor: next < items.length ? encode(String(next)) : null };
}

/** Whether one of the texts has the words in it, in any case. */
export function hasIn(search: string, texts: readonly (string | null)[]): boolean {
  const wanted = search.toLowerCase();
  return texts.some((text) => text !== null && text.toLowerCase().includes(wanted));
}

export function mapPage<From, To>(page: Page<From>, map: (item: From) => To): Page<To> {
  return { data: page.data.map((item) => map(item)), nextCursor: page.nextCursor };
}
