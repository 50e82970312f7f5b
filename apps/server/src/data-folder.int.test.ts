import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from 'tallybridge-sandbox';
import type { Sandbox } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseConfig } from './config.ts';
import { startServer } from './start-server.ts';
import { CONNECTION, SETTINGS } from './testing/test-service.ts';

let folder: string;
let sandbox: Sandbox;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-'));
  sandbox = createSandbox();
});

afterEach(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

async function start(settings: Record<string, string> = {}) {
  const { TALLYBRIDGE_MASTER_KEY: _, ...rest } = SETTINGS;
  const config = parseConfig({ ...rest, TALLYBRIDGE_DATA: folder, TALLYBRIDGE_LOG_LEVEL: 'silent', ...settings });
  const server = await startServer({
    config,
    listen: settings['TALLYBRIDGE_PORT'] !== undefined,
    fetch: (input, init) => sandbox.fetch(input, init),
  });
  const { apiKey } = await server.bootstrap();
  return { server, apiKey, tallybridge: createTallybridge({ baseUrl: 'http://x', apiKey, fetch: server.fetch }) };
}

async function textsIn(path: string): Promise<string> {
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
}

describe('a service with a data folder', () => {
  test('finds its keys, partners and connections again after a restart, and stores no ConnectWise key in clear', async () => {
    const first = await start();
    const partner = first.tallybridge.partner('lakeside-it');
    await partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
    const { id } = await partner.connections.create(CONNECTION);
    const other = await partner.connections.create({ ...CONNECTION, privateKey: 'canary-2b7e9d10' });
    await partner.connection(id).keys.storeNext({ publicKey: 'next', privateKey: 'canary-2b7e9d10' });
    await partner.connection(other.id).update({ publicKey: 'other', privateKey: 'canary-2b7e9d10' });
    await first.server.close();
    await first.server.close();
    const stored = await textsIn(join(folder, 'postgres'));
    expect(stored).toContain('Lakeside IT');
    expect(stored).not.toContain('canary-2b7e9d10');

    const second = await start();
    expect(second.apiKey).toBe(first.apiKey);
    expect(await second.server.admitOperator()).toMatchObject({ keyIn: join(folder, 'operator.key') });
    expect((await readFile(join(folder, 'operator.key'), 'utf8')).trim()).toBe(first.apiKey);
    const connections = second.tallybridge.partner('lakeside-it');
    expect((await connections.connection(id).test()).isUsable).toBe(true);
    expect(await connections.connection(other.id).get()).toMatchObject({ hasKeys: true });
    await second.server.close();
  });

  test('says that the port is taken, and lets go of the folder', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) => {
      blocker.listen(0, '127.0.0.1', () => {
        const address = blocker.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    await expect(start({ TALLYBRIDGE_PORT: String(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => void blocker.close(resolve));
    const { server } = await start();
    await server.close();
  });
});
