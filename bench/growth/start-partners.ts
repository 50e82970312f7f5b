import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { createTallybridge } from 'tallybridge-sdk';
import type { PartnerClient, Tallybridge } from 'tallybridge-sdk';
import { startPostgres } from '../../apps/server/src/database/testing/throwaway-postgres.ts';
import { copyPartner } from './copy-partner.ts';
import type { Place } from './copy-partner.ts';
import { countCost } from './count-cost.ts';
import type { Cost } from './count-cost.ts';
import { startOneConnectWise } from './one-connectwise.ts';

const PROGRAM = join(import.meta.dirname, '../../apps/cli/src/main.ts');
const CUSTOMERS = 40;
const WORKERS = 2;
const SKU = 'endpoint';
const KEYS = { publicKey: 'demo-public', privateKey: 'demo-private' };
const CLIENT_ID = '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11';

/** Partners on one PostgreSQL with two worker processes. */
export interface Partners {
  count(): number;
  growTo(count: number): Promise<void>;
  /** Makes the first so many due and waits until each has synced; all others stay as they are. */
  syncOnce(due: number): Promise<void>;
  cost(): Promise<Cost>;
  stop(): Promise<void>;
}

export async function startPartners(): Promise<Partners> {
  const postgres = await startPostgres({ isDurable: true, countsStatements: true });
  if (postgres === null) throw new Error('PostgreSQL is not installed');
  const connectWise = await startOneConnectWise(CUSTOMERS);
  const url = await postgres.createDatabase();
  const apiKey = `tb_${randomBytes(32).toString('base64url')}`;
  const environment = {
    PATH: process.env['PATH'],
    DATABASE_URL: url,
    TALLYBRIDGE_OPERATOR_KEY: apiKey,
    TALLYBRIDGE_MASTER_KEY: randomBytes(32).toString('base64'),
    TALLYBRIDGE_PORT: '0',
    TALLYBRIDGE_LOG_LEVEL: 'error',
    TALLYBRIDGE_CONNECTWISE_HOSTS: `localhost:${connectWise.port}`,
    TALLYBRIDGE_CONNECTWISE_CLIENT_ID: CLIENT_ID,
    TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: '100000',
  };
  const serving = await startProcess(['serve', '--no-worker'], environment, /Listening on (\S+?);[^]*operator/);
  const workers: Started[] = [];
  for (let started = 0; started < WORKERS; started += 1) {
    workers.push(await startProcess(['work'], environment, /(Working)/));
  }
  const database = new Client({ connectionString: url });
  await database.connect();
  await database.query('CREATE EXTENSION pg_stat_statements');
  const tallybridge = createTallybridge({ baseUrl: serving.found, apiKey });
  const places: Place[] = [await firstPartner(tallybridge, database, `http://localhost:${connectWise.port}`)];
  return {
    count: () => places.length,
    growTo: (count) => grow({ tallybridge, database, places, site: `http://localhost:${connectWise.port}` }, count),
    syncOnce: (due) => syncOnce(database, places.slice(0, due)),
    cost: () =>
      countCost(
        database,
        workers.map(({ child }) => child.pid ?? 0),
      ),
    async stop() {
      await database.end();
      for (const { child } of [...workers, serving]) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await connectWise.close();
      await postgres.stop();
    },
  };
}

interface Started {
  readonly child: ChildProcess;
  /** What the pattern found in its output. */
  readonly found: string;
}

async function startProcess(
  args: readonly string[],
  env: Record<string, string | undefined>,
  pattern: RegExp,
): Promise<Started> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'inherit', 'pipe'], env });
  let output = '';
  const found = new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const match = pattern.exec(output)?.[1];
      if (match !== undefined) resolve(match);
    });
    child.once('exit', () => reject(new Error(`the process ended: ${output}`)));
  });
  return { child, found: await found };
}

/** Set up as people do, its first plan approved and applied: the one that all others are copies of. */
async function firstPartner(tallybridge: Tallybridge, database: Client, site: string): Promise<Place> {
  const partner = await newPartner(tallybridge, 0);
  const numbers = Array.from({ length: CUSTOMERS }, (_, index) => index + 1);
  await partner.customers.put(numbers.map((number) => ({ key: `c-${number}`, name: `Customer ${number}` })));
  await partner.products.put([{ sku: SKU, name: 'Endpoint', unit: 'device' }]);
  await partner.usage.push(
    numbers.map((number) => ({
      id: `u-${number}`,
      customer: `c-${number}`,
      sku: SKU,
      kind: 'count',
      quantity: String(number),
      at: new Date().toISOString(),
    })),
  );
  const place = await connect(partner, database, { site, company: companyOf(0) });
  const connection = partner.connection(place.connection);
  await connection.companyLinks.put(
    numbers.map((number) => ({
      customer: `c-${number}`,
      decision: 'linked',
      companyId: 1000 + number,
      agreement: { mode: 'chosen', agreementId: 100_000 + number },
    })),
  );
  await connection.productLinks.put([{ sku: SKU, decision: 'linked', catalogItemId: 501 }]);
  const plan = await connection.plans.create();
  await connection.plans.approve(plan.id, { by: 'Dana Ruiz', lines: 'all' });
  const run = await connection.runs.wait((await connection.plans.apply(plan.id)).id);
  if (run.counts.created !== CUSTOMERS) throw new Error(`only ${run.counts.created} lines were created`);
  return place;
}

const companyOf = (number: number) => `msp${number}`;

async function newPartner(tallybridge: Tallybridge, number: number): Promise<PartnerClient> {
  const partner = tallybridge.partner(`msp-${number}`);
  await partner.put({ name: `MSP ${number}`, timeZone: 'America/New_York' });
  return partner;
}

async function connect(
  partner: PartnerClient,
  database: Client,
  { site, company }: { readonly site: string; readonly company: string },
): Promise<Place> {
  const settings = { cadence: 'hourly', billing: 'advance' } as const;
  const { id } = await partner.connections.create({ ...KEYS, site, loginCompany: company, settings });
  const { rows } = await database.query<{ id: string }>('SELECT id FROM control.partners WHERE key = $1', [
    partner.key,
  ]);
  return { partner: rows[0]?.id ?? '', connection: id, company };
}

async function grow(
  of: { tallybridge: Tallybridge; database: Client; places: Place[]; site: string },
  count: number,
): Promise<void> {
  const { tallybridge, database, places, site } = of;
  const [first] = places;
  if (first === undefined) throw new Error('there is nothing to copy');
  for (let number = places.length; number < count; number += 1) {
    const partner = await newPartner(tallybridge, number);
    const place = await connect(partner, database, { site, company: companyOf(number) });
    await copyPartner(database, first, place);
    places.push(place);
  }
  await database.query('ANALYZE');
}

async function syncOnce(database: Client, due: readonly Place[]): Promise<void> {
  const connections = due.map(({ connection }) => connection);
  const { rows } = await database.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const since = rows[0]?.now;
  // Nothing else may come due meanwhile.
  await database.query(
    `UPDATE control.due_work SET next_due_at =
       CASE WHEN subject = ANY ($1::uuid[]) THEN clock_timestamp() ELSE clock_timestamp() + interval '1 day' END`,
    [connections],
  );
  for (;;) {
    await pause(250);
    const done = await database.query<{ done: string; failed: string }>(
      `SELECT count(*) FILTER (WHERE state = 'done') AS done, count(*) FILTER (WHERE state IN ('failed', 'waiting')) AS failed
       FROM tenant.runs WHERE queued_at >= $1 AND trigger = 'schedule'`,
      [since],
    );
    if (Number(done.rows[0]?.failed) > 0) throw new Error('a sync failed or found something to change');
    if (Number(done.rows[0]?.done) >= due.length) return;
  }
}
