import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, buildConnector, fetch as undiciFetch } from 'undici';
import { bareHost, isLocalName } from './allowed-host.ts';
import { EgressError, egressErrorIn } from './egress-error.ts';
import type { EgressPolicy, EgressPurpose, Grant } from './policy.ts';

/** How requests leave, once the policy has let them. */
export interface Network {
  fetch(purpose: EgressPurpose, url: string, init: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export interface NetworkOptions {
  /** All addresses of a host; the system's resolver where left out. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>;
  /** Certificate authorities instead of the system's. */
  readonly ca?: string;
  /** A failure to connect takes at least this long to be told, whatever it was. */
  readonly failureFloorMs?: number;
}

const CONNECT_TIMEOUT_MS = 10_000;
const FAILURE_FLOOR_MS = 1_000;
const FAMILY_ATTEMPT_MS = 1_000;

async function systemResolve(hostname: string): Promise<readonly string[]> {
  // Not every system's resolver knows the names below localhost.
  return (await lookup(isLocalName(hostname) ? 'localhost' : hostname, { all: true, verbatim: true })).map(
    ({ address }) => address,
  );
}

/** One sentence for a host that does not exist, is not allowed, is closed or is silent: nobody learns what is inside. */
function unreachable(host: string, cause: unknown): EgressError {
  return new EgressError('egress-unreachable', `${host} cannot be reached from here`, cause);
}

const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|ERR_SSL_|EPROTO$|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CA_MD_|EE_KEY_|UNSPECIFIED$)/;

function failedToConnect(host: string, error: unknown): EgressError {
  const own = egressErrorIn(error);
  if (own !== null) return own;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (!CERTIFICATE.test(code)) return unreachable(host, error);
  return new EgressError('egress-untrusted', `${host} cannot prove with TLS that it is ${host} (${code})`, error);
}

/** Gives out the addresses that were checked and no others, whatever the name resolves to by now. */
function pinned(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, options, done) => {
    const [first] = found;
    if (options.all === true) done(null, found);
    else done(null, first?.address ?? '', first?.family ?? 0);
  };
}

async function checkedAddresses(grant: Grant, resolve: (hostname: string) => Promise<readonly string[]>) {
  const host = bareHost(grant.url.hostname);
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  const wrong = addresses.find((address) => !grant.mayConnectTo(address));
  if (addresses.length === 0 || wrong !== undefined) {
    throw unreachable(grant.url.host, new Error(`the host resolves to ${wrong ?? 'nothing'}, which is not allowed`));
  }
  return addresses;
}

function connect(target: buildConnector.Options, options: buildConnector.BuildOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    buildConnector(options)(target, (...[error, socket]) => {
      if (error === null) resolve(socket);
      else reject(error);
    });
  });
}

/** Connects to a checked address, with the host's own name in TLS, and looks again at what it is connected to. */
async function connectChecked(grant: Grant, target: buildConnector.Options, options: NetworkOptions): Promise<Socket> {
  const { host } = grant.url;
  try {
    const addresses = await checkedAddresses(grant, options.resolve ?? systemResolve);
    const socket = await connect(target, {
      allowH2: false,
      timeout: CONNECT_TIMEOUT_MS,
      lookup: pinned(addresses),
      minVersion: 'TLSv1.2',
      autoSelectFamilyAttemptTimeout: FAMILY_ATTEMPT_MS,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    });
    if (grant.mayConnectTo(socket.remoteAddress ?? '')) return socket;
    socket.destroy();
    throw unreachable(host, new Error(`connected to ${socket.remoteAddress}`));
  } catch (error) {
    throw failedToConnect(host, error);
  }
}

/** undici's fetch is the standard's; only its declared types are its own. */
const standardFetch = undiciFetch as unknown as (
  url: string,
  init: Omit<RequestInit, 'dispatcher'> & { readonly dispatcher: Agent },
) => Promise<Response>;

/** The network itself: no proxies, no cookies, no redirects; reads share sockets, each write has one of its own. */
export function createNetwork(policy: EgressPolicy, options: NetworkOptions = {}): Network {
  const agents = new Map<string, Agent>();
  const { failureFloorMs = FAILURE_FLOOR_MS } = options;

  function agentOf(purpose: EgressPurpose, isRead: boolean): Agent {
    const key = `${purpose} ${isRead}`;
    const known = agents.get(key);
    if (known !== undefined) return known;
    const agent = new Agent({
      connect: (target, settle) => {
        connectChecked(policy.grant(purpose, `${target.protocol}//${target.host}`), target, options).then(
          (socket) => settle(null, socket),
          (error: Error) => settle(error, null),
        );
      },
      // Without pipelining a socket closes after its request: a write never meets one that the other side has left.
      pipelining: isRead ? 1 : 0,
    });
    agents.set(key, agent);
    return agent;
  }

  return {
    async fetch(purpose, url, init) {
      const startedAt = performance.now();
      const isRead = init.method === undefined || init.method.toUpperCase() === 'GET';
      try {
        return await standardFetch(url, { ...init, dispatcher: agentOf(purpose, isRead) });
      } catch (error) {
        const own = egressErrorIn(error);
        if (own !== null) await sleep(Math.max(0, startedAt + failureFloorMs - performance.now()));
        throw own ?? error;
      }
    },
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
      agents.clear();
    },
  };
}
