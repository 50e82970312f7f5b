import { ConnectWiseError } from 'tallybridge-connectwise';
import type { ErrorCode } from 'tallybridge-connectwise';
import { PsaUnavailable } from 'tallybridge-engine';
import type { ReadFailure, Refusal, WriteFailure } from 'tallybridge-engine';

const READ_FAILURE: Readonly<Record<ErrorCode, ReadFailure>> = {
  'invalid-configuration': 'unusable',
  'invalid-request': 'unusable',
  'unknown-company': 'credentials',
  unroutable: 'unreachable',
  credentials: 'credentials',
  'client-id': 'credentials',
  permission: 'permission',
  'ssl-required': 'unreachable',
  'not-found': 'unusable',
  invalid: 'unusable',
  conflict: 'unusable',
  throttled: 'throttled',
  'server-error': 'unreachable',
  redirected: 'unreachable',
  deadline: 'unreachable',
  aborted: 'unreachable',
  network: 'unreachable',
  'too-large': 'unusable',
  'unexpected-answer': 'unusable',
  'unstable-paging': 'unusable',
};

const REFUSAL: Readonly<Partial<Record<ErrorCode, Refusal>>> = {
  permission: 'permission',
  credentials: 'credentials',
  'client-id': 'credentials',
  'unknown-company': 'credentials',
  'not-found': 'missing',
  throttled: 'throttled',
};

/** A read that failed is void as a whole, whatever it had given before. */
export function unavailable(error: unknown): unknown {
  if (!(error instanceof ConnectWiseError)) return error;
  return new PsaUnavailable(READ_FAILURE[error.code], error.message, {
    cause: error,
    retryAfterMs: error.retryAfterMs,
  });
}

function wordsOf(error: ConnectWiseError): string {
  const details = error.details.map((detail) => detail.message).filter((message) => message !== null);
  return [...new Set([error.message, ...details])].join(' ');
}

/** What is known of a write that ended with an error. Anything but the client's own word for it counts as unknown. */
export function failedWrite(error: unknown): WriteFailure {
  if (!(error instanceof ConnectWiseError)) {
    return { outcome: 'unknown', message: error instanceof Error ? error.message : String(error) };
  }
  const message = wordsOf(error);
  if (error.outcome === 'unknown') return { outcome: 'unknown', message };
  const refusal = error.outcome === 'not-sent' ? 'not-sent' : (REFUSAL[error.code] ?? 'invalid');
  const retry = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
  return { outcome: 'refused', refusal, message, ...retry };
}
