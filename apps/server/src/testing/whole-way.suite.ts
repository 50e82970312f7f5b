import { verifyAudit } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, syncNow, withService } from './test-service.ts';

const OCTOBER = { month: '2026-10' };

export function wholeWaySuite(databases: TestDatabases): void {
  describe('the whole way from usage to agreements', () => {
    it('goes through plan, approval and apply, and leaves nothing to do', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        const pushed = await partner.usage.push([
          record({ customer: 'dental', quantity: '12' }),
          record({ customer: 'law', quantity: '30' }),
          record({ customer: 'law', kind: 'delta', quantity: '-2', at: '2026-10-20T08:00:00Z' }),
          record({ customer: 'school', sku: 'storage', kind: 'consumed', quantity: '486.041' }),
        ]);
        expect(pushed).toEqual({ accepted: 4, repeated: 0, refused: [] });

        const plan = await connection.plans.create(OCTOBER);
        expect(plan).toMatchObject({ state: 'open', isFirst: true, isParked: false });
        const lines = await connection.plans.lines(plan.id).toArray();
        expect(lines.map((line) => [line.customer, line.sku, line.action, line.quantity])).toEqual([
          ['dental', 'endpoint', 'create', '12'],
          ['law', 'endpoint', 'create', '28'],
          ['school', 'storage', 'create', '486.04'],
        ]);

        const run = await approveAndApply(connection, plan.id);
        expect(run).toMatchObject({ state: 'done', error: null, problems: [], counts: { planned: 3, created: 3 } });
        const standing = service.sandbox.records('additions').filter(({ serialNumber }) => serialNumber !== undefined);
        expect(standing.map(({ agreementId, quantity }) => [agreementId, quantity])).toEqual(
          expect.arrayContaining([
            [300, '12'],
            [301, '28'],
            [303, '486.04'],
          ]),
        );

        const again = await connection.plans.create(OCTOBER);
        expect(again.totals.changes).toBe(0);
        expect(again.totals.byAction).toMatchObject({ keep: 3, create: 0 });
        expect((await connection.get()).isFirst).toBe(false);
      }));

    it('changes a standing line in place when the level changes, once a policy or a person lets it', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record({ quantity: '12', at: '2026-11-01T12:00:00Z' })]);
        await connection.update({ settings: { billing: 'advance', autoApply: 'within-limits' } });
        const first = await syncNow(connection);
        expect(first.state).toBe('waiting');
        expect(service.writes()).toBe(0);
        await approveAndApply(connection, first.planId ?? '');

        await partner.usage.push([record({ quantity: '15', at: '2026-11-02T12:00:00Z' })]);
        const second = await syncNow(connection);
        expect(second).toMatchObject({ state: 'done', counts: { changed: 1 } });
        const line = (await connection.ownedLines.list().toArray())[0];
        expect(line).toMatchObject({
          customer: 'dental',
          quantity: '15',
          origin: 'created',
          publishedMonth: '2026-11',
        });
        expect((await connection.ledger.list().toArray()).map(({ kind, state }) => [kind, state])).toEqual([
          ['change', 'done'],
          ['create', 'done'],
        ]);
      }));

    it('publishes the final numbers of the month that ended before those of the current one', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        service.sandbox.clock.set(Date.parse('2026-10-20T12:00:00Z'));
        await connection.update({ settings: { autoApply: 'within-limits' } });
        await partner.usage.push([record({ quantity: '12' })]);
        await approveAndApply(connection, (await syncNow(connection)).planId ?? '');

        await partner.usage.push([record({ quantity: '14', at: '2026-10-21T08:00:00Z' })]);
        service.sandbox.clock.set(Date.parse('2026-11-01T12:00:00Z'));
        await partner.usage.push([record({ quantity: '20', at: '2026-11-01T11:00:00Z' })]);
        const run = await syncNow(connection);
        expect(run).toMatchObject({ state: 'done', month: '2026-11' });
        const [line] = await connection.ownedLines.list().toArray();
        expect(line).toMatchObject({ quantity: '14', publishedMonth: '2026-10', isFinal: true });
      }));

    it('syncs by itself soon after usage arrived, where the connection follows changes', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { cadence: 'on-change' } });
        await partner.usage.push([record()]);
        await partner.usage.push([record({ customer: 'law' })]);
        const runs = await connection.runs.list().toArray();
        expect(runs).toHaveLength(1);
        const run = await connection.runs.wait(runs[0]?.id ?? '', { everyMs: 50, timeoutMs: 30_000 });
        expect(run).toMatchObject({ state: 'waiting', counts: { planned: 2 } });
      }));

    it('adopts nothing that nobody picked, and what was picked without touching anything else', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        const addition = service.sandbox.insert('additions', {
          agreementId: 300,
          product: { id: 500 },
          quantity: 9,
          billCustomer: 'Billable',
          effectiveDate: '2026-01-01T00:00:00Z',
          serialNumber: 'S-1',
        });
        await partner.usage.push([record({ quantity: '12' })]);
        const plan = await connection.plans.create(OCTOBER);
        const [line] = await connection.plans.lines(plan.id, { action: 'adopt' }).toArray();
        expect(line).toMatchObject({ customer: 'dental', additionId: addition, from: '9', quantity: '12' });

        await connection.plans.approve(plan.id, { by: 'Dana Ruiz', lines: 'all', adopt: [line?.fingerprint ?? ''] });
        const run = await connection.runs.wait((await connection.plans.apply(plan.id)).id, { everyMs: 20 });
        expect(run.counts).toMatchObject({ adopted: 1, created: 0 });
        const [found] = service.sandbox.records('additions').filter(({ id }) => id === addition);
        expect(found).toMatchObject({ quantity: '12', serialNumber: 'S-1' });
      }));

    it('parks a plan that looks like a mistake: no policy applies it, and a person only knowingly', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance', autoApply: 'within-limits' } });
        await partner.usage.push([record({ quantity: '40', at: '2026-11-01T12:00:00Z' })]);
        await approveAndApply(connection, (await syncNow(connection)).planId ?? '');
        await partner.usage.push([record({ quantity: '4', at: '2026-11-02T12:00:00Z' })]);

        const run = await syncNow(connection);
        expect(run).toMatchObject({ state: 'waiting', counts: { planned: 1, changed: 0 } });
        const plan = await connection.plans.get(run.planId ?? '');
        expect(plan).toMatchObject({ isParked: true, parkedBecause: [expect.stringContaining('30 %')] });
        const by = 'Dana Ruiz';
        await expect(connection.plans.approve(plan.id, { by })).rejects.toMatchObject({
          code: 'plan-parked',
          status: 409,
        });
        await connection.plans.approve(plan.id, { by, acceptParked: true });
        const applied = await connection.runs.wait((await connection.plans.apply(plan.id)).id, { everyMs: 20 });
        expect(applied.counts).toMatchObject({ changed: 1 });
      }));

    it('approves no line that the plan does not have, and none of a plan that was not approved', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record()]);
        const { id } = await connection.plans.create(OCTOBER);
        await expect(connection.plans.apply(id)).rejects.toMatchObject({ code: 'plan-nothing-approved', status: 409 });
        await expect(connection.plans.approve(id, { by: 'x', lines: ['made-up'] })).rejects.toMatchObject({
          code: 'plan-lines-not-approvable',
          fields: [{ field: 'lines/0' }],
        });
        expect(await connection.plans.get(id)).toMatchObject({ state: 'open', approvedLines: 0 });
      }));

    it('plans but writes nothing while a connection is paused', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record()]);
        await connection.update({ settings: { isPaused: true } });
        const plan = await connection.plans.create(OCTOBER);
        expect(await connection.plans.lines(plan.id).toArray()).toMatchObject([
          { action: 'excluded', reason: 'paused' },
        ]);
        await connection.plans.approve(plan.id, { by: 'Dana Ruiz' });
        await expect(connection.plans.apply(plan.id)).rejects.toMatchObject({ code: 'connection-paused' });
      }));

    it('writes nothing of a rejected plan', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record()]);
        const plan = await connection.plans.create(OCTOBER);
        expect(await connection.plans.reject(plan.id, { by: 'Dana Ruiz' })).toMatchObject({ state: 'rejected' });
        await expect(connection.plans.apply(plan.id)).rejects.toMatchObject({ code: 'plan-not-open' });
        await expect(connection.plans.approve(plan.id, { by: 'x' })).rejects.toMatchObject({ code: 'plan-not-open' });
        expect(service.writes()).toBe(0);
      }));

    it('keeps an audit log of who decided what', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record()]);
        await approveAndApply(connection, (await connection.plans.create(OCTOBER)).id);
        const entries = await partner.audit.list().toArray();
        const actions = entries.map(({ action }) => action).toReversed();
        expect(actions).toEqual([
          'partner.created',
          'customers.put',
          'products.put',
          'connection.created',
          'company-links.put',
          'product-links.put',
          'usage.accepted',
          'plan.made',
          'plan.approved',
          'run.queued',
          'write.done',
          'plan.applied',
          'period.advanced',
          'run.done',
        ]);
        const approval = entries.find(({ action }) => action === 'plan.approved');
        expect(approval).toMatchObject({ actor: 'key operator', detail: { by: 'Dana Ruiz', lines: 1 } });
        expect(approval?.requestId).toMatch(/^req_/);
        expect(await verifyAudit(partner.audit.list())).toMatchObject({ isWhole: true, entries: entries.length });
      }));
  });
}
