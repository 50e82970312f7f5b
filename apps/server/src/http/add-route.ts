import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { BATCH_LIMIT, problemSchema } from 'tallybridge-sdk/contract';
import type { Operation } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { admit, callerOf } from './admit.ts';
import type { Gate } from './admit.ts';
import type { OpenContext } from '../app/context.ts';
import { AppError } from '../app/app-error.ts';
import type { RequestFacts } from '../app/keys/caller.ts';
import { etagOf } from '../app/unchanged.ts';
import { runOnce } from './idempotency-key.ts';
import type { Exchange, Route } from './routes/route.ts';
import { FileAnswer } from './file-answer.ts';

const ERROR_STATUSES = ['4XX', '5XX'] as const;

export interface RouteOptions extends Gate {
  /** For what needs no key. */
  readonly openContext: (request: RequestFacts) => OpenContext;
}

async function run(route: Route, exchange: Exchange, { openContext }: RouteOptions): Promise<unknown> {
  const { request } = exchange;
  const { operation } = route;
  const facts = { id: request.id, ...conditionOf(request, operation) };
  if (route.kind === 'open') return route.handle(openContext(facts), exchange);
  const caller = callerOf(request);
  if (route.kind === 'vendor') {
    const ctx = caller.vendorContext(facts);
    return runOnce(ctx, operation, { exchange, carryOut: () => route.handle(ctx, exchange) });
  }
  const { partner } = z.object({ partner: z.string() }).parse(request.params);
  const ctx = await caller.partnerContext(facts, partner);
  return runOnce(ctx, operation, { exchange, carryOut: () => route.handle(ctx, exchange) });
}

/** A condition that nothing would look at is refused, or its sender would believe that it holds. */
function conditionOf(request: FastifyRequest, { method, isConditional }: Operation): { readonly ifMatch?: string } {
  const ifMatch = request.headers['if-match'];
  if (ifMatch === undefined || method === 'GET') return {};
  if (isConditional === true) return { ifMatch };
  throw new AppError('invalid-request', 'this operation takes no If-Match', {
    remedy: 'Leave the header out: nothing would be compared.',
    fields: [{ field: 'If-Match', message: 'is not taken here' }],
  });
}

const recordSchema = z.record(z.string(), z.unknown());

/** Behind a session it is that person who decides, whatever a body says. */
function nameDecider(request: FastifyRequest, { body, scope }: Operation): void {
  const person = scope === null ? null : callerOf(request).person;
  if (person === null || !(body instanceof z.ZodObject) || !('by' in body.shape)) return;
  const sent: unknown = request.body ?? {};
  if (typeof sent === 'object' && !Array.isArray(sent)) request.body = { ...sent, by: person.name };
}

/** A batch is checked item by item, so the body as a whole is only asked for its list. */
function bodyCheck(operation: Operation): z.ZodType {
  if (operation.upload !== undefined) return z.unknown();
  if (operation.items === undefined) return operation.body ?? z.never();
  return z.strictObject({ [operation.items.field]: z.array(z.unknown()).min(1).max(BATCH_LIMIT) });
}

const fileSchema = z.string().describe('A file of any length.');

const problemAnswer = {
  description: 'Problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: problemSchema } },
};

/** What the operation does, what it needs, and which headers it takes. */
function describe({ description, scope, method, isConditional }: Operation): string {
  const notes = [
    ...(scope === null || scope === 'any' ? [] : [`Scope: \`${scope}\`.`]),
    ...(method === 'POST' && scope !== null ? ['Takes `Idempotency-Key`.'] : []),
    ...(isConditional === true ? ['Takes `If-Match`.'] : []),
  ];
  return [description, notes.join(' ')].filter((text) => text !== '').join('\n\n');
}

function answerSchema({ answer, summary }: Operation): object {
  if (answer.files === undefined) return answer.schema;
  const files = answer.files.map((type) => [type, { schema: z.string() }]);
  const content = { 'application/json': { schema: answer.schema }, ...Object.fromEntries(files) };
  return { description: summary, content };
}

/** Never shown in place of a page: what a file says may come from outside. */
function sendFile(reply: FastifyReply, { type, name, body }: FileAnswer): FastifyReply {
  return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(body);
}

/** One operation of the contract as a route: admission, checks of each part, the use case, the checked answer. */
export function addRoute(app: FastifyInstance, route: Route, options: RouteOptions): void {
  const { operation } = route;
  const { scope } = operation;
  const checks: Readonly<Record<string, z.ZodType>> = {
    params: operation.params,
    querystring: operation.query,
    body: bodyCheck(operation),
  };
  app.route({
    method: operation.method,
    config: { takesFile: operation.upload !== undefined },
    url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
    schema: {
      operationId: operation.id,
      tags: [operation.tag],
      summary: operation.summary,
      description: describe(operation),
      security: scope === null ? [] : [{ apiKey: [] }],
      params: operation.params,
      querystring: operation.query,
      ...(operation.body === null ? {} : { body: operation.body }),
      ...(operation.upload === undefined ? {} : { body: fileSchema, consumes: [...operation.upload] }),
      response: {
        [operation.answer.status]: answerSchema(operation),
        ...Object.fromEntries(ERROR_STATUSES.map((status) => [status, problemAnswer])),
      },
    },
    validatorCompiler: ({ method, url, httpPart = '' }) =>
      validatorCompiler({ method, url, httpPart, schema: checks[httpPart] ?? z.never() }),
    // Before the body is read, after the requests were counted.
    preParsing: async (request, _, payload) => {
      if (scope !== null) await admit(request, scope, options);
      return payload;
    },
    preValidation: async (request) => nameDecider(request, operation),
    handler: async (request, reply) => {
      const answer = await run(route, { request, reply }, options);
      if (answer instanceof FileAnswer) return sendFile(reply, answer);
      const { versionedBy } = operation;
      if (versionedBy !== undefined) void reply.header('etag', etagOf(recordSchema.parse(answer), versionedBy));
      return reply.status(operation.answer.status).send(answer);
    },
  });
}
