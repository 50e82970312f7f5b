import type { Clock, Fetch, Random, Sleep } from '../ports.ts';
import { Session } from '../resources/session.ts';
import { systemPorts } from '../system-ports.ts';
import { createLimiter, type Limiter } from '../transport/limiter.ts';
import { Transport } from '../transport/transport.ts';
import { invalidConfiguration } from '../errors/connectwise-error.ts';
import { parseSite, type SiteOptions } from './parse-site.ts';
import { SiteResolver } from './site-resolver.ts';

/** Where to, and how: all but the proof of who asks. */
export interface SessionOptions extends SiteOptions {
  /** Region, login address or host, in any spelling `parseSite` knows. */
  readonly site: string;
  /** What people type as company when they log in. */
  readonly companyId: string;
  /** The integration's client id, a GUID from developer.connectwise.com. */
  readonly clientId: string;
  /** Version of the API's models, `2025.1` unless told. */
  readonly version?: string;
  /** For tests, or a guarded way out; it must send each request at most once and follow no redirect. */
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
  readonly random?: Random;
  /** Shared with everything else that talks to this ConnectWise; an own one by default. */
  readonly limiter?: Limiter;
  /** For one exchange, from sending to the last byte of the answer; 30,000 unless told. */
  readonly deadlineMs?: number;
  /** A write that cannot be sent within this time of the call is not sent at all; 2,000 unless told. */
  readonly writeWithinMs?: number;
  /** How often a read is tried, the first time included; 5 unless told. */
  readonly attempts?: number;
  /** A read fails at once, as `throttled`, when ConnectWise asks for a longer pause; it waits however long unless told. */
  readonly patienceMs?: number;
  readonly userAgent?: string;
}

/** What says who asks, and what of it is never to be seen in an error. */
export interface Proof {
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

const VERSION = '2025.1';
const DEADLINE_MS = 30_000;
const WRITE_WITHIN_MS = 2_000;
const ATTEMPTS = 5;

function checkOptions(options: SessionOptions): void {
  if (!/^\d{4}\.\d{1,2}$/.test(options.version ?? VERSION)) {
    throw invalidConfiguration('The API version is a year and a number, such as 2025.1.');
  }
  if (/[^\x20-\x7e]/.test(options.userAgent ?? '')) {
    throw invalidConfiguration('The user agent must be plain ASCII without line breaks.');
  }
  for (const name of ['deadlineMs', 'writeWithinMs', 'attempts', 'patienceMs'] as const) {
    const value = options[name] ?? 1;
    if (!Number.isFinite(value) || value < 1) throw invalidConfiguration(`${name} must be at least 1.`);
  }
}

function createTransport(options: SessionOptions, secrets: readonly string[]): Transport {
  const { clock = systemPorts.clock, sleep = systemPorts.sleep } = options;
  return new Transport({
    fetch: options.fetch ?? systemPorts.fetch,
    clock,
    sleep,
    random: options.random ?? systemPorts.random,
    limiter: options.limiter ?? createLimiter({ clock, sleep }),
    deadlineMs: options.deadlineMs ?? DEADLINE_MS,
    writeWithinMs: options.writeWithinMs ?? WRITE_WITHIN_MS,
    attempts: options.attempts ?? ATTEMPTS,
    patienceMs: options.patienceMs,
    secrets,
  });
}

/** Requests to one company in one name. Nothing is sent yet. Throws ConnectWiseError for malformed options. */
export function openSession(options: SessionOptions, { headers, secrets }: Proof): Session {
  checkOptions(options);
  const transport = createTransport(options, secrets);
  const agent = options.userAgent === undefined ? {} : { 'user-agent': options.userAgent };
  const site = parseSite(options.site, options);
  const resolver = new SiteResolver(site, options.companyId, transport, { accept: 'application/json', ...agent });
  return new Session(transport, resolver, {
    accept: `application/vnd.connectwise.com+json; version=${options.version ?? VERSION}`,
    ...headers,
    clientId: options.clientId,
    ...agent,
  });
}
