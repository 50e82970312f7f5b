import { largeSeed } from 'tallybridge-sandbox';
import type { Intent } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, CONNECTION, record, syncNow, withService } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';

const NOW = Date.parse('2026-10-15T12:00:00Z');
const OCTOBER = { month: '2026-10' };
const CUSTOMERS = 32;
/** More than one page of a thousand. */
const COMPANIES = 1100;
const FIRST_AGREEMENT = 100_001;

const numbers = Array.from({ length: CUSTOMERS }, (_, index) => index);
const FIXED = ['GET /login/companyinfo/lakeside', 'GET /system/info', 'GET /system/mySecurity'];
const AGREEMENTS = ['GET /finance/agreements', 'GET /finance/agreements'];
const LISTS = ['GET /company/companies', 'GET /company/companies', ...AGREEMENTS, 'GET /procurement/catalog'];
const additionsPath = (number: number) => `/finance/agreements/${FIRST_AGREEMENT + number}/additions`;
const readsOf = (touched: readonly number[]) => touched.map((number) => `GET ${additionsPath(number)}`);

/** A partner with so many customers, each with a company and an agreement, and two products that nobody bills yet. */
async function manyCustomers(service: TestService): Promise<LinkedPartner> {
  service.sandbox.clock.set(NOW);
  const items = ['EP', 'BK'].map((identifier) =>
    service.sandbox.insert('catalog', {
      identifier,
      description: identifier,
      subcategory: { id: 1 },
      type: { id: 1 },
      productClass: 'Agreement',
      price: 3,
      cost: 1,
    }),
  );
  const partner = service.tallybridge.partner('lakeside-it');
  await partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
  await partner.customers.put(numbers.map((number) => ({ key: `c${number}`, name: `Customer ${number}` })));
  await partner.products.put(['endpoint', 'backup'].map((sku) => ({ sku, name: sku, unit: 'device' })));
  const { id } = await partner.connections.create(CONNECTION);
  const connection = partner.connection(id);
  await connection.companyLinks.put(
    numbers.map((number) => ({ customer: `c${number}`, decision: 'linked', companyId: 1001 + number })),
  );
  const skus = ['endpoint', 'backup'];
  await connection.productLinks.put(
    skus.map((sku, index) => ({ sku, decision: 'linked', catalogItemId: items[index] ?? 0 })),
  );
  await partner.usage.push(
    numbers.flatMap((number) =>
      skus.map((sku) => record({ customer: `c${number}`, sku, at: '2026-10-02T08:00:00Z', quantity: '10' })),
    ),
  );
  return { partner, connection };
}

async function began(service: TestService): Promise<LinkedPartner> {
  const linked = await manyCustomers(service);
  await approveAndApply(linked.connection, (await linked.connection.plans.create(OCTOBER)).id);
  await syncNow(linked.connection);
  service.sandbox.log.clear();
  return linked;
}

const wireAddition = z.object({
  product: z.object({ id: z.int() }),
  quantity: z.number(),
  serialNumber: z.string(),
  effectiveDate: z.string(),
});
const wirePatch = z.array(z.object({ op: z.literal('replace'), path: z.string(), value: z.unknown() }));

/** A write as ConnectWise got it, in one line. */
function sentText({ method, path, requestBody }: ReturnType<TestService['sandbox']['log']['entries']>[number]): string {
  const body: unknown = JSON.parse(requestBody);
  if (method === 'PATCH') {
    const changes = wirePatch.parse(body).map((change) => `${change.path}=${String(change.value)}`);
    return `PATCH ${path} ${changes.toSorted().join(' ')}`;
  }
  const { product, quantity, serialNumber, effectiveDate } = wireAddition.parse(body);
  return `${method} ${path} ${product.id} ${quantity} ${effectiveDate.slice(0, 10)} ${serialNumber}`;
}

const requestSchema = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('add'),
    addition: z.object({
      catalogItem: z.int(),
      quantity: z.string(),
      effectiveDate: z.string(),
      serialNumber: z.string(),
    }),
  }),
  z.object({ verb: z.literal('change'), target: z.int(), change: z.record(z.string(), z.string()) }),
]);

/** The same line from the ledger. */
function intentText({ agreementId, request }: Intent): string {
  const parsed = requestSchema.parse(request);
  const path = `/finance/agreements/${agreementId}/additions`;
  if (parsed.verb === 'change') {
    const changes = Object.entries(parsed.change).map(([name, value]) => `${name}=${value}`);
    return `PATCH ${path}/${parsed.target} ${changes.toSorted().join(' ')}`;
  }
  const { catalogItem, quantity, effectiveDate, serialNumber } = parsed.addition;
  return `POST ${path} ${catalogItem} ${quantity} ${effectiveDate} ${serialNumber}`;
}

const writesOf = ({ sandbox }: TestService) => sandbox.log.entries().filter(({ method }) => method !== 'GET');

export function callBudgetSuite(databases: TestDatabases): void {
  const within = (use: (service: TestService) => Promise<void>) =>
    withService(databases, use, { seed: largeSeed({ companies: COMPANIES, now: NOW }) });

  describe(`requests to ConnectWise for ${CUSTOMERS} agreements among ${COMPANIES}`, () => {
    it('of a sync without change: three fixed, one per list and thousand, one per mapped agreement, no write', () =>
      within(async (service) => {
        const { connection } = await began(service);
        expect(await syncNow(connection)).toMatchObject({ state: 'done' });
        expect(service.sent().toSorted()).toEqual([...FIXED, ...LISTS, ...readsOf(numbers)].toSorted());
      }));

    it('of a sync after a person removed lines of ours: one more by id for each, with the same few fields', () =>
      within(async (service) => {
        const { connection } = await began(service);
        const ours = (await connection.ownedLines.list().toArray()).slice(0, 3);
        for (const { additionId } of ours) service.sandbox.remove('additions', additionId);
        await syncNow(connection);
        const byId = ours.map(
          ({ agreementId, additionId }) => `GET /finance/agreements/${agreementId}/additions/${additionId}`,
        );
        expect(service.sent().toSorted()).toEqual([...FIXED, ...LISTS, ...readsOf(numbers), ...byId].toSorted());
        const lookUps = service.sandbox.log.entries().filter(({ path }) => /additions\/\d+$/.test(path));
        expect(lookUps.every(({ query }) => query.includes('fields=id'))).toBe(true);
      }));

    it('of an apply: the agreements, each touched one once more, and one write per change, each with its intent', () =>
      within(async (service) => {
        const { partner, connection } = await began(service);
        const before = await connection.ledger.list().toArray();
        expect(before).toHaveLength(2 * CUSTOMERS);
        const changes = [
          { customer: 'c3', sku: 'endpoint' },
          { customer: 'c3', sku: 'backup' },
          { customer: 'c17', sku: 'endpoint' },
          { customer: 'c30', sku: 'backup' },
        ];
        const at = '2026-10-14T08:00:00Z';
        await partner.usage.push(changes.map((change) => record({ ...change, at, quantity: '12' })));
        const plan = await connection.plans.create(OCTOBER);
        service.sandbox.log.clear();
        expect(await approveAndApply(connection, plan.id)).toMatchObject({ state: 'done', counts: { changed: 4 } });
        const reads = service.sent().filter((request) => request.startsWith('GET'));
        expect(reads.toSorted()).toEqual([...FIXED, ...AGREEMENTS, ...readsOf([3, 17, 30])].toSorted());
        const after = (await connection.ledger.list().toArray()).slice(0, -before.length);
        expect(after).toHaveLength(changes.length);
        expect(after.every(({ state, attempt }) => state === 'done' && attempt === 1)).toBe(true);
        expect(writesOf(service).map(sentText).toSorted()).toEqual(after.map(intentText).toSorted());
      }));

    it('of a first apply: one write per new line, each with its intent and its own hash', () =>
      within(async (service) => {
        const { connection } = await manyCustomers(service);
        const plan = await connection.plans.create(OCTOBER);
        service.sandbox.log.clear();
        await approveAndApply(connection, plan.id);
        const reads = service.sent().filter((request) => request.startsWith('GET'));
        expect(reads.toSorted()).toEqual([...FIXED, ...AGREEMENTS, ...readsOf(numbers)].toSorted());
        const intents = await connection.ledger.list().toArray();
        expect(writesOf(service)).toHaveLength(2 * CUSTOMERS);
        expect(writesOf(service).map(sentText).toSorted()).toEqual(intents.map(intentText).toSorted());
        expect(new Set(intents.map(({ requestHash }) => requestHash)).size).toBe(intents.length);
      }));
  });

  describe('a line of ours that ConnectWise shows no more', () => {
    it('is missed since the first read that did not find it, until it is found again', () =>
      within(async (service) => {
        const { connection } = await began(service);
        const [line] = await connection.ownedLines.list().toArray();
        const id = line?.additionId ?? 0;
        const [kept] = service.sandbox.records('additions').filter((addition) => addition.id === id);
        if (kept === undefined) throw new Error('nothing to remove');
        const missed = async () => (await connection.ownedLines.list().toArray()).map(({ missedSince }) => missedSince);
        expect(new Set(await missed())).toEqual(new Set([null]));
        service.sandbox.remove('additions', id);
        const first = service.sandbox.clock.now();
        await syncNow(connection);
        const [since] = await missed();
        expect(Date.parse(since ?? '')).toBeGreaterThanOrEqual(first);
        service.sandbox.clock.advance(3_600_000);
        await syncNow(connection);
        expect(await missed()).toEqual([since, ...Array.from({ length: 2 * CUSTOMERS - 1 }, () => null)]);
        service.sandbox.insert('additions', kept);
        await syncNow(connection);
        expect(new Set(await missed())).toEqual(new Set([null]));
      }));
  });
}
