import { EgressError, egressErrorIn } from './egress-error.ts';
import { limitBody } from './limit-body.ts';
import type { BodyLimit } from './limit-body.ts';
import { createNetwork } from './network.ts';
import type { Network, NetworkOptions } from './network.ts';
import { createPolicy } from './policy.ts';
import type { EgressPurpose, EgressSettings } from './policy.ts';

export interface EgressLimits {
  /** For the whole exchange, to the last byte of the answer. */
  readonly deadlineMs?: number;
  /** Of the answer, after decompression. */
  readonly maxBytes?: number;
}

/** The only way out: every request that this service makes to somebody else goes through here. */
export interface Egress {
  /** A fetch for one purpose. It follows no redirects: asked for `manual` it hands them over, else they are an error. */
  fetchFor(purpose: EgressPurpose, limits?: EgressLimits): typeof globalThis.fetch;
  /** Whether an address may be named at all; what it resolves to is seen when it is asked. */
  isAllowed(purpose: EgressPurpose, address: string): boolean;
  close(): Promise<void>;
}

export interface EgressOptions extends NetworkOptions {
  /** Takes the place of the network: names are not resolved, and nothing is connected to. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Hears why a request was not made, which whoever named the address does not. */
  readonly onNotMade?: (error: EgressError, purpose: EgressPurpose) => void;
}

const DEADLINE_MS = 30_000;
const MAX_BYTES = 16 * 1_024 * 1_024;
const WITHOUT_BODY = new Set([204, 205, 304]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

interface Outgoing {
  readonly address: string;
  readonly init: RequestInit;
}

async function outgoing(input: string | URL | Request, init: RequestInit = {}): Promise<Outgoing> {
  if (typeof input === 'string') return { address: input, init };
  if (input instanceof URL) return { address: input.href, init };
  const request = new Request(input, init);
  const { method, headers, signal, redirect } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : await request.text();
  return { address: request.url, init: { method, headers, signal, redirect, body } };
}

function signalOf(init: RequestInit, deadline: AbortSignal): AbortSignal {
  return init.signal === undefined || init.signal === null ? deadline : AbortSignal.any([init.signal, deadline]);
}

function failure(error: unknown, host: string, deadline: AbortSignal): unknown {
  const own = egressErrorIn(error);
  if (own !== null) return own;
  if (deadline.aborted) return new EgressError('egress-timeout', `${host} did not answer in time`, error);
  if (error instanceof DOMException) return error;
  return new EgressError('egress-broken', `the connection to ${host} broke off`, error);
}

interface Expected {
  readonly init: RequestInit;
  readonly body: BodyLimit;
}

function checked(response: Response, expected: Expected): Response {
  if (REDIRECTS.has(response.status) && expected.init.redirect !== 'manual') {
    response.body?.cancel().catch(() => undefined);
    throw new EgressError('egress-redirect', `${expected.body.host} answered with a redirect, which is not followed`);
  }
  const { status, statusText, headers, body } = response;
  const limited = body === null || WITHOUT_BODY.has(status) ? null : limitBody(body, expected.body);
  return new Response(limited, { status, statusText, headers: new Headers([...headers]) });
}

/** A network that is none: what it throws stays what it is, so that faults can be played. */
function replaced(fetch: NonNullable<EgressOptions['fetch']>): Network {
  return { fetch: (_purpose, url, init) => fetch(url, init), close: async () => undefined };
}

export function createEgress(settings: EgressSettings, options: EgressOptions = {}): Egress {
  const policy = createPolicy(settings);
  const network = options.fetch === undefined ? createNetwork(policy, options) : replaced(options.fetch);

  return {
    fetchFor(purpose, { deadlineMs = DEADLINE_MS, maxBytes = MAX_BYTES } = {}) {
      return async (input, given) => {
        const { address, init } = await outgoing(input, given);
        const { url } = policy.grant(purpose, address);
        const deadline = AbortSignal.timeout(deadlineMs);
        const broken = (error: unknown) => failure(error, url.host, deadline);
        const sent: RequestInit = {
          ...init,
          redirect: 'manual',
          credentials: 'omit',
          signal: signalOf(init, deadline),
        };
        try {
          const response = await network.fetch(purpose, url.href, sent);
          return checked(response, { init, body: { maxBytes, host: url.host, failure: broken } });
        } catch (error) {
          const meant = broken(error);
          if (meant instanceof EgressError && !meant.isSent) options.onNotMade?.(meant, purpose);
          throw meant;
        }
      };
    },
    isAllowed(purpose, address) {
      try {
        policy.grant(purpose, address);
        return true;
      } catch (error) {
        if (error instanceof EgressError) return false;
        throw error;
      }
    },
    close: () => network.close(),
  };
}
