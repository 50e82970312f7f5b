import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, withService } from './test-service.ts';

const AT = '2026-11-01T08:00:00Z';

/** Everything of a list, page by page with one item each, so that every cursor is used. */
async function oneByOne<Item>(list: {
  page(options: object): Promise<{ data: readonly Item[]; nextCursor: string | null }>;
}) {
  const all: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await list.page({ limit: 1, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...page.data);
    cursor = page.nextCursor;
  }
  return all;
}

export function listsSuite(databases: TestDatabases): void {
  describe('company links', () => {
    it('are searched, narrowed to a state, sorted and paged, with what their companies are called', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.customers.put([
          { key: 'zoo', name: 'aardvark 100%', domain: 'zoo.example' },
          { key: 'gym', name: 'Gym' },
        ]);
        await connection.companyLinks.put([{ customer: 'gym', decision: 'excluded' }]);
        await connection.companyLinks.switch({ customers: ['law'], isEnabled: false });
        await partner.usage.push([record({ at: AT })]);
        await connection.plans.create();
        type Filter = Parameters<typeof connection.companyLinks.list>[0];
        const keys = async (filter?: Filter) =>
          (await oneByOne(connection.companyLinks.list(filter))).map(({ customer }) => customer);
        expect(await keys()).toEqual(['dental', 'gym', 'law', 'school', 'zoo']);
        expect(await keys({ sort: 'name' })).toEqual(['zoo', 'gym', 'law', 'school', 'dental']);
        expect(await keys({ sort: 'company', direction: 'desc', state: 'linked' })).toHaveLength(3);
        expect(await keys({ state: 'undecided' })).toEqual(['zoo']);
        expect(await keys({ state: 'excluded' })).toEqual(['gym']);
        expect(await keys({ state: 'disabled' })).toEqual(['law']);
        expect(await keys({ search: 'RIVER' })).toEqual(['dental']);
        expect(await keys({ search: '0%' })).toEqual(['zoo']);
        expect(await keys({ search: '_' })).toEqual([]);
        expect(await connection.linkCounts()).toEqual({
          customers: {
            all: 5,
            linked: 3,
            undecided: 1,
            excluded: 1,
            disabled: 1,
            paused: 0,
            flagged: 0,
            unassigned: 0,
          },
          products: { all: 2, linked: 2, undecided: 0, excluded: 0 },
        });
        const law = (await connection.companyLinks.list({ search: 'holloway' }).toArray())[0];
        expect(law).toMatchObject({
          company: { name: expect.any(String) },
          agreementName: expect.any(String),
          flag: null,
        });
        const companies = await connection.lookUps.companies({ linked: true }).toArray();
        expect(companies.map(({ customerName }) => customerName ?? '').toSorted()).toEqual([
          'Holloway & Finch',
          'Maple Creek',
          'Riverbend Dental',
        ]);
        expect(await connection.lookUps.companies({ linked: false, ids: [200] }).toArray()).toEqual([]);
      }));

    it('say when a company was renamed, until somebody accepts it, and when it is gone', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record({ at: AT })]);
        await connection.plans.create();
        service.sandbox.edit('companies', 200, { name: 'Riverbend Smiles' }, 'pat');
        service.sandbox.edit('companies', 203, { deletedFlag: true }, 'pat');
        service.sandbox.clock.advance(60_000);
        await connection.plans.create();
        const flagged = async () =>
          (await connection.companyLinks.list({ state: 'flagged' }).toArray()).map(
            ({ customer, flag, linkedName, company }) => [customer, flag, linkedName, company?.name],
          );
        expect(await flagged()).toEqual([
          ['dental', 'renamed', expect.any(String), 'Riverbend Smiles'],
          ['school', 'deleted', expect.any(String), expect.any(String)],
        ]);
        expect(await connection.companyLinks.acceptNames(['dental', 'law'])).toEqual(['dental']);
        expect(await connection.companyLinks.acceptNames(['dental'])).toEqual([]);
        expect((await flagged()).map(([customer]) => customer)).toEqual(['school']);
        const [entry] = await partner.audit.list({ action: 'company-names.accepted' }).toArray();
        expect(entry).toMatchObject({ detail: { customers: ['dental'] } });
      }));
  });

  describe('plan lines', () => {
    it('are searched, narrowed, sorted by money and put together by customer and product', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        await partner.customers.put([{ key: 'new', name: 'New' }]);
        await partner.usage.push([
          record({ quantity: '4', at: AT }),
          record({ customer: 'law', quantity: '50', at: AT }),
          record({ customer: 'new', quantity: '7', at: AT }),
          record({ customer: 'law', sku: 'storage', kind: 'consumed', quantity: '3', at: AT }),
        ]);
        await connection.holds.set({ customer: 'law', sku: 'storage', by: 'Dana' });
        const { id } = await connection.plans.create();
        type Filter = Parameters<typeof connection.plans.lines>[1];
        const of = async (filter?: Filter) =>
          (await oneByOne(connection.plans.lines(id, filter))).map(({ customer, sku }) => `${customer} ${sku}`);
        expect(await of()).toEqual(['dental endpoint', 'law endpoint', 'law storage', 'new endpoint']);
        expect(await of({ action: 'create', sort: 'money', direction: 'desc' })).toEqual([
          'law endpoint',
          'dental endpoint',
        ]);
        expect(await of({ reason: 'by-person' })).toEqual(['law storage']);
        expect(await of({ bucket: 'unmapped' })).toEqual(['new endpoint']);
        expect(await of({ search: 'finch', sort: 'product' })).toEqual(['law storage', 'law endpoint']);
        expect(await of({ customer: 'law', sku: 'endpoint' })).toEqual(['law endpoint']);
        const [line] = await connection.plans.lines(id, { search: 'finch' }).toArray();
        expect(line).toMatchObject({
          isApproved: false,
          names: { customer: 'Holloway & Finch', product: 'Endpoint Protection', agreement: expect.any(String) },
        });
        const groups = await oneByOne(connection.plans.groups(id, { by: 'customer' }));
        expect(groups.map(({ key, lines, changes, held }) => [key, lines, changes, held])).toEqual([
          ['law', 2, 1, 1],
          ['new', 1, 0, 0],
          ['dental', 1, 1, 0],
        ]);
        const money = Object.fromEntries(groups.map(({ key, moneyDelta }) => [key, moneyDelta]));
        expect(money).toEqual({ law: line?.moneyDelta, new: '0', dental: expect.any(String) });
        expect((await connection.plans.groups(id, { by: 'product' }).toArray()).map(({ key }) => key)).toEqual([
          'storage',
          'endpoint',
        ]);
        await approveAndApply(connection, id);
        expect(
          (await connection.plans.lines(id, { action: 'create,hold' }).toArray()).map(({ isApproved }) => isApproved),
        ).toEqual([true, true, false]);

        expect(await connection.runs.list({ kind: 'sync' }).toArray()).toEqual([]);
        expect(await connection.runs.list({ kind: 'apply', state: 'done' }).toArray()).toHaveLength(1);
        expect(await oneByOne(connection.ownedLines.list({ customer: 'law', state: 'live' }))).toHaveLength(1);
        expect(await oneByOne(connection.ownedLines.list())).toHaveLength(2);
        expect(await connection.ledger.list({ search: 'DENT' }).toArray()).toHaveLength(1);
        const [write] = await connection.ledger.list().toArray();
        const ofRun = await connection.ledger.list({ run: write?.runId ?? '' }).toArray();
        expect(ofRun.map(({ runId }) => runId)).toEqual(ofRun.map(() => write?.runId));
        expect(ofRun).toContainEqual(write);
        expect(await connection.ledger.list({ run: '00000000-0000-4000-8000-000000000000' }).toArray()).toEqual([]);
        expect(await connection.holds.list({ search: 'dental' }).toArray()).toEqual([]);
        expect(await connection.holds.list({ search: 'LAW' }).toArray()).toHaveLength(1);
        expect(await partner.customers.list({ search: 'creek' }).toArray()).toMatchObject([{ key: 'school' }]);
        expect(
          (await partner.audit.list({ action: 'plan.', search: 'dana' }).toArray()).map(({ action }) => action),
        ).toEqual(['plan.approved']);
        const strange = Buffer.from('["a","b"]').toString('base64url');
        await expect(connection.plans.lines(id, { sort: 'money' }).page({ cursor: strange })).rejects.toMatchObject({
          code: 'invalid-request',
        });
        await expect(connection.plans.lines(id, { action: 'create,nothing' }).page()).rejects.toMatchObject({
          code: 'invalid-request',
        });
      }));
  });
}
