import { ConnectWiseError, type ErrorCode, type Outcome } from './connectwise-error.ts';
import { type ErrorBody, readErrorBody } from './error-body.ts';

/** An answer that was no success, and when the request had been a write, how safe it is to say that nothing happened. */
export interface FailedAnswer {
  readonly status: number;
  readonly text: string;
  /** What was asked, for the message: `PATCH finance/agreements/5/additions/7`. */
  readonly request: string;
  readonly retryAfterMs: number | undefined;
}

/** Statuses with which ConnectWise says that it did nothing, provided the body is its own. */
const REFUSING: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 409, 415, 422, 429]);

function outcomeOf(status: number, body: ErrorBody): Outcome {
  const isRefused = body.kind === 'routing' ? status < 500 : body.kind === 'envelope' && REFUSING.has(status);
  return isRefused ? 'refused' : 'unknown';
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'credentials',
  403: 'permission',
  404: 'unroutable',
  409: 'conflict',
  429: 'throttled',
};

function isAbout(body: ErrorBody, word: RegExp): boolean {
  return word.test(body.message) && (body.kind !== 'envelope' || body.details.length === 0);
}

function codeOf(status: number, body: ErrorBody): ErrorCode {
  if (status < 400) return status >= 300 ? 'redirected' : 'unexpected-answer';
  if (status >= 500) return 'server-error';
  if (body.kind === 'routing') return 'unroutable';
  if (body.kind === 'html' && status !== 404 && status !== 429) return 'unexpected-answer';
  if (status === 404 && body.kind === 'envelope' && body.code === 'NotFound') return 'not-found';
  if (status === 403 && isAbout(body, /\bSSL\b/i)) return 'ssl-required';
  if ((status === 400 || status === 401) && isAbout(body, /client-?\s?id\b/i)) return 'client-id';
  return CODES[status] ?? 'invalid';
}

const ADVICE: Readonly<Partial<Record<ErrorCode, string>>> = {
  unroutable: 'The address is not right for this company, or ConnectWise has just been upgraded.',
  credentials: 'Check the public and private key and that the API member is active.',
  'client-id': 'Check the client id of the integration.',
  permission: 'Give the security role of the API member this right.',
  'ssl-required': 'Use https and the api- host of the cloud.',
  redirected: 'Redirects are never followed, because they would take the keys along.',
  'unexpected-answer': 'Something between here and ConnectWise answered in its place.',
};

function saying(body: ErrorBody): string {
  if (body.kind !== 'envelope') return body.message;
  const details = body.details.map((one) => [one.field, one.message].filter((part) => part !== null).join(': '));
  return [body.message, ...details].filter((part) => part !== '').join(' · ');
}

/** What a failed answer means. */
export function answerError(answer: FailedAnswer): ConnectWiseError {
  const body = readErrorBody(answer.text);
  const code = codeOf(answer.status, body);
  const said = saying(body);
  const sentences = [/[.!?]$/.test(said) ? said : `${said}.`, ADVICE[code]].filter((one) => one !== undefined);
  return new ConnectWiseError({
    code,
    outcome: outcomeOf(answer.status, body),
    status: answer.status,
    retryAfterMs: answer.retryAfterMs,
    details: body.kind === 'envelope' ? body.details : undefined,
    message: `${answer.request}: ConnectWise answered ${answer.status}: ${sentences.join(' ')}`,
  });
}
