import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { Client } from 'pg';
import { createTallybridge } from 'tallybridge-sdk';
import { startPostgres } from '../apps/server/src/database/testing/throwaway-postgres.ts';
import { cpuOf } from './growth/count-cost.ts';
import { startServing } from './serving-process.ts';

const ROUNDS = 3;
const CONNECTIONS = 40;
const MESSAGES = 12_000;
const SENDERS = 24;
const RECORDS = 50;
const SIGNATURE = `${'A'.repeat(43)}=`;

interface Fared {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

interface Round {
  readonly taken: Fared;
  readonly inserted: Fared;
  /** Messages for each second of CPU of the serving process: what one core can take, whatever else the machine does. */
  readonly perCpuSecond: number;
}

/**
 * Callbacks of many ConnectWises over HTTP, each answered once it is stored with fsync, against one INSERT and one COMMIT a
 * message on as many connections of the same PostgreSQL: taken in turns.
 */
export async function callbackBenchmark(): Promise<object> {
  const postgres = await startPostgres({ isDurable: true });
  if (postgres === null) return { name: 'callbacks', skipped: 'PostgreSQL is not installed' };
  const url = await postgres.createDatabase();
  const apiKey = `tb_${randomBytes(32).toString('base64url')}`;
  const serving = await startServing({ url, apiKey });
  const database = new Client({ connectionString: url });
  const agent = new Agent({ keepAlive: true, maxSockets: SENDERS });
  try {
    await database.connect();
    const paths = await openPaths(database, { baseUrl: serving.url, apiKey });
    const send = (index: number) =>
      sendOne(`${serving.url}/callbacks/${paths[index % CONNECTIONS] ?? ''}`, index, agent);
    const inserts = await insertsOn(url);
    await inParallel(send);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const inserted = await inParallel(inserts.insert);
      const before = cpuOf(serving.pid);
      const taken = await inParallel(send);
      rounds.push({ inserted, taken, perCpuSecond: Math.round(MESSAGES / (cpuOf(serving.pid) - before)) });
    }
    await inserts.close();
    return report(rounds);
  } finally {
    agent.destroy();
    await database.end();
    await serving.stop();
    await postgres.stop();
  }
}

function report(rounds: readonly Round[]): object {
  const middle = (of: (round: Round) => number): number =>
    rounds.map(of).toSorted((a, b) => a - b)[rounds.length >> 1] ?? 0;
  const [median, insert] = [middle(({ taken }) => taken.perSecond), middle(({ inserted }) => inserted.perSecond)];
  const baseline = 'one INSERT and COMMIT a message';
  return {
    name: 'callbacks accepted over HTTP',
    unit: 'messages/s',
    size: MESSAGES,
    runs: ROUNDS,
    median,
    slowest: Math.min(...rounds.map(({ taken }) => taken.perSecond)),
    fastest: Math.max(...rounds.map(({ taken }) => taken.perSecond)),
    perCpuSecondOfTheService: middle(({ perCpuSecond }) => perCpuSecond),
    p50Ms: middle(({ taken }) => taken.p50),
    p99Ms: middle(({ taken }) => taken.p99),
    baselines: { [baseline]: insert },
    ratio: { [baseline]: Number((median / insert).toPrecision(3)) },
  };
}

/** Connections whose paths are known here; nobody follows what comes by them. */
async function openPaths(database: Client, service: { baseUrl: string; apiKey: string }): Promise<readonly string[]> {
  const partner = createTallybridge(service).partner('lakeside-it');
  await partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
  const paths: string[] = [];
  for (let index = 0; index < CONNECTIONS; index += 1) {
    const { id } = await partner.connections.create({
      site: 'na',
      loginCompany: `lakeside-${index}`,
      publicKey: 'public',
      privateKey: 'private',
      clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
    });
    const path = randomBytes(24).toString('hex');
    const hash = createHash('sha256').update(path).digest('hex');
    await database.query(
      `INSERT INTO control.callbacks (partner_id, connection_id, path_hash, state)
       SELECT partner_id, id, $2, 'on' FROM tenant.connections WHERE id = $1`,
      [id, hash],
    );
    paths.push(path);
  }
  return paths;
}

function bodyOf(index: number): string {
  const Metadata = { key_url: 'https://na.myconnectwise.net/v2025_1/system/callbackkey/index.rails?id=1' };
  const Entity = JSON.stringify({ id: index % RECORDS, summary: 'x'.repeat(1500) });
  return JSON.stringify({
    Type: 'ticket',
    ID: 1 + (index % RECORDS),
    Action: 'updated',
    CompanyId: 'l',
    Metadata,
    Entity,
  });
}

function sendOne(url: string, index: number, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-content-signature': SIGNATURE };
    const sent = request(`${url}?recordId=1`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 204) resolve();
        else reject(new Error(`answered with ${response.statusCode ?? 0}`));
      });
    });
    sent.on('error', reject);
    sent.end(bodyOf(index));
  });
}

async function insertsOn(url: string) {
  const clients = Array.from({ length: SENDERS }, () => new Client({ connectionString: url }));
  for (const client of clients) await client.connect();
  await clients[0]?.query('CREATE TABLE bench_messages (id bigint GENERATED ALWAYS AS IDENTITY, body text NOT NULL)');
  return {
    insert: async (index: number): Promise<void> => {
      await clients[index % SENDERS]?.query('INSERT INTO bench_messages (body) VALUES ($1)', [bodyOf(index)]);
    },
    close: async () => {
      for (const client of clients) await client.end();
    },
  };
}

/** All messages by as many senders as there are, each sending its next when the last was answered. */
async function inParallel(one: (index: number) => Promise<void>): Promise<Fared> {
  const times: number[] = [];
  const startedAt = performance.now();
  const sender = async (own: number): Promise<void> => {
    for (let index = own; index < MESSAGES; index += SENDERS) {
      const begun = performance.now();
      await one(index);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, (_, own) => sender(own)));
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(1));
  return { perSecond: Math.round(MESSAGES / seconds), p50: at(0.5), p99: at(0.99) };
}
