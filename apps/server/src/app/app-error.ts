import type { FieldError, ProblemCode } from 'tallybridge-sdk/contract';

/** What a use case refuses as a whole: what happened, to what, and what to do about it. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ProblemCode;
  readonly remedy: string;
  readonly fields: readonly FieldError[];
  /** How long ConnectWise asked to be left alone. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    facts: {
      readonly remedy: string;
      readonly fields?: readonly FieldError[];
      readonly cause?: unknown;
      readonly retryAfterMs?: number | undefined;
    },
  ) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.remedy = facts.remedy;
    this.fields = facts.fields ?? [];
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** What happened and what to do, where one text has to say both. */
export function inOneText({ message, remedy }: Pick<AppError, 'message' | 'remedy'>): string {
  return /[.!?…]$/.test(message) ? `${message} ${remedy}` : `${message}. ${remedy}`;
}

/** A record that does not exist and one of another tenant look the same. */
export function notFound(what: string, key: string): AppError {
  return new AppError('not-found', `there is no ${what} "${key}"`, {
    remedy: 'Check the path and the keys and ids in it, and that your API key belongs to the same vendor.',
  });
}
