import { fastify } from 'fastify';
import type { Metrics } from './create-metrics.ts';

interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `/metrics` on a port of its own: workers listen on no other, and it is not for the outside. */
export async function serveMetrics(
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsServer> {
  const app = fastify({ forceCloseConnections: true });
  app.get('/metrics', async (_, reply) => {
    try {
      return await reply.type(metrics.contentType).send(await metrics.text());
    } catch {
      return reply.code(503).type('text/plain').send('The database does not answer.\n');
    }
  });
  app.setNotFoundHandler((_, reply) => reply.code(404).type('text/plain').send('Metrics are at /metrics.\n'));
  const url = await app.listen({ host, port });
  return { url: `${url}/metrics`, close: () => app.close() };
}
