import type { FastifyRequest } from 'fastify';
import type { Scope } from 'tallybridge-sdk/contract';
import { AppError } from '../app/app-error.ts';
import type { Caller } from '../app/keys/caller.ts';

/** Null when the key is unknown, expired or revoked. */
export type Authenticate = (apiKey: string) => Promise<Caller | null>;

const callers = new WeakMap<FastifyRequest, Caller>();

function bearer(request: FastifyRequest): string | null {
  return /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** Lets a request in whose key may do what it asks for. */
export async function admit(request: FastifyRequest, scope: Scope, authenticate: Authenticate): Promise<void> {
  const key = bearer(request);
  const caller = key === null ? null : await authenticate(key);
  if (caller === null) {
    throw new AppError(
      'unauthenticated',
      key === null ? 'the request carries no API key' : 'the API key is not valid',
      {
        remedy:
          'Send a valid key: "Authorization: Bearer tb_…". Keys that were revoked or have expired do not come back.',
      },
    );
  }
  if (!caller.scopes.has(scope)) {
    throw new AppError('missing-scope', `the API key lacks the scope "${scope}"`, {
      remedy: `Use a key with the scope "${scope}".`,
    });
  }
  callers.set(request, caller);
}

export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('a route ran before its caller was admitted');
  return caller;
}
