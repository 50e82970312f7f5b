import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kmsKeyService } from './kms-command.ts';

const SCRIPT = join(import.meta.dirname, '../../../../examples/kms-command/vault-transit.mjs');

/** The transit engine as far as the example uses it: what it encrypts it can decrypt, for the same associated data. */
async function transit(request: IncomingMessage): Promise<unknown> {
  if (request.headers['x-vault-token'] !== 'token') return null;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body: Record<string, string> = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const bound = `vault:v1:${body['associated_data']}:`;
  if (request.url === '/v1/transit/encrypt/tallybridge') return { ciphertext: `${bound}${body['plaintext']}` };
  const { ciphertext = '' } = body;
  return ciphertext.startsWith(bound) ? { plaintext: ciphertext.slice(bound.length) } : null;
}

const server = createServer((request, response) => {
  void transit(request).then((data) => response.writeHead(data === null ? 403 : 200).end(JSON.stringify({ data })));
});
const environment = { ...process.env };

beforeEach(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  Object.assign(process.env, { VAULT_ADDR: `http://127.0.0.1:${port}`, VAULT_TOKEN: 'token' });
});
afterEach(async () => {
  process.env = environment;
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

test('the example for a key management service wraps and unwraps by the contract', async () => {
  const service = kmsKeyService({ program: process.execPath, args: [SCRIPT] });
  const wrapped = await service.wrap(new Uint8Array(32).fill(4), 'p-1');
  expect([await service.currentId(), wrapped.masterKey]).toEqual(['kms:tallybridge', 'kms:tallybridge']);
  expect(await service.unwrap(wrapped, 'p-1')).toEqual(Buffer.alloc(32, 4));
  await expect(service.unwrap(wrapped, 'p-2')).rejects.toThrow('decrypt was answered with 403');
});
