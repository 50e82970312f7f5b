import { join } from 'node:path';
import { createSandbox, startSandboxServer } from 'tallybridge-sandbox';
import type { Sandbox } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import type { ConnectionClient, PartnerClient, Tallybridge } from 'tallybridge-sdk';
import { parseConfig, startServer } from 'tallybridge-server';
import type { Settings } from 'tallybridge-server';
import { applyFirstPlan } from '../../apps/cli/src/demo/first-plan.ts';
import { preparedEmbedded } from '../../apps/server/src/database/testing/test-databases.ts';
import { startingState } from '../../examples/vendor-app/starting-state.ts';
import { HARBORVIEW, harborviewConnectWise } from '../harborview.ts';
import { freePorts, ROOT } from '../processes.ts';
import { connectHarborview } from './connect-harborview.ts';

/** A moment in the middle of a month, so that last month and this one have usage. */
export const NOON = Date.parse('2026-11-16T17:00:00Z');

type Stage = 'bare' | 'empty' | 'linked' | 'applied';

const BLUEGATE = { key: 'bluegate', name: 'Bluegate Security' };

export interface ConsoleOptions {
  /**
   * How far the partner has come: `bare` has nothing, for a vendor of its own to fill; `empty` has customers and usage; `linked` is connected and says who is who; `applied` has
   * had its first plan approved and applied.
   */
  readonly stage?: Stage;
  readonly vendor?: { readonly key: string; readonly name: string };
  /** The present, where a vendor of its own lives in it; else a moment of which everything is known. */
  readonly now?: number;
  readonly settings?: Settings;
  readonly profiles?: string;
  /** The service is at 127.0.0.1 and ConnectWise at localhost: two ports of one host are one site to browsers. */
  readonly isOtherSite?: boolean;
}

/** The real service with its embedded database, worker and console, and a sandbox in place of ConnectWise. */
export interface ConsolePlace {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly sandbox: Sandbox;
  /** With an operator's key: prepares what a test begins with. */
  readonly tallybridge: Tallybridge;
  readonly partner: PartnerClient;
  /** Of the stages `linked` and `applied`. */
  readonly connection: ConnectionClient | null;
  /** What was written so far is out of its quarantine, which the database's clock counts and no test moves. */
  letWritesRest(): Promise<void>;
  stop(): Promise<void>;
}

export async function startConsole(options: ConsoleOptions = {}): Promise<ConsolePlace> {
  const { stage = 'applied', settings = {}, profiles = join(ROOT, 'profiles'), isOtherSite = false } = options;
  const { vendor = BLUEGATE, now = NOON } = options;
  const [port = 0, sandboxPort = 0] = await freePorts(2);
  const sandbox = createSandbox({ seed: harborviewConnectWise(now), origin: `http://localhost:${sandboxPort}` });
  sandbox.clock.set(now);
  const sandboxServer = await startSandboxServer({ sandbox, port: sandboxPort });
  const database = await preparedEmbedded();
  const url = `http://${isOtherSite ? '127.0.0.1' : 'localhost'}:${port}`;
  const server = await startServer({
    config: parseConfig({
      TALLYBRIDGE_DATA: ':memory:',
      TALLYBRIDGE_PORT: String(port),
      TALLYBRIDGE_PUBLIC_URL: url,
      TALLYBRIDGE_PROFILES: profiles,
      TALLYBRIDGE_LOG_LEVEL: 'error',
      TALLYBRIDGE_CONNECTWISE_HOSTS: `localhost:${sandboxPort}`,
      TALLYBRIDGE_COALESCE_SECONDS: '0',
      TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: '100000',
      TALLYBRIDGE_TICK_SECONDS: '0.1',
      ...settings,
    }),
    clock: sandbox.clock,
    database,
  });
  const stop = async () => {
    await server.close();
    await database.close();
    await sandboxServer.close();
    await sandbox.close();
  };
  try {
    const { apiKey } = await server.bootstrap({ vendor });
    const tallybridge = createTallybridge({ baseUrl: url, apiKey });
    const { key, name, timeZone } = HARBORVIEW;
    await tallybridge.partners.put(key, { name, timeZone });
    const partner = tallybridge.partner(key);
    if (stage !== 'bare') await handOverUsage(partner);
    const connection = await connect(partner, sandbox.origin, stage);
    const letWritesRest = async () => {
      await database.transaction((tx) =>
        tx.query(`UPDATE tenant.intents SET not_before = now() - interval '1 second'`),
      );
    };
    return { url, sandboxUrl: sandbox.origin, sandbox, tallybridge, partner, connection, letWritesRest, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function handOverUsage(partner: PartnerClient): Promise<void> {
  const { customers, products, outbox } = startingState(NOON, 'e2e');
  await partner.customers.put(customers.map(({ key, name, domain }) => ({ key, name, domain })));
  await partner.products.put(products);
  const { refused } = await partner.usage.push(outbox);
  if (refused.length > 0) throw new Error(`usage was refused: ${refused[0]?.message ?? ''}`);
}

async function connect(partner: PartnerClient, site: string, stage: Stage): Promise<ConnectionClient | null> {
  if (stage === 'bare' || stage === 'empty') return null;
  const connection = await connectHarborview(partner, site);
  // Nothing happens but what a test asks for; what the usage asked for so far is done first.
  await connection.update({ settings: { cadence: 'manual' } });
  await synced(connection);
  if (stage === 'applied') {
    await applyFirstPlan(connection);
    await synced(connection);
  }
  return connection;
}

async function synced(connection: ConnectionClient): Promise<void> {
  await connection.runs.wait((await connection.runs.sync()).id, { everyMs: 100 });
}
