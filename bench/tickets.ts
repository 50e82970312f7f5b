import { createSandbox, largeSeed, startSandboxServer } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import type { Tallybridge } from 'tallybridge-sdk';
import { parseConfig } from '../apps/server/src/config.ts';
import { startPostgres } from '../apps/server/src/database/testing/throwaway-postgres.ts';
import { startServer } from '../apps/server/src/start-server.ts';

const CUSTOMERS = 200;
const MANY = 1000;
/** What a ConnectWise that allows 1,000 calls a minute takes at once. */
const FEW = 50;
const BOARD = 1;
const LIMITED = 1000;
const UNLIMITED = 100_000;
const AT_MOST_MS = 300_000;

interface Fared {
  readonly tickets: number;
  readonly calls: number;
  readonly firstSeconds: number;
  readonly p50Seconds: number;
  readonly p95Seconds: number;
  readonly lastSeconds: number;
}

/**
 * From the push of 1,000 alerts of 200 customers to each one's ticket in the sandbox, over HTTP: with the calls a minute that
 * one ConnectWise should get, which no software can beat, and without that limit.
 */
export async function ticketBenchmark(): Promise<object> {
  const limited = await alertsToTickets(MANY, LIMITED);
  if (limited === null) return { name: 'alerts to tickets', skipped: 'PostgreSQL is not installed' };
  const name = `${MANY} alerts of ${CUSTOMERS} customers to tickets`;
  const baseline = `${MANY} tickets at ${LIMITED} calls a minute, one call each`;
  return {
    name,
    unit: 's',
    [`${LIMITED} calls a minute`]: limited,
    'no limit': await alertsToTickets(MANY, UNLIMITED),
    [`${FEW} alerts, ${LIMITED} calls a minute`]: await alertsToTickets(FEW, LIMITED),
    baselines: { [baseline]: (MANY / LIMITED) * 60 },
  };
}

async function alertsToTickets(count: number, callsPerMinute: number): Promise<Fared | null> {
  const postgres = await startPostgres({ isDurable: true });
  if (postgres === null) return null;
  const sandbox = createSandbox({ seed: largeSeed({ companies: CUSTOMERS, now: Date.now() }) });
  const psa = await startSandboxServer({ sandbox, port: 0 });
  const server = await startServer({
    config: parseConfig({
      DATABASE_URL: await postgres.createDatabase(),
      TALLYBRIDGE_PORT: '0',
      TALLYBRIDGE_LOG_LEVEL: 'error',
      TALLYBRIDGE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      TALLYBRIDGE_OPERATOR_KEY: `tb_${'b'.repeat(43)}`,
      TALLYBRIDGE_CONNECTWISE_HOSTS: psa.url,
      TALLYBRIDGE_EGRESS_ADDRESSES: '127.0.0.0/8',
      TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: String(callsPerMinute),
    }),
  });
  try {
    const { apiKey } = await server.bootstrap();
    const tallybridge = createTallybridge({ baseUrl: server.url, apiKey });
    return await measure(tallybridge, { sandbox, site: psa.url, count });
  } finally {
    await server.close();
    await psa.close();
    await sandbox.close();
    await postgres.stop();
  }
}

interface Other {
  readonly sandbox: ReturnType<typeof createSandbox>;
  readonly site: string;
  readonly count: number;
}

async function measure(tallybridge: Tallybridge, { sandbox, site, count }: Other): Promise<Fared> {
  const partner = tallybridge.partner('lakeside-it');
  await partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
  const companies = sandbox.records('companies').slice(0, CUSTOMERS);
  const customers = companies.map(({ id }) => `customer-${id}`);
  await partner.customers.put(customers.map((key) => ({ key, name: key })));
  const { id } = await partner.connections.create({
    site,
    loginCompany: 'lakeside',
    publicKey: 'demo-public',
    privateKey: 'demo-private',
    clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
    settings: { capabilities: { tickets: true } },
  });
  const connection = partner.connection(id);
  await connection.companyLinks.put(
    companies.map((company, index) => ({
      customer: customers[index] ?? '',
      decision: 'linked' as const,
      companyId: company.id,
    })),
  );
  const closing = sandbox
    .records('boardStatuses')
    .find((each) => each['boardId'] === BOARD && each['closedStatus'] === true);
  await connection.tickets.rules.set('backup', { isOn: true, boardId: BOARD, closingStatusId: closing?.id ?? 0 });
  // Otherwise so many at once would become one ticket for each company, which is another measurement.
  const { value: policy } = await connection.tickets.policy.read();
  await connection.tickets.policy.set({ ...policy, storm: { most: MANY, withinMinutes: 10 } });
  sandbox.log.clear();
  const [startedAt, at] = [Date.now(), new Date().toISOString()];
  const alerts = Array.from({ length: count }, (_, index) => ({
    id: `m-${index}`,
    key: `backup/host-${index}`,
    customer: customers[index % customers.length] ?? '',
    category: 'backup',
    severity: 'high' as const,
    state: 'raised' as const,
    title: `Backup failed on host-${index}`,
    body: 'The disk is full.',
    at,
  }));
  await partner.alerts.push(alerts);
  return raisedAfter(sandbox, { startedAt, wanted: count });
}

const isOurs = (marker: unknown): boolean => typeof marker === 'string' && marker.startsWith('tb1.');

async function raisedAfter(
  sandbox: Other['sandbox'],
  { startedAt, wanted }: { readonly startedAt: number; readonly wanted: number },
): Promise<Fared> {
  const raisedAt: number[] = [];
  while (raisedAt.length < wanted && Date.now() - startedAt < AT_MOST_MS) {
    const count = sandbox.records('tickets').filter((each) => isOurs(each['externalXRef'])).length;
    while (raisedAt.length < count) raisedAt.push(Date.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const after = (share: number): number =>
    Number(((raisedAt[Math.floor((raisedAt.length - 1) * share)] ?? 0) / 1000).toFixed(1));
  return {
    tickets: raisedAt.length,
    calls: sandbox.log.entries().length,
    firstSeconds: after(0),
    p50Seconds: after(0.5),
    p95Seconds: after(0.95),
    lastSeconds: after(1),
  };
}
