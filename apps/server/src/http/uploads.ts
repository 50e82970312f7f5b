import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { IMPORT_TYPES } from 'tallybridge-sdk/contract';
import { AppError } from '../app/app-error.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes a file and reads it as it comes. */
    readonly takesFile?: boolean;
  }
}

export interface Upload {
  readonly format: 'csv' | 'ndjson';
  readonly content: Readable;
}

function wrongType(takesFile: boolean): AppError {
  return new AppError('unsupported-media-type', takesFile ? 'the body is no file' : 'the body is not JSON', {
    remedy: takesFile
      ? `Send "content-type: ${IMPORT_TYPES.join('" or "content-type: ')}".`
      : 'Send "content-type: application/json".',
  });
}

/** Files are not read before the route does so, line by line; other routes take none. */
export function acceptUploads(app: FastifyInstance): void {
  app.addContentTypeParser([...IMPORT_TYPES], async (request: FastifyRequest, payload: unknown) => {
    if (request.routeOptions.config.takesFile !== true) throw wrongType(false);
    return payload;
  });
}

/** The file of a request; there is none where the body was sent as something else. */
export function uploadOf(request: FastifyRequest): Upload {
  const { body } = request;
  if (!(body instanceof Readable)) throw wrongType(true);
  const type = request.headers['content-type'] ?? '';
  return { format: type.startsWith('text/csv') ? 'csv' : 'ndjson', content: body };
}
