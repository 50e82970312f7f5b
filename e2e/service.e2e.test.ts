import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finished } from './processes.ts';
import { readAdditions } from './sandbox-client.ts';
import { startService } from './service/start-service.ts';
import type { Service } from './service/start-service.ts';

const KEYS = {
  TALLYBRIDGE_CONNECTWISE_PUBLIC_KEY: 'demo-public',
  TALLYBRIDGE_CONNECTWISE_PRIVATE_KEY: 'demo-private',
};
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const MONTH = new Date().toISOString().slice(0, 7);
const DEFECT = /defect of tallybridge|\n\s+at /;

let service: Service;
let isThere = false;

beforeAll(async () => {
  const started = await startService();
  if (started === null) return;
  service = started;
  isThere = true;
});
afterAll(async () => {
  if (isThere) await service.stop();
});

/** Runs a command that must succeed; what it printed. */
async function done(args: readonly string[], more?: Parameters<Service['cli']>[1]): Promise<string> {
  const { code, stdout, stderr } = await service.cli(args, more);
  expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
  return stdout;
}

async function json(args: readonly string[], more?: Parameters<Service['cli']>[1]): Promise<unknown> {
  return JSON.parse(await done([...args, '--json'], more));
}

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(service.folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

const usage = (id: string, customer: string, sku: string, quantity: string) =>
  JSON.stringify({ id, customer, sku, kind: 'count', quantity, at: `${MONTH}-01T12:00:00Z` });

/** A partner with its customers and products from files, and its connection; without usage and links. */
async function newPartner(key: string): Promise<readonly string[]> {
  const of = ['--partner', key];
  const customers = await file(`${key}-customers.csv`, [
    'customer,name',
    'dental,Riverbend Dental Group',
    'law,Holloway & Finch LLP',
    'shop,A Shop That Nobody Knows',
  ]);
  const products = await file(`${key}-products.ndjson`, [
    '{"sku":"endpoint","name":"Endpoint Protection","unit":"device"}',
    '{"sku":"mail","name":"Email Security","unit":"mailbox"}',
  ]);
  await done(['partners', 'create', ...of, '--name', 'Harborview IT', '--time-zone', 'UTC']);
  expect(await done(['customers', 'put', customers, ...of])).toContain('3 created');
  expect(await done(['products', 'put', products, ...of])).toContain('2 created');
  const site = ['--site', service.site, '--company', 'lakeside'];
  await done(['connections', 'create', ...of, ...site], { environment: KEYS });
  return of;
}

async function link(of: readonly string[]): Promise<void> {
  expect(await json(['links', 'suggest', ...of])).toMatchObject([{ score: expect.any(Number) }, {}]);
  expect(await done(['links', 'accept', ...of])).toContain('2 links made');
  expect(await done(['links', 'accept', '--products', ...of])).toContain('2 links made');
  await done(['links', 'set', 'law', '201', '--agreement', '301', ...of]);
  const links = await json(['links', 'list', ...of]);
  expect(links).toMatchObject([
    { customer: 'dental', decision: 'linked', companyId: 200 },
    { customer: 'law', companyId: 201, agreement: { mode: 'chosen', agreementId: 301 } },
    { customer: 'shop', decision: 'none' },
  ]);
}

/** Approves a plan and has it applied by a worker, watched; the id of the plan. */
async function apply(of: readonly string[]): Promise<string> {
  const made = await done(['plan', '--json', ...of]);
  const plan = UUID.exec(made)?.[0] ?? '';
  await done(['approve', plan, '--by', 'dana', ...of]);
  const { code, stdout, stderr } = await service.cli(['apply', plan, '--watch', ...of]);
  expect({ code, stderr: stderr.split('\n').length }).toEqual({ code: 0, stderr: 3 });
  expect(stdout).toContain('done: 2 created');
  return plan;
}

async function usageIn(of: readonly string[]): Promise<void> {
  const records = await file('usage.ndjson', [
    usage('u-1', 'dental', 'endpoint', '12'),
    usage('u-2', 'dental', 'endpoint', '-3'),
    '{"id":"u-3"',
    usage('u-4', 'shop', 'mail', '2'),
    usage('u-5', 'nobody', 'mail', '2'),
  ]);
  const { code, stdout, stderr } = await service.cli(['usage', 'push', records, ...of]);
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: '2 records accepted, 0 repeats known already, 3 left out.\n',
  });
  for (const line of ['line 2: quantity -3', 'line 3: ', 'line 5: There is no customer "nobody"']) {
    expect(stderr).toContain(line);
  }
  const one = `${usage('u-6', 'law', 'mail', '7')}\n`;
  expect(await done(['usage', 'push', '-', ...of], { input: one })).toContain('1 record accepted');
  expect(await done(['usage', 'push', '-', ...of], { input: one })).toContain('1 repeat known already');
}

async function looksBack(of: readonly string[], plan: string): Promise<void> {
  expect(await json(['runs', ...of])).toMatchObject([{ kind: 'apply', state: 'done', counts: { created: 2 } }]);
  expect(await json(['plan', plan, ...of])).toMatchObject({ plan: { state: 'applied' }, lines: expect.any(Array) });
  expect(await json(['ledger', ...of])).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  expect(await json(['holds', ...of])).toEqual([]);
  expect(await json(['drift', ...of])).toEqual([]);
  expect(await done(['coverage', ...of])).toMatch(/mail +9 +7 +– +– +2 +–/);
  expect(await json(['periods', ...of])).toMatchObject([{ month: MONTH, state: 'open' }]);
  expect(await json(['audit', 'verify', ...of])).toMatchObject({ isWhole: true });
  expect((await service.cli(['statement', MONTH, ...of])).code).toBe(1);
}

/** What people read keeps within 80 columns; only a command to copy may be longer. */
async function fits(args: readonly string[]): Promise<void> {
  const lines = (await done(args)).split('\n');
  expect(lines.filter((line) => line.length > 80 && !line.includes('tallybridge '))).toEqual([]);
}

async function exportsAndImports(of: readonly string[]): Promise<void> {
  const folder = join(service.folder, 'exported');
  await mkdir(folder);
  expect(await json(['export', ...of, '--output', folder])).toMatchObject({ files: expect.any(Array) });
  const report = await done(['import', folder, ...of]);
  expect(report).toContain('0 created, 0 changed');
  expect(report).toContain('0 refused');
}

describe('a vendor with a terminal', () => {
  it('drives a partner from nothing to an applied plan', async ({ skip }) => {
    if (!isThere) return skip('PostgreSQL is not installed');
    const of = await newPartner('harborview');
    await usageIn(of);
    expect(await json(['connections', 'test', ...of])).toMatchObject({ isUsable: true });
    expect(await done(['permissions', ...of])).toContain('Finance › Agreements');
    await link(of);
    const plan = await apply(of);
    expect(await readAdditions(service.sandboxUrl)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ agreement: 300, product: 'EP-PROT', quantity: 12 }),
        expect.objectContaining({ agreement: 301, product: 'EM-SEC', quantity: 7 }),
      ]),
    );
    expect(await done(['plan', ...of])).toContain('nothing changes');
    await looksBack(of, plan);
    await exportsAndImports(of);
    await fits(['connections', 'remove', ...of]);
    for (const list of ['customers', 'products', 'connections', 'links', 'audit']) await fits([list, 'list', ...of]);
    for (const view of ['plan', 'runs', 'ledger', 'coverage', 'schedule', 'health']) await fits([view, ...of]);

    expect(await done(['pause', ...of])).toContain('It is paused');
    await done(['usage', 'push', '-', ...of], { input: usage('u-7', 'law', 'mail', '9') });
    expect(await done(['sync', ...of])).toContain('excluded-paused');
    expect(await done(['resume', ...of])).toContain('Its cadence is manual');
    expect(await json(['connections', 'remove', ...of])).toMatchObject({ lines: [{}, {}] });
    expect(await done(['plan', ...of])).toMatch(/Email Security +7 +9 +change/);
  }, 600_000);

  it('gives an ingest key nothing but ingest, and takes it back', async ({ skip }) => {
    if (!isThere) return skip('PostgreSQL is not installed');
    const of = await newPartner('ingested');
    const made = await done(['keys', 'create', 'ingest', '--scopes', 'usage:write,alerts:write']);
    const environment = { TALLYBRIDGE_API_KEY: made.trim() };
    const input = `${usage('i-1', 'law', 'mail', '7')}\n`;
    expect(await done(['usage', 'push', '-', ...of], { environment, input })).toContain('1 record accepted');
    const refused = await service.cli(['partners', 'list'], { environment });
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('the scope "read"') });
    const [id = ''] =
      UUID.exec((await done(['keys', 'list'])).split('\n').find((row) => row.includes('ingest')) ?? '') ?? [];
    expect(await done(['keys', 'revoke', id])).toContain('ingest lets nobody in');
    const ended = await service.cli(['usage', 'push', '-', ...of], { environment, input });
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('is not valid') });
  });

  it('is told by the doctor that all is well, on the machine and over HTTP', async ({ skip }) => {
    if (!isThere) return skip('PostgreSQL is not installed');
    const { code, stdout } = await service.cli(['doctor'], { environment: service.environment });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('PostgreSQL 1') });
    expect(stdout).toContain('The API key is "operator"');
    const away = await service.cli(['doctor', '--url', 'http://localhost:1'], { environment: service.environment });
    expect(away).toMatchObject({ code: 1, stdout: expect.stringContaining('No service answers') });
  });
});

interface Mistake {
  readonly args: readonly string[];
  readonly environment?: Record<string, string>;
  readonly code: number;
  readonly says: string;
}

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'no key': {
    args: ['partners', 'list'],
    environment: { TALLYBRIDGE_API_KEY: '' },
    code: 2,
    says: 'TALLYBRIDGE_API_KEY',
  },
  'a wrong key': {
    args: ['partners', 'list'],
    environment: { TALLYBRIDGE_API_KEY: 'tb_wrong' },
    code: 1,
    says: 'Check TALLYBRIDGE_API_KEY',
  },
  'no service there': {
    args: ['partners', 'list', '--url', 'http://localhost:1'],
    code: 1,
    says: 'http://localhost:1 cannot be reached\nStart it with tallybridge serve',
  },
  'an unknown partner': { args: ['plan', '--partner', 'nobody'], code: 1, says: 'there is no partner "nobody"' },
  'no partner': { args: ['plan'], code: 2, says: "required option '--partner <key>'" },
  'a wrong month': {
    args: ['plan', '--partner', 'mistaken', '--month', '2026-13'],
    code: 2,
    says: 'must be a month such as "2026-10"',
  },
  'a month to come': {
    args: ['plan', '--partner', 'mistaken', '--month', '2099-01'],
    code: 2,
    says: 'Plan the current month',
  },
  'no file': { args: ['usage', 'push', 'nowhere.ndjson', '--partner', 'mistaken'], code: 2, says: 'There is no file' },
  'a command that is none': { args: ['partner', 'list'], code: 2, says: 'Did you mean partners?' },
  'keys that are not there': {
    args: ['connections', 'create', '--partner', 'mistaken', '--site', 'na', '--company', 'x'],
    code: 2,
    says: 'TALLYBRIDGE_CONNECTWISE_PRIVATE_KEY',
  },
  'a wrong time zone': {
    args: ['partners', 'create', '--partner', 'zoned', '--name', 'Zoned', '--time-zone', 'Mars/Phobos'],
    code: 2,
    says: 'timeZone',
  },
};

describe('a mistake', () => {
  beforeAll(async () => {
    if (isThere) await newPartner('mistaken');
  });

  it.each(Object.entries(MISTAKES))('%s is said with what to do', async (_, { args, environment, code, says }) => {
    if (!isThere) return;
    const answer: Finished = await service.cli(args, environment === undefined ? {} : { environment });
    expect(answer).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(says) });
    expect(answer.stderr).not.toMatch(DEFECT);
  });
});
