import type { z } from 'zod';

export const SCOPES = [
  'read',
  'usage:write',
  'alerts:write',
  'customers:write',
  'source:write',
  'setup:write',
  'connections:write',
  'plans:write',
  'plans:approve',
  'periods:write',
  'periods:reopen',
  'access:write',
] as const;
/** What an API key or a session may do; an operator's key has all of them. */
export type Scope = (typeof SCOPES)[number];

/** One operation of the API. The server's routes, the client's methods and openapi.json all come from this. */
export interface Operation {
  readonly id: string;
  readonly tag: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `{name}` for each parameter. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** `any`: every valid key and session may, whatever else it may do; `tab`: only the page in a tab of ConnectWise; null: nobody needs one. */
  readonly scope: Scope | 'any' | 'tab' | null;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | null;
  /** A batch: each item of this field is checked by itself, so that a bad one does not refuse the others. */
  readonly items?: { readonly field: string; readonly schema: z.ZodType; readonly key: string };
  /** Media types of a file that the body is, read as it comes; `body` is null then. */
  readonly upload?: readonly string[];
  /** Sending it twice has the effect of sending it once, so that the client may repeat it. */
  readonly isReplaySafe: boolean;
  /** The answer holds what lets somebody in: it is kept nowhere and cannot be given again. */
  readonly isAnswerSecret?: boolean;
  /** Fields of the answer that people edit: the ETag of the answer names their state. */
  readonly versionedBy?: readonly string[];
  /** A change that takes `If-Match`, so that nobody overwrites what they have not seen. */
  readonly isConditional?: boolean;
  readonly answer: {
    readonly status: 200 | 201 | 202;
    readonly schema: z.ZodType;
    /** Other media types that the same may be answered in. */
    readonly files?: readonly string[];
  };
}

export type ParamsOf<Op extends Operation> = z.input<Op['params']>;
export type QueryOf<Op extends Operation> = z.input<Op['query']>;
export type BodyOf<Op extends Operation> = Op['body'] extends z.ZodType ? z.input<Op['body']> : undefined;
export type AnswerOf<Op extends Operation> = z.output<Op['answer']['schema']>;

/** Keeps the exact types of one operation while checking its shape. */
export function defineOperation<const Op extends Operation>(operation: Op): Op {
  return operation;
}
