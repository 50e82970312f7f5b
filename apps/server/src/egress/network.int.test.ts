import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { ServerOptions } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { parseAllowedHost } from './allowed-host.ts';
import { createEgress } from './create-egress.ts';
import type { Egress, EgressOptions } from './create-egress.ts';
import { EgressError } from './egress-error.ts';

const HOST = 'psa.example.com';
const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const AUTHORITY = fixture('ca.pem');

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function listening(server: Server & { closeAllConnections(): void }, address = '127.0.0.1', port = 0) {
  await new Promise<void>((resolve) => {
    server.listen(port, address, resolve);
  });
  opened.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => {
      server.close(resolve);
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  return taken;
}

const plain = (answer: RequestListener, address?: string, port?: number) =>
  listening(createHttpServer(answer), address, port);

const secure = (answer: RequestListener, options: ServerOptions = {}) =>
  listening(createTlsServer({ key: fixture('host.key'), cert: fixture('valid.pem'), ...options }, answer));

interface Allowing extends EgressOptions {
  readonly hosts: string;
  readonly addresses?: readonly string[];
}

function egressAllowing({ hosts, addresses = ['127.0.0.1/32'], ...options }: Allowing): Egress {
  const host = parseAllowedHost(hosts);
  if (host === null) throw new Error(`${hosts} is no host`);
  const egress = createEgress(
    { connectWiseHosts: [], hosts: [host], addresses },
    { resolve: async () => ['127.0.0.1'], ca: AUTHORITY, failureFloorMs: 0, ...options },
  );
  opened.push(() => egress.close());
  return egress;
}

async function failureOf(request: Promise<unknown>): Promise<EgressError> {
  const error = await request.then(
    () => new Error('it was answered'),
    (cause: unknown) => cause,
  );
  if (error instanceof EgressError) return error;
  throw error;
}

const ok: RequestListener = (_request, response) => {
  response.end('ok');
};

describe('a request that is allowed', () => {
  test('reaches the checked address with the name of the host in TLS', async () => {
    const seen: unknown[] = [];
    const port = await secure((request, response) => {
      seen.push([request.headers.host, Reflect.get(request.socket, 'servername'), request.method]);
      response.setHeader('set-cookie', 'session=1').end('ok');
    });
    const fetch = egressAllowing({ hosts: `${HOST}:${port}` }).fetchFor('source');
    const answer = await fetch(`https://${HOST}:${port}/usage`, { method: 'POST', body: 'x' });
    expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
    expect(seen).toEqual([[`${HOST}:${port}`, HOST, 'POST']]);
  });

  test('carries no cookie that an earlier answer set', async () => {
    const cookies: unknown[] = [];
    const port = await plain((request, response) => {
      cookies.push(request.headers.cookie);
      response.setHeader('set-cookie', 'session=1').end('ok');
    });
    const fetch = egressAllowing({ hosts: `http://${HOST}:${port}` }).fetchFor('source');
    for (const path of ['/1', '/2']) await (await fetch(`http://${HOST}:${port}${path}`)).text();
    expect(cookies).toEqual([undefined, undefined]);
  });

  test('does not go through a proxy of the environment', async () => {
    const proxied: unknown[] = [];
    const proxy = await plain((request, response) => {
      proxied.push(request.url);
      response.end('proxy');
    });
    const port = await plain(ok);
    const before = { ...process.env };
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) process.env[name] = `http://127.0.0.1:${proxy}`;
    process.env['NODE_USE_ENV_PROXY'] = '1';
    opened.push(async () => {
      process.env = before;
    });
    const fetch = egressAllowing({ hosts: `http://${HOST}:${port}` }).fetchFor('source');
    expect(await (await fetch(`http://${HOST}:${port}/`)).text()).toBe('ok');
    expect(proxied).toEqual([]);
  });

  test('shares sockets between reads, and writes each over one of its own', async () => {
    const sockets = new Map<string, Set<unknown>>();
    const port = await plain((request, response) => {
      const used = sockets.get(request.method ?? '') ?? new Set();
      sockets.set(request.method ?? '', used.add(request.socket.remotePort));
      response.end('ok');
    });
    const fetch = egressAllowing({ hosts: `http://${HOST}:${port}` }).fetchFor('source');
    for (const method of ['GET', 'GET', 'GET', 'POST', 'POST', 'POST']) {
      await (await fetch(`http://${HOST}:${port}/`, { method })).text();
    }
    expect(sockets.get('GET')?.size).toBeLessThan(3);
    expect(sockets.get('POST')?.size).toBe(3);
  });
});

describe('a host', () => {
  test.each([
    ['at this machine', ['127.0.0.1']],
    ['at a metadata service', ['169.254.169.254']],
    ['at a public and a private address', ['93.184.216.34', '10.0.0.1']],
    ['at a private address written as IPv6', ['::ffff:10.0.0.1']],
    ['at no address', []],
  ])('%s is not connected to, and all of them look like one that is closed', async (_where, addresses) => {
    let connections = 0;
    const port = await plain((_request, response) => {
      connections += 1;
      response.end('private');
    });
    const hosts = `http://${HOST}:${port}`;
    const resolve = async () => addresses;
    const causes: unknown[] = [];
    const onNotMade = ({ cause }: EgressError) => causes.push(cause);
    const guarded = egressAllowing({ hosts, addresses: [], resolve, onNotMade }).fetchFor('source');
    const refused = await failureOf(guarded(`${hosts}/`));
    const closed = egressAllowing({ hosts, addresses: ['127.0.0.3/32'], resolve: async () => ['127.0.0.3'] });
    const failed = await failureOf(closed.fetchFor('source')(`${hosts}/`));
    expect(connections).toBe(0);
    expect(refused).toMatchObject({ code: 'egress-unreachable', isSent: false });
    expect([refused.message, refused.code]).toEqual([failed.message, failed.code]);
    expect(String(causes)).toMatch(/resolves to .+, which is not allowed/);
  });

  test('that does not exist looks the same', async () => {
    const resolve = () => Promise.reject(new Error('getaddrinfo ENOTFOUND'));
    const fetch = egressAllowing({ hosts: 'x.example', resolve }).fetchFor('webhook');
    expect(await failureOf(fetch('https://nowhere.example.com/'))).toMatchObject({
      code: 'egress-unreachable',
      message: 'nowhere.example.com cannot be reached from here',
    });
  });

  test('whose name turns to a private address after the check is connected to where it was checked', async () => {
    const reached = { checked: 0, other: 0 };
    const port = await plain((_request, response) => {
      reached.checked += 1;
      response.setHeader('connection', 'close').end('ok');
    }, '127.0.0.2');
    await plain(
      (_request, response) => {
        reached.other += 1;
        response.end('private');
      },
      '127.0.0.1',
      port,
    );
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked % 2 === 1 ? ['127.0.0.2'] : ['127.0.0.1'];
    };
    const fetch = egressAllowing({ hosts: `http://${HOST}:${port}`, addresses: ['127.0.0.2/32'], resolve }).fetchFor(
      'source',
    );
    const answers: string[] = [];
    for (let tries = 0; tries < 200; tries += 1) {
      answers.push(await fetch(`http://${HOST}:${port}/`).then((answer) => answer.text(), String));
    }
    expect(reached).toEqual({ checked: 100, other: 0 });
    expect(asked).toBe(200);
    expect(new Set(answers)).toEqual(new Set(['ok', `EgressError: ${HOST}:${port} cannot be reached from here`]));
  });

  test.each([
    ['that the certificate does not name', 'other.example.com', {}],
    ['whose certificate has expired', HOST, { cert: fixture('expired.pem') }],
    ['whose certificate is signed over SHA-1', HOST, { cert: fixture('sha1.pem') }],
    ['that speaks only TLS 1.1', HOST, { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }],
  ] as const)('%s is refused before anything is sent', async (_what, host, options) => {
    let requests = 0;
    const port = await secure((_request, response) => {
      requests += 1;
      response.end('ok');
    }, options);
    const fetch = egressAllowing({ hosts: `${host}:${port}` }).fetchFor('connectwise');
    const source = egressAllowing({ hosts: `${host}:${port}` }).fetchFor('source');
    expect((await failureOf(fetch(`https://${host}:${port}/`))).code).toBe('egress-refused');
    expect(await failureOf(source(`https://${host}:${port}/`))).toMatchObject({
      code: 'egress-untrusted',
      isSent: false,
    });
    expect(requests).toBe(0);
  });
});

describe('an answer', () => {
  test.each([301, 302, 303, 307, 308])('that redirects with %i is an error, and nothing follows it', async (status) => {
    const paths: unknown[] = [];
    const port = await plain((request, response) => {
      paths.push(request.url);
      response.writeHead(status, { location: '/private', refresh: '0; url=/private' }).end('moved');
    });
    const fetch = egressAllowing({ hosts: `http://${HOST}:${port}` }).fetchFor('source');
    expect(await failureOf(fetch(`http://${HOST}:${port}/a`))).toMatchObject({ code: 'egress-redirect', isSent: true });
    expect((await fetch(`http://${HOST}:${port}/b`, { redirect: 'manual' })).status).toBe(status);
    expect(paths).toEqual(['/a', '/b']);
  });

  test('is cut when it grows too large, also when it was small before it was unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const port = await plain((request, response) => {
      if (request.url === '/bomb') response.setHeader('content-encoding', 'gzip').end(bomb);
      else response.end(Buffer.alloc(200_001));
    });
    expect(bomb.length).toBeLessThan(10_000);
    const fetch = egressAllowing({ hosts: `http://${HOST}:${port}` }).fetchFor('source', { maxBytes: 200_000 });
    for (const path of ['/bomb', '/large']) {
      const answer = await fetch(`http://${HOST}:${port}${path}`);
      await expect(answer.text()).rejects.toMatchObject({ code: 'egress-too-large' });
    }
  });

  test('with headers that do not end is cut', async () => {
    const port = await plain((_request, response) => {
      response.socket?.write(`HTTP/1.1 200 OK\r\n${'x-header: 0123456789\r\n'.repeat(10_000)}`);
    });
    const fetch = egressAllowing({ hosts: `http://${HOST}:${port}` }).fetchFor('source');
    expect(await failureOf(fetch(`http://${HOST}:${port}/`))).toMatchObject({ code: 'egress-broken', isSent: true });
  });

  test.each(['before its first byte', 'in the middle'])('that stops %s ends at the deadline', async (where) => {
    const port = await plain((_request, response) => {
      if (where === 'in the middle') response.writeHead(200, { 'content-length': 10 }).write('half');
    });
    const fetch = egressAllowing({ hosts: `http://${HOST}:${port}` }).fetchFor('source', { deadlineMs: 300 });
    const whole = fetch(`http://${HOST}:${port}/`).then((answer) => answer.text());
    expect(await failureOf(whole)).toMatchObject({ code: 'egress-timeout', isSent: true });
  });
});
