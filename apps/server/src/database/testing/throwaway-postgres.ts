import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { Client } from 'pg';

export interface ThrowawayPostgres {
  /** A new empty database; its owner is a superuser, or a plain user with CREATEROLE when asked. */
  createDatabase(owner?: 'superuser' | 'plain'): Promise<string>;
  /** A login for a database that may act as these roles and nothing else. */
  createLogin(url: string, roles: readonly string[]): Promise<string>;
  /** A copy of a database to which nobody is connected, with the same owner. */
  copyDatabase(url: string): Promise<string>;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const ROOT = 0;
let databases = 0;

async function findBinaries(): Promise<string | null> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const folders = [
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin`),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null;
}

/** PostgreSQL refuses to run as root; then it runs as `postgres` or, where there is none, as `nobody`. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } | null {
  if (userInfo().uid !== ROOT) return null;
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody');
  if (entry === undefined) throw new Error('no user to run PostgreSQL as: neither postgres nor nobody exists');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * A cluster of its own in a temporary folder on a free port; null where PostgreSQL is not installed. What must not lose a
 * commit, or is measured, asks for a durable one; whose statements are to be counted asks for that.
 */
export async function startPostgres({
  isDurable = false,
  countsStatements = false,
} = {}): Promise<ThrowawayPostgres | null> {
  const binaries = await findBinaries();
  if (binaries === null) return null;
  const user = unprivilegedUser();
  const folder = await mkdtemp(join(tmpdir(), 'tallybridge-postgres-'));
  if (user !== null) await chown(folder, user.uid, user.gid);
  const options = { cwd: folder, ...user, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } };
  const data = join(folder, 'data');
  const port = await freePort();

  await run(join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'], options);
  // Not on a terminal's pipes: the server would keep them open after pg_ctl has ended.
  const flags = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='${folder}' -c fsync=${isDurable ? 'on' : 'off'}${countsStatements ? ' -c shared_preload_libraries=pg_stat_statements' : ''}`;
  await run(join(binaries, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', flags, 'start'], options);
  const url = (user: string, database: string): string => `postgres://${user}@127.0.0.1:${port}/${database}`;

  return {
    async createDatabase(owner = 'superuser') {
      const name = `test_${++databases}`;
      if (owner === 'superuser') {
        await execute(url('postgres', 'postgres'), `CREATE DATABASE ${name}`);
        return url('postgres', name);
      }
      await execute(url('postgres', 'postgres'), `CREATE ROLE owner_of_${name} LOGIN CREATEROLE`);
      await execute(url('postgres', 'postgres'), `CREATE DATABASE ${name} OWNER owner_of_${name}`);
      return url(`owner_of_${name}`, name);
    },
    async createLogin(of, roles) {
      const name = `login_${++databases}`;
      for (const role of roles) {
        await execute(
          url('postgres', 'postgres'),
          `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF; END $$`,
        );
      }
      await execute(url('postgres', 'postgres'), `CREATE ROLE ${name} LOGIN IN ROLE ${roles.join(', ')}`);
      return url(name, new URL(of).pathname.slice(1));
    },
    async copyDatabase(of) {
      const { username, pathname } = new URL(of);
      const name = `test_${++databases}`;
      await execute(
        url('postgres', 'postgres'),
        `CREATE DATABASE ${name} TEMPLATE ${pathname.slice(1)} OWNER ${username}`,
      );
      return url(username, name);
    },
    async stop() {
      await run(join(binaries, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], options);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
