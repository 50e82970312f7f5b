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

/** A reference that points only to what belongs to another one of the record, as a status to the ticket's board. */
export interface BelongsTo {
  /** The field of the record that names the owner. */
  readonly field: string;
  /** The field of what is referred to that names its owner. */
  readonly by: string;
  /** Whether an id of another owner's is refused; always, when left out. Names are looked up among the owner's alone. */
  readonly isEnforced?: (behaviour: Behaviour) => boolean;
}

export interface Field {
  readonly kind: FieldKind;
  readonly maxLength?: MaxLength;
  /** Keeps its line breaks. */
  readonly isMultiline?: boolean;
  readonly options?: readonly string[];
  readonly range?: readonly [min: number, max: number];
  /** The collection that a reference points into. */
  readonly to?: string;
  /** What of that collection's references is left out here. */
  readonly hides?: readonly string[];
  readonly belongsTo?: BelongsTo;
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

export type FieldOptions = Omit<Field, 'kind'>;

export const whole = (options: FieldOptions = {}): Field => ({ kind: 'whole', ...options });
export const decimal = (options: FieldOptions = {}): Field => ({ kind: 'decimal', ...options });
export const flag = (options: FieldOptions = {}): Field => ({ kind: 'flag', ...options });
export const text = (maxLength: MaxLength | null = null, options: FieldOptions = {}): Field => ({
  kind: 'text',
  ...(maxLength !== null && { maxLength }),
  ...options,
});
export const choice = (choices: readonly string[], options: FieldOptions = {}): Field => ({
  kind: 'choice',
  options: choices,
  ...options,
});
export const guid = (options: FieldOptions = {}): Field => ({ kind: 'guid', ...options });
export const day = (options: FieldOptions = {}): Field => ({ kind: 'day', ...options });
export const instant = (options: FieldOptions = {}): Field => ({ kind: 'instant', ...options });
export const reference = (to: string, options: FieldOptions = {}): Field => ({ kind: 'reference', to, ...options });
export const references = (to: string, options: FieldOptions = {}): Field => ({ kind: 'references', to, ...options });
export const json = (options: FieldOptions = {}): Field => ({ kind: 'json', ...options });
export const list = (options: FieldOptions = {}): Field => ({ kind: 'list', ...options });

export const REQUIRED = { isRequired: true } as const;
export const READ_ONLY = { isReadOnly: true } as const;

/** The same kind of field under several names. */
export function each(names: readonly string[], field: Field): Readonly<Record<string, Field>> {
  return Object.fromEntries(names.map((name) => [name, field]));
}
