import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actors } from '../actors.ts';
import type { VendorApps } from '../vendor-apps.ts';
import { readCard } from './read-card.ts';
import { showPage } from './show-page.ts';
import type { Making } from './show-page.ts';

const LONGEST_BODY = 10_000;

export interface PageOptions {
  readonly port: number;
  readonly actors: readonly Actors[];
  readonly apps: VendorApps;
  /** Where the ConnectWise of a login company is. */
  readonly siteOf: (loginCompany: string) => string;
  /** Where the page may lead to. */
  readonly leadsTo: readonly string[];
  readonly making: () => Making | null;
}

/** Serves the page on which somebody picks a vendor, on this machine alone. */
export async function servePage(options: PageOptions): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(`That did not work: ${message}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(options: PageOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  // A name that somebody points at this machine is not ours.
  if (!isOurs(request.headers.host, options.port)) response.writeHead(421).end('This page is at localhost.');
  else if (request.method === 'GET' && pathname === '/') await sendPage(options, response);
  else if (request.method === 'GET' && pathname === '/progress') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(options.making()));
  } else if (request.method === 'POST' && pathname === '/open' && isOwnPage(request)) {
    const form = new URLSearchParams(await readBody(request));
    const url = await open(options, form.get('vendor') ?? '', form.get('to') ?? '');
    if (url === null) response.writeHead(404).end('There is nothing of that name.');
    else response.writeHead(303, { location: url, 'referrer-policy': 'no-referrer' }).end();
  } else response.writeHead(404).end('There is nothing here. Go to /');
}

async function sendPage(options: PageOptions, response: ServerResponse): Promise<void> {
  const { actors, siteOf, leadsTo } = options;
  const making = options.making();
  const nonce = randomBytes(16).toString('base64url');
  const cards = await Promise.all(actors.map((each) => readCard(each, making === null)));
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // A form that leads elsewhere is bound by this as well.
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; form-action 'self' ${leadsTo.join(' ')}; frame-ancestors 'none'`,
    })
    .end(showPage({ cards, making, siteOf, nonce }));
}

/** A door that works once is made when somebody goes through it. */
async function open({ actors, apps }: PageOptions, key: string, to: string): Promise<string | null> {
  const found = actors.find(({ history }) => history.vendor === key);
  if (found === undefined) return null;
  const { history, vendor } = found;
  const enter = async ({ key: partner, administrator }: typeof history.msp) =>
    (await vendor.partner(partner).portal.link({ role: 'admin', person: administrator })).url;
  switch (to) {
    case 'msp':
      return enter(history.msp);
    case 'newcomer':
      return enter(history.newcomer);
    case 'operator':
      return (await vendor.operatorLink({ person: history.operator })).url;
    case 'product':
      return apps.open(found);
    default:
      return null;
  }
}

function isOurs(host: string | undefined, port: number): boolean {
  return host === `localhost:${port}` || host === `127.0.0.1:${port}`;
}

/** Pages of other sites let nobody in here by sending a form. */
function isOwnPage(request: IncomingMessage): boolean {
  const from = request.headers['sec-fetch-site'];
  return from === undefined || from === 'same-origin';
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LONGEST_BODY) throw new Error('the body is too long');
  }
  return body;
}
