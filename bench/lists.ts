import { randomBytes } from 'node:crypto';
import { createSandbox, largeSeed } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import type { ConnectionClient, PartnerClient } from 'tallybridge-sdk';
import { parseConfig } from '../apps/server/src/config.ts';
import type { Database } from '../apps/server/src/database/index.ts';
import { migrate, openDatabase } from '../apps/server/src/database/index.ts';
import { openInMemory } from '../apps/server/src/database/pglite.ts';
import { startPostgres } from '../apps/server/src/database/testing/throwaway-postgres.ts';
import { workQueues } from '../apps/server/src/jobs/work-queue.ts';
import { startServer } from '../apps/server/src/start-server.ts';

const CUSTOMERS = 5000;
const SKUS = ['endpoint', 'email', 'access', 'backup'] as const;
const HOST = 'connectwise.example';
const NOW = Date.parse('2026-11-02T15:00:00Z');
const WARM_UP = 3;
const RUNS = 40;
const LIMIT_MS = 200;
const P95 = 0.95;
const HEARTBEAT_SECONDS = 10;

/** The lists of a large partner over HTTP, against a request that only says who asks: on both databases. */
export async function listsBenchmark(): Promise<readonly object[]> {
  const embedded = await measureOn('embedded', await migrated(await openInMemory()));
  const postgres = await startPostgres({ isDurable: true });
  if (postgres === null) return [embedded, { name: 'lists on PostgreSQL', skipped: 'PostgreSQL is not installed' }];
  try {
    const url = await postgres.createDatabase('plain');
    return [embedded, await measureOn('PostgreSQL', await migrated(await openDatabase({ url, maxConnections: 4 })))];
  } finally {
    await postgres.stop();
  }
}

async function migrated(database: Database): Promise<Database> {
  await migrate(database, { queues: workQueues(HEARTBEAT_SECONDS) });
  return database;
}

async function measureOn(kind: string, database: Database): Promise<object> {
  const sandbox = createSandbox({ seed: largeSeed({ companies: CUSTOMERS, now: NOW }), origin: `https://${HOST}` });
  sandbox.clock.set(NOW);
  for (const { id } of sandbox.records('additions')) sandbox.remove('additions', id);
  const server = await startServer({
    config: parseConfig({
      TALLYBRIDGE_DATA: ':memory:',
      TALLYBRIDGE_ROLE: 'serve',
      TALLYBRIDGE_LOG_LEVEL: 'error',
      TALLYBRIDGE_MASTER_KEY: randomBytes(32).toString('base64'),
      TALLYBRIDGE_CONNECTWISE_HOSTS: HOST,
      TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: '100000',
      TALLYBRIDGE_REQUESTS_PER_MINUTE: '1000000',
    }),
    database,
    listen: false,
    clock: sandbox.clock,
    fetch: (input, init) => sandbox.fetch(input, init),
    logStream: { write: () => true },
  });
  try {
    const { apiKey } = await server.bootstrap();
    const tallybridge = createTallybridge({ baseUrl: 'http://service.example', apiKey, fetch: server.fetch });
    const partner = tallybridge.partner('lakeside-it');
    await partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
    const { connection, plan } = await setUp(partner, database);
    const me = await times(() => tallybridge.me());
    const lists: Record<string, Times> = {};
    for (const [name, read] of Object.entries(reads(partner, connection, plan))) lists[name] = await times(read);
    const slow = Object.entries(lists).filter(([, { p95Ms }]) => p95Ms > LIMIT_MS);
    return {
      name: `lists of ${CUSTOMERS} customers and ${SKUS.length} products, ${kind}`,
      unit: 'ms a request',
      runs: RUNS,
      limitMs: LIMIT_MS,
      overLimit: slow.map(([name]) => name),
      baselines: { 'who asks': me },
      lists,
    };
  } finally {
    await server.close();
    await sandbox.close();
    await database.close();
  }
}

const numbers = Array.from({ length: CUSTOMERS }, (_, index) => index + 1);

/** Most customers are linked and billed; some are undecided, excluded, held, drifted. */
async function setUp(partner: PartnerClient, database: Database) {
  await partner.customers.put(numbers.map((n) => ({ key: `c-${n}`, name: `Customer ${n} ${n % 7} Ltd` })));
  await partner.products.put(SKUS.map((sku) => ({ sku, name: `Product ${sku}`, unit: 'device' })));
  await partner.usage.push(
    numbers.flatMap((n) =>
      SKUS.map((sku) => ({
        id: `u-${n}-${sku}`,
        customer: `c-${n}`,
        sku,
        kind: 'count' as const,
        quantity: String(1 + (n % 90)),
        at: '2026-10-20T08:00:00Z',
      })),
    ),
  );
  const { id } = await partner.connections.create({
    site: HOST,
    loginCompany: 'lakeside',
    publicKey: 'demo-public',
    privateKey: 'demo-private',
    clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
  });
  const connection = partner.connection(id);
  await connection.update({ settings: { billing: 'advance' } });
  await connection.companyLinks.put(
    numbers
      .filter((n) => n % 50 !== 0)
      .map((n) => ({
        customer: `c-${n}`,
        decision: 'linked' as const,
        companyId: 1000 + n,
        agreement: { mode: 'chosen' as const, agreementId: 100_000 + n },
      })),
  );
  const items = await connection.lookUps.catalogItems({}).toArray();
  await connection.productLinks.put(
    SKUS.map((sku, index) => ({ sku, decision: 'linked', catalogItemId: items[index]?.id ?? 0 })),
  );
  await connection.plans.create({ month: '2026-10' });
  const plan = await connection.plans.create();
  await asApplied(database, plan.id);
  return { connection, plan: plan.id };
}

/** As if nine of ten lines had been written, and every hundredth changed by hand since; 5 in 100 lines are held. */
async function asApplied(database: Database, plan: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('SET LOCAL ROLE tb_owner', []);
    await tx.query(
      `INSERT INTO tenant.owned_lines (partner_id, connection_id, addition_id, agreement_id, product_link, origin, customer,
         sku, state, written_quantity, revision, published_month, published_quantity, published_is_final, published_at)
       SELECT line.partner_id, plans.connection_id, 500000 + position, agreement_id, product_link, 'created', customer, sku,
         'live', quantity, 1, plans.month, quantity, false, plans.created_at
       FROM tenant.plan_lines AS line JOIN tenant.plans ON plans.partner_id = line.partner_id AND plans.id = line.plan_id
       WHERE plan_id = $1 AND action = 'create' AND position % 10 <> 9`,
      [plan],
    );
    await tx.query(
      `INSERT INTO tenant.publications (partner_id, connection_id, addition_id, month, quantity, is_final, published_at)
       SELECT partner_id, connection_id, addition_id, published_month, published_quantity, false, published_at
       FROM tenant.owned_lines`,
      [],
    );
    await tx.query(
      `INSERT INTO tenant.observed_additions (partner_id, connection_id, id, agreement_id, body)
       SELECT line.partner_id, line.connection_id, addition_id, agreement_id, jsonb_build_object('id', addition_id,
         'agreement', agreement_id, 'catalogItem', links.catalog_item_id, 'quantity',
         (written_quantity + CASE WHEN addition_id % 100 = 0 THEN 1 ELSE 0 END)::text, 'lessIncluded', '0',
         'unitPrice', '9', 'unitCost', NULL, 'billCustomer', 'Billable', 'effectiveDate', NULL, 'cancelledDate', NULL,
         'serialNumber', '', 'description', '', 'updatedBy', 'pat', 'lastUpdated', NULL)
       FROM tenant.owned_lines AS line JOIN tenant.product_links AS links USING (partner_id, connection_id, sku)`,
      [],
    );
    await tx.query(
      `INSERT INTO tenant.intents (partner_id, id, connection_id, kind, agreement_id, product_link, customer, sku, request,
         request_hash, state, attempt, not_before, fence, prepared_at, settled_at, publishes)
       SELECT partner_id, lpad(to_hex(addition_id), 10, '0'), connection_id, 'create', agreement_id, product_link, customer,
         sku, jsonb_build_object('verb', 'none', 'target', addition_id), 'x', 'done', 1, published_at, 1, published_at,
         published_at, jsonb_build_object('month', published_month, 'quantity', published_quantity::text, 'isFinal', false,
         'nextInvoiceDate', NULL)
       FROM tenant.owned_lines`,
      [],
    );
    await tx.query(
      `UPDATE tenant.plan_lines SET action = 'hold', reason = 'agreement-expired', bucket = 'held'
       WHERE plan_id = $1 AND position % 20 = 9`,
      [plan],
    );
    await tx.query('ANALYZE', []);
  });
}

function reads(partner: PartnerClient, connection: ConnectionClient, plan: string) {
  const { companyLinks, plans, holds, ledger, drift, coverage, lookUps, ownedLines, runs, quantities } = connection;
  const page = { limit: 100 };
  return {
    overview: () => connection.overview(),
    'customers, search': () => partner.customers.list({ search: '4 Ltd' }).page(page),
    'company links': () => companyLinks.list().page(page),
    'company links, search by name': () => companyLinks.list({ search: 'mer 49', sort: 'name' }).page(page),
    'company links, undecided': () => companyLinks.list({ state: 'undecided', sort: 'name' }).page(page),
    'company links, flagged': () => companyLinks.list({ state: 'flagged' }).page(page),
    'company links, by company, downwards': () => companyLinks.list({ sort: 'company', direction: 'desc' }).page(page),
    'link counts': () => connection.linkCounts(),
    'companies, linked': () => lookUps.companies({ linked: true }).page(page),
    suggestions: () => companyLinks.suggestions().page(page),
    'plan lines': () => plans.lines(plan).page(page),
    'plan lines, search': () => plans.lines(plan, { search: 'Customer 49' }).page(page),
    'plan lines, changes by money': () =>
      plans.lines(plan, { action: 'create,change', sort: 'money', direction: 'desc' }).page(page),
    'plan lines, of a hold code': () => plans.lines(plan, { reason: 'agreement-expired' }).page(page),
    'plan by customer': () => plans.groups(plan, { by: 'customer' }).page(page),
    'plan by product': () => plans.groups(plan, { by: 'product' }).page(page),
    holds: () => holds.list().page(page),
    'holds, of a code': () => holds.list({ code: 'agreement-expired', search: 'c-49' }).page(page),
    drift: () => drift.list().page(page),
    'coverage, pairs held': () => coverage.pairs({ bucket: 'held' }).page(page),
    ledger: () => ledger.list().page(page),
    'ledger, search': () => ledger.list({ search: 'c-4999' }).page(page),
    'owned lines': () => ownedLines.list().page(page),
    runs: () => runs.list().page(page),
    audit: () => partner.audit.list({ search: 'plan' }).page(page),
    'why a number': () => quantities.explain({ customer: 'c-777', sku: 'email' }),
  };
}

interface Times {
  readonly medianMs: number;
  readonly p95Ms: number;
}

async function times(read: () => Promise<unknown>): Promise<Times> {
  const ms: number[] = [];
  for (let run = 0; run < WARM_UP + RUNS; run += 1) {
    const start = performance.now();
    await read();
    if (run >= WARM_UP) ms.push(performance.now() - start);
  }
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (part: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(1));
  return { medianMs: at(0.5), p95Ms: at(P95) };
}
