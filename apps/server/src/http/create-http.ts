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
import type { Config } from '../config.ts';
import { addReference } from './add-reference.ts';
import { addRoute } from './add-route.ts';
import type { RouteOptions } from './add-route.ts';
import { addTelemetry } from './add-telemetry.ts';
import { addCallbacks } from './callbacks.ts';
import type { CallbackOptions } from './callbacks.ts';
import { endStreamsOnClose } from './event-stream.ts';
import { serveConsole } from './console/serve-console.ts';
import type { ConsoleOptions } from './console/serve-console.ts';
import { serveTab } from './console/serve-tab.ts';
import type { TabOptions } from './console/serve-tab.ts';
import { loggerOptions } from './logging.ts';
import type { LogStream } from './logging.ts';
import { answerUnknownRoute } from './no-route.ts';
import { addPages } from './pages.ts';
import type { PageOptions } from './pages.ts';
import { addRateLimit } from './rate-limit.ts';
import type { RateLimits } from './rate-limit.ts';
import { requestIdOf } from './request-id.ts';
import { routes } from './routes/index.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { addSignIn } from './sign-in.ts';
import { acceptUploads } from './uploads.ts';
import { BODY_LIMIT_BYTES, sendProblem } from './send-problem.ts';

export interface HttpOptions
  extends RouteOptions, RateLimits, PageOptions, ConsoleOptions, CallbackOptions, TabOptions {
  /** Addresses whose word on whom they pass on is taken. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: Config['logLevel'];
  readonly logStream?: LogStream;
  readonly telemetry?: Telemetry;
}

/** The HTTP face of the service. It knows the contract and the use cases, and nothing of what is behind them. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: loggerOptions(options.logLevel, options.logStream),
    genReqId: requestIdOf,
    trustProxy: [...options.trustedProxies],
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 300 },
  });
  if (options.telemetry !== undefined) addTelemetry(app, options.telemetry);
  endStreamsOnClose(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  addSecurityHeaders(app, options.publicUrl);
  acceptUploads(app);
  await app.register(fastifyCookie);
  const limitFailures = await addRateLimit(app, options);
  app.setErrorHandler<FastifyError>(async (error, request, reply) =>
    sendProblem(await limitFailures(error, request), request, reply),
  );
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
  addPages(app, options);
  await addCallbacks(app, options);
  const console = await serveConsole(app, options);
  serveTab(app, options);
  app.setNotFoundHandler(answerUnknownRoute(console));
  addSignIn(app, options);
  return app;
}
