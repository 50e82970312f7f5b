export const READ_FAILURES = [
  'credentials',
  'permission',
  'throttled',
  'unreachable',
  'unusable',
  'implausible',
] as const;
/**
 * `unusable`: it answered, but not with what was asked · `implausible`: a whole list came back empty although we know
 * records that belong in it.
 */
export type ReadFailure = (typeof READ_FAILURES)[number];

/** A read that is void: not everything could be read, so nothing of it may be used. */
export class PsaUnavailable extends Error {
  override readonly name = 'PsaUnavailable';
  readonly code: ReadFailure;
  /** How long ConnectWise asked to be left alone. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ReadFailure,
    message: string,
    facts: { readonly cause?: unknown; readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(message, { cause: facts.cause });
    this.code = code;
    this.retryAfterMs = facts.retryAfterMs;
  }
}
