import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, smallSeed } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import type { NewConnection, PartnerClient, Tallybridge } from 'tallybridge-sdk';
import { parseConfig, startServer } from 'tallybridge-server';
import type { Server } from 'tallybridge-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../folder/problem.ts';
import { readPartnerFiles, writeFiles } from './export-partner.ts';
import { importPartner } from './import-partner.ts';
import { readConfiguration } from './read-configuration.ts';

const NOW = Date.parse('2026-11-02T15:00:00Z');
const HOST = 'connectwise.example';
const CONNECTION: NewConnection = {
  site: HOST,
  loginCompany: 'lakeside',
  publicKey: 'demo-public',
  privateKey: 'demo-private',
  clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
};
const KEYS = { publicKey: 'demo-public', privateKey: 'demo-private' };

let server: Server;
let tallybridge: Tallybridge;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-configuration-'));
  const sandbox = createSandbox({ seed: smallSeed({ now: NOW }), origin: `https://${HOST}` });
  sandbox.clock.set(NOW);
  const config = parseConfig({
    TALLYBRIDGE_DATA: ':memory:',
    TALLYBRIDGE_LOG_LEVEL: 'silent',
    TALLYBRIDGE_ROLE: 'serve',
    TALLYBRIDGE_CONNECTWISE_HOSTS: HOST,
    TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: '100000',
  });
  const fetch = (...request: Parameters<typeof globalThis.fetch>) => sandbox.fetch(...request);
  server = await startServer({ config, clock: sandbox.clock, fetch, listen: false });
  const { apiKey } = await server.bootstrap();
  tallybridge = createTallybridge({ baseUrl: 'http://service.test', apiKey, fetch: server.fetch });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

let partners = 0;

async function newPartner(): Promise<PartnerClient> {
  partners += 1;
  const partner = tallybridge.partner(`partner-${partners}`);
  await partner.put({ name: `Partner ${partners}`, timeZone: 'America/New_York' });
  return partner;
}

async function readBack(files: ReadonlyMap<string, string>) {
  const at = await mkdtemp(join(folder, 'export-'));
  await writeFiles(at, files);
  const problems: Problem[] = [];
  const configuration = await readConfiguration(at, problems);
  return { at, configuration, problems };
}

const name = fc
  .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
  .map((text) => text.replaceAll(/[\p{C}\p{Z}]/gu, '_'))
  .map((text) => `n${text}`);
const amount = fc.integer({ min: 0, max: 100_000 }).map((cents) => String(cents / 100));
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
const terms = fc.record(
  {
    included: amount,
    minimum: amount,
    rounding: fc.constantFrom('up' as const, 'down' as const, 'half-up' as const),
    lineStyle: fc.constantFrom('standing' as const, 'per-period' as const),
    price: maybe(amount),
    cost: maybe(amount),
    invoiceText: maybe(fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/\p{Cc}/gu, '\n'))),
    billFlag: fc.constantFrom('Billable' as const, 'DoNotBill' as const, 'NoCharge' as const),
  },
  { requiredKeys: [] },
);
const decision = fc.constantFrom('linked' as const, 'excluded' as const, 'none' as const);
const setUp = fc.record({
  customers: fc.uniqueArray(fc.record({ key: name, name, domain: maybe(fc.domain()), decision }), {
    maxLength: 8,
    selector: ({ key }) => key,
  }),
  products: fc.uniqueArray(
    fc.record({
      sku: name,
      name,
      unit: name,
      decision,
      terms,
      basis: fc.constantFrom('latest' as const, 'sum' as const),
    }),
    { maxLength: 6, selector: ({ sku }) => sku },
  ),
  overrides: fc.array(terms, { maxLength: 4 }),
  isChosen: fc.boolean(),
  settings: fc.record({
    billing: fc.constantFrom('arrears' as const, 'advance' as const),
    finalWaitDays: fc.integer({ min: 0, max: 31 }),
  }),
  name,
});
type SetUp = typeof setUp extends fc.Arbitrary<infer Value> ? Value : never;

async function apply(partner: PartnerClient, made: SetUp): Promise<string> {
  await partner.customers.put(made.customers.map(({ key, name: called, domain }) => ({ key, name: called, domain })));
  await partner.products.put(
    made.products.map(({ sku, name: called, unit, basis }) => ({ sku, name: called, unit, basis })),
  );
  const { id } = await partner.connections.create({ ...CONNECTION, name: made.name, settings: made.settings });
  const connection = partner.connection(id);
  const [first] = made.products;
  await connection.productLinks.put(
    made.products.map(({ sku, decision: decided, terms: set }, index) =>
      decided === 'linked'
        ? { sku, decision: decided, catalogItemId: 500 + index, ...set }
        : { sku, decision: decided },
    ),
  );
  const chosen = { mode: 'chosen' as const, agreementId: 300, bySku: first === undefined ? {} : { [first.sku]: 300 } };
  await connection.companyLinks.put(
    made.customers.map(({ key, decision: decided }, index) => {
      if (decided !== 'linked') return { customer: key, decision: decided };
      const isFirst = index === 0 && made.isChosen;
      const link = { customer: key, decision: decided, companyId: 200 + index, isPaused: index % 2 === 1 };
      return isFirst ? { ...link, agreement: chosen } : link;
    }),
  );
  const pairs = made.customers.flatMap(({ key }) => made.products.map(({ sku }) => ({ customer: key, sku })));
  const overrides = made.overrides.slice(0, pairs.length);
  const { refused } = await connection.overrides.put(
    overrides.flatMap((set, index) => {
      const pair = pairs[index];
      return pair === undefined ? [] : [{ ...pair, terms: set }];
    }),
  );
  expect(refused).toEqual([]);
  return id;
}

describe('a configuration', () => {
  it('survives a connection that is removed and made again, byte by byte', () =>
    fc.assert(
      fc.asyncProperty(setUp, async (made) => {
        const partner = await newPartner();
        const id = await apply(partner, made);
        const before = await readPartnerFiles(partner);
        const { configuration, problems } = await readBack(before);
        expect(problems).toEqual([]);
        await partner.connection(id).removal.start({ liveLines: 'leave' });
        const options = { isApplied: true, connections: new Map<string, string>(), keys: KEYS };
        const { lines, notes } = await importPartner(partner, configuration, options);
        expect(lines.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
        expect(notes).toEqual([]);
        expect([...(await readPartnerFiles(partner))]).toEqual([...before]);
        const again = await importPartner(partner, configuration, options);
        expect(new Set(again.lines.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
      }),
      { numRuns: 12 },
    ));

  it('is compared and not touched by a preview, and asks for a connection where there is none', async () => {
    const partner = await newPartner();
    await partner.customers.put([{ key: 'a', name: 'A' }]);
    await partner.products.put([{ sku: 's', name: 'S' }]);
    const { id } = await partner.connections.create(CONNECTION);
    await partner.connection(id).companyLinks.put([{ customer: 'a', decision: 'linked', companyId: 200 }]);
    const files = await readPartnerFiles(partner);
    const { configuration } = await readBack(files);
    const other = tallybridge.partner('other');
    const none = { connections: new Map<string, string>(), keys: null };
    const preview = await importPartner(other, configuration, { ...none, isApplied: false });
    expect(preview.lines.map(({ what, outcome }) => `${what} ${outcome}`)).toEqual([
      'partner "other" created',
      'customer "a" created',
      'product "s" created',
      'connection "lakeside" refused',
      'company link "a" refused',
    ]);
    await expect(other.get()).rejects.toMatchObject({ code: 'not-found' });
    await importPartner(other, configuration, { ...none, isApplied: true });
    expect(await other.customers.list().toArray()).toMatchObject([{ key: 'a' }]);
    await partner.customers.put([{ key: 'a', name: 'Changed' }]);
    const changed = await importPartner(partner, configuration, { ...none, isApplied: false });
    expect(changed.lines.find(({ what }) => what === 'customer "a"')).toMatchObject({ outcome: 'changed', line: 1 });
  });

  it('is refused by line where ConnectWise does not have what it names, and swaps companies', async () => {
    const partner = await newPartner();
    await partner.customers.put(['a', 'b', 'c'].map((key) => ({ key, name: key })));
    await partner.products.put([{ sku: 's', name: 'S' }]);
    const { id } = await partner.connections.create(CONNECTION);
    const { companyLinks } = partner.connection(id);
    await companyLinks.put([
      { customer: 'a', decision: 'linked', companyId: 200 },
      { customer: 'b', decision: 'linked', companyId: 201 },
    ]);
    const { at } = await readBack(await readPartnerFiles(partner));
    const link = (customer: string, companyId: number, agreement: object = { mode: 'found' }) =>
      JSON.stringify({ customer, decision: 'linked', companyId, agreement });
    await writeFile(
      join(at, 'connections/lakeside/company-links.ndjson'),
      [link('a', 201), link('b', 200), link('c', 9999), '{"customer":', '{"customer":"c","decision":"perhaps"}'].join(
        '\n',
      ),
    );
    await writeFile(
      join(at, 'connections/lakeside/product-links.ndjson'),
      JSON.stringify({ sku: 's', decision: 'linked', catalogItemId: 9999 }),
    );
    const problems: Problem[] = [];
    const configuration = await readConfiguration(at, problems);
    expect(problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '4 is no JSON',
      expect.stringContaining('5 decision'),
    ]);
    const options = { isApplied: true, connections: new Map<string, string>(), keys: null };
    const { lines } = await importPartner(partner, configuration, options);
    expect(lines.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
      { what: 'product link "s"', message: 'catalog item 9999 does not exist in this ConnectWise' },
      { what: 'company link "c"', line: 3, message: 'company 9999 does not exist in this ConnectWise' },
    ]);
    expect(await companyLinks.get('a')).toMatchObject({ companyId: 201 });
    expect(await companyLinks.get('b')).toMatchObject({ companyId: 200 });
    await writeFile(
      join(at, 'connections/lakeside/company-links.ndjson'),
      link('c', 202, { mode: 'chosen', agreementId: 300 }),
    );
    const chosen = await importPartner(partner, await readConfiguration(at, []), options);
    expect(chosen.lines.filter(({ outcome }) => outcome === 'refused')).toContainEqual(
      expect.objectContaining({ message: 'company 202 has no agreement 300 in this ConnectWise' }),
    );
  });

  it('says what is wrong with a folder that is none', async () => {
    await expect(readConfiguration(join(folder, 'nowhere'), [])).rejects.toThrow('tallybridge.json is missing');
    const at = await mkdtemp(join(folder, 'bad-'));
    await writeFile(join(at, 'tallybridge.json'), '{"format":"tallybridge-configuration","version":2}');
    await expect(readConfiguration(at, [])).rejects.toThrow('is of version 2, not 1');
  });
});
