import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { openDatabase } from './open-database.ts';
import { openInFolder } from './pglite.ts';
import { thisProcess } from './running-process.ts';

const script = join(import.meta.dirname, 'testing/insert-until-killed.ts');

describe('the embedded database in a folder', () => {
  let folder: string;
  const open: Database[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tallybridge-embedded-'));
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((db) => db.close()));
    await rm(folder, { recursive: true, force: true });
  });
  async function opened(): Promise<Database> {
    const db = await openDatabase({ folder });
    open.push(db);
    return db;
  }

  /** Starts a process that adds numbers and kills it without notice after it has said so many. */
  function killAfter(numbers: number): Promise<{ pid: number; acknowledged: number }> {
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    let acknowledged = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      acknowledged = Number(line);
      if (acknowledged >= numbers) child.kill('SIGKILL');
    });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => resolve({ pid: child.pid ?? 0, acknowledged }));
    });
  }

  it('syncs every commit to disk, and a read not at all', async () => {
    let syncs = 0;
    const db = await openInFolder(folder, () => {
      syncs += 1;
    });
    open.push(db);
    await db.transaction((tx) => tx.script('CREATE TABLE numbers (id bigint)'));
    const [settings] = await db.transaction((tx) =>
      tx.query(`SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`),
    );
    expect(settings).toEqual({ fsync: 'on', commit: 'on' });

    const beforeWrites = syncs;
    for (let id = 0; id < 10; id++) await db.transaction((tx) => tx.query('INSERT INTO numbers VALUES ($1)', [id]));
    expect(syncs - beforeWrites).toBeGreaterThanOrEqual(10);

    const beforeReads = syncs;
    for (let id = 0; id < 10; id++) await db.transaction((tx) => tx.query('SELECT * FROM numbers'));
    expect(syncs).toBe(beforeReads);
  });

  it('keeps all that was acknowledged when its process is killed, and lets the next start take over', async () => {
    let acknowledged = 0;
    for (const more of [1, 25, 60]) {
      ({ acknowledged } = await killAfter(acknowledged + more));
      const leftBehind = (await readdir(folder)).filter((name) => name.startsWith('in-use-by-'));
      expect(leftBehind).toHaveLength(1);
    }
    const db = await opened();
    const [row] = await db.transaction((tx) => tx.query('SELECT count(*) AS n, max(id) AS last FROM numbers'));
    expect(row?.['n']).toBe(row?.['last']);
    expect(row?.['n']).toBeGreaterThanOrEqual(acknowledged);
  });

  it('begins again where the first start was cut off half-way', async () => {
    const half = await opened();
    await half.close();
    open.length = 0;
    await rm(join(folder, 'postgres.complete'));
    await rm(join(folder, 'postgres/global'), { recursive: true });
    const db = await opened();
    expect(await db.transaction((tx) => tx.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });

  it('refuses another process and names the one that has it', async () => {
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await expect(openDatabase({ folder })).rejects.toMatchObject({
        code: 'database-in-use',
        message: expect.stringContaining(`process ${child.pid}`),
      });
    } finally {
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
    }
  });

  it('refuses a second opening by the same process until the first is closed', async () => {
    const first = await opened();
    await expect(openDatabase({ folder })).rejects.toMatchObject({ code: 'database-in-use' });
    await first.close();
    open.length = 0;
    expect((await readdir(folder)).filter((name) => name.startsWith('in-use-by-'))).toEqual([]);
    await opened();
  });

  it('takes over from a dead process whose number another one has now', async () => {
    const other = { ...thisProcess(), pid: 1, startedAt: 'long before' };
    await writeFile(join(folder, 'in-use-by-1-long-before'), JSON.stringify(other));
    await opened();
    expect(await readdir(folder)).not.toContain('in-use-by-1-long-before');
  });

  it('believes a claim from another host and says what to do', async () => {
    const claim = 'in-use-by-7-elsewhere';
    const other = { host: 'elsewhere.example', pid: 7, startedAt: 'some time' };
    await writeFile(join(folder, claim), JSON.stringify(other));
    await expect(openDatabase({ folder })).rejects.toThrow(
      /process 7 on host elsewhere\.example.*delete .*in-use-by-7/,
    );
  });
});
