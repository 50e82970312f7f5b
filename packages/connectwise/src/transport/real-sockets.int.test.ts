import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectWise } from '../client.ts';
import { createConnectWise } from '../create-connectwise.ts';
import { COMPANY_INFO, KEYS } from '../fixtures/scripted-connectwise.ts';
import { patch } from '../patch.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map(async (server) => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }),
  );
});

async function listening(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url?.includes('companyinfo') === true) response.end(JSON.stringify(COMPANY_INFO));
    else answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Longer than anything takes on a busy machine, but where the deadline itself is what is tried. */
const client = (site: string, deadlineMs = 20_000): ConnectWise =>
  createConnectWise({ site, ...KEYS, attempts: 1, deadlineMs });
const HUGE = gzipSync(Buffer.alloc(50 * 1_024 * 1_024, 0x20));
const write = (cw: ConnectWise): Promise<unknown> => cw.additions(3).patch(7, patch().replace('quantity', '2').build());

describe('over real sockets', () => {
  it('a write is carried out and answered', async () => {
    let received = '';
    const site = await listening((request, response) => {
      request.on('data', (chunk: Buffer) => {
        received += chunk.toString();
      });
      request.on('end', () => response.end('{"id":7,"product":{"id":11},"quantity":2}'));
    });
    expect(await write(client(site))).toMatchObject({ id: 7, quantity: '2' });
    expect(received).toBe('[{"op":"replace","path":"quantity","value":2}]');
  });

  it.each<[string, RequestListener, string]>([
    ['the connection is reset', (request) => request.socket.resetAndDestroy(), 'network'],
    ['the connection ends without an answer', (request) => request.socket.end(), 'network'],
    [
      'the body breaks off',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"id":7');
        setTimeout(() => response.socket?.resetAndDestroy(), 20);
      },
      'network',
    ],
    ['nothing comes', () => undefined, 'deadline'],
    [
      'the body stops coming',
      (_request, response) => {
        response.write('{"id":7,');
      },
      'deadline',
    ],
    [
      'a small body unpacks to a huge one',
      (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(HUGE);
      },
      'too-large',
    ],
    [
      'the answer is a redirect',
      (_request, response) => {
        response.writeHead(307, { location: '/elsewhere' });
        response.end();
      },
      'redirected',
    ],
  ])('a write of which %s may have happened', async (_name, answer, code) => {
    const site = await listening(answer);
    const cw = code === 'deadline' ? client(site, 500) : client(site);
    await expect(write(cw)).rejects.toMatchObject({ code, outcome: 'unknown' });
  });

  it('a write to where nobody listens was not sent', async () => {
    const gone = await listening(() => undefined);
    const cw = client(gone);
    await cw.resolve();
    const [server] = servers.splice(0);
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    await expect(write(cw)).rejects.toMatchObject({ code: 'network', outcome: 'not-sent' });
  });

  it('a host that does not exist is said by name', async () => {
    const cw = client('https://no-such-host.invalid');
    const message = /no-such-host\.invalid did not say where the API is: .* cannot be reached/;
    await expect(cw.resolve()).rejects.toThrow(message);
  });
});
