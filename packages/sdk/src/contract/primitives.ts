import { z } from 'zod';

// One rule for every key that stands in a path: no slash, no space, nothing that a URL would have to escape.
const PATH_KEY = /^[A-Za-z0-9][A-Za-z0-9._:~@-]*$/;
/** What a key or name is made of; it also neither begins nor ends with a space. */
export const PRINTABLE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;
const STORABLE = /^[^\0\p{Cs}]*$/u;
const READABLE = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;
export const DECIMAL = /^-?\d{1,20}(\.\d{1,12})?$/;

export function isTrimmed(text: string): boolean {
  return text.trim() === text;
}

/** Moments that a bill can speak of, in milliseconds: those of the years 1970 to 9998. */
export function isBillable(ms: number): boolean {
  return ms >= 0 && ms < Date.UTC(9999, 0);
}

export const printable = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(PRINTABLE, 'must hold no control characters, line breaks or halves of surrogate pairs')
    .refine(isTrimmed, 'must not begin or end with a space');

/** The same for what people paste into a field: spaces around it are dropped. */
export const spaced = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(PRINTABLE, 'must hold no control characters, line breaks or halves of surrogate pairs');

/** A text that people write: with line breaks, without what no database stores. */
export const readable = (max: number) =>
  z.string().max(max).regex(READABLE, 'must hold no control characters or halves of surrogate pairs');

/** A text from elsewhere, as it is: only what no database stores is refused. */
export const anyText = (max: number) =>
  z.string().max(max).regex(STORABLE, 'must hold no character NUL and no halves of surrogate pairs');

export const partnerKeySchema = z
  .string()
  .min(1)
  .max(100)
  .regex(PATH_KEY, 'may hold letters, digits and . _ : ~ @ -, and begins with a letter or digit')
  .describe("The vendor's own key of the partner; it stands in paths.");

/** In paths of what stays readable when a partner was removed. No key begins with `_`. */
export const partnerOrRemovedSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^_?[A-Za-z0-9][A-Za-z0-9._:~@-]*$/, 'must be the key of a partner, or the id of one that was removed')
  .describe('The key of the partner; of one that was removed its id, which begins with `_`.');

export const customerKeySchema = printable(200).describe("The vendor's own key of the customer.");
export const skuSchema = printable(100).describe("The vendor's own key of the product or plan component.");
export const usageIdSchema = printable(200).describe('Unique per partner for ever; the same id counts once.');
export const nameSchema = printable(300);
export const personSchema = printable(200).describe('The person who decided, as the audit log shall name them.');

export const decimalSchema = z
  .string()
  .regex(DECIMAL, 'must be a decimal number as text, such as "12" or "486.04"')
  .describe('A decimal number as text, so that no digit is lost: "486.04".');

export const amountSchema = decimalSchema.refine((text) => !text.startsWith('-'), 'must not be negative');
export const positiveDecimalSchema = amountSchema.refine((text) => /[1-9]/.test(text), 'must be greater than 0');

export const momentSchema = z.iso
  .datetime({ offset: true, error: 'must be a time with its zone, such as "2026-10-09T08:07:13Z"' })
  .refine((moment) => isBillable(Date.parse(moment)), 'must be between the years 1970 and 9998')
  .describe('A moment in ISO 8601 with its zone: "2026-10-09T08:07:13Z" or "2026-10-09T04:07:13-04:00".');

export const instantSchema = z.iso.datetime().describe('A moment in ISO 8601, always UTC: "2026-10-09T08:07:13.000Z".');
export const daySchema = z.iso.date().describe('A calendar date: "2026-10-01".');
export const monthSchema = z
  .string()
  .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/, 'must be a month such as "2026-10"')
  .describe('A billing month in the partner\'s time zone: "2026-10".');

export const recordIdSchema = z.int().min(1).max(2_147_483_647).describe('The id of a record in ConnectWise.');

export const uuidSchema = z.uuid();

const limitSchema = z.coerce.number().int().min(1).max(1000).default(100).describe('How many at most, 1 to 1,000.');
const cursorSchema = z.string().min(1).max(500).describe('`nextCursor` of the page before.');

/** Query of every list: how many, and where the page before ended. */
export const pageQuerySchema = z.strictObject({ limit: limitSchema, cursor: cursorSchema.optional() });

/** Part of a name or key that a list is narrowed to. */
export const searchSchema = printable(100).describe('Only what has this in its names or keys, in any case.');
export const directionSchema = z.enum(['asc', 'desc']).default('asc');

/** One page of a list; `nextCursor` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

export const fieldErrorSchema = z.object({
  field: z.string().describe('Where in the request: "records/3/quantity"; empty for the whole.'),
  message: z.string(),
});

export type FieldError = z.infer<typeof fieldErrorSchema>;
