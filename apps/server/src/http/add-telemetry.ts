import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Measurement, Telemetry } from '../telemetry/telemetry.ts';

/** Measures each request by the pattern of its route: a path would name partners, and there is no end of paths. */
export function addTelemetry(app: FastifyInstance, telemetry: Telemetry): void {
  const measurements = new WeakMap<FastifyRequest, Measurement>();
  app.addHook('onRequest', (request, _, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const measurement = telemetry.begin({ kind: 'http', name: `${method} ${route}`, labels: { method, route } });
    measurements.set(request, measurement);
    measurement.within(done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    measurements.get(request)?.end(String(reply.statusCode));
    done();
  });
}
