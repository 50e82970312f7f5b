import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { NonEmpty } from '../companies/several-companies.ts';
import { companyOf, sandboxFor } from '../companies/several-companies.ts';
import { CONTROL_PATH, createControl } from '../control/control.ts';
import { createScreens } from '../screens/screens.ts';
import { originOf } from '../pipeline/incoming.ts';
import { ConnectionCut } from '../pipeline/connection-cut.ts';
import type { Snapshot } from '../records/record-store.ts';
import type { Sandbox, SandboxClock } from '../sandbox-types.ts';
import type { Certificate } from './certificate.ts';
import { makeCertificate } from './certificate.ts';
import { BadExchange, readRequest, sendResponse } from './node-exchange.ts';

interface Served {
  readonly sandbox: Sandbox;
  /** The clock that people and programs move; the sandbox's own when left out. */
  readonly clock?: SandboxClock;
  /** What a reset goes back to; what the sandbox holds now when left out. */
  readonly seedSnapshot?: () => Snapshot;
}

export interface SandboxServerOptions extends Served {
  /** 0 takes a free one. */
  readonly port: number;
  /** 127.0.0.1 when left out. */
  readonly host?: string;
  /** True makes a certificate for this run. */
  readonly https?: boolean | Certificate;
  /** Further companies behind the same address. */
  readonly others?: readonly Served[];
}

export interface SandboxServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a sandbox, its control and its screens over HTTP. Rejects with the system's error, such as EADDRINUSE. */
export async function startSandboxServer(options: SandboxServerOptions): Promise<SandboxServer> {
  const { sandbox, port, host = '127.0.0.1', https = false } = options;
  const certificate = https === true ? await makeCertificate(host) : https;
  const { others = [] } = options;
  const handle = handler([options, ...others], certificate !== false);
  const server =
    certificate === false ? createServer(handle) : createHttpsServer({ ...certificate, ALPNCallback }, handle);
  const bound = await listen(server, port, host);
  const url = `${certificate === false ? 'http' : 'https'}://${bound.family === 'IPv6' ? `[${host}]` : host}:${bound.port}`;
  for (const one of [sandbox, ...others.map((other) => other.sandbox)]) one.servedAt(url);
  return {
    url,
    port: bound.port,
    close: () => close(server),
  };
}

/** Node's own choice ends the handshake with clients that offer HTTP/1.0 only. */
function ALPNCallback({ protocols }: { readonly protocols: readonly string[] }): string | undefined {
  return protocols.find((protocol) => protocol === 'http/1.1') ?? protocols.find((protocol) => protocol === 'http/1.0');
}

function handler(served: NonEmpty<Served>, isEncrypted: boolean) {
  const companies = (): readonly string[] => served.map(({ sandbox }) => companyOf(sandbox));
  const doors = new Map(served.map((one) => [one.sandbox, doorOf(one, companies)]));
  const [first, ...others] = served;
  const sandboxes: NonEmpty<Sandbox> = [first.sandbox, ...others.map(({ sandbox }) => sandbox)];
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    void exchange(incoming, outgoing, isEncrypted, async (request) => {
      const sandbox = await sandboxFor(sandboxes, request);
      return (doors.get(sandbox) ?? sandbox.fetch)(request);
    });
  };
}

/** The control, the screens and the API of one company. */
function doorOf(served: Served, companies: () => readonly string[]): (request: Request) => Promise<Response> {
  const { sandbox, clock = sandbox.clock } = served;
  const held = served.seedSnapshot === undefined ? sandbox.snapshot() : null;
  const seedSnapshot = (): Snapshot => held ?? served.seedSnapshot?.() ?? sandbox.snapshot();
  const control = createControl({ sandbox, clock, seedSnapshot });
  const screens = createScreens(sandbox, { clock, seedSnapshot, companies });
  return async (request) => {
    if (new URL(request.url).pathname.startsWith(CONTROL_PATH)) return control(request);
    const page = screens(request);
    if (page !== null) return page;
    // What callbacks and their keys are told to come from is where programs reach it, by whatever name.
    sandbox.servedAt(originOf(new URL(request.url), request.headers));
    return sandbox.fetch(request);
  };
}

async function exchange(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  isEncrypted: boolean,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  try {
    const request = await readRequest(incoming, isEncrypted);
    await sendResponse(await answer(request), outgoing);
  } catch (error) {
    if (error instanceof ConnectionCut || outgoing.headersSent) incoming.socket.destroy();
    else refuse(outgoing, error);
  }
}

function refuse(outgoing: ServerResponse, error: unknown): void {
  const status = error instanceof BadExchange ? error.status : 500;
  const message = error instanceof Error ? error.message : String(error);
  outgoing.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  outgoing.end(status === 500 ? `The sandbox failed: ${message}` : message);
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  await promise;
  server.off('error', reject);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  return address;
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}
