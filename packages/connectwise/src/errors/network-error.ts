import { ConnectWiseError } from './connectwise-error.ts';

/** Failures that come before the first byte of a request. A reset, or a time-out once connected, is not among them. */
const BEFORE_SENDING = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
const DEEPEST_CAUSE = 5;

interface Failure {
  readonly code: string;
  readonly syscall: string;
}

/** The innermost cause that carries a system code: fetch wraps it in "fetch failed". */
function failureOf(error: unknown): Failure {
  let current: unknown = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') {
      const syscall = 'syscall' in current && typeof current.syscall === 'string' ? current.syscall : '';
      return { code: current.code, syscall };
    }
    current = current.cause;
  }
  return { code: '', syscall: '' };
}

/** What a rejected fetch, or a body that broke off, means. */
export function networkError(error: unknown, request: string, isAnswering: boolean): ConnectWiseError {
  if (error instanceof ConnectWiseError) return error;
  const { code, syscall } = failureOf(error);
  const isBeforeSending = !isAnswering && (BEFORE_SENDING.has(code) || (code === 'ETIMEDOUT' && syscall === 'connect'));
  const what = code === '' ? 'the connection failed' : code;
  return new ConnectWiseError({
    code: 'network',
    outcome: isBeforeSending ? 'not-sent' : 'unknown',
    message: isBeforeSending
      ? `${request}: ConnectWise cannot be reached (${what}). Check the address, the certificate and the network.`
      : `${request}: the connection to ConnectWise broke off (${what}).`,
    cause: error,
  });
}
