import type { FastifyServerOptions } from 'fastify';
import type { Config } from '../config.ts';

interface ErrorFacts {
  [name: string]: unknown;
  type: string;
  message: string;
  stack: string;
}

/** Name, text and trace of an error and its causes, and nothing else: an error's own fields may hold what it was about. */
function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: '' };
  const cause = error.cause === undefined || depth > 3 ? null : errorFacts(error.cause, depth + 1);
  return {
    type: error.name,
    message: cause === null ? error.message : `${error.message} ← ${cause.message}`,
    stack: error.stack ?? '',
  };
}

/** Without the query, and without what lets somebody send callbacks. */
function shownPath(url: string): string | undefined {
  return url.split('?')[0]?.replace(/^\/callbacks\/.+/, '/callbacks/…');
}

export interface LogStream {
  write(line: string): void;
}

/** Pino's options: no headers, no bodies, no query strings, and known names of secrets cut out wherever they stand. */
export function loggerOptions(
  level: Config['logLevel'],
  stream?: LogStream,
): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    redact: {
      paths: [
        'privateKey',
        '*.privateKey',
        'publicKey',
        '*.publicKey',
        'apiKey',
        '*.apiKey',
        'authorization',
        '*.authorization',
      ],
      censor: '[secret]',
    },
    serializers: {
      req: (request) => ({ method: request.method, path: shownPath(request.url), remoteAddress: request.ip }),
      err: (error: unknown) => errorFacts(error),
    },
    ...(stream === undefined ? {} : { stream }),
  };
}
