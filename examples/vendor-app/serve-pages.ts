import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clearAlert, raiseAlert } from './alerts.ts';
import { answerEvent } from './hear-events.ts';
import type { ConsoleVisits, PageAnswer } from './console-visits.ts';
import { answerProvisioning } from './provisioning.ts';
import { answerSource } from './serve-source.ts';
import type { Answer } from './serve-source.ts';
import { showCustomers } from './show-customers.ts';
import { changeSeats } from './seats.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

export interface Pages {
  readonly url: string;
  close(): Promise<void>;
}

const LONGEST_BODY = 100_000;

export async function servePages(store: Store, settings: Settings, visits: ConsoleVisits): Promise<Pages> {
  const server = createServer((request, response) => {
    answer({ store, settings, visits }, request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end('Something went wrong; see the terminal.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${settings.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Site {
  readonly store: Store;
  readonly settings: Settings;
  readonly visits: ConsoleVisits;
}

async function answer(
  { store, settings, visits }: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname.startsWith('/tallybridge/')) await answerTallybridge(store, settings, { request, url }, response);
  else if (request.method === 'GET' && url.pathname === '/') {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    };
    response.writeHead(200, headers).end(showCustomers(store.state, settings));
  } else if (request.method === 'GET' && url.pathname === '/console') {
    send(response, settings, await visits.arrive(url, request.headers['sec-fetch-dest'] === 'iframe'));
  } else if (request.method === 'GET' && url.pathname.startsWith('/customers/')) {
    const key = decodeURIComponent(url.pathname.slice('/customers/'.length));
    send(response, settings, visits.show(store.state, key, request.headers.cookie ?? ''));
  } else if (request.method === 'GET' && url.pathname === '/state') {
    const { secret: _, webhookSecret: __, ...shown } = store.state;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(shown));
  } else if (request.method === 'POST' && isOwnPage(request)) {
    const isDone = act(store, url.pathname, new URLSearchParams(await readBody(request)));
    response.writeHead(isDone ? 303 : 422, { location: '/' }).end(isDone ? '' : 'That cannot be done. Go back to /');
  } else {
    response.writeHead(404).end('There is nothing here. Go to /');
  }
}

function send(response: ServerResponse, { framedBy }: Settings, { status, html, headers }: PageAnswer): void {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors ${framedBy ?? "'none'"}`;
  response.writeHead(status, { 'content-security-policy': policy, ...headers }).end(html);
}

/** What the buttons of the page do. */
function act(store: Store, path: string, form: URLSearchParams): boolean {
  const customer = form.get('customer') ?? '';
  const by = Number(form.get('by'));
  if (path === '/seats') {
    return Number.isSafeInteger(by) && changeSeats(store, { customer, sku: form.get('sku') ?? '', by }, Date.now());
  }
  if (path === '/alerts/raise') {
    return raiseAlert(store, { customer, category: form.get('category') ?? '' }, Date.now());
  }
  const solved = { key: form.get('key') ?? '', because: 'Solved here.' };
  return path === '/alerts/clear' && clearAlert(store, solved, Date.now());
}

interface Asked {
  readonly request: IncomingMessage;
  readonly url: URL;
}

/** The endpoints that are for Tallybridge and for nobody else. */
async function answerTallybridge(
  store: Store,
  settings: Settings,
  asked: Asked,
  response: ServerResponse,
): Promise<void> {
  const { status, body } = await answerTo(store, settings, asked);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function answerTo(store: Store, settings: Settings, { request, url }: Asked): Promise<Answer> {
  if (request.method !== 'POST') {
    return answerSource(store.state, url, request.headers.authorization ?? '', settings.sourceToken);
  }
  const body = await readBody(request);
  if (url.pathname === '/tallybridge/create-customer') return answerProvisioning(store, body, headersOf(request));
  if (url.pathname === '/tallybridge/events') return answerEvent(store, body, headersOf(request), Date.now());
  return { status: 404, body: { message: 'There is nothing here.' } };
}

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
}

/** Pages of other sites may not change seats here by sending a form. */
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
