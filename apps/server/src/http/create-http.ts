import fastifySwagger from '@fastify/swagger';
import { fastify } from 'fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  isResponseSerializationError,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { randomUUID } from 'node:crypto';
import { BATCH_LIMIT, problemSchema } from 'tallybridge-sdk/contract';
import type { Operation, Scope } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { AppError, notFound } from '../app/app-error.ts';
import type { PartnerContext, VendorContext } from '../app/context.ts';
import type { Config } from '../config.ts';
import { toProblem, unforeseen } from './errors.ts';
import { loggerOptions } from './logging.ts';
import type { LogStream } from './logging.ts';
import { routes } from './routes/index.ts';
import type { Route } from './routes/route.ts';
import { START_PAGE, START_PAGE_POLICY } from './start-page.ts';

const BODY_LIMIT_BYTES = 2 * 1024 * 1024;
const ERROR_STATUSES = ['4XX', '5XX'] as const;

/** Who calls: found by the API key. */
export interface Caller {
  readonly scopes: ReadonlySet<string>;
  vendorContext(requestId: string): VendorContext;
  /** Throws `not-found` for a partner of somebody else as for one that does not exist. */
  partnerContext(requestId: string, key: string): Promise<PartnerContext>;
}

export interface HttpOptions {
  /** Null when the key is unknown, expired or revoked. */
  readonly authenticate: (apiKey: string) => Promise<Caller | null>;
  readonly isReady: () => Promise<boolean>;
  readonly logLevel: Config['logLevel'];
  readonly logStream?: LogStream;
}

const callers = new WeakMap<FastifyRequest, Caller>();

function bearer(request: FastifyRequest): string | null {
  return /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

async function admit(request: FastifyRequest, scope: Scope, authenticate: HttpOptions['authenticate']): Promise<void> {
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

function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('a route ran before its caller was admitted');
  return caller;
}

async function run(route: Route, request: FastifyRequest): Promise<unknown> {
  const caller = callerOf(request);
  if (route.kind === 'vendor') return route.handle(caller.vendorContext(request.id), request);
  const { partner } = z.object({ partner: z.string() }).parse(request.params);
  return route.handle(await caller.partnerContext(request.id, partner), request);
}

/** A batch is checked item by item, so the body as a whole is only asked for its list. */
function bodyCheck(operation: Operation): z.ZodType | null {
  if (operation.items === undefined) return operation.body;
  return z.strictObject({ [operation.items.field]: z.array(z.unknown()).min(1).max(BATCH_LIMIT) });
}

const problemAnswer = {
  description: 'Problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: problemSchema } },
};

function addRoute(app: FastifyInstance, route: Route, authenticate: HttpOptions['authenticate']): void {
  const { operation } = route;
  const { scope } = operation;
  const check = bodyCheck(operation);
  app.route({
    method: operation.method,
    url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
    schema: {
      operationId: operation.id,
      tags: [operation.tag],
      summary: operation.summary,
      description: `${operation.description}${scope === null ? '' : `\n\nScope: \`${scope}\`.`}`,
      security: scope === null ? [] : [{ apiKey: [] }],
      params: operation.params,
      querystring: operation.query,
      ...(operation.body === null ? {} : { body: operation.body }),
      response: {
        [operation.answer.status]: operation.answer.schema,
        ...Object.fromEntries(ERROR_STATUSES.map((status) => [status, problemAnswer])),
      },
    },
    validatorCompiler: (part) =>
      validatorCompiler(part.httpPart === 'body' && check !== null ? { ...part, schema: check } : part),
    onRequest: async (request) => {
      if (scope !== null) await admit(request, scope, authenticate);
    },
    handler: async (request, reply) => {
      const answer = await run(route, request);
      return reply.status(operation.answer.status).send(answer);
    },
  });
}

function invalid(
  error: { readonly validationContext?: string },
  fields: readonly { field: string; message: string }[],
): AppError {
  const first = fields[0];
  const where = error.validationContext ?? 'request';
  return new AppError('invalid-request', `${first?.field || `the ${where}`}: ${first?.message ?? 'is not valid'}`, {
    remedy: 'Correct the fields named in "errors"; /openapi.json describes what the operation takes.',
    fields,
  });
}

function toAppError(error: FastifyError, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => ({
      field: issue.instancePath.replace(/^\//, ''),
      message: issue.message ?? 'is not valid',
    }));
    // An id that cannot exist is answered like one that does not.
    if (error.validationContext === 'params') return notFound('record', request.url.split('?')[0] ?? '');
    return invalid(error, fields);
  }
  if (isResponseSerializationError(error)) return unforeseen(error);
  if (error.statusCode === 413) {
    return new AppError('request-too-large', `the body is larger than ${BODY_LIMIT_BYTES} bytes`, {
      remedy: `Send less at once: a batch holds at most ${BATCH_LIMIT} items.`,
    });
  }
  if (error.statusCode === 415) {
    return new AppError('unsupported-media-type', 'the body is not JSON', {
      remedy: 'Send "content-type: application/json".',
    });
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new AppError('invalid-request', error.message, { remedy: 'Send a body of valid JSON.', cause: error });
  }
  return unforeseen(error);
}

async function sendProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const known = toAppError(error, request);
  const problem = toProblem(known, request.id);
  if (problem.status >= 500) request.log.error({ err: known }, problem.detail);
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  await reply.status(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem);
}

function addPages(app: FastifyInstance, isReady: HttpOptions['isReady']): void {
  const hide = { schema: { hide: true } };
  app.get('/', hide, (_, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', START_PAGE_POLICY).send(START_PAGE),
  );
  app.get('/healthz', hide, (_, reply) => reply.send({ status: 'ok' }));
  app.get('/readyz', hide, async (_, reply) => {
    if (await isReady()) return reply.send({ status: 'ready' });
    throw new AppError('not-ready', 'the database does not answer', {
      remedy: 'Check that the database runs and can be reached.',
    });
  });
  app.get('/openapi.json', hide, (_, reply) => reply.send(app.swagger()));
}

/** The HTTP face of the service. It knows the contract and the use cases, and nothing of what is behind them. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: loggerOptions(options.logLevel, options.logStream),
    genReqId: () => `req_${randomUUID()}`,
    bodyLimit: BODY_LIMIT_BYTES,
    disableRequestLogging: false,
    routerOptions: { maxParamLength: 300 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler<FastifyError>(sendProblem);
  app.setNotFoundHandler((request) => {
    throw notFound('path', request.url.split('?')[0] ?? '');
  });
  app.addHook('onSend', async (request, reply) => {
    void reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tallybridge',
        version: '1',
        description: "Turns a vendor's usage into additions on ConnectWise PSA agreements.",
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  for (const route of routes) addRoute(app, route, options.authenticate);
  addPages(app, options.isReady);
  return app;
}
