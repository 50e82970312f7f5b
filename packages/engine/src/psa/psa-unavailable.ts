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

  constructor(code: ReadFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
