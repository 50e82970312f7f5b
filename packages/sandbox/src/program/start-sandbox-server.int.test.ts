import { connect } from 'node:net';
import { once } from 'node:events';
import { connect as connectSecurely } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox-types.ts';
import { smallSeed } from '../seeds/small-seed.ts';
import { makeCertificate } from './certificate.ts';
import type { SandboxServer } from './start-sandbox-server.ts';
import { startSandboxServer } from './start-sandbox-server.ts';

const HEADERS = {
  authorization: `Basic ${btoa('lakeside+demo-public:demo-private')}`,
  clientid: '00000000-0000-4000-8000-000000000000',
};

let sandbox: Sandbox;
let server: SandboxServer;
beforeEach(async () => {
  sandbox = createSandbox({ seed: smallSeed() });
  server = await startSandboxServer({ sandbox, port: 0 });
});
afterEach(async () => {
  await server.close();
  await sandbox.close();
});

const api = (path: string): string => `${server.url}/v4_6_release/apis/3.0${path}`;
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(api(path), { headers: { ...HEADERS, ...headers } });

/** Sends these bytes as they are and answers everything that comes back until the connection ends. */
async function raw(text: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('over HTTP', () => {
  test('an answer is the same as in process', async () => {
    const inProcess = await sandbox.fetch(api('/company/companies/200'), { headers: HEADERS });
    expect(await (await get('/company/companies/200')).json()).toEqual(await inProcess.json());
  });

  test('links are built from the host that a proxy forwards', async () => {
    const response = await get('/company/companies?pageSize=5', {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'psa.example.test',
    });
    expect(response.headers.get('link')).toContain(
      '<https://psa.example.test/v4_6_release/apis/3.0/company/companies?',
    );
    expect((await get('/company/companies?pageSize=5')).headers.get('link')).toContain(`<${server.url}/`);
  });

  test('callbacks and their keys come from the name under which programs reach it', async () => {
    const named = api('').replace('127.0.0.1', 'localhost');
    const headers = { ...HEADERS, 'content-type': 'application/json' };
    const callback = { url: 'http://127.0.0.1:9/?recordId=', type: 'company', level: 'owner', objectId: 1 };
    await fetch(`${named}/system/callbacks`, { method: 'POST', headers, body: JSON.stringify(callback) });
    sandbox.edit('companies', 200, { name: 'Renamed' });
    const [told] = sandbox.deliveries.entries();
    expect(told?.body).toContain(`"key_url":"http://localhost:${server.port}/`);
  });

  test('the control answers below /_sandbox/ and a reset goes back to what it held at the start', async () => {
    sandbox.remove('companies', 210);
    const response = await fetch(`${server.url}/_sandbox/state/reset`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(200);
    expect(sandbox.records('companies')).toHaveLength(12);
  });

  test('a browser is shown pages, a client that names no path of the API cannot be routed', async () => {
    const page = await fetch(`${server.url}/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain(`${server.url}/v4_6_release/apis/3.0`);
    const refused = await fetch(`${server.url}/`, { headers: HEADERS });
    expect([refused.status, await refused.text()]).toEqual([400, 'Cannot route. Codebase/company is invalid']);
  });

  test('a body beyond ten megabytes is refused', async () => {
    const body = 'x'.repeat(10_000_001);
    const response = await fetch(api('/company/companies'), { method: 'POST', headers: HEADERS, body }).catch(
      () => null,
    );
    expect([413, undefined]).toContain(response?.status);
    expect(sandbox.log.entries()).toEqual([]);
  });

  test.each([
    'GET * HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: x y\r\nConnection: close\r\n\r\n',
    'nonsense\r\n\r\n',
  ])('the request %j is refused and the server goes on', async (text) => {
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 400 /);
    expect((await get('/system/info')).status).toBe(200);
  });
});

describe('what clients of other languages do with a connection', () => {
  const PATH = '/v4_6_release/apis/3.0/finance/agreements/301/additions?fields=id';
  const LOGIN = `Host: localhost\r\nauthorization: ${HEADERS.authorization}\r\nCLIENTID: ${HEADERS.clientid}\r\n`;
  const BODY = '{"product":{"id":500},"billCustomer":"Billable","quantity":1}';

  test.each([
    ['a body in chunks', `Transfer-Encoding: chunked\r\n\r\n${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`],
    ['a body of a length', `Content-Length: ${BODY.length}\r\n\r\n${BODY}`],
    ['waiting to be told to continue', `Expect: 100-continue\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`],
    ['another media type', `Content-Type: text/plain\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`],
  ])('%s is taken', async (_what, rest) => {
    const answer = await raw(`POST ${PATH} HTTP/1.1\r\n${LOGIN}Connection: close\r\n${rest}`);
    expect(answer).toMatch(/HTTP\/1\.1 201 Created\r\n[^]*\r\n\r\n\{"id":9007\}$/);
    expect(answer.startsWith('HTTP/1.1 100 Continue')).toBe(rest.startsWith('Expect'));
  });

  test('HTTP/1.0 is answered with a length and the end of the connection', async () => {
    const answer = await raw(`GET ${PATH} HTTP/1.0\r\n${LOGIN}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*content-length: 13\r\n[^]*\r\n\r\n\[\{"id":9001\}\]$/);
  });

  test('several requests go over one connection, sent before the first is answered', async () => {
    const one = `GET ${PATH} HTTP/1.1\r\nAccept-Encoding: gzip\r\n${LOGIN}`;
    const answer = await raw(`${one}\r\n${one}Connection: close\r\n\r\n`);
    expect(answer.match(/\[\{"id":9001\}\]/g)).toHaveLength(2);
  });

  test('HEAD has no body', async () => {
    expect(await raw(`HEAD ${PATH} HTTP/1.1\r\n${LOGIN}Connection: close\r\n\r\n`)).toMatch(/ 405 [^]*\r\n\r\n$/);
  });

  test.each([[['http/1.1']], [['h2', 'http/1.1']], [['http/1.0']], [[]]])('over TLS, offering %j', async (offered) => {
    const certificate = await makeCertificate('127.0.0.1');
    const secure = await startSandboxServer({ sandbox, port: 0, https: certificate });
    const options = { host: '127.0.0.1', port: secure.port, ca: certificate.cert, ALPNProtocols: offered };
    const socket = connectSecurely(options, () => socket.write(`GET ${PATH} HTTP/1.0\r\n${LOGIN}\r\n`));
    const pieces: string[] = [];
    socket.on('data', (chunk) => pieces.push(chunk.toString('latin1')));
    await once(socket, 'close');
    expect(pieces.join('')).toContain('[{"id":9001}]');
    await secure.close();
  });
});

describe('a failure of the sandbox itself', () => {
  test('is answered as one, not as a cut connection', async () => {
    await sandbox.close();
    const response = await get('/system/info');
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('The sandbox failed: The sandbox is closed.');
  });
});

describe('a fault', () => {
  const request = `GET /v4_6_release/apis/3.0/company/companies/200 HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${HEADERS.authorization}\r\nclientId: ${HEADERS.clientid}\r\n\r\n`;

  test('that cuts the connection sends nothing', async () => {
    sandbox.faults.add({ match: {}, fault: { kind: 'cut', when: 'before-commit' } });
    expect(await raw(request)).toBe('');
  });

  test('that truncates sends the bytes up to there', async () => {
    sandbox.faults.add({ match: {}, fault: { kind: 'truncate', bytes: 17 } });
    const answer = await raw(request);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/\r\n\r\n\{"id":200,"identi$/);
  });
});
