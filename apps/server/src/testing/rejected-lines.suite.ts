import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { movedOntoForeign } from './approval.suite.ts';
import { approveAndApply, linkedPartner, record, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const OCTOBER = { month: '2026-10' };
const BY = { by: 'Dana Ruiz' };
const NO = { ...BY, note: 'they left in June' };

/** An open plan with a new line for each of two customers. */
async function planned(service: TestService) {
  const { partner, connection } = await linkedPartner(service);
  await partner.usage.push([record({ quantity: '12' }), record({ customer: 'law', quantity: '5' })]);
  const { id } = await connection.plans.create(OCTOBER);
  const lines = await connection.plans.lines(id).toArray();
  const printOf = (customer: string) => lines.find((line) => line.customer === customer)?.fingerprint ?? '';
  return { partner, connection, id, law: [printOf('law')], all: [printOf('dental'), printOf('law')] };
}

const writtenIn = ({ sandbox }: TestService) =>
  sandbox.log.entries().filter(({ method, path }) => method === 'POST' && path.endsWith('/additions')).length;

export function rejectedLinesSuite(databases: TestDatabases): void {
  describe('a line of a plan that somebody rejected', () => {
    it('is not written when all of the plan is approved and applied, and comes back with the next plan', () =>
      withService(databases, async (service) => {
        const { partner, connection, id, law } = await planned(service);
        const before = await connection.plans.get(id);
        const rejected = await connection.plans.rejectLines(id, { ...NO, lines: law });
        expect(rejected).toMatchObject({ state: 'open', rejected: { lines: 1, changes: 1 }, totals: before.totals });
        const [line] = await connection.plans.lines(id, { rejected: 'true' }).toArray();
        expect(line).toMatchObject({
          customer: 'law',
          rejection: { by: expect.stringContaining('Dana Ruiz'), note: NO.note, at: expect.any(String) },
        });
        expect(rejected.rejected.moneyDelta).toBe(line?.moneyDelta ?? '0');
        const groups = await connection.plans.groups(id, { by: 'customer' }).toArray();
        expect(groups).toMatchObject([
          { key: 'law', changes: 0, rejected: 1, moneyDelta: '0' },
          { key: 'dental', changes: 1, rejected: 0 },
        ]);
        const [entry] = await partner.audit.list({ action: 'plan.lines-rejected' }).toArray();
        expect(entry).toMatchObject({
          subject: id,
          detail: { ...NO, count: 1, lines: [{ customer: 'law', sku: 'endpoint', action: 'create' }] },
        });

        const run = await approveAndApply(connection, id);
        expect(run).toMatchObject({ state: 'done', counts: { created: 1 } });
        expect(await connection.plans.get(id)).toMatchObject({ approvedLines: 1 });
        expect(writtenIn(service)).toBe(1);
        expect(await connection.ownedLines.list().toArray()).toMatchObject([{ customer: 'dental' }]);

        const next = await connection.plans.create(OCTOBER);
        expect(next.rejected).toMatchObject({ lines: 0, changes: 0, moneyDelta: '0', changesWithoutPrice: 0 });
        expect(await connection.plans.lines(next.id, { customer: 'law' }).toArray()).toMatchObject([
          { action: 'create', rejection: null, rejectedBefore: { note: NO.note } },
        ]);
      }));

    it('may be approved once the rejection was taken back', () =>
      withService(databases, async (service) => {
        const { partner, connection, id, law } = await planned(service);
        await connection.plans.rejectLines(id, { ...NO, lines: { customer: 'law' } });
        await expect(connection.plans.approve(id, { ...BY, lines: law })).rejects.toMatchObject({
          code: 'plan-lines-not-approvable',
          fields: [{ field: 'lines/0', message: expect.stringContaining('was rejected by Dana Ruiz') }],
        });
        const restored = await connection.plans.restoreLines(id, { ...BY, lines: law });
        expect(restored).toMatchObject({ rejected: { lines: 0 } });
        expect((await connection.plans.restoreLines(id, { ...BY, lines: law })).revision).toBe(restored.revision);
        const [entry] = await partner.audit.list({ action: 'plan.lines-restored' }).toArray();
        expect(entry?.detail).toMatchObject({ count: 1, lines: [{ customer: 'law' }] });
        expect(await approveAndApply(connection, id)).toMatchObject({ counts: { created: 2 } });
      }));

    it('and with it every other leaves nothing to approve; the plan can still be rejected as a whole', () =>
      withService(databases, async (service) => {
        const { connection, id, all } = await planned(service);
        await connection.plans.rejectLines(id, { ...NO, lines: all });
        await expect(connection.plans.approve(id, BY)).rejects.toMatchObject({
          code: 'plan-lines-not-approvable',
          message: expect.stringContaining('every line was rejected'),
        });
        expect(await connection.review()).toMatchObject({
          plan: { changes: 0, byAction: { create: 0 }, moneyDelta: '0' },
        });
        expect(await connection.plans.reject(id, BY)).toMatchObject({ state: 'rejected' });
      }));

    it('takes the other end of a move with it, both ways', () =>
      withService(databases, async (service) => {
        const { connection, plan, lines } = await movedOntoForeign(service);
        const end = lines.filter(({ action }) => action === 'end').map(({ fingerprint }) => fingerprint);
        const both = await connection.plans.rejectLines(plan.id, { ...NO, lines: end });
        expect(both.rejected).toMatchObject({ lines: 2, changes: 1 });
        expect(await connection.plans.restoreLines(plan.id, { ...BY, lines: end })).toMatchObject({
          rejected: { lines: 0 },
        });
      }));

    it('of a newer plan is not written by an approval that was given before', () =>
      withService(databases, async (service) => {
        const { connection, id, law } = await planned(service);
        await connection.plans.approve(id, BY);
        const newer = await connection.plans.create(OCTOBER);
        await connection.plans.rejectLines(newer.id, { ...NO, lines: law });
        const run = await connection.runs.wait((await connection.plans.apply(id)).id, { everyMs: 20 });
        expect(run).toMatchObject({
          counts: { created: 1, stale: 1 },
          problems: [{ customer: 'law', message: 'Somebody has rejected the line since.' }],
        });
        expect(writtenIn(service)).toBe(1);
      }));

    it('is decided about only while the plan is open, and only where it would be written', () =>
      withService(databases, async (service) => {
        const { connection, id, law } = await planned(service);
        for (const lines of [['no-such-line'], { action: 'keep' }]) {
          await expect(connection.plans.rejectLines(id, { ...NO, lines })).rejects.toMatchObject({
            code: 'plan-lines-not-rejectable',
          });
        }
        await connection.plans.approve(id, BY);
        const closed = { code: 'plan-not-open' };
        await expect(connection.plans.rejectLines(id, { ...NO, lines: law })).rejects.toMatchObject(closed);
        await expect(connection.plans.restoreLines(id, BY)).rejects.toMatchObject(closed);
      }));

    it('refuses what was decided on the plan as it was before', () =>
      withService(databases, async (service) => {
        const { connection, id, law } = await planned(service);
        const { etag } = await connection.plans.read(id);
        await connection.plans.rejectLines(id, { ...NO, lines: law }, { ifMatch: etag });
        const seen = { ifMatch: etag };
        const changed = { code: 'changed-meanwhile' };
        await expect(connection.plans.approve(id, BY, seen)).rejects.toMatchObject(changed);
        await expect(connection.plans.reject(id, BY, seen)).rejects.toMatchObject(changed);
        await expect(connection.plans.restoreLines(id, BY, seen)).rejects.toMatchObject(changed);
        const { etag: now } = await connection.plans.read(id);
        expect(await connection.plans.approve(id, BY, { ifMatch: now })).toMatchObject({ approvedLines: 1 });
      }));
  });
}
