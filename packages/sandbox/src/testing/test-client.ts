import type { Behaviour } from '../behaviour.ts';
import type { CallbackPorts } from '../callbacks/deliver.ts';
import { isObject } from '../records/read-record.ts';
import type { Sandbox } from '../sandbox-types.ts';
import { createSandbox } from '../sandbox.ts';
import type { Seed } from '../seeds/seed.ts';
import { smallSeed } from '../seeds/small-seed.ts';
import { checkExchange } from './wire-contract/check-exchange.ts';

export const NOW = Date.UTC(2026, 10, 2, 9);
export const ORIGIN = 'https://api-na.myconnectwise.net';
export const API = '/v4_6_release/apis/3.0';
export const CLIENT_ID = '11111111-2222-3333-4444-555555555555';

export interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | null>>;
  /** The login, `lakeside+demo-public:demo-private` when left out. */
  readonly login?: string;
  readonly signal?: AbortSignal;
  /** False where the test has put something into the records that ConnectWise would not take. */
  readonly isAsSpecified?: false;
}

export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body where it is JSON. */
  readonly json: unknown;
}

export interface TestClient {
  readonly sandbox: Sandbox;
  /** A path below `apis/3.0`, or a whole URL. */
  readonly send: (path: string, sent?: Sent) => Promise<Received>;
  /** The records of a list, which must be answered with 200. */
  readonly list: (path: string, sent?: Sent) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

interface TestOptions {
  readonly behaviour?: Partial<Behaviour>;
  readonly seed?: Seed;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly callbacks?: CallbackPorts;
}

/** A sandbox of its own with the small seed at a fixed time, and a client that says what it gets. */
export function testClient(options: TestOptions = {}): TestClient {
  const { seed = smallSeed({ now: NOW }), ...rest } = options;
  const sandbox = createSandbox({ ...rest, seed, clock: { now: () => NOW }, sleep: options.sleep ?? (async () => {}) });
  const send = async (path: string, sent: Sent = {}): Promise<Received> => {
    const response = await sandbox.fetch(path.startsWith('http') ? path : `${ORIGIN}${API}${path}`, {
      method: sent.method ?? 'GET',
      headers: headersOf(sent),
      ...(sent.body !== undefined && { body: typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body) }),
      ...(sent.signal !== undefined && { signal: sent.signal }),
    });
    const text = await response.text();
    const received = { status: response.status, headers: response.headers, text, json: parsed(text) };
    const isChecked = sent.isAsSpecified ?? sandbox.faults.list().length === 0;
    if (isChecked) assertAsSpecified(sandbox, path, sent, received);
    return received;
  };
  return {
    sandbox,
    send,
    async list(path, sent) {
      const { status, json, text } = await send(path, sent);
      if (status !== 200 || !Array.isArray(json)) throw new Error(`${path} was answered ${status}: ${text}`);
      return json.filter(isObject);
    },
  };
}

/** Every exchange of every test is held against the public API, so that no test can teach the sandbox something else. */
function assertAsSpecified({ behaviour }: Sandbox, path: string, sent: Sent, received: Received): void {
  const { method = 'GET', body } = sent;
  const mismatches = checkExchange({
    method,
    url: new URL(path.startsWith('http') ? path : `${ORIGIN}${API}${path}`),
    requestBody: typeof body === 'string' ? parsed(body) : body,
    status: received.status,
    responseBody: parsed(received.text),
    responseText: received.text,
    hasNulls: behaviour.emptyFields === 'null',
  });
  if (mismatches.length > 0) throw new Error(`Not as ConnectWise's API is specified:\n${mismatches.join('\n')}`);
}

function headersOf({ headers = {}, login = 'lakeside+demo-public:demo-private' }: Sent): Headers {
  const all = {
    Authorization: `Basic ${btoa(login)}`,
    clientId: CLIENT_ID,
    'Content-Type': 'application/json',
    ...headers,
  };
  return new Headers(Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of what was received, what a test says something about. */
export function pick(received: Received, wanted: object): Partial<Received> {
  return Object.fromEntries(Object.entries(received).filter(([name]) => Object.hasOwn(wanted, name)));
}
