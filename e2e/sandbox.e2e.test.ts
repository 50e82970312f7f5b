import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePorts, ROOT, start } from './processes.ts';
import type { Running } from './processes.ts';

let folder = '';
let port = 0;
let sandbox: Running;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-sandbox-'));
  [port = 0] = await freePorts(1);
  const options = {
    port: String(port),
    state: join(folder, 'sandbox.state'),
    seed: join(import.meta.dirname, 'fixtures/nordlicht/connectwise-seed.json'),
  };
  sandbox = start(process.execPath, [
    join(ROOT, 'packages/sandbox/bin/tallybridge-sandbox.mjs'),
    '--https',
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
  ]);
  await sandbox.printed('Stop it with Ctrl-C.');
});
afterAll(async () => {
  sandbox.child.kill('SIGTERM');
  await sandbox.finished;
  await rm(folder, { recursive: true });
});

/** A client that trusts nothing but the certificate that the sandbox made for itself. */
async function get(path: string): Promise<{ status: number; body: string }> {
  const ca = await readFile(join(folder, 'sandbox.state.pem'), 'utf8');
  const headers = {
    authorization: `Basic ${btoa('lakeside+demo-public:demo-private')}`,
    clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
  };
  return new Promise((resolve, reject) => {
    request({ host: 'localhost', port, path: `/v4_6_release/apis/3.0${path}`, ca, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

it('the sandbox answers over HTTPS with a certificate of its own', async () => {
  const { status, body } = await get('/company/companies?conditions=identifier%3D%22Adler%22');
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject([{ id: 21, name: 'Adler Apotheke' }]);
});

it.each(['/finance/agreements', '/finance/agreements/34/additions', '/procurement/catalog'])(
  '%s is there',
  async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(JSON.parse(body)).not.toEqual([]);
  },
);
