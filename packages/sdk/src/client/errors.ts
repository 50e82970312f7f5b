import type { FieldError } from '../contract/primitives.ts';
import type { Problem, ProblemCode } from '../contract/problem.ts';

/** Codes that only the client gives: the service was not reached, took too long, or answered what it should not. */
export type ClientCode = 'unreachable' | 'timed-out' | 'unexpected-answer';

interface ErrorFacts {
  readonly code: ProblemCode | ClientCode;
  readonly status: number | null;
  readonly remedy: string;
  readonly fields: readonly FieldError[];
  readonly requestId: string | null;
  readonly cause?: unknown;
}

/**
 * Every failure of a call to Tallybridge.
 *
 * @example
 * try {
 *   await tallybridge.partners.get('nobody');
 * } catch (error) {
 *   if (error instanceof TallybridgeError && error.code === 'not-found') console.log(error.remedy);
 * }
 */
export class TallybridgeError extends Error {
  override readonly name = 'TallybridgeError';
  /** What kind of failure it is; docs/errors.md explains each. */
  readonly code: ProblemCode | ClientCode;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** What to do about it. */
  readonly remedy: string;
  /** The fields of the request that are wrong, with the reason of each. */
  readonly fields: readonly FieldError[];
  /** Name it when you ask for help: the service's logs carry it. */
  readonly requestId: string | null;

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.status = facts.status;
    this.remedy = facts.remedy;
    this.fields = facts.fields;
    this.requestId = facts.requestId;
  }
}

export function fromProblem(problem: Problem): TallybridgeError {
  return new TallybridgeError(problem.detail, {
    code: problem.code,
    status: problem.status,
    remedy: problem.remedy,
    fields: problem.errors,
    requestId: problem.requestId,
  });
}

export function unexpectedAnswer(message: string, status: number, cause?: unknown): TallybridgeError {
  return new TallybridgeError(message, {
    code: 'unexpected-answer',
    status,
    remedy: 'Check that the base URL is that of a Tallybridge service and that client and service fit together.',
    fields: [],
    requestId: null,
    cause,
  });
}

export function notReached(url: string, timeoutMs: number, cause: unknown): TallybridgeError {
  const isTimeout = cause instanceof Error && cause.name === 'TimeoutError';
  return new TallybridgeError(isTimeout ? `no answer from ${url} within ${timeoutMs} ms` : `${url} cannot be reached`, {
    code: isTimeout ? 'timed-out' : 'unreachable',
    status: null,
    remedy: 'Check that the service runs and that the base URL is right, then try again.',
    fields: [],
    requestId: null,
    cause,
  });
}

export function onlyReads(operation: string): TallybridgeError {
  return new TallybridgeError(`${operation} changes something, and this client only reads: nothing was sent`, {
    code: 'missing-scope',
    status: null,
    remedy: 'Use a client that may change things.',
    fields: [],
    requestId: null,
  });
}
