import { type Field, flag, integer, listOf, optional, text } from './field.ts';
import { Mismatch } from './mismatch.ts';
import { decodeShape, encodeShape, json, objectOf } from './shape.ts';

const referenceShape = { id: integer, name: optional(text), identifier: optional(text) };

/** A reference to another record as ConnectWise shows it. */
export interface Reference {
  readonly id: number;
  readonly name: string | null;
  readonly identifier: string | null;
}

/** A reference on its way to ConnectWise: by id, or by what its resource is known by. */
export type ReferenceTo = { readonly id: number } | { readonly identifier: string } | { readonly name: string };

/** Source: references may be written by id, identifier or name, always whole; ConnectWise fills in the rest. */
export const reference: Field<Reference, ReferenceTo> = {
  decode: (value) => decodeShape(referenceShape, value),
  encode: (value) => {
    const encoded = encodeShape(referenceShape, value);
    if (Object.keys(encoded).length === 0) throw new Mismatch('a reference by id, identifier or name');
    return encoded;
  },
};

/** ConnectWise types the id of every reference as nullable: one without an id refers to nothing. */
export const optionalReference: Field<Reference | null, ReferenceTo | null> = {
  decode: (value) => (refersToNothing(value) ? null : reference.decode(value)),
  encode: (value) => (value === null ? null : reference.encode(value)),
};

function refersToNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && (!('id' in value) || value.id === null);
}

/** The product of an addition. */
export const productReference = objectOf({
  id: integer,
  identifier: optional(text),
  serializedFlag: optional(flag),
});

const customFieldShape = {
  id: optional(integer),
  caption: optional(text),
  type: optional(text),
  entryMethod: optional(text),
  numberOfDecimals: optional(integer),
  value: optional(json),
  connectWiseId: optional(text),
  rowNum: optional(integer),
  userDefinedFieldRecId: optional(integer),
  podId: optional(text),
};

function encodeCustomField(value: unknown): unknown {
  const encoded = Object.entries(encodeShape(customFieldShape, value));
  return Object.fromEntries(encoded.filter(([name, part]) => part !== null || name === 'value'));
}

/**
 * Source: a PATCH must send the whole array of custom fields; single ones cannot be changed. All that ConnectWise says
 * of one is therefore kept, so that it can be sent back.
 */
export const customFields = optional(listOf({ ...objectOf(customFieldShape), encode: encodeCustomField }));
