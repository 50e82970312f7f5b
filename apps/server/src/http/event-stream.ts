import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';

export const EVENT_STREAM = 'text/event-stream';

/** One server-sent event; null is a comment that shows that the connection lives. */
export type ServerEvent = { readonly id?: number; readonly event: string; readonly data: unknown } | null;

const open = new WeakMap<FastifyInstance, Set<AbortController>>();

/** Ends the streams of a service that closes: nobody waits for what will not come. */
export function endStreamsOnClose(app: FastifyInstance): void {
  const streams = new Set<AbortController>();
  open.set(app, streams);
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.abort();
  });
}

export function wantsEvents(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes(EVENT_STREAM);
}

/** What a client that connects again has seen already; 0 where it says nothing that was ours. */
export function lastEventId(request: FastifyRequest): number {
  const header = request.headers['last-event-id'];
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : 0;
}

function toText(event: ServerEvent): string {
  if (event === null) return ':\n\n';
  const id = event.id === undefined ? '' : `id: ${event.id}\n`;
  return `${id}event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`;
}

/** Answers with events as they come, until they end, the client leaves or the service closes. */
export async function streamEvents(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  begin: (signal: AbortSignal) => Promise<AsyncIterable<ServerEvent>>,
): Promise<Readable> {
  const controller = new AbortController();
  const streams = open.get(request.server);
  const events = await begin(controller.signal);
  streams?.add(controller);
  reply.raw.once('close', () => {
    controller.abort();
    streams?.delete(controller);
  });
  void reply.type(EVENT_STREAM).header('x-accel-buffering', 'no');
  return Readable.from(texts(events));
}

async function* texts(events: AsyncIterable<ServerEvent>): AsyncGenerator<string> {
  for await (const event of events) yield toText(event);
}
