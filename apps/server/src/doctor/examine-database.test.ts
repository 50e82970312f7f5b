import { expect, it } from 'vitest';
import type { Database } from '../database/index.ts';
import { examineDatabase } from './examine-database.ts';

/** A PostgreSQL of this version, empty, a minute behind. */
function serverOf(version: number): Database {
  return {
    kind: 'postgres',
    transaction: (run) =>
      run({
        query: async (text) => (text.includes('server_version_num') ? [{ version, now: 940_000 }] : []),
        script: async () => undefined,
      }),
    jobs: () => ({ backend: 'postgres', connectionString: '', options: '' }),
    close: async () => undefined,
  };
}

it('refuses a PostgreSQL that is too old, and sees a clock that is behind', async () => {
  const { findings, isCurrent } = await examineDatabase(serverOf(14), { now: () => 1_000_000 });
  expect(findings).toMatchObject([
    { check: 'database', state: 'bad', sentence: 'PostgreSQL 14 is too old.' },
    { check: 'clock', state: 'warning', sentence: expect.stringContaining('60 seconds behind') },
    { check: 'migrations', state: 'warning', sentence: 'The database is empty.' },
  ]);
  expect(isCurrent).toBe(false);
  expect((await examineDatabase(serverOf(15), { now: () => 940_000 })).findings[0]?.state).toBe('ok');
});
