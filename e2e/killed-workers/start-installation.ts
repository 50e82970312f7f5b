import { randomBytes } from 'node:crypto';
import { createSandbox, largeSeed, startSandboxServer } from 'tallybridge-sandbox';
import type { Sandbox } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import type { Tallybridge } from 'tallybridge-sdk';
import { startPostgres } from '../../apps/server/src/database/testing/throwaway-postgres.ts';
import { startTallybridge } from '../processes.ts';
import type { Running } from '../processes.ts';

export interface InstallationSettings {
  readonly companies: number;
  /** As they are unless told where left out. */
  readonly times?: {
    readonly deadlineSeconds: number;
    readonly leaseSeconds: number;
    readonly quarantineSeconds: number;
  };
}

/** A PostgreSQL, a ConnectWise, one process that serves, and as many workers as are started: all but the second apart. */
export interface Installation {
  readonly sandbox: Sandbox;
  readonly site: string;
  readonly tallybridge: Tallybridge;
  readonly startWorker: () => Promise<Running>;
  stop(): Promise<void>;
}

/** Null where PostgreSQL is not installed. */
export async function startInstallation(settings: InstallationSettings): Promise<Installation | null> {
  const postgres = await startPostgres();
  if (postgres === null) return null;
  const stops: (() => Promise<unknown>)[] = [() => postgres.stop()];
  const stop = async () => {
    for (let last = stops.pop(); last !== undefined; last = stops.pop()) await last();
  };
  try {
    const sandbox = createSandbox({ seed: largeSeed({ companies: settings.companies, now: Date.now() }) });
    // What stands there already would be proposed for adoption.
    for (const { id } of sandbox.records('additions')) sandbox.remove('additions', id);
    const server = await startSandboxServer({ sandbox, port: 0 });
    stops.push(() => server.close());
    const apiKey = `tb_${randomBytes(32).toString('base64url')}`;
    const site = `localhost:${server.port}`;
    const environment = {
      DATABASE_URL: await postgres.createDatabase(),
      TALLYBRIDGE_OPERATOR_KEY: apiKey,
      TALLYBRIDGE_MASTER_KEY: randomBytes(32).toString('base64'),
      TALLYBRIDGE_PORT: '0',
      TALLYBRIDGE_LOG_LEVEL: 'error',
      TALLYBRIDGE_CONNECTWISE_HOSTS: site,
      TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: '100000',
      ...timesOf(settings),
      TALLYBRIDGE_COALESCE_SECONDS: '1',
    };
    const serving = startTallybridge(['serve', '--no-worker'], environment);
    stops.push(() => end(serving));
    await serving.printed('The API key of the operator');
    const baseUrl = /Listening on (\S+?);/.exec(serving.output())?.[1] ?? '';
    return {
      sandbox,
      site,
      tallybridge: createTallybridge({ baseUrl, apiKey }),
      async startWorker() {
        const worker = startTallybridge(['work'], environment);
        stops.push(() => end(worker));
        await worker.printed('Working');
        return worker;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function timesOf({ times }: InstallationSettings): Record<string, string> {
  if (times === undefined) return {};
  return {
    TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: String(times.deadlineSeconds),
    TALLYBRIDGE_LEASE_SECONDS: String(times.leaseSeconds),
    TALLYBRIDGE_QUARANTINE_SECONDS: String(times.quarantineSeconds),
  };
}

async function end({ child, finished }: Running): Promise<void> {
  child.kill('SIGTERM');
  await finished;
}
