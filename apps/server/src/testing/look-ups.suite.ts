import { smallSeed } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, NOW, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const withLinked = (
  databases: TestDatabases,
  use: (of: TestService & Awaited<ReturnType<typeof linkedPartner>>) => Promise<void>,
) => withService(databases, async (service) => use({ ...service, ...(await linkedPartner(service)) }));

export function lookUpsSuite(databases: TestDatabases): void {
  describe('look-ups', () => {
    it('find companies by name, identifier, type and status, in the order of names', () =>
      withLinked(databases, async ({ connection: { lookUps } }) => {
        const all = await lookUps.companies().toArray();
        expect(all).toHaveLength(12);
        expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted());
        expect(await lookUps.companies({ search: 'holloway' }).toArray()).toMatchObject([
          { id: 201, customer: 'law', isInactive: false, status: { name: 'Active' }, types: [{ name: 'Client' }] },
        ]);
        expect(await lookUps.companies({ search: 'CedarTr' }).toArray()).toMatchObject([{ id: 207, customer: null }]);
        expect(await lookUps.companies({ types: [2, 4] }).toArray()).toMatchObject([{ id: 2 }, { id: 210 }]);
        const statuses = await lookUps.companyStatuses();
        const inactive = statuses.filter(({ isInactive }) => isInactive).map(({ id }) => id);
        expect(await lookUps.companies({ statuses: inactive }).toArray()).toMatchObject([
          { id: 209, isInactive: true },
        ]);
        expect(await lookUps.companies({ ids: [200, 999, 201] }).toArray()).toMatchObject([{ id: 201 }, { id: 200 }]);
      }));

    it('say why a company that somebody looks for cannot be chosen', () =>
      withLinked(databases, async ({ connection: { lookUps }, sandbox }) => {
        sandbox.edit('companies', 207, { deletedFlag: true }, 'pat');
        const why = async (query: Parameters<typeof lookUps.absentCompany>[0]) => {
          const { data } = await lookUps.absentCompany(query);
          return data.map(({ id, reason }) => [id, reason]);
        };
        expect(await why({ search: 'CedarTr' })).toEqual([[207, 'deleted']]);
        expect(await why({ search: 'holloway' })).toEqual([[201, 'linked']]);
        const [other] = await lookUps.companies({ linked: false, types: [2] }).toArray();
        const search = other?.identifier ?? '';
        expect(await why({ search, types: '2' })).toEqual([[other?.id, 'shown']]);
        expect(await why({ search, types: '1' })).toEqual([[other?.id, 'other-type']]);
        expect(await why({ search, statuses: '999' })).toEqual([[other?.id, 'other-status']]);
        expect(await lookUps.absentCompany({ search: 'nobody' })).toMatchObject({
          data: [],
          explanation: expect.stringContaining('security role'),
        });
      }));

    it('say why an agreement that somebody looks for cannot be chosen', () =>
      withLinked(databases, async ({ connection: { lookUps } }) => {
        const [own] = (await lookUps.agreements(208)).data;
        const search = own?.name ?? '';
        const isOwn = ({ id }: { readonly id: number }) => id === own?.id;
        const here = (await lookUps.absentAgreement(208, search)).data.find(isOwn);
        expect(here).toMatchObject({ companyId: 208, isShown: true });
        const elsewhere = (await lookUps.absentAgreement(200, search)).data.find(isOwn);
        expect(elsewhere).toMatchObject({
          isShown: false,
          explanation: expect.stringContaining('It is of "Brightwater Hotel & Spa"'),
        });
        expect(await lookUps.absentAgreement(200, 'nothing of that name')).toMatchObject({
          data: [],
          explanation: expect.stringContaining('security role'),
        });
      }));

    it('tell at once that ConnectWise does not answer, after the tries of the service and none of the client', () =>
      withLinked(databases, async ({ sandbox, server }) => {
        const asked: string[] = [];
        const counted: typeof server.fetch = (input, init) => {
          asked.push(String(input instanceof Request ? input.url : input));
          return server.fetch(input, init);
        };
        const { apiKey } = await server.bootstrap();
        const client = createTallybridge({ baseUrl: 'http://service.example', apiKey, fetch: counted });
        sandbox.log.clear();
        sandbox.faults.add({ match: { method: 'GET', times: 100 }, fault: { kind: 'status', status: 503 } });
        const [{ id } = { id: '' }] = await client.partner('lakeside-it').connections.list().toArray();
        const own = client.partner('lakeside-it').connection(id).lookUps;
        await expect(own.categories()).rejects.toMatchObject({ code: 'site-unreachable' });
        expect(asked.filter((url) => url.includes('categories'))).toHaveLength(1);
        expect(sandbox.log.entries().length).toBeGreaterThan(0);
      }));

    it('take any text as a search, and say which cannot be searched for', () =>
      withLinked(databases, async ({ connection: { lookUps } }) => {
        for (const search of ['" or id > 0 or name = "', "O'Neill", '%', '[a]', ') or (1=1', 'Łódź']) {
          expect(await lookUps.companies({ search }).toArray()).toEqual([]);
        }
        await expect(lookUps.companies({ search: `both " and '` }).toArray()).rejects.toMatchObject({
          code: 'invalid-request',
          fields: [{ field: 'search' }],
        });
      }));

    it('ask ConnectWise once for what is asked several times in a row', () =>
      withLinked(databases, async ({ connection: { lookUps }, sandbox, ...service }) => {
        sandbox.log.clear();
        for (let time = 0; time < 3; time += 1) await lookUps.companies({ search: 'a' }).toArray();
        expect(service.sent().filter((request) => request.includes('/company/companies')).length).toBe(2);
      }));

    it('show every agreement of a company and why one cannot be billed', () => {
      const seed = smallSeed({ now: NOW });
      const agreements = seed.records.agreements.map((one) => (one.id === 309 ? { ...one, cancelledFlag: true } : one));
      return withService(
        databases,
        async (service) => {
          const { connection } = await linkedPartner(service);
          const options = await connection.lookUps.agreements(208);
          expect(options).toMatchObject({
            company: 'Brightwater Hotel & Spa',
            month: '2026-11',
            explanation: expect.stringContaining('is found by itself'),
            data: [
              { id: 308, isEligible: true, problem: null },
              {
                id: 309,
                isEligible: false,
                problem: 'agreement-cancelled',
                explanation: expect.stringContaining('is cancelled'),
              },
            ],
          });
          await expect(connection.lookUps.agreements(9999)).rejects.toMatchObject({ code: 'not-found' });
          expect(await connection.lookUps.agreements(2)).toMatchObject({
            data: [],
            explanation: expect.stringContaining('has no agreement'),
          });
        },
        { seed: { ...seed, records: { ...seed.records, agreements } } },
      );
    });

    it('find catalog items with price and class, and what a new one needs', () =>
      withLinked(databases, async ({ connection: { lookUps } }) => {
        expect(await lookUps.catalogItems({ search: 'backup' }).toArray()).toMatchObject([
          { id: 507, identifier: 'BK-GB', sku: 'storage', price: '0.12', isEligible: true, subcategory: 'Backup' },
          { id: 506, identifier: 'BK-WS', sku: null, productClass: 'Agreement' },
        ]);
        expect(await lookUps.catalogItems({ classes: ['Inventory'] }).toArray()).toMatchObject([{ id: 510 }]);
        expect((await lookUps.categories()).map(({ name }) => name)).toContain('Security');
        expect(await lookUps.subcategories()).toContainEqual({
          id: 4,
          name: 'Backup',
          isInactive: false,
          categoryId: 2,
        });
        expect((await lookUps.productTypes()).map(({ name }) => name)).toContain('Service');
        expect((await lookUps.companyTypes()).map(({ name }) => name)).toContain('Prospect');
      }));

    it('say that ConnectWise did not answer, and do not remember that', () =>
      withLinked(databases, async ({ connection: { lookUps }, sandbox }) => {
        const fault = sandbox.faults.add({
          match: { path: '/company/companies' },
          fault: { kind: 'status', status: 404 },
        });
        await expect(lookUps.companies().toArray()).rejects.toMatchObject({ status: 502 });
        sandbox.faults.remove(fault);
        expect(await lookUps.companies().toArray()).toHaveLength(12);
      }));
  });

  describe('suggestions', () => {
    it('name likely companies with their reasons and link nothing', () =>
      withLinked(databases, async ({ partner, connection, ...service }) => {
        await partner.customers.put([
          { key: 'granite', name: 'Granite Peak Construction Inc.' },
          { key: 'bakery', name: 'Sunrise Bakery' },
          { key: 'stranger', name: 'Nobody Knows' },
          { key: 'freight', name: 'Northwind Freight Lines' },
        ]);
        await connection.companyLinks.put([{ customer: 'freight', decision: 'excluded' }]);
        const suggestions = await connection.companyLinks.suggestions().toArray();
        expect(suggestions).toMatchObject([
          { customer: 'bakery', company: { id: 205 }, isAmbiguous: false, score: 0.93 },
          { customer: 'granite', company: { id: 202 }, reasons: ['same name without its legal form'] },
        ]);
        expect(await connection.companyLinks.suggestions({ minScore: 0.99 }).toArray()).toEqual([]);
        const links = await connection.companyLinks.list().toArray();
        expect(links.filter(({ decision }) => decision === 'linked')).toHaveLength(3);
        expect(service.writes()).toBe(0);
      }));

    it('go on from page to page in one list, also when somebody links one meanwhile', () =>
      withLinked(databases, async ({ partner, connection: { companyLinks } }) => {
        await partner.customers.put([
          { key: 'granite', name: 'Granite Peak Construction Inc.' },
          { key: 'bakery', name: 'Sunrise Bakery' },
        ]);
        const { data, nextCursor } = await companyLinks.suggestions().page({ limit: 1 });
        expect(data).toMatchObject([{ customer: 'bakery' }]);
        await companyLinks.put([{ customer: 'bakery', decision: 'linked', companyId: 205 }]);
        const next = await companyLinks.suggestions().page({ limit: 1, cursor: nextCursor ?? '' });
        expect(next).toMatchObject({ data: [{ customer: 'granite' }], nextCursor: null });
        expect(await companyLinks.suggestions().toArray()).toMatchObject([{ customer: 'granite' }]);
      }));

    it('are accepted in a batch that can be undone, but for what somebody changed since', () =>
      withLinked(databases, async ({ partner, connection }) => {
        await partner.customers.put([
          { key: 'granite', name: 'Granite Peak Construction Inc.' },
          { key: 'bakery', name: 'Sunrise Bakery' },
          { key: 'hotel', name: 'Brightwater Resort and Hotel' },
        ]);
        const { batch, linked, left } = await connection.companyLinks.accept({ minScore: 0.9 });
        expect(linked.map(({ customer }) => customer)).toEqual(['bakery', 'granite']);
        expect(left.map(({ customer }) => customer)).toEqual(['hotel']);
        const named = await connection.companyLinks.list({ search: 'granite' }).toArray();
        expect(named).toMatchObject([{ linkedName: linked.at(-1)?.company.name }]);
        expect(await connection.companyLinks.accept({ minScore: 0.9 })).toMatchObject({ batch: null, linked: [] });
        const bakery = {
          customer: 'bakery',
          decision: 'linked',
          companyId: 206,
          companyName: 'Bakery & Sons',
        } as const;
        await connection.companyLinks.put([bakery]);
        expect(await connection.companyLinks.undo(batch ?? '')).toEqual({ batch, undone: ['granite'] });
        const [changed] = await connection.companyLinks.list({ search: 'bakery' }).toArray();
        expect(changed).toMatchObject({ companyId: 206, linkedName: 'Bakery & Sons' });
        expect(await connection.companyLinks.undo(batch ?? '')).toEqual({ batch, undone: [] });
        const links = new Map((await connection.companyLinks.list().toArray()).map((link) => [link.customer, link]));
        expect(links.get('bakery')).toMatchObject({ companyId: 206 });
        expect(links.get('granite')).toMatchObject({ decision: 'none', companyId: null });
        expect((await partner.audit.list().toArray()).map(({ action }) => action)).toEqual(
          expect.arrayContaining(['company-links.accepted', 'company-links.undone']),
        );
      }));

    it('name catalog items for products, and accept them with the terms of the product', () =>
      withLinked(databases, async ({ partner, connection }) => {
        await partner.products.put([
          { sku: 'EM_SEC', name: 'Mail protection', unit: 'mailbox', minimum: '5' },
          { sku: 'arch', name: 'Email Archiving', unit: 'mailbox' },
        ]);
        const { batch, linked } = await connection.productLinks.accept({ minScore: 0.9 });
        expect(linked).toMatchObject([
          { sku: 'arch', catalogItem: { id: 503 } },
          { sku: 'EM_SEC', catalogItem: { id: 502 }, reasons: ['identifier equal (EM-SEC)'] },
        ]);
        const links = await connection.productLinks.list().toArray();
        expect(links.find(({ sku }) => sku === 'EM_SEC')).toMatchObject({
          catalogItemId: 502,
          terms: { minimum: '5' },
        });
        expect(await connection.productLinks.undo(batch ?? '')).toMatchObject({ undone: ['EM_SEC', 'arch'] });
      }));
  });
}
