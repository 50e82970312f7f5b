import { JsonNumber, type JsonObject, type JsonValue } from '../json/json-value.ts';
import { type Field, optional, readOnly, text } from './field.ts';
import { Mismatch, within } from './mismatch.ts';

/** The fields of a resource, by their ConnectWise names. */
export type Shape = Readonly<Record<string, Field<unknown, never>>>;

type ReadOf<F> = F extends Field<infer Read, never> ? Read : never;
type WriteOf<F> = F extends { readonly accepts?: (value: infer Write) => void } ? Write : never;

/** What an answer of this shape becomes: every field is there, null where ConnectWise left it out. */
export type Decoded<S extends Shape> = { readonly [K in keyof S]: ReadOf<S[K]> };

type Sendable<S extends Shape> = {
  [K in keyof S]: [WriteOf<S[K]>] extends [never] ? never : K;
}[keyof S];

/** What may be sent for this shape; `Required` names what ConnectWise wants at creation. */
export type Sent<S extends Shape, Required extends keyof S = never> = {
  readonly [K in Exclude<Sendable<S>, Required>]?: WriteOf<S[K]>;
} & { readonly [K in Required]: NonNullable<WriteOf<S[K]>> };

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof JsonNumber) {
    throw new Mismatch('an object');
  }
  return value as Readonly<Record<string, unknown>>;
}

/**
 * Decodes one object; fields that the shape does not know are ignored. The result has exactly the shape's fields, each
 * from its own decoder, which is what `Decoded` says. With `only`, the rest of the shape stays out.
 */
export function decodeShape<S extends Shape>(shape: S, value: unknown, only?: readonly string[]): Decoded<S> {
  const source = asRecord(value);
  const decoded: Record<string, unknown> = {};
  let current = '';
  try {
    for (const name of only ?? Object.keys(shape)) {
      current = name;
      decoded[name] = shape[name]?.decode(source[name]);
    }
  } catch (error) {
    throw error instanceof Mismatch ? error.under(current) : error;
  }
  return decoded as Decoded<S>;
}

/** Encodes one field by its name; names are matched exactly, because ConnectWise ignores a misspelled one in silence. */
export function encodeField(shape: Shape, name: string, value: unknown): unknown {
  const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (field === undefined) throw new Mismatch(`one of ${Object.keys(shape).join(', ')}`, [name]);
  if (field.isReadOnly === true) throw new Mismatch('nothing, because ConnectWise sets it itself', [name]);
  return within(name, () => field.encode(value));
}

export function encodeShape(shape: Shape, value: unknown): Readonly<Record<string, unknown>> {
  const encoded: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(asRecord(value))) {
    if (part !== undefined) encoded[name] = encodeField(shape, name, part);
  }
  return encoded;
}

export function objectOf<S extends Shape>(shape: S): Field<Decoded<S>, Sent<S>> {
  return { decode: (value) => decodeShape(shape, value), encode: (value) => encodeShape(shape, value) };
}

/** Any JSON, numbers untouched by floats. */
export const json: Field<JsonValue> = { decode: asJson, encode: asJson };

function asJson(value: unknown): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || value instanceof JsonNumber) {
    return value;
  }
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((part: unknown) => asJson(part));
  const entries = Object.entries(asRecord(value)).map(([name, part]) => [name, asJson(part)] as const);
  return Object.fromEntries(entries) satisfies JsonObject;
}

/** When and by whom a record was last changed, as far as the role of the key may see it. */
export const info = readOnly(
  optional(objectOf({ lastUpdated: optional(text), updatedBy: optional(text), dateEntered: optional(text) })),
);
