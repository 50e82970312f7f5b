import type { FastifyInstance } from 'fastify';
import { AppError } from '../app/app-error.ts';
import { apiDocument } from './api-document.ts';
import { START_PAGE_POLICY, startPage } from './start-page.ts';

export interface PageOptions {
  readonly isReady: () => Promise<boolean>;
  /** Operators can sign in at an identity provider. */
  readonly isSignInOffered: boolean;
}

/** What has no key and no contract: the start page, the two probes and the description of the API. */
export function addPages(app: FastifyInstance, { isReady, isSignInOffered }: PageOptions): void {
  const start = startPage(isSignInOffered);
  const hide = { schema: { hide: true } };
  app.get('/', hide, (_, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', START_PAGE_POLICY).send(start),
  );
  app.get('/healthz', hide, (_, reply) => reply.send({ status: 'ok' }));
  app.get('/readyz', hide, async (_, reply) => {
    if (await isReady()) return reply.send({ status: 'ready' });
    throw new AppError('not-ready', 'the database does not answer', {
      remedy: 'Check that the database runs and can be reached.',
    });
  });
  app.get('/openapi.json', hide, (_, reply) => reply.send(apiDocument(app)));
}
