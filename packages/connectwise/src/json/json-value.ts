/**
 * A JSON number that is no safe integer, kept as its source text so that nothing is lost; occurs in values of custom fields.
 *
 * @example
 * ```ts
 * import { JsonNumber, type JsonValue } from 'tallybridge-connectwise';
 *
 * export const shown = (value: JsonValue): string => (value instanceof JsonNumber ? value.text : JSON.stringify(value));
 * ```
 */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** Any JSON value; numbers that are no safe integers are `JsonNumber`. */
export type JsonValue = null | boolean | number | string | JsonNumber | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue;
}
