import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { showCustomers } from './show-customers.ts';
import { changeSeats } from './seats.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

export interface Pages {
  readonly url: string;
  close(): Promise<void>;
}

const LONGEST_FORM = 10_000;

export async function servePages(store: Store, settings: Settings): Promise<Pages> {
  const server = createServer((request, response) => {
    answer(store, settings, request, response).catch((error: unknown) => {
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

async function answer(
  store: Store,
  settings: Settings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET' && request.url === '/') {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    };
    response.writeHead(200, headers).end(showCustomers(store.state, settings));
  } else if (request.method === 'GET' && request.url === '/state') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(store.state));
  } else if (request.method === 'POST' && request.url === '/seats' && isOwnPage(request)) {
    const form = new URLSearchParams(await readBody(request));
    const by = Number(form.get('by'));
    const change = { customer: form.get('customer') ?? '', sku: form.get('sku') ?? '', by };
    const isChanged = Number.isSafeInteger(by) && changeSeats(store, change, Date.now());
    response.writeHead(isChanged ? 303 : 422, { location: '/' }).end(isChanged ? '' : 'No such seats to change.');
  } else {
    response.writeHead(404).end('There is nothing here. Go to /');
  }
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
    if (body.length > LONGEST_FORM) throw new Error('the form is too long');
  }
  return body;
}
