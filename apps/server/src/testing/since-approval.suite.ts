import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, syncNow, withService } from './test-service.ts';
import type { TestOptions, TestService } from './test-service.ts';

const OCTOBER = { month: '2026-10' };
const BY = { by: 'Dana Ruiz' };

async function approved(service: TestService) {
  const linked = await linkedPartner(service);
  await linked.partner.usage.push([record({ quantity: '12' }), record({ customer: 'law', quantity: '5' })]);
  const { id } = await linked.connection.plans.create(OCTOBER);
  await linked.connection.plans.approve(id, BY);
  const apply = async () => {
    const { runs, plans } = linked.connection;
    return runs.wait((await plans.apply(id)).id, { everyMs: 20 });
  };
  return { ...linked, id, apply };
}

/** Something that happens once, at the first request of a run to ConnectWise. */
function duringRun() {
  const during: { act: (() => Promise<unknown>) | null; service: TestService | null } = { act: null, service: null };
  const others: TestOptions['others'] = (url, init) => {
    const { act, service } = during;
    if (act === null || service === null) return null;
    during.act = null;
    return act().then(() => service.sandbox.fetch(url, init));
  };
  return { during, others };
}

/** A live line of ours whose customer was unlinked and that a plan ends by a person's decision. */
async function endingOrphan(service: TestService) {
  const linked = await linkedPartner(service);
  await linked.connection.update({ settings: { billing: 'advance' } });
  await linked.partner.usage.push([record({ quantity: '12' }), record({ customer: 'law', quantity: '5' })]);
  await approveAndApply(linked.connection, (await linked.connection.plans.create()).id);
  await linked.connection.companyLinks.put([{ customer: 'law', decision: 'none', liveLines: 'end' }]);
  service.sandbox.log.clear();
  return linked;
}

export function sinceApprovalSuite(databases: TestDatabases): void {
  describe('what was decided after a plan was approved', () => {
    it('a rejection counts until the first line is written, also when a worker has the run in hand', () => {
      const { during, others } = duringRun();
      return withService(
        databases,
        async (service) => {
          const { connection, id } = await approved(service);
          service.sandbox.log.clear();
          Object.assign(during, { service, act: () => connection.plans.reject(id, BY) });
          const run = await connection.runs.wait((await connection.plans.apply(id)).id, { everyMs: 20 });
          expect(await connection.plans.get(id)).toMatchObject({ state: 'rejected' });
          expect(run).toMatchObject({ state: 'failed', error: { code: 'plan-not-open' } });
          expect(service.writes()).toBe(0);
        },
        { others },
      );
    });

    it('a pause stops the run that writes it, and what was not written is in the next plan', () => {
      const { during, others } = duringRun();
      return withService(
        databases,
        async (service) => {
          const { connection, apply } = await approved(service);
          service.sandbox.log.clear();
          Object.assign(during, { service, act: () => connection.pause({ ...BY, note: 'Wrong usage' }) });
          await apply();
          expect(service.writes()).toBe(0);
          await connection.resume(BY);
          await approveAndApply(connection, (await connection.plans.create(OCTOBER)).id);
          expect(service.writes()).toBe(2);
        },
        { others },
      );
    });

    it('asked for again while a worker has it in hand, the same run writes it', () => {
      const { during, others } = duringRun();
      return withService(
        databases,
        async (service) => {
          const { connection, id } = await approved(service);
          const asked: string[] = [];
          const apply = async () => {
            const run = await connection.plans.apply(id);
            asked.push(run.id);
            return run;
          };
          Object.assign(during, { service, act: apply });
          const run = await connection.runs.wait((await apply()).id, { everyMs: 20 });
          expect(run).toMatchObject({ state: 'done', planId: id });
          expect(new Set(asked)).toEqual(new Set([run.id]));
          expect(asked).toHaveLength(2);
        },
        { others },
      );
    });

    it('a line that a person has put on hold is not written, and the rest is', () =>
      withService(databases, async (service) => {
        const { connection, apply } = await approved(service);
        await connection.holds.set({ customer: 'dental', sku: 'endpoint', note: 'wait', ...BY });
        expect(await apply()).toMatchObject({ counts: { created: 1, stale: 1 } });
        expect(await connection.ownedLines.list().toArray()).toMatchObject([{ customer: 'law' }]);
      }));

    it.each([
      ['was excluded', { customer: 'law', decision: 'excluded' as const }],
      ['was linked to another company', { customer: 'law', decision: 'linked' as const, companyId: 203 }],
      [
        'is paused',
        {
          customer: 'law',
          decision: 'linked' as const,
          companyId: 201,
          isPaused: true,
          agreement: { mode: 'chosen' as const, agreementId: 301 },
        },
      ],
    ])('nothing is written for a customer that %s', (_, link) =>
      withService(databases, async (service) => {
        const { connection, apply } = await approved(service);
        await connection.companyLinks.put([{ customer: 'school', decision: 'none' }, link]);
        expect(await apply()).toMatchObject({ counts: { created: 1, stale: 1 } });
        expect(await connection.ownedLines.list().toArray()).toMatchObject([{ customer: 'dental' }]);
      }),
    );

    it.each(['linked again', 'decided otherwise'])('a line without a pair is not ended once it is %s', (what) =>
      withService(databases, async (service) => {
        const { connection } = await endingOrphan(service);
        const plan = await connection.plans.create();
        await connection.plans.approve(plan.id, BY);
        await connection.companyLinks.put([
          what === 'linked again'
            ? {
                customer: 'law',
                decision: 'linked',
                companyId: 201,
                agreement: { mode: 'chosen', agreementId: 301 },
              }
            : { customer: 'law', decision: 'none', liveLines: 'leave' },
        ]);
        const run = await connection.runs.wait((await connection.plans.apply(plan.id)).id, { everyMs: 20 });
        expect(run).toMatchObject({ counts: { ended: 0, stale: 1 } });
        expect(service.writes()).toBe(0);
      }),
    );

    it('a line without a pair ends as it was decided', () =>
      withService(databases, async (service) => {
        const { connection } = await endingOrphan(service);
        expect(await approveAndApply(connection, (await connection.plans.create()).id)).toMatchObject({
          counts: { ended: 1, stale: 0 },
        });
      }));
  });

  describe('a paused connection', () => {
    it('writes nothing by policy, not even what was decided about a line without a pair', () =>
      withService(databases, async (service) => {
        const { connection } = await endingOrphan(service);
        await connection.update({ settings: { autoApply: 'within-limits', limits: { totalPercent: 100 } } });
        await connection.pause({ by: 'Dana Ruiz' });
        expect(await syncNow(connection)).toMatchObject({ state: 'waiting', counts: { ended: 0, planned: 1 } });
        expect(service.writes()).toBe(0);
      }));
  });
}
