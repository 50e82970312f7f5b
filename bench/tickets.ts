import { createTallybridge } from 'tallybridge-sdk';
import type { Tallybridge } from 'tallybridge-sdk';
import { parseConfig } from '../apps/server/src/config.ts';
import { startPostgres } from '../apps/server/src/database/testing/throwaway-postgres.ts';
import { startServer } from '../apps/server/src/start-server.ts';
import { startTicketSandbox } from './ticket-sandbox-process.ts';
import type { TicketSandbox } from './ticket-sandbox-process.ts';

const CUSTOMERS = 200;
const MANY = 1000;
/** What a ConnectWise that allows 1,000 calls a minute takes at once. */
const FEW = 50;
const BOARD = 1;
const LIMITED = 1000;
const UNLIMITED = 100_000;
const AT_MOST_MS = 300_000;
const AT_ONCE = 4;
const API = '/v4_6_release/apis/3.0';
const KEYS = {
  loginCompany: 'lakeside',
  publicKey: 'demo-public',
  privateKey: 'demo-private',
  clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
};

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
 * one ConnectWise should get, which no software can beat, and without that limit. The service with its worker is one process;
 * the sandbox and PostgreSQL are others on the same machine, as ConnectWise and the database are elsewhere.
 */
export async function ticketBenchmark(): Promise<object> {
  const limited = await alertsToTickets(MANY, LIMITED);
  if (limited === null) return { name: 'alerts to tickets', skipped: 'PostgreSQL is not installed' };
  return {
    name: `${MANY} alerts of ${CUSTOMERS} customers to tickets`,
    unit: 's',
    [`${LIMITED} calls a minute`]: limited,
    'no limit': await alertsToTickets(MANY, UNLIMITED),
    [`${FEW} alerts, ${LIMITED} calls a minute`]: await alertsToTickets(FEW, LIMITED),
    baselines: {
      [`${MANY} tickets at ${LIMITED} calls a minute, one call each`]: (MANY / LIMITED) * 60,
      [`${MANY} tickets sent to the sandbox by nothing but fetch, ${AT_ONCE} at once`]: await bareTickets(MANY),
    },
  };
}

async function alertsToTickets(count: number, callsPerMinute: number): Promise<Fared | null> {
  const postgres = await startPostgres({ isDurable: true });
  if (postgres === null) return null;
  const sandbox = await startTicketSandbox(CUSTOMERS);
  const server = await startServer({
    config: parseConfig({
      DATABASE_URL: await postgres.createDatabase(),
      TALLYBRIDGE_PORT: '0',
      TALLYBRIDGE_LOG_LEVEL: 'error',
      TALLYBRIDGE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      TALLYBRIDGE_OPERATOR_KEY: `tb_${'b'.repeat(43)}`,
      TALLYBRIDGE_CONNECTWISE_HOSTS: sandbox.url,
      TALLYBRIDGE_EGRESS_ADDRESSES: '127.0.0.0/8',
      TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: String(callsPerMinute),
    }),
  });
  try {
    const { apiKey } = await server.bootstrap();
    return await measure(createTallybridge({ baseUrl: server.url, apiKey }), sandbox, count);
  } finally {
    await server.close();
    await sandbox.stop();
    await postgres.stop();
  }
}

async function measure(tallybridge: Tallybridge, sandbox: TicketSandbox, count: number): Promise<Fared> {
  const partner = tallybridge.partner('lakeside-it');
  await partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
  const companies = sandbox.companies.slice(0, CUSTOMERS);
  const customers = companies.map((id) => `customer-${id}`);
  await partner.customers.put(customers.map((key) => ({ key, name: key })));
  const settings = { capabilities: { tickets: true } };
  const { id } = await partner.connections.create({ ...KEYS, site: sandbox.url, settings });
  const connection = partner.connection(id);
  await connection.companyLinks.put(
    companies.map((companyId, index) => ({ customer: customers[index] ?? '', decision: 'linked' as const, companyId })),
  );
  const { closingStatus: closingStatusId } = sandbox;
  await connection.tickets.rules.set('backup', { isOn: true, boardId: BOARD, closingStatusId });
  // Otherwise so many at once would become one ticket for each company, which is another measurement.
  const { value: policy } = await connection.tickets.policy.read();
  await connection.tickets.policy.set({ ...policy, storm: { most: MANY, withinMinutes: 10 } });
  const callsBefore = await sandbox.calls();
  const startedAt = Date.now();
  const at = new Date(startedAt).toISOString();
  await partner.alerts.push(
    Array.from({ length: count }, (_, index) => ({
      id: `m-${index}`,
      key: `backup/host-${index}`,
      customer: customers[index % customers.length] ?? '',
      category: 'backup',
      severity: 'high' as const,
      state: 'raised' as const,
      title: `Backup failed on host-${index}`,
      body: 'The disk is full.',
      at,
    })),
  );
  while (sandbox.raisedAt.length < count && Date.now() - startedAt < AT_MOST_MS) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = sandbox.raisedAt.map((each) => (each - startedAt) / 1000).toSorted((a, b) => a - b);
  const after = (share: number): number => Number((seconds[Math.floor((seconds.length - 1) * share)] ?? 0).toFixed(1));
  return {
    tickets: seconds.length,
    calls: (await sandbox.calls()) - callsBefore,
    firstSeconds: after(0),
    p50Seconds: after(0.5),
    p95Seconds: after(0.95),
    lastSeconds: after(1),
  };
}

/** How long the sandbox takes for as many tickets when somebody sends them who records nothing. */
async function bareTickets(count: number): Promise<number> {
  const sandbox = await startTicketSandbox(CUSTOMERS);
  const { loginCompany, publicKey, privateKey, clientId } = KEYS;
  const headers = {
    authorization: `Basic ${btoa(`${loginCompany}+${publicKey}:${privateKey}`)}`,
    clientid: clientId,
    'content-type': 'application/json',
  };
  const startedAt = Date.now();
  let sent = 0;
  const sender = async (): Promise<void> => {
    while (sent < count) {
      const company = { id: sandbox.companies[sent % CUSTOMERS] };
      sent += 1;
      const ticket = { summary: 'Backup failed', company, board: { id: BOARD }, externalXRef: `tb1.bare.${sent}` };
      const body = JSON.stringify(ticket);
      const answer = await fetch(`${sandbox.url}${API}/service/tickets`, { method: 'POST', headers, body });
      if (answer.status !== 201) throw new Error(`the sandbox answered ${answer.status}: ${await answer.text()}`);
      await answer.text();
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    return Number(((Date.now() - startedAt) / 1000).toFixed(1));
  } finally {
    await sandbox.stop();
  }
}
