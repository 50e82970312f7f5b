import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const OCTOBER = { month: '2026-10' };
const OTHER_AGREEMENT = 9300;

/** A line of ours whose customer moved to an agreement where somebody else's line of the product stands. */
async function movedOntoForeign(service: TestService) {
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
}
