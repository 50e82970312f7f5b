import { createSandbox, smallSeed } from 'tallybridge-sandbox';
import type { Sandbox, Seed } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import type { ConnectionClient, NewConnection, PartnerClient, Tallybridge, UsageRecordInput } from 'tallybridge-sdk';
import { parseConfig } from '../config.ts';
import type { Settings } from '../config.ts';
import type { Database } from '../database/index.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { startServer } from '../start-server.ts';
import type { Server } from '../start-server.ts';

const HOST = 'connectwise.example';
/** Monday morning after the end of October 2026. */
export const NOW = Date.parse('2026-11-02T15:00:00Z');

export const CONNECTION: NewConnection = {
  site: HOST,
  loginCompany: 'lakeside',
  publicKey: 'demo-public',
  privateKey: 'demo-private',
  clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
};

/** A service on a fresh database, with a ConnectWise of its own, at a moment of its own. */
export interface TestService {
  readonly database: Database;
  readonly sandbox: Sandbox;
  readonly server: Server;
  readonly tallybridge: Tallybridge;
  /** Everything that was logged. */
  readonly log: string[];
  /** Requests that reached ConnectWise since the log was cleared, without their number. */
  sent(): readonly string[];
  writes(): number;
}

export const SETTINGS: Settings = {
  TALLYBRIDGE_DATA: ':memory:',
  TALLYBRIDGE_LOG_LEVEL: 'debug',
  TALLYBRIDGE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  TALLYBRIDGE_CONNECTWISE_HOSTS: HOST,
  TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: '100000',
  TALLYBRIDGE_COALESCE_SECONDS: '1',
  TALLYBRIDGE_REQUESTS_PER_MINUTE: '1000000',
  TALLYBRIDGE_FAILED_SIGN_INS_PER_MINUTE: '1000000',
};

export interface TestOptions {
  readonly settings?: Settings;
  readonly seed?: Seed;
  /** Who else than ConnectWise is reached; null for a request that is not theirs. */
  readonly others?: (url: string, init: RequestInit) => Promise<Response> | null;
  /** What the serving process gets instead of the database itself. */
  readonly through?: (database: Database) => Database;
}

export async function withService(
  databases: TestDatabases,
  use: (service: TestService) => Promise<void>,
  {
    settings = {},
    seed = smallSeed({ now: NOW }),
    through = (database) => database,
    others = () => null,
  }: TestOptions = {},
): Promise<void> {
  const database = await databases.prepared();
  const sandbox = createSandbox({ seed, origin: `https://${HOST}` });
  sandbox.clock.set(NOW);
  const log: string[] = [];
  const config = parseConfig({ ...SETTINGS, ...settings });
  const server = await startServer({
    config,
    database: through(database),
    listen: false,
    clock: sandbox.clock,
    fetch: (input, init) => others(input, init) ?? sandbox.fetch(input, init),
    logStream: { write: (line) => log.push(line) },
  });
  try {
    const { apiKey } = await server.bootstrap();
    const tallybridge = createTallybridge({ baseUrl: 'http://service.example', apiKey, fetch: server.fetch });
    const sent = () => sandbox.log.entries().map(({ method, path }) => `${method} ${path}`);
    const writes = () => sandbox.log.entries().filter(({ method }) => method !== 'GET').length;
    await use({ database, sandbox, server, tallybridge, log, sent, writes });
  } finally {
    await server.close();
    await sandbox.close();
    await database.close();
  }
}

/** Another process of the same installation that serves, with settings of its own. */
export async function serviceOn({ database, sandbox }: TestService, settings: Settings) {
  const log: string[] = [];
  const server = await startServer({
    config: parseConfig({ ...SETTINGS, TALLYBRIDGE_ROLE: 'serve', ...settings }),
    database,
    listen: false,
    clock: sandbox.clock,
    fetch: (input, init) => sandbox.fetch(input, init),
    logStream: { write: (line) => log.push(line) },
  });
  const { apiKey } = await server.bootstrap();
  const tallybridge = createTallybridge({ baseUrl: 'http://service.example', apiKey, fetch: server.fetch });
  return { server, tallybridge, log };
}

export interface LinkedPartner {
  readonly partner: PartnerClient;
  readonly connection: ConnectionClient;
}

/** A partner with three customers and two products, all of them linked: what most months begin with. */
export async function linkedPartner(
  { tallybridge }: Pick<TestService, 'tallybridge'>,
  key = 'lakeside-it',
  connect: NewConnection = CONNECTION,
): Promise<LinkedPartner> {
  const partner = tallybridge.partner(key);
  await partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
  await partner.customers.put([
    { key: 'dental', name: 'Riverbend Dental' },
    { key: 'law', name: 'Holloway & Finch' },
    { key: 'school', name: 'Maple Creek' },
  ]);
  await partner.products.put([
    { sku: 'endpoint', name: 'Endpoint Protection', unit: 'device' },
    { sku: 'storage', name: 'Backup storage', unit: 'GB', basis: 'sum', step: '0.01', rounding: 'half-up' },
  ]);
  const { id } = await partner.connections.create(connect);
  const connection = partner.connection(id);
  await connection.companyLinks.put([
    { customer: 'dental', decision: 'linked', companyId: 200 },
    { customer: 'law', decision: 'linked', companyId: 201, agreement: { mode: 'chosen', agreementId: 301 } },
    { customer: 'school', decision: 'linked', companyId: 203 },
  ]);
  await connection.productLinks.put([
    { sku: 'endpoint', decision: 'linked', catalogItemId: 500 },
    { sku: 'storage', decision: 'linked', catalogItemId: 507 },
  ]);
  return { partner, connection };
}

let records = 0;

/** A record with an id of its own. */
export function record(changes: Partial<UsageRecordInput> = {}): UsageRecordInput {
  records += 1;
  return {
    id: `record-${records}`,
    customer: 'dental',
    sku: 'endpoint',
    kind: 'count',
    quantity: '12',
    at: '2026-10-09T08:00:00Z',
    ...changes,
  };
}

/** Approves everything in the name of a person and waits until a worker has applied it. */
export async function approveAndApply({ plans, runs }: ConnectionClient, plan: string) {
  await plans.approve(plan, { by: 'Dana Ruiz', lines: 'all' });
  return runs.wait((await plans.apply(plan)).id, { everyMs: 20, timeoutMs: 30_000 });
}

export async function syncNow({ runs }: ConnectionClient) {
  return runs.wait((await runs.sync()).id, { everyMs: 20, timeoutMs: 30_000 });
}
