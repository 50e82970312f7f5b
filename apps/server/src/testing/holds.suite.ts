import type { ConnectionClient, Hold, Resolution } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, syncNow, withService } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';

const BY = 'Dana Ruiz';
const AT = '2026-11-01T08:00:00Z';

/** A line of ours with 12 on agreement 300, where numbers are published as they change. */
async function billed(service: TestService): Promise<LinkedPartner & { readonly addition: number }> {
  const linked = await linkedPartner(service);
  const { partner, connection } = linked;
  await connection.update({ settings: { billing: 'advance' } });
  await partner.usage.push([record({ quantity: '12', at: AT })]);
  await approveAndApply(connection, (await connection.plans.create()).id);
  service.sandbox.clock.advance(60_000);
  const [line] = await connection.ownedLines.list().toArray();
  return { ...linked, addition: line?.additionId ?? 0 };
}

function foreign({ sandbox }: TestService, fields: Record<string, unknown> = {}): number {
  return sandbox.insert('additions', {
    agreementId: 300,
    product: { id: 500 },
    quantity: 9,
    billCustomer: 'Billable',
    effectiveDate: '2026-01-01T00:00:00Z',
    ...fields,
  });
}

async function newestLines(connection: ConnectionClient) {
  const plan = await connection.plans.create();
  const lines = await connection.plans.lines(plan.id).toArray();
  return lines.map(({ action, reason, quantity, additionId }) => ({ action, reason, quantity, additionId }));
}

async function onlyHold(connection: ConnectionClient): Promise<Hold> {
  const holds = await connection.holds.list().toArray();
  expect(holds).toHaveLength(1);
  const [hold] = holds;
  if (hold === undefined) throw new Error('nothing waits');
  return hold;
}

const offered = (hold: Hold): readonly Resolution[] => hold.resolutions.map(({ resolution }) => resolution);

export function holdsSuite(databases: TestDatabases): void {
  describe('what waits for a person', () => {
    it('is a line that somebody stopped: listed at once, held by the next plan, and let go again', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await billed(service);
        await connection.holds.set({ customer: 'dental', sku: 'endpoint', note: 'new contract', by: BY });
        expect(await onlyHold(connection)).toMatchObject({ code: 'by-person', customer: 'dental', months: [] });
        await partner.usage.push([record({ quantity: '15', at: '2026-11-02T08:00:00Z' })]);
        expect(await newestLines(connection)).toMatchObject([{ action: 'hold', reason: 'by-person' }]);

        const hold = await onlyHold(connection);
        expect(hold).toMatchObject({ months: ['2026-11'], from: '12', quantity: '15', who: 'billing' });
        expect(hold.text).toContain('new contract');
        await connection.holds.resolve(hold.id, { by: BY, resolution: 'lift' });
        expect(await connection.holds.list().toArray()).toEqual([]);
        expect(await newestLines(connection)).toMatchObject([{ action: 'change', quantity: '15' }]);
        const actions = (await partner.audit.list().toArray()).map(({ action }) => action);
        expect(actions).toEqual(expect.arrayContaining(['hold.set', 'hold.resolved']));
      }));

    it('is a line that the brake stopped: released up to what the person saw', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await billed(service);
        await connection.update({ settings: { limits: { totalPercent: 1000 } } });
        await partner.usage.push([record({ quantity: '100', at: '2026-11-02T08:00:00Z' })]);
        await newestLines(connection);
        const seen = await onlyHold(connection);
        await partner.usage.push([record({ quantity: '101', at: '2026-11-02T09:00:00Z' })]);
        await newestLines(connection);
        await expect(connection.holds.resolve(seen.id, { by: BY, resolution: 'release' })).rejects.toMatchObject({
          code: 'not-found',
        });
        const hold = await onlyHold(connection);
        expect(offered(hold)).toEqual(['release']);
        await connection.holds.resolve(hold.id, { by: BY, resolution: 'release' });
        expect(await connection.holds.list().toArray()).toEqual([]);
        expect(await newestLines(connection)).toMatchObject([{ action: 'change', quantity: '101' }]);
        await partner.usage.push([record({ quantity: '102', at: '2026-11-02T10:00:00Z' })]);
        expect(await newestLines(connection)).toMatchObject([{ reason: 'brake' }]);
      }));

    it('is a new line where plans apply without a person, until one releases it', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await billed(service);
        await connection.update({ settings: { autoApply: 'within-limits' } });
        await partner.usage.push([record({ customer: 'law', quantity: '60', at: AT })]);
        expect(await syncNow(connection)).toMatchObject({ counts: { created: 0 } });
        const hold = await onlyHold(connection);
        expect(hold).toMatchObject({ code: 'brake', from: null, quantity: '60' });
        await connection.holds.resolve(hold.id, { by: BY, resolution: 'release' });
        expect(await syncNow(connection)).toMatchObject({ state: 'done', counts: { created: 1 } });
      }));

    it.each([
      ['enforce', { action: 'change', reason: '', quantity: '12' }],
      ['take-over', { action: 'change', reason: '', quantity: '12' }],
      ['accept', { action: 'keep', reason: '', quantity: '12' }],
    ] as const)('is a change that somebody made in ConnectWise: %s', (resolution, line) =>
      withService(databases, async (service) => {
        const { connection, addition } = await billed(service);
        service.sandbox.edit('additions', addition, { quantity: 30 });
        expect(await newestLines(connection)).toMatchObject([{ action: 'hold', reason: 'drift' }]);
        const hold = await onlyHold(connection);
        expect(offered(hold)).toEqual(['enforce', 'accept', 'take-over']);
        const until = resolution === 'accept' ? { until: '2026-11-20T00:00:00Z' } : {};
        const before = service.writes();
        await connection.holds.resolve(hold.id, { by: BY, resolution, ...until });
        expect(await connection.holds.list().toArray()).toEqual([]);
        expect(service.writes()).toBe(before);
        expect(await newestLines(connection)).toMatchObject([line]);
      }),
    );

    it('is a line that somebody removed: gone only once reads have missed it for a quarantine', () =>
      withService(databases, async (service) => {
        const { connection, addition } = await billed(service);
        service.sandbox.remove('additions', addition);
        expect(await newestLines(connection)).toMatchObject([{ reason: 'removed-in-psa' }]);
        const hold = await onlyHold(connection);
        expect(offered(hold)).toEqual(['create-anew', 'leave-removed']);
        const create = { by: BY, resolution: 'create-anew' } as const;
        await expect(connection.holds.resolve(hold.id, create)).rejects.toMatchObject({ code: 'resolution-too-early' });
        service.sandbox.clock.advance(600_000);
        await expect(connection.holds.resolve(hold.id, create)).rejects.toMatchObject({ remedy: /once more/ });
        await newestLines(connection);
        await connection.holds.resolve(hold.id, create);
        expect(await newestLines(connection)).toMatchObject([{ action: 'create', quantity: '12' }]);
      }));

    it('is a line that somebody removed and that is left so, until that is withdrawn', () =>
      withService(databases, async (service) => {
        const { connection, addition } = await billed(service);
        service.sandbox.remove('additions', addition);
        await newestLines(connection);
        const hold = await onlyHold(connection);
        await connection.holds.resolve(hold.id, { by: BY, resolution: 'leave-removed', note: 'as agreed' });
        expect(await newestLines(connection)).toMatchObject([{ action: 'none', reason: '' }]);
        expect(await connection.decisions.list().toArray()).toMatchObject([
          { additionId: addition, resolution: 'leave-removed', customer: 'dental', note: 'as agreed', by: BY },
        ]);
        await connection.decisions.withdraw(addition, { by: BY });
        expect(await newestLines(connection)).toMatchObject([{ reason: 'removed-in-psa' }]);
      }));

    it.each([
      ['leave-line', { action: 'keep', quantity: '12' }],
      ['set-zero', { action: 'change', quantity: '0' }],
      ['end-line', { action: 'end', quantity: '12' }],
    ] as const)('is a line without its customer: %s', (resolution, line) =>
      withService(databases, async (service) => {
        const { connection } = await billed(service);
        await connection.companyLinks.put([{ customer: 'dental', decision: 'none' }]);
        const isOrphan = ({ reason }: { reason: string }) => reason === 'orphaned';
        expect((await newestLines(connection)).filter(isOrphan)).toHaveLength(1);
        const hold = await onlyHold(connection);
        await connection.holds.resolve(hold.id, { by: BY, resolution });
        expect(await newestLines(connection)).toEqual(expect.arrayContaining([expect.objectContaining(line)]));
        expect(await connection.decisions.list().toArray()).toMatchObject([{ resolution, customer: 'dental' }]);
      }),
    );

    it('is an addition beside ours that may mean the same: left, it is never touched', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await billed(service);
        const other = foreign(service);
        await newestLines(connection);
        const hold = await onlyHold(connection);
        expect(hold).toMatchObject({ code: 'duplicate-additions', additionId: other });
        await connection.holds.resolve(hold.id, { by: BY, resolution: 'leave-beside', note: 'sold by hand' });
        await partner.usage.push([record({ quantity: '13', at: '2026-11-02T08:00:00Z' })]);
        const plan = await connection.plans.create();
        expect(plan.totals.byAction).toMatchObject({ change: 1, hold: 0 });
        await approveAndApply(connection, plan.id);
        expect(service.sandbox.records('additions').find(({ id }) => id === other)).toMatchObject({ quantity: '9' });
      }));

    it('is one of several additions that could be meant: left but one, which is proposed', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        const [one, two] = [foreign(service), foreign(service, { quantity: 4 })];
        await partner.usage.push([record({ at: AT })]);
        await newestLines(connection);
        const hold = await onlyHold(connection);
        expect(hold.resolutions).toMatchObject([{ needs: ['additionId'], additions: [{ id: one }, { id: two }] }]);
        const leave = { by: BY, resolution: 'leave-beside' } as const;
        await expect(connection.holds.resolve(hold.id, leave)).rejects.toMatchObject({
          code: 'invalid-request',
          fields: [{ field: 'additionId' }],
        });
        await connection.holds.resolve(hold.id, { ...leave, additionId: one });
        expect(await newestLines(connection)).toMatchObject([{ action: 'adopt', additionId: two }]);
      }));

    it('is an addition to adopt with something to confirm, which no approval passes over', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        foreign(service, { billCustomer: 'NoCharge' });
        await partner.usage.push([record({ at: AT })]);
        const plan = await connection.plans.create();
        const [line] = await connection.plans.lines(plan.id).toArray();
        const adopt = { by: BY, lines: [], adopt: [line?.fingerprint ?? ''] };
        await expect(connection.plans.approve(plan.id, adopt)).rejects.toMatchObject({
          code: 'plan-lines-not-approvable',
          fields: [{ field: 'adopt/0', message: expect.stringContaining('NoCharge') }],
        });
        const hold = await onlyHold(connection);
        expect(hold).toMatchObject({ code: 'adoption', text: expect.stringContaining('NoCharge') });
        await connection.holds.resolve(hold.id, { by: BY, resolution: 'confirm-adoption' });
        expect(await connection.plans.approve(plan.id, adopt)).toMatchObject({ approvedLines: 1 });
      }));

    it('is a parked plan: accepted, it can be approved like any other', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await billed(service);
        await partner.usage.push([record({ quantity: '4', at: '2026-11-02T08:00:00Z' })]);
        const { id } = await connection.plans.create();
        const hold = await onlyHold(connection);
        expect(hold).toMatchObject({ code: 'parked', planId: id, customer: null });
        await connection.holds.resolve(hold.id, { by: BY, resolution: 'accept-plan' });
        expect(await connection.plans.approve(id, { by: BY })).toMatchObject({ state: 'approved' });
      }));

    it('is a write that ConnectWise refused: it is tried again when somebody asks', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await billed(service);
        await partner.usage.push([record({ quantity: '13', at: '2026-11-02T08:00:00Z' })]);
        service.sandbox.faults.add({
          match: { method: 'PATCH', times: 1 },
          fault: { kind: 'status', status: 400, body: '{"code":"InvalidObject","message":"no","errors":[]}' },
        });
        const run = await approveAndApply(connection, (await connection.plans.create()).id);
        expect(run.counts).toMatchObject({ refused: 1 });
        expect(await newestLines(connection)).toMatchObject([{ reason: 'refused-by-psa' }]);
        const hold = await onlyHold(connection);
        service.sandbox.clock.advance(1000);
        await connection.holds.resolve(hold.id, { by: BY, resolution: 'retry' });
        expect(await newestLines(connection)).toMatchObject([{ action: 'change', quantity: '13' }]);
      }));

    it.each([
      ['try-again', 'keep'],
      ['give-up', 'create'],
    ] as const)('is a write of unknown outcome that was sent as often as it may be: %s', (resolution, action) =>
      withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record({ at: AT })]);
          const lost = service.sandbox.faults.add({
            match: { method: 'POST' },
            fault: { kind: 'cut', when: 'before-commit' },
          });
          await approveAndApply(connection, (await connection.plans.create()).id);
          const state = async () => {
            await syncNow(connection);
            return (await connection.ledger.list().toArray())[0]?.state;
          };
          await expect.poll(state, { timeout: 30_000, interval: 200 }).toBe('held');
          service.sandbox.faults.remove(lost);
          const hold = await onlyHold(connection);
          expect(hold).toMatchObject({ code: 'given-up', customer: 'dental', quantity: '12' });
          expect(offered(hold)).toEqual(['try-again', 'give-up']);
          await connection.holds.resolve(hold.id, { by: BY, resolution });
          expect(await newestLines(connection)).toMatchObject([{ action }]);
          const ours = service.sandbox.records('additions').filter(({ serialNumber }) => serialNumber !== undefined);
          expect(ours).toHaveLength(action === 'keep' ? 1 : 0);
        },
        {
          settings: {
            TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '1',
            TALLYBRIDGE_LEASE_SECONDS: '7',
            TALLYBRIDGE_QUARANTINE_SECONDS: '1.1',
          },
        },
      ),
    );

    it('is a write of unknown outcome: looked up by a sync when somebody asks, and not before it can be', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record({ at: AT })]);
        service.sandbox.faults.add({ match: { method: 'POST', nth: 1 }, fault: { kind: 'cut', when: 'after-commit' } });
        await approveAndApply(connection, (await connection.plans.create()).id);
        await newestLines(connection);
        const hold = await onlyHold(connection);
        expect(hold).toMatchObject({ code: 'unknown-outcome', who: 'nobody' });
        await expect(connection.holds.resolve(hold.id, { by: BY, resolution: 'look-up' })).rejects.toMatchObject({
          code: 'resolution-too-early',
          status: 409,
        });
      }));

    it('answers a person who decides what is not offered, not there, or without a date', () =>
      withService(databases, async (service) => {
        const { connection, addition } = await billed(service);
        service.sandbox.edit('additions', addition, { quantity: 30 });
        await newestLines(connection);
        const hold = await onlyHold(connection);
        await expect(connection.holds.resolve(hold.id, { by: BY, resolution: 'release' })).rejects.toMatchObject({
          code: 'resolution-not-offered',
          remedy: expect.stringContaining('enforce, accept, take-over'),
        });
        await expect(connection.holds.resolve(hold.id, { by: BY, resolution: 'accept' })).rejects.toMatchObject({
          fields: [{ field: 'until' }],
        });
        await expect(connection.holds.resolve('0'.repeat(22), { by: BY, resolution: 'enforce' })).rejects.toMatchObject(
          { code: 'not-found' },
        );
        await expect(connection.holds.set({ customer: 'nobody', sku: 'endpoint', by: BY })).rejects.toMatchObject({
          code: 'invalid-request',
          fields: [{ field: 'customer' }],
        });
        await expect(connection.decisions.withdraw(addition, { by: BY })).rejects.toMatchObject({ code: 'not-found' });
      }));
  });
}
