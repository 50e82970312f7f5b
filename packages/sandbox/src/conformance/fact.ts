import type { Behaviour } from '../behaviour.ts';
import type { TestClient } from '../testing/test-client.ts';

/** How sure a fact is: seen in a source, inferred from such, or recalled. */
export type Tag = 'V' | 'I' | 'R';

type Fields = Readonly<Record<string, unknown>>;

/** Who asks, and with what. */
export interface Asked {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | null>>;
  /** `company+user:secret`. */
  readonly login?: string;
}

/** What the answer must be; what is not named may be anything. */
export interface Expected {
  /** Below 300 when left out. */
  readonly status?: number;
  /** Is part of the answer. */
  readonly has?: unknown;
  /** Is the answer. */
  readonly is?: unknown;
  /** The ids of a list, in its order. */
  readonly ids?: readonly number[];
  /** Fields that the answer does not have. */
  readonly lacks?: readonly string[];
  readonly text?: string | RegExp;
  /** Null: there is no such header. */
  readonly answers?: Readonly<Record<string, string | RegExp | null>>;
}

export interface Details extends Asked, Expected {
  readonly behaviour?: Partial<Behaviour>;
  /** What people changed before: collection, id, fields. */
  readonly edits?: readonly (readonly [collection: string, id: number, changes: Fields])[];
  readonly inserts?: readonly (readonly [collection: string, record: Fields])[];
  /** Requests that come before, all of which are carried out. */
  readonly before?: readonly (readonly [ask: string, body?: unknown])[];
  /** What a further request is answered. */
  readonly after?: readonly [ask: string, expected: Expected];
  /** False where the records were made what ConnectWise would not take. */
  readonly isAsSpecified?: false;
}

export interface Fact {
  readonly tag: Tag;
  readonly fact: string;
  /** What a client saw where one request does not show it; compared like an answer. */
  readonly see: See | null;
  /** `GET /company/companies/200`; the path below `apis/3.0`, or a whole address. */
  readonly ask: string;
  readonly details: Details;
}

type See = (client: TestClient) => Promise<unknown>;

type Say = (fact: string, ask: string | See, details?: Details) => Fact;

function sayer(tag: Tag): Say {
  return (fact, ask, details = {}) =>
    typeof ask === 'string' ? { tag, fact, ask, details, see: null } : { tag, fact, ask: '', details, see: ask };
}

export const V = sayer('V');
export const I = sayer('I');
export const R = sayer('R');

/** What a refusal for the fields of a record is made of. */
export function invalid(
  entity: string,
  ...errors: readonly (readonly [field: string, code: string, message?: string])[]
) {
  return {
    status: 400,
    has: {
      code: 'InvalidObject',
      message: `${entity} object is invalid`,
      errors: errors.map(([field, code, message]) => ({
        field,
        code,
        resource: entity,
        ...(message !== undefined && { message }),
      })),
    },
  } as const satisfies Expected;
}

export const FORBIDDEN = {
  status: 403,
  is: { code: 'Security', message: 'You do not have security permission to perform this action.' },
} as const satisfies Expected;

export const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });
