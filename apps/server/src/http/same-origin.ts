import type { FastifyRequest } from 'fastify';
import { AppError } from '../app/app-error.ts';

/**
 * A cookie comes along with what any page makes a browser send, so a change that rests on one must come from a page of
 * ours. Browsers say so themselves; a request that says nothing at all is no page of ours.
 */
export function requireSameOrigin(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site'];
  const isOurs = site === undefined ? request.headers.origin === new URL(publicUrl).origin : site === 'same-origin';
  if (isOurs) return;
  throw new AppError('cross-site-request', 'the request does not come from a page of this service', {
    remedy: `Open ${publicUrl} and try again there; programs send a token in the header "Authorization" instead.`,
  });
}
