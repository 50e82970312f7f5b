import type { CatalogPush, ConnectionClient } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, syncNow, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';
import { withProfile } from './with-profile.ts';

const CREATE = { capabilities: { createCatalogItem: true } };
const PRODUCTS = ['backup', 'training', 'mail'].map((sku) => ({ sku, name: `Product ${sku}`, unit: 'user' }));

async function placeOf({ lookUps }: ConnectionClient): Promise<Pick<CatalogPush, 'subcategoryId' | 'typeId'>> {
  const [subcategory] = await lookUps.subcategories();
  const [type] = await lookUps.productTypes();
  return { subcategoryId: subcategory?.id ?? 0, typeId: type?.id ?? 0 };
}

async function push({ catalog, runs }: ConnectionClient, wanted: CatalogPush) {
  return runs.wait((await catalog.push(wanted)).id, { everyMs: 20, timeoutMs: 30_000 });
}

const created = ({ sandbox }: TestService) =>
  sandbox
    .records('catalog')
    .filter(({ integrationXRef }) => typeof integrationXRef === 'string' && integrationXRef.startsWith('tbc1.'))
    .map(({ identifier }) => String(identifier))
    .toSorted();

export function catalogPushSuite(databases: TestDatabases): void {
  describe('pushing the catalog', () => {
    it('says what it would create, creates it once with its marker, and links the products', () =>
      withProfile(databases, { capabilities: { catalogPush: { isOn: true } } }, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.products.put(PRODUCTS);
        const place = await placeOf(connection);
        const known = service.sandbox.records('catalog').find(({ id }) => id === 501);
        const items = [
          { sku: 'backup', identifier: 'BKP', price: '4.5', cost: '2' },
          { sku: 'training', identifier: String(known?.['identifier']).toUpperCase() },
          { sku: 'endpoint' },
        ];
        const preview = await connection.catalog.preview({ ...place, items });
        expect(preview.lines).toMatchObject([
          { sku: 'backup', action: 'create', identifier: 'BKP', description: 'Product backup', price: '4.5' },
          { sku: 'training', action: 'exists', catalogItemId: 501 },
          { sku: 'endpoint', action: 'linked', catalogItemId: 500 },
        ]);
        expect(preview).toMatchObject({
          creates: 1,
          leftToDo: [expect.any(String), expect.any(String), expect.any(String)],
        });
        expect(service.writes()).toBe(0);

        const whole = await connection.catalog.preview(place);
        expect(whole.lines.map(({ sku, action }) => [sku, action])).toEqual([
          ['backup', 'create'],
          ['mail', 'create'],
          ['training', 'create'],
        ]);
        const run = await push(connection, { ...place, items });
        expect(run).toMatchObject({ kind: 'catalog', state: 'done', counts: { created: 1, written: 1 }, problems: [] });
        await push(connection, { ...place, items });
        expect(created(service)).toEqual(['BKP']);
        const [write] = await connection.catalog.writes({ run: run.id }).toArray();
        expect(write).toMatchObject({ sku: 'backup', identifier: 'BKP', state: 'done', attempt: 1, runId: run.id });
        const item = service.sandbox.records('catalog').find(({ id }) => id === write?.catalogItemId);
        expect(item).toMatchObject({
          identifier: 'BKP',
          description: 'Product backup',
          productClass: 'Agreement',
          integrationXRef: write?.marker,
        });
        expect(Number(item?.['price'])).toBe(4.5);
        expect(await connection.productLinks.get('backup')).toMatchObject({
          decision: 'linked',
          catalogItemId: write?.catalogItemId,
          terms: { basis: 'latest' },
        });
        const actions = (await partner.audit.list({ search: 'backup' }).toArray()).map(({ action }) => action);
        expect(actions).toContain('catalog-write.done');
        await expect(connection.catalog.preview({ ...place, items: [{ sku: 'x' }] })).rejects.toMatchObject({
          code: 'invalid-request',
          fields: [{ field: 'items/0/sku' }],
        });
      }));

    it('needs the capability, and the right to add to the catalog, before anything is recorded', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.products.put(PRODUCTS);
        const place = await placeOf(connection);
        const items = [{ sku: 'backup' }];
        await expect(connection.catalog.push({ ...place, items })).rejects.toMatchObject({ code: 'capability-off' });
        await connection.update({ settings: CREATE });
        await expect(connection.catalog.push(place)).rejects.toMatchObject({ code: 'capability-off' });
        service.sandbox.edit('securityRoles', 1, {
          level: 'All',
          restrictions: [
            {
              module: 'Procurement',
              function: 'Product Catalog',
              inquire: 'All',
              add: 'None',
              edit: 'None',
              delete: 'None',
            },
          ],
        });
        await expect(connection.catalog.push({ ...place, items })).rejects.toMatchObject({
          code: 'right-missing',
          message: expect.stringContaining('Add'),
        });
        expect(await connection.catalog.writes().toArray()).toEqual([]);
        expect(service.writes()).toBe(0);
      }));

    it('waits with an unknown outcome, looks it up, and sends only what is not there', () =>
      withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.products.put(PRODUCTS);
          await connection.update({ settings: CREATE });
          const place = await placeOf(connection);
          const items = PRODUCTS.map(({ sku }) => ({ sku }));
          const { faults } = service.sandbox;
          faults.add({ match: { method: 'POST', nth: 1 }, fault: { kind: 'cut', when: 'after-commit' } });
          faults.add({ match: { method: 'POST', nth: 2 }, fault: { kind: 'cut', when: 'before-commit' } });
          const run = await push(connection, { ...place, items });
          expect(run.counts).toMatchObject({ created: 1, unknown: 2 });
          expect((await connection.catalog.preview({ ...place, items })).lines.map(({ action }) => action)).toEqual([
            'waits',
            'waits',
            'linked',
          ]);
          const states = async () => {
            await syncNow(connection);
            return (await connection.catalog.writes().toArray()).map(({ state }) => state);
          };
          await expect.poll(states, { timeout: 30_000, interval: 200 }).toEqual(['done', 'done', 'done']);
          expect(created(service)).toEqual(['backup', 'mail', 'training']);
          expect((await connection.linkCounts()).products).toMatchObject({ all: 5, linked: 5 });
        },
        { settings: { TALLYBRIDGE_QUARANTINE_SECONDS: '1.5', TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '1' } },
      ));
  });
}
