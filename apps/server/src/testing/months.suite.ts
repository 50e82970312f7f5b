import type { PlanLine } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, syncNow, withService } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';

/** By the database's clock, which no test moves. */
const SHORT_QUARANTINE = {
  TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '1',
  TALLYBRIDGE_LEASE_SECONDS: '7',
  TALLYBRIDGE_QUARANTINE_SECONDS: '1.5',
};

const at = (service: TestService, instant: string) => service.sandbox.clock.set(Date.parse(instant));

/** October's first plan was applied on the 20th; from then on the policy applies what is within its limits. */
async function sinceOctober(service: TestService): Promise<LinkedPartner> {
  at(service, '2026-10-20T15:00:00Z');
  const linked = await linkedPartner(service);
  await linked.partner.usage.push([
    record({ quantity: '12' }),
    record({ customer: 'law', quantity: '10' }),
    record({ customer: 'school', sku: 'storage', kind: 'consumed', quantity: '300' }),
  ]);
  await linked.connection.productLinks.put([
    { sku: 'storage', decision: 'linked', catalogItemId: 507, lineStyle: 'per-period' },
  ]);
  await approveAndApply(linked.connection, (await linked.connection.plans.create()).id);
  await linked.connection.update({ settings: { autoApply: 'within-limits' } });
  return linked;
}

async function standing({ connection }: LinkedPartner) {
  const lines = await connection.ownedLines.list().toArray();
  return lines
    .map(({ customer, quantity, publishedMonth, isFinal }) => `${customer} ${quantity} ${publishedMonth} ${isFinal}`)
    .toSorted();
}

async function plansOf({ connection }: LinkedPartner) {
  const plans = await connection.plans.list().toArray();
  return plans.map(({ month, state }) => `${month} ${state}`).toReversed();
}

export function monthsSuite(databases: TestDatabases): void {
  describe('the months that a sync plans', () => {
    it('the current month is planned as well while the ended one waits for a person', () =>
      withService(databases, async (service) => {
        const linked = await sinceOctober(service);
        await linked.connection.update({ settings: { autoApply: 'off' } });
        at(service, '2026-11-08T15:00:00Z');
        await linked.partner.usage.push([
          record({ quantity: '13', at: '2026-10-30T08:00:00Z' }),
          record({ customer: 'school', sku: 'storage', kind: 'consumed', quantity: '40', at: '2026-11-05T08:00:00Z' }),
        ]);
        expect(await syncNow(linked.connection)).toMatchObject({ state: 'waiting' });
        expect(await plansOf(linked)).toEqual(['2026-10 applied', '2026-10 open', '2026-11 open']);
      }));

    it('an ended month stays due while one line of it lacks its final number, however often it was applied', () =>
      withService(
        databases,
        async (service) => {
          const linked = await sinceOctober(service);
          at(service, '2026-11-02T15:00:00Z');
          await linked.partner.usage.push([
            record({ quantity: '13', at: '2026-10-30T08:00:00Z' }),
            record({ customer: 'law', quantity: '11', at: '2026-10-30T08:00:00Z' }),
          ]);
          service.sandbox.faults.add({
            match: { method: 'PATCH', times: 1 },
            fault: { kind: 'cut', when: 'before-commit' },
          });
          await syncNow(linked.connection);
          expect((await standing(linked)).filter((line) => line.endsWith('2026-10 true'))).toHaveLength(2);
          const settled = async () => {
            await syncNow(linked.connection);
            return standing(linked);
          };
          await expect
            .poll(settled, { timeout: 20_000, interval: 200 })
            .toEqual(['dental 13 2026-10 true', 'law 11 2026-10 true', 'school 300 2026-10 true']);
          await syncNow(linked.connection);
          const made = (await plansOf(linked)).length;
          service.sandbox.log.clear();
          for (const hour of ['19', '20']) {
            at(service, `2026-11-02T${hour}:00:00Z`);
            await syncNow(linked.connection);
          }
          expect(service.writes()).toBe(0);
          expect((await plansOf(linked)).length).toBe(made);
        },
        { settings: SHORT_QUARANTINE },
      ));

    it.each([
      ['the first days of the next month', '2026-11-12T15:00:00Z', ['2026-10', '2026-11']],
      ['a whole month', '2026-12-03T15:00:00Z', ['2026-10', '2026-11', '2026-12']],
    ])('after an outage over %s every ended month is planned, in order', (_, back, months) =>
      withService(databases, async (service) => {
        const linked = await sinceOctober(service);
        at(service, back);
        await linked.partner.usage.push([
          record({ quantity: '13', at: '2026-10-30T08:00:00Z' }),
          record({ customer: 'school', sku: 'storage', kind: 'consumed', quantity: '5', at: '2026-10-30T08:00:00Z' }),
        ]);
        await syncNow(linked.connection);
        const since = (await plansOf(linked)).slice(1).map((plan) => plan.slice(0, 7));
        expect(since).toEqual(months);
        expect(await standing(linked)).toEqual(
          expect.arrayContaining(['dental 13 2026-10 true', 'school 305 2026-10 true']),
        );
      }),
    );

    it('join without a gap or an overlap although the partner has another time zone by now', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await sinceOctober(service);
        await partner.put({ name: 'Lakeside IT', timeZone: 'Europe/Berlin' });
        at(service, '2026-11-02T15:00:00Z');
        const consumed = { customer: 'school', sku: 'storage', kind: 'consumed' } as const;
        // In Berlin the first of them is in November already, in New York it is not.
        await partner.usage.push([
          record({ ...consumed, quantity: '5', at: '2026-11-01T01:00:00Z' }),
          record({ ...consumed, quantity: '7', at: '2026-11-01T05:00:00Z' }),
        ]);
        const [october, november] = [
          await connection.plans.create({ month: '2026-10' }),
          await connection.plans.create(),
        ];
        expect([october.periodEnd, november.periodStart]).toEqual(Array(2).fill('2026-11-01T04:00:00.000Z'));
        const storage = async (plan: string) =>
          (await connection.plans.lines(plan, { sku: 'storage' }).toArray()).map(({ quantity }) => quantity);
        expect([await storage(october.id), await storage(november.id)]).toEqual([['305'], ['7']]);
        await syncNow(connection);
        expect(await connection.periods.list().toArray()).toMatchObject([
          { month: '2026-11', start: '2026-11-01T04:00:00.000Z', end: '2026-11-30T23:00:00.000Z' },
          { month: '2026-10', end: '2026-11-01T04:00:00.000Z' },
        ]);
      }));

    it('a first plan that waits over the end of its month stays the one that waits, and the next month follows it', () =>
      withService(databases, async (service) => {
        at(service, '2026-10-31T15:00:00Z');
        const linked = await linkedPartner(service);
        await linked.partner.usage.push([record({ quantity: '12' })]);
        await syncNow(linked.connection);
        at(service, '2026-11-01T15:00:00Z');
        const run = await syncNow(linked.connection);
        expect(run).toMatchObject({ state: 'waiting', month: '2026-10' });
        expect((await plansOf(linked)).at(-1)).toBe('2026-10 open');
        await approveAndApply(linked.connection, run.planId ?? '');
        const isNew = ({ effectiveDate }: Pick<PlanLine, 'effectiveDate'>) => effectiveDate;
        const lines = await linked.connection.plans.lines(run.planId ?? '').toArray();
        expect(lines.map(isNew)).toEqual(['2026-10-01']);
        await linked.connection.update({ settings: { autoApply: 'within-limits' } });
        expect(await syncNow(linked.connection)).toMatchObject({ state: 'done', month: '2026-11' });
        expect(await standing(linked)).toEqual(['dental 12 2026-10 true']);
      }));
  });
}
