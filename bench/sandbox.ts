import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../packages/sandbox/bin/tallybridge-sandbox.mjs', import.meta.url));
const API = '/v4_6_release/apis/3.0';
const HEADERS = {
  authorization: `Basic ${btoa('lakeside+demo-public:demo-private')}`,
  clientid: '00000000-0000-4000-8000-000000000000',
};

const START_RUNS = 5;
const PAGE_RUNS = 30;
const WARM_UP_RUNS = 8;
const SECONDS = 5;
const CONNECTIONS = 8;

const ADDITIONS = '/finance/agreements/300/additions';

/** Pages of 1,000 of 5,000 companies and agreements, most of them with work beyond taking them from the store. */
const PAGES = {
  companies: '/company/companies?pageSize=1000',
  'companies, page 4': '/company/companies?pageSize=1000&page=4',
  'companies, conditions': `/company/companies?pageSize=1000&conditions=${encodeURIComponent('name contains "a" and status/name="Active" and lastUpdated>[2020-01-01T00:00:00Z]')}`,
  'companies, ordered': '/company/companies?pageSize=1000&orderBy=name%20desc',
  'companies, fields': '/company/companies?pageSize=1000&fields=id,identifier,status/name',
  'additions of one agreement': `${ADDITIONS}?pageSize=1000&page=7`,
  'additions, conditions': `${ADDITIONS}?pageSize=1000&conditions=${encodeURIComponent('quantity>0 and product/identifier="SEAT" and cancelledDate=null')}`,
  'agreements, conditions': `/finance/agreements?pageSize=1000&conditions=${encodeURIComponent('company/identifier like "C0%" and cancelledFlag=false')}`,
} as const;

/** What an integration reads most, none of it twice in a row. */
const READS: readonly ((number: number) => string)[] = [
  (number) => `/company/companies/${1001 + (number % 5000)}`,
  (number) => `/finance/agreements/${100_001 + (number % 5000)}/additions`,
  (number) => `/finance/agreements?conditions=company/id=${1001 + (number % 5000)}&pageSize=25`,
  (number) =>
    `/procurement/catalog?conditions=${encodeURIComponent(`identifier="SKU-${String(1 + (number % 200)).padStart(4, '0')}"`)}`,
  (number) => `/company/companies?pageSize=25&page=${1 + (number % 200)}`,
];

/** The program with 5,000 companies and 20,000 additions over HTTP, beside a bare server that sends the same bytes. */
export async function sandboxBenchmarks(): Promise<readonly object[]> {
  const startUp = await startUpBenchmark();
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-bench-'));
  const file = join(folder, 'seed.json');
  await writeFile(file, JSON.stringify(oneAgreement()));
  const large = await started(['--seed', 'large', '--port', '0']);
  const long = await started(['--seed', file, '--port', '0']);
  try {
    const urlOf = (path: string): string => (path.startsWith(ADDITIONS) ? long.url : large.url);
    return [startUp, ...(await pageBenchmarks(urlOf)), await readBenchmark(large.url)];
  } finally {
    large.stop();
    long.stop();
    await rm(folder, { recursive: true });
  }
}

/** All 20,000 additions on one agreement: the generated seed has four on each. */
function oneAgreement(): object {
  const addition = { product: { id: 500 }, quantity: 24, unitPrice: 6.5, billCustomer: 'Billable' };
  const look = { subcategory: { id: 1, name: 'Security' }, type: { id: 1, name: 'Service' } };
  return {
    companies: [{ id: 200, identifier: 'Acme', name: 'Acme Ltd', status: { id: 1, name: 'Active' } }],
    catalog: [{ id: 500, identifier: 'SEAT', description: 'Seat', customerDescription: 'Seat', price: 6.5, ...look }],
    agreements: [
      {
        id: 300,
        name: 'Managed Services',
        type: { id: 1, name: 'Managed Services' },
        company: { id: 200 },
        contact: { id: 1, name: 'Ann Acme' },
        billStartDate: '2026-01-01T00:00:00Z',
      },
    ],
    additions: { 300: Array.from({ length: 20_000 }, (_, index) => ({ ...addition, id: 9001 + index })) },
  };
}

/** From starting the program until it listens, with the seed that it has by itself; the baseline is Node.js itself. */
async function startUpBenchmark(): Promise<object> {
  const [own, bare] = [new Array<number>(), new Array<number>()];
  for (let run = 0; run < START_RUNS; run += 1) {
    const start = performance.now();
    const program = await started(['--port', '0']);
    own.push(performance.now() - start);
    program.stop();
    bare.push(await bareStart());
  }
  return {
    name: 'sandbox: start-up',
    unit: 'ms',
    runs: START_RUNS,
    ...spread(own),
    baselines: { 'node -e 0': spread(bare) },
  };
}

async function bareStart(): Promise<number> {
  const start = performance.now();
  await once(spawn(process.execPath, ['-e', '0']), 'exit');
  return performance.now() - start;
}

async function pageBenchmarks(urlOf: (path: string) => string): Promise<readonly object[]> {
  const results: object[] = [];
  for (const [name, path] of Object.entries(PAGES)) {
    const address = `${urlOf(path)}${API}${path}`;
    const text = await read(address);
    const records: unknown = JSON.parse(text);
    if (!Array.isArray(records) || records.length !== 1000) throw new Error(`${path} is no page of 1,000`);
    const own = await times(address);
    const bare = await withBareServer(text, times);
    results.push({
      name: `sandbox: page of 1,000 ${name}`,
      unit: 'ms',
      bytes: text.length,
      runs: PAGE_RUNS,
      ...spread(own),
      baselines: { 'bare server, same bytes': spread(bare) },
    });
  }
  return results;
}

async function times(url: string): Promise<readonly number[]> {
  const all: number[] = [];
  for (let run = 0; run < WARM_UP_RUNS + PAGE_RUNS; run += 1) {
    const start = performance.now();
    await read(url);
    all.push(performance.now() - start);
  }
  return all.slice(WARM_UP_RUNS);
}

/** The program answers on one core, whatever the client uses. */
async function readBenchmark(url: string): Promise<object> {
  await rate((number) => `${url}${API}${(READS[number % READS.length] ?? String)(number)}`, 1);
  const own = await rate((number) => `${url}${API}${(READS[number % READS.length] ?? String)(number)}`, SECONDS);
  const text = await read(`${url}${API}/company/companies?pageSize=25`);
  const bare = await withBareServer(text, (address) => rate(() => address, 2));
  return {
    name: 'sandbox: reads over HTTP',
    unit: 'requests/s',
    connections: CONNECTIONS,
    seconds: SECONDS,
    median: Math.round(own),
    baselines: { 'bare server, a page of 25': Math.round(bare) },
  };
}

async function rate(address: (number: number) => string, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let sent = 0;
  const connection = async (): Promise<void> => {
    while (performance.now() < until) {
      sent += 1;
      await read(address(sent));
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return (sent * 1000) / (performance.now() - start);
}

async function read(url: string): Promise<string> {
  const answer = await fetch(url, { headers: HEADERS });
  if (answer.status !== 200) throw new Error(`${url} was answered ${answer.status}`);
  return answer.text();
}

async function withBareServer<T>(text: string, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  try {
    return await use(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function started(args: readonly string[]): Promise<{ readonly url: string; readonly stop: () => void }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const url = /listens on\s+(http:\S+)/.exec(said)?.[1];
    if (url !== undefined) resolve(url);
  });
  child.once('exit', () => reject(new Error(`The sandbox did not start: ${said}`)));
  return { url: await promise, stop: () => child.kill() };
}

function spread(all: readonly number[]): {
  readonly median: number;
  readonly slowest: number;
  readonly fastest: number;
} {
  const sorted = [...all].sort((left, right) => left - right);
  const at = (index: number): number => Math.round((sorted.at(index) ?? 0) * 10) / 10;
  return { median: at(Math.floor(sorted.length / 2)), slowest: at(-1), fastest: at(0) };
}
