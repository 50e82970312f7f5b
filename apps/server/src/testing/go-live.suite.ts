import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, syncNow, withService } from './test-service.ts';

const AT = '2026-11-01T08:00:00Z';

export function goLiveSuite(databases: TestDatabases): void {
  describe('shadow mode', () => {
    it('plans and writes nothing until somebody goes live, from the month that they choose on', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { isShadow: true, autoApply: 'within-limits' } });
        await partner.usage.push([record({ at: AT }), record({ customer: 'law', quantity: '5', at: AT })]);
        expect(await syncNow(connection)).toMatchObject({ state: 'waiting' });
        const review = await connection.review();
        expect(review).toMatchObject({
          isShadow: true,
          isFirst: true,
          startMonth: null,
          plan: { month: '2026-11', changes: 2, parkedBecause: [] },
          cutOver: { month: expect.stringMatching(/^2026-1[01]$/), explanation: expect.any(String) },
        });
        expect(review.cutOver?.byMonth.reduce((sum, { agreements }) => sum + agreements, 0)).toBe(2);
        const plan = review.plan?.id ?? '';
        await connection.plans.approve(plan, { by: 'Dana', lines: 'all' });
        await expect(connection.plans.apply(plan)).rejects.toMatchObject({ code: 'connection-in-shadow' });
        expect(service.writes()).toBe(0);

        await expect(connection.goLive({ by: 'Dana', startMonth: '2027-12' })).rejects.toMatchObject({
          code: 'invalid-request',
          fields: [{ field: 'startMonth' }],
        });
        const live = await connection.goLive({ by: 'Dana', startMonth: '2026-11' });
        expect(live.settings).toMatchObject({ isShadow: false, startMonth: '2026-11' });
        await connection.goLive({ by: 'Dana' });
        expect(await partner.audit.list({ action: 'connection.went-live' }).toArray()).toHaveLength(1);
        expect(await connection.runs.wait((await connection.plans.apply(plan)).id, { everyMs: 20 })).toMatchObject({
          counts: { created: 2 },
        });
        await expect(connection.plans.create({ month: '2026-10' })).rejects.toMatchObject({
          code: 'invalid-request',
          fields: [{ field: 'month' }],
        });
        await syncNow(connection);
        expect((await connection.plans.list().toArray()).map(({ month }) => month)).not.toContain('2026-10');
      }));
  });

  describe('many lines at once', () => {
    it('are approved by what they are, and nothing else of the plan is', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        await partner.usage.push([
          record({ at: AT }),
          record({ customer: 'law', quantity: '5', at: AT }),
          record({ customer: 'school', quantity: '6', at: AT }),
        ]);
        const { id } = await connection.plans.create();
        await expect(connection.plans.approve(id, { by: 'Dana', lines: { search: 'nobody' } })).rejects.toMatchObject({
          code: 'plan-lines-not-approvable',
        });
        await expect(connection.plans.approve(id, { by: 'Dana', lines: {} })).rejects.toMatchObject({
          code: 'invalid-request',
        });
        const approved = await connection.plans.approve(id, { by: 'Dana', lines: { search: 'e', action: 'create' } });
        const lines = await connection.plans.lines(id, { search: 'e', action: 'create' }).toArray();
        expect(approved.approvedLines).toBe(lines.length);
        expect(lines.every(({ isApproved }) => isApproved)).toBe(true);
        const only = (await connection.plans.create()).id;
        await connection.plans.approve(only, { by: 'Dana', lines: { customer: 'law' } });
        const states = await connection.plans.lines(only).toArray();
        expect(states.filter(({ isApproved }) => isApproved).map(({ customer }) => customer)).toEqual(['law']);
      }));

    it('are held with a note and decided about together, each hold with its own result', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record({ at: AT }), record({ customer: 'law', quantity: '5', at: AT })]);
        const pairs = ['dental', 'law'].map((customer) => ({ customer, sku: 'endpoint' }));
        const held = { pairs, isHeld: true, by: 'Dana', note: 'wait for the contract' };
        expect(await connection.holds.setMany(held)).toBe(2);
        await expect(
          connection.holds.setMany({ ...held, isHeld: true, pairs: [{ customer: 'nobody', sku: 'endpoint' }] }),
        ).rejects.toMatchObject({ code: 'invalid-request' });
        await connection.plans.create();
        const holds = await connection.holds.list({ code: 'by-person' }).toArray();
        expect(holds.map(({ text }) => text)).toEqual([
          expect.stringContaining('wait for the contract'),
          expect.stringContaining('wait for the contract'),
        ]);
        const strange = '0123456789abcdef012345';
        const ids = holds.map(({ id }) => id);
        const results = await connection.holds.resolveMany({
          by: 'Dana',
          resolution: 'lift',
          holds: [...ids, strange],
        });
        expect(results).toMatchObject([
          { outcome: 'resolved' },
          { outcome: 'resolved' },
          { hold: strange, outcome: 'refused', code: 'not-found' },
        ]);
        expect(await connection.holds.list().toArray()).toEqual([]);
        expect(await partner.audit.list({ action: 'hold.set' }).toArray()).toHaveLength(2);
        expect(await partner.audit.list({ action: 'hold.resolved' }).toArray()).toHaveLength(2);
      }));
  });

  describe('an invoice text', () => {
    it('is shown as a new line would have it, and so stands on the addition', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        const text = '{product} of {customer} per {unit} {qty}';
        const shown = await connection.previewInvoiceText({ text, sku: 'endpoint', customer: 'law' });
        expect(shown).toEqual({
          text: 'Endpoint Protection of Holloway & Finch per device {qty}',
          customer: 'law',
          used: ['product', 'customer', 'unit'],
          unknown: ['qty'],
          warnings: [],
        });
        expect(await connection.previewInvoiceText({ text: '{month}', sku: 'endpoint' })).toMatchObject({
          text: 'November 2026',
          warnings: [expect.stringContaining('standing')],
        });
        expect(await connection.previewInvoiceText({ text: 'GB', sku: 'storage' })).toMatchObject({
          text: 'GB (usage of November 2026)',
        });
        await expect(connection.previewInvoiceText({ text, sku: 'nothing' })).rejects.toMatchObject({
          code: 'not-found',
        });
        await connection.productLinks.put([
          { sku: 'endpoint', decision: 'linked', catalogItemId: 500, invoiceText: text },
        ]);
        await partner.usage.push([record({ customer: 'law', at: AT })]);
        await approveAndApply(connection, (await connection.plans.create()).id);
        const [line] = await connection.ownedLines.list().toArray();
        const addition = service.sandbox.records('additions').find(({ id }) => id === line?.additionId);
        expect(addition).toMatchObject({ invoiceDescription: shown.text });
      }));
  });
}
