export const ERROR_CODES = [
  'invalid-configuration',
  'invalid-request',
  'unknown-company',
  'unroutable',
  'credentials',
  'client-id',
  'permission',
  'ssl-required',
  'not-found',
  'invalid',
  'conflict',
  'throttled',
  'server-error',
  'redirected',
  'deadline',
  'aborted',
  'network',
  'too-large',
  'unexpected-answer',
  'unstable-paging',
] as const;
/** What went wrong; the README says what to do about each. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * Whether ConnectWise may have carried the request out: `not-sent` it never left, `refused` it certainly was not
 * carried out, `unknown` it may have been.
 */
export type Outcome = 'not-sent' | 'refused' | 'unknown';

/** One entry of `errors[]` in ConnectWise's error body. */
export interface ErrorDetail {
  readonly code: string | null;
  readonly message: string | null;
  readonly resource: string | null;
  readonly field: string | null;
}

export interface ErrorFacts {
  readonly code: ErrorCode;
  readonly outcome: Outcome;
  readonly message: string;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly details?: readonly ErrorDetail[] | undefined;
  readonly cause?: unknown;
}

/**
 * The only error that this package throws on purpose.
 *
 * @example
 * ```ts
 * import { ConnectWiseError } from 'tallybridge-connectwise';
 *
 * export const mayHaveHappened = (error: unknown): boolean =>
 *   !(error instanceof ConnectWiseError) || error.outcome === 'unknown';
 * ```
 */
export class ConnectWiseError extends Error {
  override readonly name = 'ConnectWiseError';
  readonly code: ErrorCode;
  readonly outcome: Outcome;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** How long ConnectWise asked to wait, capped at 15 minutes. */
  readonly retryAfterMs?: number;
  /** ConnectWise's own list of what it refused. */
  readonly details: readonly ErrorDetail[];

  constructor(facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.outcome = facts.outcome;
    if (facts.status !== undefined) this.status = facts.status;
    if (facts.retryAfterMs !== undefined) this.retryAfterMs = facts.retryAfterMs;
    this.details = facts.details ?? [];
  }
}

export function invalidRequest(message: string): ConnectWiseError {
  return new ConnectWiseError({ code: 'invalid-request', outcome: 'not-sent', message });
}

export function invalidConfiguration(message: string): ConnectWiseError {
  return new ConnectWiseError({ code: 'invalid-configuration', outcome: 'not-sent', message });
}
