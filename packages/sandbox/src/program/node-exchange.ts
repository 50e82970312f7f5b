import type { IncomingMessage, ServerResponse } from 'node:http';

const MAX_BODY_BYTES = 10_000_000;

/** A request that never reaches the sandbox. */
export class BadExchange extends Error {
  override readonly name = 'BadExchange';
  readonly status: 400 | 413;

  constructor(status: 400 | 413, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** The request as it came in; what a proxy forwards of scheme and host stands in its headers. */
export async function readRequest(incoming: IncomingMessage, isEncrypted: boolean): Promise<Request> {
  const host = incoming.headers.host ?? 'localhost';
  const path = incoming.url ?? '/';
  if (!path.startsWith('/')) throw new BadExchange(400, 'The request line is invalid.');
  const method = incoming.method ?? 'GET';
  const body = await readBody(incoming);
  try {
    return new Request(`${isEncrypted ? 'https' : 'http'}://${host}${path}`, {
      method,
      headers: headersOf(incoming),
      ...(method !== 'GET' && method !== 'HEAD' && { body }),
    });
  } catch (error) {
    throw new BadExchange(400, 'The request cannot be understood.', { cause: error });
  }
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    if (!(chunk instanceof Uint8Array)) continue;
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new BadExchange(413, `A body may have ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

/** Sends the answer as far as its body goes: where the body breaks off, so does the connection. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.flushHeaders();
  if (response.body !== null) {
    for await (const chunk of response.body) await written(outgoing, chunk);
  }
  outgoing.end();
}

/** Waits until the bytes are with the system, so that a cut that follows does not take them back. */
function written(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    outgoing.write(chunk, (error) => (error instanceof Error ? reject(error) : resolve()));
  });
}
