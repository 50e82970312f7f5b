import type { FastifyInstance } from 'fastify';
import { AppError } from '../app/app-error.ts';
import { apiDocument } from './api-document.ts';

export interface PageOptions {
  readonly isReady: () => Promise<boolean>;
}

/** What has no key and no contract: the two probes and the description of the API. */
export function addPages(app: FastifyInstance, { isReady }: PageOptions): void {
  const hide = { schema: { hide: true } };
  app.get('/healthz', hide, (_, reply) => reply.send({ status: 'ok' }));
  app.get('/readyz', hide, async (_, reply) => {
    if (await isReady()) return reply.send({ status: 'ready' });
    throw new AppError('not-ready', 'the database does not answer', {
      remedy: 'Check that the database runs and can be reached.',
    });
  });
  app.get('/openapi.json', hide, (_, reply) => reply.send(apiDocument(app)));
}
