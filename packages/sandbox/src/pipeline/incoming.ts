/** A request as the pipeline sees it, whatever it came in as. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  /** Scheme and host as the client named them, also through a proxy. */
  readonly origin: string;
  readonly headers: Headers;
  readonly body: string;
  readonly signal: AbortSignal | null;
}

export async function readIncoming(
  input: string | URL | Request,
  init: RequestInit | undefined,
  defaultOrigin: string,
): Promise<Incoming> {
  const request = input instanceof Request ? input : null;
  const url = new URL(input instanceof Request ? input.url : String(input), defaultOrigin);
  const headers = new Headers(init?.headers ?? request?.headers);
  const method = (init?.method ?? request?.method ?? 'GET').toUpperCase();
  const signal = init?.signal ?? request?.signal ?? null;
  const body = await bodyText(init?.body ?? null, request, url, method);
  return { method, url, origin: originOf(url, headers), headers, body, signal };
}

/** Text is taken as it is: reading it through a stream would cost turns of the event loop. */
async function bodyText(body: RequestInit['body'], request: Request | null, url: URL, method: string): Promise<string> {
  if (typeof body === 'string') return body;
  if (body !== null && body !== undefined) return new Request(url, { method, body, ...STREAMED }).text();
  return request === null || request.body === null ? '' : request.text();
}

const STREAMED = { duplex: 'half' } as const;

/** Scheme and host as the client named them, also through a proxy; what is none of either is passed over. */
export function originOf(url: URL, headers: Headers): string {
  const scheme = firstIn(headers.get('x-forwarded-proto'))?.toLowerCase();
  const host = firstIn(headers.get('x-forwarded-host')) ?? headers.get('host') ?? '';
  const named = scheme === 'http' || scheme === 'https' ? scheme : url.protocol.replace(':', '');
  return HOST.test(host) && URL.canParse(`http://${host}`) ? `${named}://${host}` : `${named}://${url.host}`;
}

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** Each proxy adds its own at the end. */
function firstIn(header: string | null): string | undefined {
  const first = header?.split(',')[0]?.trim();
  return first === '' ? undefined : first;
}
