import type { FastifyReply, FastifyRequest } from 'fastify';
import { operations } from 'tallybridge-sdk/contract';
import type { Operation } from 'tallybridge-sdk/contract';
import { AppError, notFound } from '../app/app-error.ts';

const PAGES = ['/', '/auth/oidc', '/auth/oidc/callback', '/healthz', '/readyz', '/openapi.json'];
const all: readonly Operation[] = Object.values(operations);

const paths: readonly (readonly [RegExp, string])[] = [
  ...all.map(({ method, path }) => [new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), method] as const),
  ...PAGES.map((path) => [new RegExp(`^${path}$`), 'GET'] as const),
];

/** Nothing is at this path, or something else may be asked of it. */
export function refuseUnknownRoute(request: FastifyRequest, reply: FastifyReply): never {
  const path = request.url.split('?')[0] ?? '';
  const methods = [...new Set(paths.flatMap(([pattern, method]) => (pattern.test(path) ? [method] : [])))];
  if (methods.length === 0) throw notFound('path', path);
  void reply.header('allow', methods.join(', '));
  throw new AppError('method-not-allowed', `${request.method} cannot be asked of ${path}`, {
    remedy: `Use ${methods.join(' or ')}; /openapi.json lists every operation.`,
  });
}
