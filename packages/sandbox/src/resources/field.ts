import type { Behaviour } from '../behaviour.ts';

/**
 * `day` is a date without time of day, which the API writes at midnight; `json` is taken as it comes: references to records
 * that the sandbox does not have, and custom fields.
 */
export type FieldKind =
  | 'whole'
  | 'decimal'
  | 'flag'
  | 'text'
  | 'choice'
  | 'guid'
  | 'day'
  | 'instant'
  | 'reference'
  | 'references'
  | 'json'
  | 'list';

export type MaxLength = number | Readonly<Record<Behaviour['maxLengths'], number>>;

export interface Field {
  readonly kind: FieldKind;
  readonly maxLength?: MaxLength;
  /** Keeps its line breaks. */
  readonly isMultiline?: boolean;
  readonly options?: readonly string[];
  readonly range?: readonly [min: number, max: number];
  /** The collection that a reference points into. */
  readonly to?: string;
  readonly isRequired?: boolean;
  /** Must be in the body of a PUT. */
  readonly isRequiredOnUpdate?: boolean;
  /** What each item of a list holds; a list without it is taken as it comes. */
  readonly items?: Readonly<Record<string, Field>>;
  /** Assigned or computed by ConnectWise: what a body says is ignored. */
  readonly isReadOnly?: boolean;
  /** Never shown. */
  readonly isWriteOnly?: boolean;
  /** Can be set by POST only. */
  readonly isPostOnly?: boolean;
  /** For new records; of a required field only for those that do not come through the API. */
  readonly default?: string | number | boolean;
  /** In conditions it compares with every kind of value, because the specification types a date as string. */
  readonly isLooselyTyped?: boolean;
}

type Options = Omit<Field, 'kind'>;

export const whole = (options: Options = {}): Field => ({ kind: 'whole', ...options });
export const decimal = (options: Options = {}): Field => ({ kind: 'decimal', ...options });
export const flag = (options: Options = {}): Field => ({ kind: 'flag', ...options });
export const text = (maxLength: MaxLength | null = null, options: Options = {}): Field => ({
  kind: 'text',
  ...(maxLength !== null && { maxLength }),
  ...options,
});
export const choice = (choices: readonly string[], options: Options = {}): Field => ({
  kind: 'choice',
  options: choices,
  ...options,
});
export const guid = (options: Options = {}): Field => ({ kind: 'guid', ...options });
export const day = (options: Options = {}): Field => ({ kind: 'day', ...options });
export const instant = (options: Options = {}): Field => ({ kind: 'instant', ...options });
export const reference = (to: string, options: Options = {}): Field => ({ kind: 'reference', to, ...options });
export const references = (to: string, options: Options = {}): Field => ({ kind: 'references', to, ...options });
export const json = (options: Options = {}): Field => ({ kind: 'json', ...options });
export const list = (options: Options = {}): Field => ({ kind: 'list', ...options });

export const REQUIRED = { isRequired: true } as const;
export const READ_ONLY = { isReadOnly: true } as const;

/** The same kind of field under several names. */
export function each(names: readonly string[], field: Field): Readonly<Record<string, Field>> {
  return Object.fromEntries(names.map((name) => [name, field]));
}
