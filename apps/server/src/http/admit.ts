import type { FastifyRequest } from 'fastify';
import type { Operation } from 'tallybridge-sdk/contract';
import { AppError } from '../app/app-error.ts';
import type { Caller } from '../app/keys/caller.ts';
import { missingScope } from '../app/keys/scopes-of.ts';
import { requireSameOrigin } from './same-origin.ts';
import { readSessionCookie } from './session-cookie.ts';

/** Null when the key or session is unknown or over, or travels another way than it was made for. */
export type Authenticate = (text: string, carriedBy: 'bearer' | 'cookie') => Promise<Caller | null>;

export interface Gate {
  readonly authenticate: Authenticate;
  /** Where browsers reach the service. */
  readonly publicUrl: () => string;
}

const callers = new WeakMap<FastifyRequest, Caller>();

function unauthenticated(message: string): AppError {
  return new AppError('unauthenticated', message, {
    remedy:
      'Send a valid key: "Authorization: Bearer tb_…", or sign in anew. What was revoked or has expired does not come back.',
  });
}

async function identify(request: FastifyRequest, { authenticate, publicUrl }: Gate): Promise<Caller> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const text = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1];
    const caller = text === undefined ? null : await authenticate(text, 'bearer');
    if (caller === null) throw unauthenticated('the API key or session is not valid');
    return caller;
  }
  const cookie = readSessionCookie(request, publicUrl());
  if (cookie === null) throw unauthenticated('the request carries no API key and no session');
  const caller = await authenticate(cookie, 'cookie');
  if (caller === null) throw unauthenticated('the session is over');
  if (request.method !== 'GET' && request.method !== 'HEAD') requireSameOrigin(request, publicUrl());
  return caller;
}

/** Lets a request in whose key or session may do what it asks for. */
export async function admit(
  request: FastifyRequest,
  scope: Exclude<Operation['scope'], null>,
  gate: Gate,
): Promise<void> {
  const caller = await identify(request, gate);
  const { permissions } = caller;
  if (scope === 'any' ? permissions.has('tab') : !permissions.has(scope)) throw missingScope(scope);
  callers.set(request, caller);
}

export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('a route ran before its caller was admitted');
  return caller;
}
