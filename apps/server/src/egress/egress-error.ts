/**
 * `egress-refused` the policy does not allow the address; `egress-unreachable` nothing at it could be connected to, or only
 * what must not be; `egress-untrusted` TLS did not prove who it is. The others happened to a request on its way.
 */
export type EgressErrorCode =
  | 'egress-refused'
  | 'egress-unreachable'
  | 'egress-untrusted'
  | 'egress-redirect'
  | 'egress-too-large'
  | 'egress-timeout'
  | 'egress-broken';

/** Why an outbound request failed. The message is fit for whoever named the address; the cause is for the operator. */
export class EgressError extends Error {
  override readonly name = 'EgressError';
  readonly code: EgressErrorCode;
  /** False: not a byte of the request has left. */
  readonly isSent: boolean;

  constructor(code: EgressErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.isSent = code !== 'egress-refused' && code !== 'egress-unreachable' && code !== 'egress-untrusted';
  }
}

const DEEPEST_CAUSE = 5;

/** The guard's own error within what fetch wrapped around it. */
export function egressErrorIn(error: unknown): EgressError | null {
  let current = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && current instanceof Error; depth += 1) {
    if (current instanceof EgressError) return current;
    current = current.cause;
  }
  return null;
}
