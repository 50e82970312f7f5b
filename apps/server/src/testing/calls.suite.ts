import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, syncNow, withService } from './test-service.ts';

const OCTOBER = { month: '2026-10' };
const FIXED = ['GET /login/companyinfo/lakeside', 'GET /system/info', 'GET /system/mySecurity'];
const LISTS = ['GET /company/companies', 'GET /finance/agreements', 'GET /procurement/catalog'];
const additionsOf = (agreement: number) => `GET /finance/agreements/${agreement}/additions`;

export function callsSuite(databases: TestDatabases): void {
  describe('requests to ConnectWise', () => {
    it('of a sync without change: three fixed, one per list and thousand, one per mapped agreement, no write', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record(), record({ customer: 'law' })]);
        await approveAndApply(connection, (await connection.plans.create(OCTOBER)).id);
        await syncNow(connection);
        service.sandbox.log.clear();
        expect(await syncNow(connection)).toMatchObject({ state: 'done' });
        expect(service.sent().toSorted()).toEqual([...FIXED, ...LISTS, ...[300, 301, 303].map(additionsOf)].toSorted());
      }));

    it('of an apply: each touched agreement once more, and one write per change', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record(), record({ customer: 'law' })]);
        const plan = await connection.plans.create(OCTOBER);
        service.sandbox.log.clear();
        await approveAndApply(connection, plan.id);
        const posts = [300, 301].map((agreement) => `POST /finance/agreements/${agreement}/additions`);
        const reads = [...FIXED, 'GET /finance/agreements', additionsOf(300), additionsOf(301)];
        expect(service.sent().toSorted()).toEqual([...reads, ...posts].toSorted());
      }));

    it('ask for few fields, a thousand at a time, forward only', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        await connection.plans.create(OCTOBER);
        const lists = service.sandbox.log
          .entries()
          .filter(({ path }) => LISTS.includes(`GET ${path}`) || path.endsWith('/additions'));
        expect(lists.length).toBeGreaterThan(3);
        for (const { query } of lists) {
          expect(query).toContain('pageSize=1000');
          expect(query).toMatch(/fields=id,\w+/);
          expect(query).not.toContain('orderBy');
        }
      }));

    it('never include a write without an intent in the ledger', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record(), record({ customer: 'law' }), record({ customer: 'school' })]);
        await approveAndApply(connection, (await connection.plans.create(OCTOBER)).id);
        expect(service.writes()).toBe(3);
        expect(await connection.ledger.list().toArray()).toHaveLength(3);
      }));
  });
}
