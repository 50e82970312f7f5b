import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { AppError } from '../app/app-error.ts';
import { readSessionCookie } from './session-cookie.ts';

const WINDOW_MS = 60_000;
/** What those are answered who guess. */
const FAILURES: ReadonlySet<string> = new Set([
  'unauthenticated',
  'link-not-valid',
  'sign-in-not-valid',
  'tab-member-refused',
  'console-code-not-valid',
]);

export interface RateLimits {
  /** Requests of one key or session in a minute, by each process. */
  readonly requestsPerMinute: number;
  /** Wrong keys, sessions and links from one address in a minute. */
  readonly failuresPerMinute: number;
}

/** An error as it is answered: of too many failures another one. */
type LimitFailures = (error: Error, request: FastifyRequest) => Promise<Error>;

function tooMany(seconds: number): AppError {
  return new AppError('too-many-requests', `too many requests; the next is taken in ${seconds} s`, {
    remedy: 'Wait as long as "Retry-After" says. Batches of 1,000 items need fewer requests.',
  });
}

/** Counts by what is sent to get in, hashed: a tenant's requests never use up another's, whatever address they share. */
function callerKey(request: FastifyRequest, publicUrl: string): string {
  const sent = request.headers.authorization ?? readSessionCookie(request, publicUrl);
  return sent === null ? `address ${request.ip}` : createHash('sha256').update(sent).digest('base64');
}

/** Limits every caller, says with each answer how much is left, and gives what limits those who guess. */
export async function addRateLimit(
  app: FastifyInstance,
  { requestsPerMinute, failuresPerMinute, publicUrl }: RateLimits & { readonly publicUrl: () => string },
): Promise<LimitFailures> {
  await app.register(fastifyRateLimit, {
    max: requestsPerMinute,
    timeWindow: WINDOW_MS,
    enableDraftSpec: true,
    keyGenerator: (request) => callerKey(request, publicUrl()),
    allowList: (request) => request.url === '/healthz' || request.url === '/readyz',
    errorResponseBuilder: (_, { ttl }) => tooMany(Math.ceil(ttl / 1000)),
  });
  const failures = app.createRateLimit({
    max: failuresPerMinute,
    timeWindow: WINDOW_MS,
    keyGenerator: (request) => `failures of ${request.ip}`,
  });
  return async (error, request) => {
    const isFailure = error instanceof AppError && FAILURES.has(error.code);
    if (!isFailure) return error;
    const count = await failures(request);
    return count.isAllowed || !count.isExceeded ? error : tooMany(count.ttlInSeconds);
  };
}
