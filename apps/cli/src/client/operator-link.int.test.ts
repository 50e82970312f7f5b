import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTallybridge } from 'tallybridge-sdk';
import { parseConfig, startServer } from 'tallybridge-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommandContext } from '../command-context.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { operatorLink } from './operator-link.ts';

const silent = { write: () => true };
const terminal = createTerminal({ stdout: silent, stderr: silent, environment: {} });
const WANTED = { person: 'Robin Vale', minutes: 5 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-operator-'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const start = (port: string) =>
  startServer({
    config: parseConfig({ TALLYBRIDGE_DATA: folder, TALLYBRIDGE_PORT: port, TALLYBRIDGE_LOG_LEVEL: 'silent' }),
  });

describe('tallybridge operator link', () => {
  it('refuses a folder that no service was started with, and makes nothing there', async () => {
    vi.stubEnv('TALLYBRIDGE_DATA', join(folder, 'elsewhere'));
    await expect(operatorLink(WANTED, { terminal, environment: {} })).rejects.toMatchObject({
      message: expect.stringContaining('No service was ever started'),
      exitCode: 2,
    });
  });

  it('lets an operator in while the service runs, and when it was stopped', async () => {
    const running = await start('0');
    const context: CommandContext = { terminal, environment: { TALLYBRIDGE_URL: running.url } };
    vi.stubEnv('TALLYBRIDGE_DATA', folder);
    await running.admitOperator();
    const made = await operatorLink(WANTED, context);
    const visitor = createTallybridge({ baseUrl: running.url, apiKey: '' });
    expect(await visitor.sessions.start({ link: made.link })).toMatchObject({ name: 'Robin Vale', role: 'operator' });
    await running.close();

    const offline = await operatorLink(WANTED, context);
    const again = await start('0');
    const later = createTallybridge({ baseUrl: again.url, apiKey: '' });
    expect(await later.sessions.start({ link: offline.link })).toMatchObject({ name: 'Robin Vale' });
    await again.close();
  });
});
