import { createSandbox, loadSeedFile, parseSeed } from 'tallybridge-sandbox';
import type { Sandbox } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import type { NewConnection, Tallybridge } from 'tallybridge-sdk';
import { parseConfig, startServer } from 'tallybridge-server';
import type { NamedFile } from '../folder/problem.ts';

/** A whole service for the length of one command: nothing listens, nothing is kept. */
export interface Trial {
  readonly sandbox: Sandbox;
  readonly tallybridge: Tallybridge;
  /** How the sandbox is reached from the service. */
  readonly connection: NewConnection;
  close(): Promise<void>;
}

const SANDBOX_HOST = 'connectwise.sandbox.test';

/** Starts the service against a sandbox loaded with the seed, both at the moment `now` (epoch milliseconds). */
export async function startTrial(seedFile: NamedFile | undefined, now: number): Promise<Trial> {
  const seed = seedFile === undefined ? parseSeed({}, 'an empty ConnectWise') : await loadSeedFile(seedFile.path);
  const sandbox = createSandbox({ seed, origin: `https://${SANDBOX_HOST}` });
  sandbox.clock.set(now);
  const config = parseConfig({
    TALLYBRIDGE_DATA: ':memory:',
    TALLYBRIDGE_LOG_LEVEL: 'silent',
    TALLYBRIDGE_CONNECTWISE_HOSTS: SANDBOX_HOST,
    TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: '100000',
    TALLYBRIDGE_CONNECTWISE_CONCURRENCY: '16',
  });
  const server = await startServer({
    config,
    clock: sandbox.clock,
    fetch: (input, init) => sandbox.fetch(input, init),
    listen: false,
  });
  const { apiKey } = await server.bootstrap();
  return {
    sandbox,
    tallybridge: createTallybridge({ baseUrl: 'http://service.test', apiKey, fetch: server.fetch }),
    connection: {
      site: SANDBOX_HOST,
      loginCompany: seed.login.companyId,
      publicKey: 'demo-public',
      privateKey: 'demo-private',
      clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
    },
    async close() {
      await server.close();
      await sandbox.close();
    },
  };
}
