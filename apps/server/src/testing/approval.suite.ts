import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, syncNow, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const OCTOBER = { month: '2026-10' };
const OTHER_AGREEMENT = 9300;

/** A line of ours whose customer moved to an agreement where somebody else's line of the product stands. */
export async function movedOntoForeign(service: TestService) {
  const { sandbox } = service;
  const { partner, connection } = await linkedPartner(service);
  await partner.usage.push([record({ quantity: '12' }), record({ customer: 'law', quantity: '5' })]);
  await approveAndApply(connection, (await connection.plans.create(OCTOBER)).id);
  const [agreement] = sandbox.records('agreements').filter(({ id }) => id === 300);
  if (agreement === undefined) throw new Error('no agreement to copy');
  const agreementId = sandbox.insert('agreements', { ...agreement, id: OTHER_AGREEMENT, name: 'Second' });
  sandbox.insert('additions', {
    agreementId,
    product: { id: 500 },
    quantity: 9,
    billCustomer: 'Billable',
    effectiveDate: '2026-01-01T00:00:00Z',
  });
  await connection.companyLinks.put([
    { customer: 'dental', decision: 'linked', companyId: 200, agreement: { mode: 'chosen', agreementId } },
  ]);
  await partner.usage.push([record({ customer: 'law', quantity: '6', at: '2026-10-20T08:00:00Z' })]);
  const plan = await connection.plans.create(OCTOBER);
  return { connection, plan, lines: await connection.plans.lines(plan.id).toArray() };
}

export function approvalSuite(databases: TestDatabases): void {
  describe('approving a plan in which a line moves onto an addition of somebody else', () => {
    it('all lines without adoptions: the move stays open, and the answer counts and shows only the rest', () =>
      withService(databases, async (service) => {
        const { connection, plan, lines } = await movedOntoForeign(service);
        expect(lines.map(({ action }) => action).toSorted()).toEqual(['adopt', 'change', 'end']);
        const approved = await connection.plans.approve(plan.id, { by: 'Dana Ruiz', acceptParked: true });
        expect(approved.approvedLines).toBe(1);
        const after = await connection.plans.lines(plan.id).toArray();
        expect(after.filter(({ isApproved }) => isApproved).map(({ action }) => action)).toEqual(['change']);
      }));

    it('half of the move picked by its fingerprint is refused, and the whole of it is approved', () =>
      withService(databases, async (service) => {
        const { connection, plan, lines } = await movedOntoForeign(service);
        const fingerprint = (action: string) => lines.find((line) => line.action === action)?.fingerprint ?? '';
        const by = { by: 'Dana Ruiz', acceptParked: true };
        await expect(connection.plans.approve(plan.id, { ...by, lines: [fingerprint('end')] })).rejects.toMatchObject({
          code: 'plan-lines-not-approvable',
          fields: [{ field: 'lines/0' }],
        });
        const whole = { lines: [fingerprint('end')], adopt: [fingerprint('adopt')] };
        expect((await connection.plans.approve(plan.id, { ...by, ...whole })).approvedLines).toBe(2);
      }));

    it('nothing picked is refused, so that it cannot stand for an approval', () =>
      withService(databases, async (service) => {
        const { connection, plan } = await movedOntoForeign(service);
        const nothing = { by: 'Dana Ruiz', acceptParked: true, lines: [] };
        await expect(connection.plans.approve(plan.id, nothing)).rejects.toMatchObject({
          code: 'plan-lines-not-approvable',
          fields: [{ field: 'lines' }],
        });
      }));
  });

  describe('an approval that nobody has applied yet', () => {
    it('outlives a sync of the month, and what no longer matches returns in the next plan', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record({ quantity: '12' }), record({ customer: 'law', quantity: '5' })]);
        const plan = await connection.plans.create(OCTOBER);
        await connection.plans.approve(plan.id, { by: 'Dana Ruiz' });
        service.sandbox.insert('additions', {
          agreementId: 301,
          product: { id: 500 },
          quantity: 2,
          billCustomer: 'Billable',
          effectiveDate: '2026-01-01T00:00:00Z',
        });
        expect(await syncNow(connection)).toMatchObject({ state: 'waiting' });
        await connection.plans.create(OCTOBER);

        expect(await connection.plans.get(plan.id)).toMatchObject({ state: 'approved', approvedLines: 2 });
        const run = await connection.runs.wait((await connection.plans.apply(plan.id)).id, { everyMs: 20 });
        expect(run).toMatchObject({ state: 'done', counts: { created: 1, stale: 1 } });
        const next = await connection.plans.create(OCTOBER);
        expect(await connection.plans.lines(next.id).toArray()).toMatchObject([
          { customer: 'dental', action: 'keep' },
          { customer: 'law', action: 'adopt', from: '2', quantity: '5' },
        ]);
      }));

    it('brings no older number back once a newer plan was applied', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        await partner.usage.push([record({ quantity: '12', at: '2026-11-01T08:00:00Z' })]);
        await approveAndApply(connection, (await connection.plans.create()).id);
        await partner.usage.push([record({ quantity: '13', at: '2026-11-01T09:00:00Z' })]);
        const old = await connection.plans.create();
        await connection.plans.approve(old.id, { by: 'Dana Ruiz' });
        service.sandbox.clock.advance(60_000);
        await connection.update({ settings: { autoApply: 'within-limits' } });
        await partner.usage.push([record({ quantity: '14', at: '2026-11-01T10:00:00Z' })]);
        expect(await syncNow(connection)).toMatchObject({ counts: { changed: 1 } });

        const run = await connection.runs.wait((await connection.plans.apply(old.id)).id, { everyMs: 20 });
        expect(run.counts).toMatchObject({ changed: 0, stale: 1 });
        expect((await connection.ownedLines.list().toArray())[0]).toMatchObject({ quantity: '14' });
      }));

    it('brings no number back that a newer plan, carried out since, found right again as it stood', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        const levels = (hour: string, dental: string, law: string) => {
          const at = `2026-11-01T${hour}:00:00Z`;
          return partner.usage.push([record({ quantity: dental, at }), record({ customer: 'law', quantity: law, at })]);
        };
        await levels('08', '12', '5');
        await approveAndApply(connection, (await connection.plans.create()).id);
        await levels('09', '14', '6');
        const old = await connection.plans.create();
        await connection.plans.approve(old.id, { by: 'Dana Ruiz' });
        service.sandbox.clock.advance(60_000);
        await levels('10', '12', '5');
        expect(await syncNow(connection)).toMatchObject({ state: 'done', counts: { changed: 0 } });

        const run = await connection.runs.wait((await connection.plans.apply(old.id)).id, { everyMs: 20 });
        expect(run.counts).toMatchObject({ changed: 0, stale: 2 });
        const stands = (await connection.ownedLines.list().toArray()).map(({ quantity }) => quantity);
        expect(stands.toSorted()).toEqual(['12', '5']);
      }));

    it('gives way to the approval of a newer plan', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record({ quantity: '12' })]);
        const [one, two] = [await connection.plans.create(OCTOBER), await connection.plans.create(OCTOBER)];
        await expect(connection.plans.approve(one.id, { by: 'Dana Ruiz' })).rejects.toMatchObject({
          code: 'plan-not-open',
        });
        await connection.plans.approve(two.id, { by: 'Dana Ruiz' });
        const three = await connection.plans.create(OCTOBER);
        await connection.plans.approve(three.id, { by: 'Dana Ruiz' });
        await expect(connection.plans.apply(two.id)).rejects.toMatchObject({ code: 'plan-not-open' });
        const [newest] = await connection.plans.list().toArray();
        expect(newest).toMatchObject({ id: three.id, state: 'approved' });
      }));
  });
}
