import { ConnectWiseError, invalidRequest } from '../errors/connectwise-error.ts';
import { writeJson } from '../json/write-json.ts';
import { type Query, requestUrl } from '../query/request-url.ts';
import type { ResolvedSite } from '../site/resolved-site.ts';
import type { SiteResolver } from '../site/site-resolver.ts';
import { decodeAnswer } from '../transport/decode-answer.ts';
import type { Call } from '../transport/exchange.ts';
import type { Transport } from '../transport/transport.ts';

const LARGEST_LIST = 10 * 1_024 * 1_024;
const LARGEST_RECORD = 1_024 * 1_024;
const LARGEST_BODY = 64 * 1_024;

export interface ReadRequest {
  readonly path: string;
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface WriteRequest {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Requests of one member to one company: adds address and keys, and finds the address again when it has moved. */
export class Session {
  readonly #transport: Transport;
  readonly #resolver: SiteResolver;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(transport: Transport, resolver: SiteResolver, headers: Readonly<Record<string, string>>) {
    this.#transport = transport;
    this.#resolver = resolver;
    this.#headers = headers;
  }

  resolve(): Promise<ResolvedSite> {
    return this.#resolver.current();
  }

  async read<T>(request: ReadRequest, decode: (value: unknown, headers: Headers) => T): Promise<T> {
    const site = await this.#resolver.current();
    const call = (at: ResolvedSite): Call => this.#readCall(request, at);
    const answer = await this.#transport.read(call(site)).catch(async (error: unknown) => {
      if (!(error instanceof ConnectWiseError) || error.code !== 'unroutable') throw error;
      const moved = await this.#resolver.moved(site);
      if (moved === null) throw error;
      return this.#transport.read(call(moved));
    });
    return decodeAnswer(`GET ${request.path}`, answer, (value) => decode(value, answer.headers));
  }

  /** Sends at most once, also when the address turns out to have moved: only the next request goes to the new one. */
  async write<T>(request: WriteRequest, decode: (value: unknown) => T): Promise<T> {
    const calledAt = this.#transport.now;
    const body = writeJson(request.body);
    if (body.length > LARGEST_BODY) {
      throw invalidRequest(`${request.method} ${request.path}: the body is larger than ${LARGEST_BODY} characters.`);
    }
    const site = await this.#resolver.current();
    const name = `${request.method} ${request.path}`;
    const call: Call = {
      method: request.method,
      url: requestUrl(site.baseUrl, request.path, []),
      headers: { ...this.#headers, 'content-type': 'application/json' },
      body,
      maxBytes: LARGEST_RECORD,
      request: name,
      ...(request.signal !== undefined && { signal: request.signal }),
    };
    try {
      return decodeAnswer(name, await this.#transport.write(call, calledAt), decode);
    } catch (error) {
      if (error instanceof ConnectWiseError && error.code === 'unroutable') this.#resolver.forget();
      throw error;
    }
  }

  #readCall(request: ReadRequest, site: ResolvedSite): Call {
    return {
      method: 'GET',
      url: requestUrl(site.baseUrl, request.path, request.query ?? []),
      headers: request.headers === undefined ? this.#headers : { ...this.#headers, ...request.headers },
      maxBytes: LARGEST_LIST,
      request: `GET ${request.path}`,
      ...(request.signal !== undefined && { signal: request.signal }),
    };
  }

  /** Room that the conditions may take in the URL of a list, once everything else is in it. */
  async roomFor(path: string, query: Query, longest: number): Promise<number> {
    const site = await this.#resolver.current();
    return longest - requestUrl(site.baseUrl, path, query).length;
  }
}
