import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openDatabase } from './database/index.ts';
import { embeddedDatabases } from './database/testing/test-databases.ts';
import { onPostgres } from './database/testing/on-postgres.ts';
import { startPostgres } from './database/testing/throwaway-postgres.ts';
import { parseConfig } from './config.ts';
import { startServer } from './start-server.ts';
import { approveAndApply, linkedPartner, record, serviceOn, SETTINGS, withService } from './testing/test-service.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/operations.md'), 'utf8');
const run = promisify(execFile);

/** A block of docs/operations.md. */
function block(mark: string): string {
  const found = new RegExp(`^\`\`\`${mark}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1];
  if (found === undefined) throw new Error(`docs/operations.md has no block "${mark}"`);
  return found;
}

function shell(text: string, environment: Record<string, string>, cwd: string) {
  return run('bash', ['-euo', 'pipefail', '-c', text], { cwd, env: { ...process.env, ...environment } });
}

/** The same database, reached as somebody else. */
function as(user: string, url: string, database?: string): string {
  const changed = new URL(url);
  changed.username = user;
  if (database !== undefined) changed.pathname = `/${database}`;
  return changed.href;
}

await onPostgres((_, server) => {
  describe('docs/operations.md: backup and restore', () => {
    it('brings a database that is in use to another server, where lines of ours are known again', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tallybridge-dump-'));
      const url = await server.createDatabase('plain');
      const other = await startPostgres();
      if (other === null) throw new Error('there is one PostgreSQL and not two');
      const databases = { ...embeddedDatabases(), prepared: () => openDatabase({ url, maxConnections: 10 }) };
      try {
        await withService(databases, async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record()]);
          const plan = await connection.plans.create({ month: '2026-10' });
          expect(await approveAndApply(connection, plan.id)).toMatchObject({ state: 'done', counts: { created: 1 } });

          await expect(shell(block('sh backup'), { BACKUP_URL: url }, folder)).rejects.toThrow(/row-level security/);
          await shell(block('sh backup'), { BACKUP_URL: as('postgres', url) }, folder);
          const admin = as('postgres', await other.createDatabase());
          for (const statement of block('sql roles').split(';\n'))
            if (statement.trim() !== '') await run('psql', [admin, '-v', 'ON_ERROR_STOP=1', '-c', statement]);
          await shell(block('sh restore'), { RESTORE_URL: as('postgres', admin, 'tallybridge') }, folder);

          const restored = await openDatabase({ url: as('tallybridge', admin, 'tallybridge'), maxConnections: 10 });
          const elsewhere = await serviceOn({ ...service, database: restored }, {});
          const there = elsewhere.tallybridge.partner(partner.key).connection(connection.id);
          const again = await there.plans.create({ month: '2026-10' });
          const lines = await there.plans.lines(again.id).toArray();
          expect(lines.map(({ action, from, quantity }) => ({ action, from, quantity }))).toEqual([
            { action: 'keep', from: '12', quantity: '12' },
          ]);
          expect((await there.test()).isUsable).toBe(true);
          await elsewhere.server.close();
          await restored.close();
        });
      } finally {
        await other.stop();
        rmSync(folder, { recursive: true });
      }
    });
  });
});

describe('docs/operations.md: backup and restore of a data folder', () => {
  it('is a copy of the folder of a service that was stopped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tallybridge-copy-'));
    const start = (data: string) =>
      startServer({
        config: parseConfig({ ...SETTINGS, TALLYBRIDGE_DATA: join(folder, data), TALLYBRIDGE_LOG_LEVEL: 'error' }),
        listen: false,
      });
    try {
      const first = await start('data');
      const { apiKey } = await first.bootstrap();
      const ask = (server: typeof first, path: string, init: RequestInit = {}) =>
        server.fetch(`http://service.example/v1/${path}`, {
          ...init,
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        });
      const body = JSON.stringify({ name: 'Lakeside IT', timeZone: 'America/New_York' });
      expect((await ask(first, 'partners/lakeside-it', { method: 'PUT', body })).status).toBe(200);
      await first.close();
      cpSync(join(folder, 'data'), join(folder, 'copy'), { recursive: true });
      const second = await start('copy');
      expect(await (await ask(second, 'partners/lakeside-it')).json()).toMatchObject({ name: 'Lakeside IT' });
      await second.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
