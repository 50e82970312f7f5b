import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { EVENT_STREAM } from './event-stream.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Events are handed on as they come; everything else is there as a whole. */
function bodyOf(request: Request, answer: LightMyRequestResponse): string | ReadableStream<Uint8Array> {
  if (request.headers.get('accept') !== EVENT_STREAM) return answer.body;
  return ReadableStream.from(chunks(answer.stream()));
}

async function* chunks(stream: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const chunk of stream) yield typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
}

/** A fetch that reaches the service without a socket: for tests, and for programs that start it inside themselves. */
export function inProcessFetch(app: FastifyInstance): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const method = METHODS.find((known) => known === request.method);
    if (method === undefined) throw new TypeError(`the service has no operation with ${request.method}`);
    const { pathname, search } = new URL(request.url);
    const payload = await request.text();
    const answer = await app.inject({
      method,
      url: `${pathname}${search}`,
      headers: Object.fromEntries(request.headers),
      payloadAsStream: request.headers.get('accept') === EVENT_STREAM,
      ...(payload === '' ? {} : { payload }),
    });
    const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, String(each)]),
    );
    return new Response(bodyOf(request, answer), { status: answer.statusCode, headers });
  };
}
