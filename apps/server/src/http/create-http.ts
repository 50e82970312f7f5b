import fastifyCookie from '@fastify/cookie';
import fastifySwagger from '@fastify/swagger';
import { fastify } from 'fastify';
import type { FastifyError, FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { randomUUID } from 'node:crypto';
import { notFound } from '../app/app-error.ts';
import type { Config } from '../config.ts';
import { addReference } from './add-reference.ts';
import { addRoute } from './add-route.ts';
import type { RouteOptions } from './add-route.ts';
import { addTelemetry } from './add-telemetry.ts';
import { endStreamsOnClose } from './event-stream.ts';
import { loggerOptions } from './logging.ts';
import type { LogStream } from './logging.ts';
import { addPages } from './pages.ts';
import { routes } from './routes/index.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { BODY_LIMIT_BYTES, sendProblem } from './send-problem.ts';

export interface HttpOptions extends RouteOptions {
  readonly isReady: () => Promise<boolean>;
  readonly logLevel: Config['logLevel'];
  readonly logStream?: LogStream;
  readonly telemetry?: Telemetry;
}

/** The HTTP face of the service. It knows the contract and the use cases, and nothing of what is behind them. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: loggerOptions(options.logLevel, options.logStream),
    genReqId: () => `req_${randomUUID()}`,
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 300 },
  });
  if (options.telemetry !== undefined) addTelemetry(app, options.telemetry);
  endStreamsOnClose(app);
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
  await app.register(fastifyCookie);
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
  await addReference(app);
  for (const route of routes) addRoute(app, route, options);
  addPages(app, options.isReady);
  return app;
}
