import { Refusal, RoutingRefusal } from '../refusal.ts';

/** An answer before it becomes a Response. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: no body at all, as with 204. */
  readonly body: string | null;
}

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' } as const;

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

export function textAnswer(status: number, body: string, contentType: string): Answer {
  return { status, headers: { 'Content-Type': contentType }, body };
}

/** Errors are written over several lines that end in CRLF. */
export function errorAnswer(status: number, envelope: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const body = JSON.stringify(envelope, null, 2).replaceAll('\n', '\r\n');
  return { status, headers: { ...JSON_TYPE, ...headers }, body };
}

/** What an error says of itself. */
export function envelopeOf({ code, message, errors }: Refusal): Readonly<Record<string, unknown>> {
  return { code, message, ...(errors !== null && { errors }) };
}

/** The answer to a refused request; anything else that was thrown goes on. */
export function refusalAnswer(error: unknown): Answer {
  if (error instanceof RoutingRefusal) return textAnswer(400, error.message, 'text/plain; charset=utf-8');
  if (!(error instanceof Refusal)) throw error;
  const isGuideExample = error.message === 'SSL is required.';
  return errorAnswer(error.status, { ...envelopeOf(error), ...(isGuideExample && { errors: null }) });
}

/** What ConnectWise, or the proxy before it, says with a status when nothing else is known. */
export function usualAnswer(status: number): Answer {
  switch (status) {
    case 401:
      return errorAnswer(status, { code: 'Unauthorized', message: 'Incorrect public/private key' });
    case 403:
      return errorAnswer(status, {
        code: 'Security',
        message: 'You do not have security permission to perform this action.',
      });
    case 404:
      return errorAnswer(status, { code: 'ConnectWiseApi', message: 'The endpoint does not exist.' });
    case 429:
      return errorAnswer(
        status,
        { error: 'ConnectWiseAPI', message: 'Too many requests. Please try again in 30 seconds.' },
        { 'Retry-After': '30' },
      );
    case 500:
      return errorAnswer(status, { code: 'ConnectWiseApi', message: 'A timeout has occured. Please try again.' });
    default:
      return status > 500 ? htmlAnswer(status) : errorAnswer(status, { code: 'ConnectWiseApi', message: `${status}` });
  }
}

export function htmlAnswer(status: number): Answer {
  const title = status === 200 ? 'ConnectWise Login' : `${status} - Service Unavailable`;
  const body = `<!DOCTYPE html>\r\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\r\n`;
  return textAnswer(status, body, 'text/html; charset=utf-8');
}
