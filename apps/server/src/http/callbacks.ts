import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError, notFound } from '../app/app-error.ts';
import type { CallbackBox, Refusal } from '../app/callbacks/callback-box.ts';
import { hashOfToken } from '../app/callbacks/callback-path.ts';
import { readHead } from '../app/callbacks/read-message.ts';
import { sendProblem } from './send-problem.ts';

export interface CallbackOptions {
  readonly callbacks: CallbackBox;
}

const LIMIT_BYTES = 64 * 1024;
const TOKEN = /^[0-9a-z]{20,100}$/;
const SIGNATURE = /^[A-Za-z0-9+/]{43}=$/;
const paramsSchema = z.object({ token: z.string() });

const REFUSALS: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-type',
};

/** Null for what no path of ours can end with: nothing is looked up for it. */
function pathHashOf(request: FastifyRequest): string | null {
  const { data } = paramsSchema.safeParse(request.params);
  return data === undefined || !TOKEN.test(data.token) ? null : hashOfToken(data.token);
}

class Refused extends AppError {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, message: string) {
    super(refusal === 'unsigned' ? 'unauthenticated' : 'invalid-request', message, {
      remedy: 'Only ConnectWise sends here, by the callbacks that this service has registered.',
    });
    this.refusal = refusal;
  }
}

function tooLarge(cause: unknown): AppError {
  return new AppError('request-too-large', `the body is larger than ${LIMIT_BYTES} bytes`, {
    remedy: 'No message of ConnectWise is.',
    cause,
  });
}

/** ConnectWise sends again after 429 and nothing else that fits. */
function later(cause: unknown): AppError {
  return new AppError('too-many-requests', 'the message could not be stored', { remedy: 'Send it again.', cause });
}

async function take({ callbacks }: CallbackOptions, request: FastifyRequest): Promise<void> {
  const pathHash = pathHashOf(request);
  if (pathHash === null) throw notFound('path', '/callbacks/…');
  const signature = request.headers['x-content-signature'];
  if (typeof signature !== 'string' || !SIGNATURE.test(signature)) throw new Refused('unsigned', 'no signature');
  const { body } = request;
  const head = Buffer.isBuffer(body) ? readHead(body) : null;
  if (!Buffer.isBuffer(body) || head === null) throw new Refused('malformed', 'not a message of a callback');
  const { Type: type, ID: record, Action: action } = head;
  const message = { pathHash, type, record, action, signature, body: body.toString('base64') };
  const isKnown = await callbacks.take(message).catch((error: unknown) => {
    throw later(error);
  });
  if (!isKnown) throw notFound('path', '/callbacks/…');
}

function refusalOf(error: Error): Refusal | null {
  if (error instanceof Refused) return error.refusal;
  return 'code' in error && typeof error.code === 'string' ? (REFUSALS[error.code] ?? null) : null;
}

/**
 * Where ConnectWise tells of changes, by a secret path of each connection. A message is stored and answered; whether it is
 * genuine, and what it means, is found out afterwards.
 */
export async function addCallbacks(app: FastifyInstance, options: CallbackOptions): Promise<void> {
  const { callbacks } = options;
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const parsing = { parseAs: 'buffer', bodyLimit: LIMIT_BYTES } as const;
    scope.addContentTypeParser('application/json', parsing, (_request, body, done) => done(null, body));
    scope.setErrorHandler<FastifyError>(async (error, request, reply) => {
      const [pathHash, refusal] = [pathHashOf(request), refusalOf(error)];
      if (pathHash !== null && refusal !== null) callbacks.refused(pathHash, refusal);
      return sendProblem(refusal === 'too-large' ? tooLarge(error) : error, request, reply);
    });
    const rateLimit = {
      // The addresses that ConnectWise sends from are those of all its customers.
      keyGenerator: (request: FastifyRequest) => `callbacks ${pathHashOf(request) ?? 'without a path'}`,
      onExceeded: (request: FastifyRequest) => {
        const pathHash = pathHashOf(request);
        if (pathHash !== null) callbacks.refused(pathHash, 'too-many');
      },
    };
    // Thousands of lines a minute would tell nothing, and the path is a secret.
    const route = { schema: { hide: true }, config: { rateLimit }, logLevel: 'warn' } as const;
    scope.post('/callbacks/:token', route, async (request, reply) => {
      await take(options, request);
      return reply.status(204).send();
    });
  });
}
