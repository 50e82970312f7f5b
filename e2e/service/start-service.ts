import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../apps/server/src/database/testing/throwaway-postgres.ts';
import { freePorts, ROOT, start, startTallybridge, tallybridge } from '../processes.ts';
import type { Finished, Running } from '../processes.ts';

const SANDBOX = join(ROOT, 'packages/sandbox/bin/tallybridge-sandbox.mjs');

/** A PostgreSQL, a ConnectWise, one process that serves and two that work: as a vendor runs it, and reached by the CLI alone. */
export interface Service {
  readonly sandboxUrl: string;
  /** What a connection names as its site. */
  readonly site: string;
  /** A folder for files of a test. */
  readonly folder: string;
  /** The environment of the service's own processes, for commands on its machine. */
  readonly environment: Record<string, string>;
  /** The command as the vendor's operator types it. */
  cli(args: readonly string[], more?: { environment?: Record<string, string>; input?: string }): Promise<Finished>;
  stop(): Promise<void>;
}

/** Null where PostgreSQL is not installed. */
export async function startService(): Promise<Service | null> {
  const postgres = await startPostgres();
  if (postgres === null) return null;
  const stops: (() => Promise<unknown>)[] = [() => postgres.stop()];
  const stop = async () => {
    for (let last = stops.pop(); last !== undefined; last = stops.pop()) await last();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'tallybridge-service-'));
    stops.push(() => rm(folder, { recursive: true }));
    const begin = async (running: Running, printed: string) => {
      stops.push(() => end(running));
      await running.printed(printed);
    };
    const [port = 0, sandboxPort = 0] = await freePorts(2);
    await begin(start(process.execPath, [SANDBOX, '--port', String(sandboxPort)]), 'Stop it with Ctrl-C.');
    const site = `http://localhost:${sandboxPort}`;
    const operatorKey = `tb_${randomBytes(32).toString('base64url')}`;
    const environment = {
      DATABASE_URL: await postgres.createDatabase('plain'),
      TALLYBRIDGE_MASTER_KEY: randomBytes(32).toString('base64'),
      TALLYBRIDGE_OPERATOR_KEY: operatorKey,
      TALLYBRIDGE_PORT: String(port),
      TALLYBRIDGE_LOG_LEVEL: 'error',
      TALLYBRIDGE_CONNECTWISE_HOSTS: `localhost:${sandboxPort}`,
      TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: '100000',
      TALLYBRIDGE_CONNECTWISE_CLIENT_ID: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
    };
    await begin(startTallybridge(['serve', '--no-worker'], environment), 'The API key of the operator');
    for (const _ of [1, 2]) await begin(startTallybridge(['work'], environment), 'Working');
    const url = `http://localhost:${port}`;
    const asOperator = { TALLYBRIDGE_API_KEY: operatorKey, TALLYBRIDGE_URL: url, COLUMNS: '80' };
    return {
      sandboxUrl: site,
      site,
      folder,
      environment,
      cli: (args, { environment: own = {}, input } = {}) => tallybridge(args, { ...asOperator, ...own }, input),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function end({ child, finished }: Running): Promise<void> {
  child.kill('SIGTERM');
  await finished;
}
