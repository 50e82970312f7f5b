import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createTallybridge } from 'tallybridge-sdk';
import type { UsageRecordInput } from 'tallybridge-sdk';
import { startPostgres } from '../apps/server/src/database/testing/throwaway-postgres.ts';
import { startServing } from './serving-process.ts';

const ROUNDS = 3;
const BATCHES = 100;
const BATCH = 1000;
const SENDERS = 4;
const CUSTOMERS = 1000;
const SKUS = ['endpoint', 'email', 'access', 'backup', 'training'] as const;
const PARTNER = 'lakeside-it';
const START = Date.parse('2026-01-01T00:00:00Z');

/**
 * Usage over HTTP in batches of 1,000, with dedup, row-level security and fsync, against one COPY of the same rows into a
 * table with the same indexes: taken in turns on one PostgreSQL.
 */
export async function ingestBenchmark(): Promise<object> {
  const postgres = await startPostgres({ isDurable: true });
  if (postgres === null) return { name: 'usage ingest', skipped: 'PostgreSQL is not installed' };
  const folder = await mkdtemp(join(tmpdir(), 'tallybridge-bench-'));
  await chmod(folder, 0o755);
  const url = await postgres.createDatabase();
  const apiKey = `tb_${randomBytes(32).toString('base64url')}`;
  const serving = await startServing({ url, apiKey });
  const database = new Client({ connectionString: url });
  try {
    await database.connect();
    await setUp(serving.url, apiKey);
    const rates = { ingest: new Array<number>(), replay: new Array<number>(), copy: new Array<number>() };
    await push({ ...serving, apiKey }, bodies(-1));
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.copy.push(await copied(database, round, folder));
      rates.ingest.push(await push({ ...serving, apiKey }, bodies(round)));
      rates.replay.push(await push({ ...serving, apiKey }, bodies(round)));
    }
    await expectStored(database);
    return report(rates);
  } finally {
    await database.end();
    await serving.stop();
    await postgres.stop();
    await rm(folder, { recursive: true });
  }
}

function report(rates: { ingest: readonly number[]; replay: readonly number[]; copy: readonly number[] }): object {
  const [ingest, replay, copy] = [median(rates.ingest), median(rates.replay), median(rates.copy)];
  return {
    name: 'usage ingest over HTTP',
    unit: 'records/s',
    size: BATCHES * BATCH,
    runs: ROUNDS,
    median: ingest,
    slowest: Math.min(...rates.ingest),
    fastest: Math.max(...rates.ingest),
    replay,
    baselines: { 'COPY into a table with the same indexes': copy },
    ratio: { 'COPY into a table with the same indexes': Number((ingest / copy).toPrecision(3)) },
  };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const perSecond = (startedAt: number): number =>
  Math.round((BATCHES * BATCH) / ((performance.now() - startedAt) / 1000));

const customerOf = (index: number): string => `customer-${String(index % CUSTOMERS).padStart(6, '0')}`;

function recordOf(round: number, index: number): UsageRecordInput {
  return {
    id: `${round}-${index}-${((index * 2_654_435_761) >>> 0).toString(16)}`,
    customer: customerOf(index * 7),
    sku: SKUS[index % SKUS.length] ?? SKUS[0],
    kind: 'count',
    quantity: String(index % 90),
    at: new Date(START + index * 60_000).toISOString(),
  };
}

const indexesOf = (batch: number): readonly number[] =>
  Array.from({ length: BATCH }, (_, index) => batch * BATCH + index);

function bodies(round: number): readonly Buffer<ArrayBuffer>[] {
  return Array.from({ length: BATCHES }, (_, batch) =>
    Buffer.from(JSON.stringify({ records: indexesOf(batch).map((index) => recordOf(round, index)) })),
  );
}

async function setUp(baseUrl: string, apiKey: string): Promise<void> {
  const partner = createTallybridge({ baseUrl, apiKey }).partner(PARTNER);
  await partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
  await partner.customers.put(
    Array.from({ length: CUSTOMERS }, (_, index) => ({ key: customerOf(index), name: customerOf(index) })),
  );
  await partner.products.put(SKUS.map((sku) => ({ sku, name: sku })));
  // Nothing is synced here: what each batch pays for is that the connection follows changes.
  await partner.connections.create({
    site: 'na',
    loginCompany: 'lakeside',
    publicKey: 'public',
    privateKey: 'private',
    clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
    settings: { cadence: 'on-change' },
  });
}

async function push(
  service: { url: string; apiKey: string },
  waiting: readonly Buffer<ArrayBuffer>[],
): Promise<number> {
  const queue = [...waiting];
  const headers = { authorization: `Bearer ${service.apiKey}`, 'content-type': 'application/json' };
  const startedAt = performance.now();
  const send = async (): Promise<void> => {
    for (let body = queue.pop(); body !== undefined; body = queue.pop()) {
      const answer = await fetch(`${service.url}/v1/partners/${PARTNER}/usage`, { method: 'POST', headers, body });
      const text = await answer.text();
      if (answer.status !== 200 || !text.includes('"refused":0')) throw new Error(text.slice(0, 500));
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  return perSecond(startedAt);
}

async function copied(database: Client, round: number, folder: string): Promise<number> {
  const table = `copied_${round}`;
  await database.query(`CREATE TABLE ${table} (LIKE tenant.usage_records INCLUDING DEFAULTS INCLUDING INDEXES)`);
  const partner = '00000000-0000-0000-0000-000000000001';
  const at = new Date(START).toISOString();
  const lines = Array.from({ length: BATCHES * BATCH }, (_, index) => {
    const record = recordOf(round, index);
    return [partner, record.id, record.customer, record.sku, record.kind, record.quantity, record.at, '\\N', at].join(
      '\t',
    );
  });
  const file = join(folder, table);
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o644 });
  const columns = 'partner_id, id, customer, sku, kind, quantity, at, corrects, received_at';
  await database.query('CHECKPOINT');
  const startedAt = performance.now();
  await database.query(`COPY ${table} (${columns}) FROM '${file}'`);
  return perSecond(startedAt);
}

async function expectStored(database: Client): Promise<void> {
  const { rows } = await database.query<{ count: string }>('SELECT count(*) FROM tenant.usage_records');
  const expected = (ROUNDS + 1) * BATCHES * BATCH;
  if (Number(rows[0]?.count) !== expected) throw new Error(`${rows[0]?.count} records are stored, not ${expected}`);
}
