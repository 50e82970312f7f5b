import type { FastifyReply, FastifyRequest } from 'fastify';
import { operations } from 'tallybridge-sdk/contract';
import type { Operation } from 'tallybridge-sdk/contract';
import { AppError, notFound } from '../app/app-error.ts';
import type { Console } from './console/serve-console.ts';

const PAGES = ['/', '/auth/oidc', '/auth/oidc/callback', '/healthz', '/readyz', '/openapi.json'];
const all: readonly Operation[] = Object.values(operations);

const paths: readonly (readonly [RegExp, string])[] = [
  ...all.map(({ method, path }) => [new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), method] as const),
  ...PAGES.map((path) => [new RegExp(`^${path}$`), 'GET'] as const),
];

/** A person who opened an address in a browser, where no program is meant to ask. */
function isPageOpened({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !/^\/(?:v1|assets|embed|tab)\//.test(url);
}

/** The console has the path or says itself that there is no such page; programs are told plainly. */
export function answerUnknownRoute(console: Console) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    isPageOpened(request) ? console.open(request, reply) : refuseUnknownRoute(request, reply);
}

/** Nothing is at this path, or something else may be asked of it. */
function refuseUnknownRoute(request: FastifyRequest, reply: FastifyReply): never {
  const path = request.url.split('?')[0] ?? '';
  const methods = [...new Set(paths.flatMap(([pattern, method]) => (pattern.test(path) ? [method] : [])))];
  if (methods.length === 0) throw notFound('path', path);
  void reply.header('allow', methods.join(', '));
  throw new AppError('method-not-allowed', `${request.method} cannot be asked of ${path}`, {
    remedy: `Use ${methods.join(' or ')}; /openapi.json lists every operation.`,
  });
}
