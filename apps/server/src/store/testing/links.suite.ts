import type { CompanyDecision, LinkOverride } from 'tallybridge-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { listCustomerLinks, putCompanyLink } from '../company-links.ts';
import { createConnection } from '../connections.ts';
import { listCustomers, putCustomers } from '../customers.ts';
import { clearOverride, listOverrides, putOverride } from '../overrides.ts';
import { listPersonHolds, putPersonHold, releasePersonHold } from '../person-holds.ts';
import { listProductLinks, putProductLink } from '../product-links.ts';
import type { ProductLinkChange } from '../product-links.ts';
import { listProducts, putProducts } from '../products.ts';
import { BY, NOW, a, at, customer, lineTerms, newConnection, newScene, product } from './fixtures.ts';
import type { Scene } from './fixtures.ts';

const companyLink = (key: string, decision: CompanyDecision) => ({
  link: { customer: a<never>(key), decision, isEnabled: true, isPaused: false },
  by: BY,
});

const found = (company: number): CompanyDecision => ({
  kind: 'linked',
  company: a(company),
  agreement: { mode: 'found' },
});

const drift = { policy: 'accept', acceptUntil: at('2026-12-01T00:00:00Z'), note: 'agreed by phone' } as const;
const productLink = (sku: string, catalogItem: number): { link: ProductLinkChange; by: typeof BY } => ({
  link: { sku: a(sku), decision: { kind: 'linked', catalogItem: a(catalogItem), terms: lineTerms, drift } },
  by: BY,
});

export function linksSuite(databases: TestDatabases): void {
  describe('customers, products and their links', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    it('customers and products are made, changed, or left as they are', async () => {
      const { run } = await newScene(db);
      const renamed = { ...customer('c2'), name: 'Renamed', domain: 'c2.example' };
      expect(await run((tx) => putCustomers(tx, [customer('c1'), renamed, customer('c3')], NOW))).toEqual([
        'unchanged',
        'changed',
        'created',
      ]);
      expect(await run((tx) => listCustomers(tx, { after: 'c1', limit: 1 }))).toEqual([renamed]);
      const peak = {
        ...product('s2'),
        terms: { ...product('s2').terms, basis: 'peak' as const, step: a<never>('0.5') },
      };
      expect(await run((tx) => putProducts(tx, [product('s1'), peak, product('s3')], NOW))).toEqual([
        'unchanged',
        'changed',
        'created',
      ]);
      expect(await run((tx) => listProducts(tx))).toEqual([product('s1'), peak, product('s3')]);
    });

    it('every customer is listed, with the decision of this connection or none', async () => {
      const { run, connection } = await newScene(db);
      const chosen: CompanyDecision = {
        kind: 'linked',
        company: a(200),
        agreement: {
          mode: 'chosen',
          agreement: null,
          bySku: new Map([
            [a('s1'), a(300)],
            [a('s2'), a(301)],
          ]),
        },
      };
      expect(await run((tx) => putCompanyLink(tx, connection, companyLink('c1', chosen)))).toBe('stored');
      expect(await run((tx) => putCompanyLink(tx, connection, companyLink('c1', chosen)))).toBe('unchanged');
      expect(await run((tx) => listCustomerLinks(tx, connection))).toEqual([
        { customer: 'c1', name: 'Customer c1', decision: chosen, isEnabled: true, isPaused: false },
        { customer: 'c2', name: 'Customer c2', decision: { kind: 'none' }, isEnabled: true, isPaused: false },
      ]);
      expect(await run((tx) => putCompanyLink(tx, connection, companyLink('c1', { kind: 'excluded' })))).toBe('stored');
      const [after] = await run((tx) => listCustomerLinks(tx, connection));
      expect(after?.decision).toEqual({ kind: 'excluded' });
    });

    it('a company is linked to one customer of a connection, and may be linked again in another', async () => {
      const { run, connection } = await newScene(db);
      const other = await run((tx) => createConnection(tx, newConnection));
      await run((tx) => putCompanyLink(tx, connection, companyLink('c1', found(200))));
      expect(await run((tx) => putCompanyLink(tx, connection, companyLink('c2', found(200))))).toBe('company-taken');
      expect(await run((tx) => putCompanyLink(tx, other.id, companyLink('c2', found(200))))).toBe('stored');
      await run((tx) => putCompanyLink(tx, connection, companyLink('c1', found(201))));
      expect(await run((tx) => putCompanyLink(tx, connection, companyLink('c2', found(200))))).toBe('stored');
    });

    it('of two links to one company at the same time one is refused', async () => {
      const { run, connection } = await newScene(db);
      const outcomes = await Promise.all(
        ['c1', 'c2'].map((key) => run((tx) => putCompanyLink(tx, connection, companyLink(key, found(200))))),
      );
      expect(outcomes.sort()).toEqual(['company-taken', 'stored']);
    });

    it('a link of an unknown customer or sku is refused', async () => {
      const { run, connection } = await newScene(db);
      expect(await run((tx) => putCompanyLink(tx, connection, companyLink('nobody', found(1))))).toBe(
        'unknown-customer',
      );
      const bySku = new Map([[a<never>('nothing'), a<never>(300)]]);
      const decision: CompanyDecision = {
        kind: 'linked',
        company: a(1),
        agreement: { mode: 'chosen', agreement: null, bySku },
      };
      expect(await run((tx) => putCompanyLink(tx, connection, companyLink('c1', decision)))).toBe('unknown-sku');
    });

    it('a product link has all its terms, and a catalog item is linked to one product', async () => {
      const { run, connection } = await newScene(db);
      const stored = await run((tx) => putProductLink(tx, connection, productLink('s1', 500)));
      const number = 'number' in stored ? stored.number : null;
      expect(stored).toEqual({ outcome: 'stored', number: expect.any(Number) });
      expect(await run((tx) => putProductLink(tx, connection, productLink('s1', 500)))).toEqual({
        outcome: 'unchanged',
        number,
      });
      expect(await run((tx) => putProductLink(tx, connection, productLink('s2', 500)))).toEqual({
        outcome: 'catalog-item-taken',
      });
      expect(await run((tx) => putProductLink(tx, connection, productLink('s9', 501)))).toEqual({
        outcome: 'unknown-sku',
      });
      expect(await run((tx) => listProductLinks(tx, connection))).toEqual([
        { product: product('s1'), decision: { kind: 'linked', number, catalogItem: 500, terms: lineTerms, drift } },
        { product: product('s2'), decision: { kind: 'none' } },
      ]);
    });

    it('a number names one product and catalog item for ever, and nothing of another connection or partner', async () => {
      const { run, connection } = await newScene(db);
      const neighbour = await newScene(db);
      const other = await run((tx) => createConnection(tx, newConnection));
      const numberFor = async (scene: Scene, id: typeof connection, [sku, item]: readonly [string, number]) => {
        const result = await scene.run((tx) => putProductLink(tx, id, productLink(sku, item)));
        return 'number' in result ? result.number : result.outcome;
      };
      const scene = { ...neighbour, run, connection };
      const unlink = (sku: string): Promise<unknown> =>
        run((tx) => putProductLink(tx, connection, { link: { sku: a(sku), decision: { kind: 'none' } }, by: BY }));
      const first = await numberFor(scene, connection, ['s1', 500]);
      const second = await numberFor(scene, connection, ['s1', 501]);
      const elsewhere = await numberFor(scene, other.id, ['s1', 500]);
      const atNeighbour = await numberFor(neighbour, neighbour.connection, ['s1', 500]);
      await unlink('s1');
      const ofAnotherProduct = await numberFor(scene, connection, ['s2', 501]);
      expect(new Set([first, second, elsewhere, atNeighbour, ofAnotherProduct]).size).toBe(5);
      await unlink('s2');
      expect(await numberFor(scene, connection, ['s1', 501])).toBe(second);
      expect(await numberFor(scene, connection, ['s1', 500])).toBe(first);
    });

    it.each<LinkOverride['terms']>([
      {},
      { step: a('0.25'), rounding: 'down', included: a('3'), minimum: a('0') },
      { price: null, cost: a('1.1'), invoiceText: null },
      { price: a('0'), lineStyle: 'per-period', billFlag: 'NoCharge', invoiceText: '' },
    ])('an override keeps what it sets and what it leaves: %j', async (terms) => {
      const { run, connection } = await newScene(db);
      const override: LinkOverride = { customer: a('c1'), sku: a('s1'), terms };
      expect(await run((tx) => putOverride(tx, connection, { override, by: BY }))).toBe('stored');
      expect(await run((tx) => putOverride(tx, connection, { override, by: BY }))).toBe('unchanged');
      expect(await run((tx) => listOverrides(tx, connection))).toEqual([override]);
      expect(await run((tx) => clearOverride(tx, connection, override))).toBe(true);
      expect(await run((tx) => clearOverride(tx, connection, override))).toBe(false);
    });

    it('an override and a hold need a known customer and sku', async () => {
      const { run, connection } = await newScene(db);
      const override: LinkOverride = { customer: a('nobody'), sku: a('s1'), terms: {} };
      expect(await run((tx) => putOverride(tx, connection, { override, by: BY }))).toBe('unknown-customer');
      const hold = { customer: a<never>('c1'), sku: a<never>('nothing'), note: 'wait', by: BY };
      expect(await run((tx) => putPersonHold(tx, connection, hold))).toBe('unknown-sku');
    });

    it('a person holds a line and releases it', async () => {
      const { run, connection } = await newScene(db);
      const pair = { customer: a<never>('c1'), sku: a<never>('s1') };
      await run((tx) => putPersonHold(tx, connection, { ...pair, note: 'dispute', by: BY }));
      expect(await run((tx) => listPersonHolds(tx, connection))).toEqual([
        { ...pair, note: 'dispute', by: 'demo', at: NOW },
      ]);
      expect(await run((tx) => releasePersonHold(tx, connection, pair))).toBe(true);
      expect(await run((tx) => listPersonHolds(tx, connection))).toEqual([]);
    });
  });
}
