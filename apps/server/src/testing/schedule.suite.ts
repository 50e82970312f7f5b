import { describe, expect, it } from 'vitest';
import type { ConnectionClient } from 'tallybridge-sdk';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, NOW, record, syncNow, withService } from './test-service.ts';
import type { TestOptions, TestService } from './test-service.ts';

const HOUR = 3600_000;
const FAST: TestOptions = { settings: { TALLYBRIDGE_TICK_SECONDS: '0.05', TALLYBRIDGE_COALESCE_SECONDS: '0' } };
const SOON = { timeout: 20_000, interval: 50 };

/** What its runs were for and what became of them, the oldest first. */
async function history({ runs }: ConnectionClient): Promise<readonly string[]> {
  const all = await runs.list().toArray();
  return all.map(({ trigger, kind, state, error }) => `${trigger} ${kind}: ${error?.code ?? state}`).toReversed();
}

async function dueAt(connection: ConnectionClient): Promise<number | null> {
  const { nextDueAt } = (await connection.get()).schedule;
  return nextDueAt === null ? null : Date.parse(nextDueAt);
}

/** Lets business time reach the moment when the connection is due next. */
async function passToDue({ sandbox }: TestService, connection: ConnectionClient): Promise<void> {
  const due = await dueAt(connection);
  if (due === null) throw new Error('the connection is not due');
  sandbox.clock.set(due + 1);
}

/** A connection of which one plan was applied, so that later ones apply by policy. */
async function begun(service: TestService) {
  const { partner, connection } = await linkedPartner(service);
  await partner.usage.push([record()]);
  await approveAndApply(connection, (await connection.plans.create({ month: '2026-11' })).id);
  return { partner, connection };
}

export function scheduleSuite(databases: TestDatabases): void {
  describe('a schedule', () => {
    it('brings syncs by itself at the moments of the cadence, and none where people ask for each', () =>
      withService(
        databases,
        async (service) => {
          const { connection } = await linkedPartner(service);
          expect((await connection.get()).schedule).toMatchObject({
            nextDueAt: null,
            waitsFor: { code: 'person' },
            lastRun: null,
          });
          await connection.update({ settings: { cadence: 'hourly' } });
          const first = (await dueAt(connection)) ?? 0;
          expect(first - NOW).toBeGreaterThan(0);
          expect(first - NOW).toBeLessThanOrEqual(HOUR);
          await passToDue(service, connection);
          await expect.poll(() => history(connection), SOON).toEqual(['schedule sync: done']);
          await expect.poll(() => dueAt(connection), SOON).toBe(first + HOUR);
          await passToDue(service, connection);
          await expect.poll(() => history(connection), SOON).toEqual(['schedule sync: done', 'schedule sync: done']);
          await connection.update({ settings: { cadence: 'manual' } });
          expect(await dueAt(connection)).toBeNull();
        },
        FAST,
      ));

    it('follows the cadence and the time zone when they change', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { cadence: 'daily', syncAt: '04:00' } });
        const window = 15 * 60_000;
        const newYork = ((await dueAt(connection)) ?? 0) - Date.parse('2026-11-03T09:00:00Z');
        await partner.put({ name: 'Lakeside IT', timeZone: 'Europe/Berlin' });
        const berlin = ((await dueAt(connection)) ?? 0) - Date.parse('2026-11-03T03:00:00Z');
        expect(newYork).toBe(berlin);
        expect(newYork).toBeGreaterThanOrEqual(0);
        expect(newYork).toBeLessThan(window);
      }));

    it('publishes the final numbers of the ended month first, when its grace is over', () =>
      withService(
        databases,
        async (service) => {
          service.sandbox.clock.set(Date.parse('2026-10-20T12:00:00Z'));
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record()]);
          await approveAndApply(connection, (await connection.plans.create({ month: '2026-10' })).id);
          await connection.update({ settings: { cadence: 'monthly', graceHours: 48, autoApply: 'within-limits' } });
          await partner.usage.push([record({ quantity: '14', at: '2026-10-25T08:00:00Z' })]);
          expect((await dueAt(connection)) ?? 0).toBeGreaterThan(Date.parse('2026-11-03T04:00:00Z'));
          await passToDue(service, connection);
          await expect.poll(() => history(connection), SOON).toContain('schedule sync: done');
          const [line] = await connection.ownedLines.list().toArray();
          expect(line).toMatchObject({ publishedMonth: '2026-10', quantity: '14', isFinal: true });
        },
        FAST,
      ));

    it('of a connection that follows changes syncs once for all that people decide meanwhile, and not for a preview', () =>
      withService(
        databases,
        async (service) => {
          const { partner, connection } = await begun(service);
          await connection.update({ settings: { cadence: 'on-change' } });
          const before = await history(connection);
          const after = async (decide: () => Promise<unknown>) => {
            const known = (await history(connection)).length;
            await decide();
            return (await history(connection)).slice(known);
          };
          const pause = { customers: ['dental'], isPaused: true };
          expect(await after(() => connection.companyLinks.switch(pause, { preview: true }))).toEqual([]);
          expect(await after(() => connection.companyLinks.switch(pause))).toEqual(['change sync: queued']);
          const resume = { ...pause, isPaused: false };
          const override = { customer: 'dental', sku: 'endpoint', terms: { minimum: '20' } };
          expect(await after(() => connection.companyLinks.switch(resume))).toEqual([]);
          expect(await after(() => connection.companyLinks.clear(['school']))).toEqual([]);
          expect(await after(() => connection.overrides.put([override]))).toEqual([]);
          expect(await after(() => connection.update({ settings: { zeroPolicy: 'end' } }))).toEqual([]);
          expect(await after(() => partner.usage.push([record({ customer: 'law' })]))).toEqual([]);
          await syncNow(connection);
          expect(await history(connection)).toEqual([...before, 'change sync: waiting']);
          const [plan] = await connection.plans.list().toArray();
          const lines = await connection.plans.lines(plan?.id ?? '').toArray();
          expect(lines).toMatchObject([
            { customer: 'dental', action: 'change', quantity: '20' },
            { customer: 'law', action: 'create' },
          ]);
          const hold = { customer: 'law', sku: 'endpoint', by: 'Dana Ruiz' };
          expect(await after(() => connection.holds.set(hold))).toEqual(['change sync: queued']);
        },
        { settings: { ...FAST.settings, TALLYBRIDGE_COALESCE_SECONDS: '3600' } },
      ));

    it('of a connection that follows changes waits while it is in trouble, and takes in then what has come', () =>
      withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await connection.update({ settings: { cadence: 'on-change' } });
          const match = { path: '/system/info' };
          const outage = service.sandbox.faults.add({ match, fault: { kind: 'status', status: 404 } });
          await partner.usage.push([record()]);
          await expect.poll(() => history(connection), SOON).toEqual(['change sync: site-unreachable']);
          const [failed] = await connection.runs.list().toArray();
          expect(failed?.error?.message).toMatch(/[a-z]\. Check the site/);
          await expect.poll(async () => (await connection.get()).schedule.waitsFor.code, SOON).toBe('retry');
          await partner.usage.push([record({ customer: 'law' })]);
          expect(await history(connection)).toHaveLength(1);
          service.sandbox.faults.remove(outage);
          await passToDue(service, connection);
          await expect
            .poll(() => history(connection), SOON)
            .toEqual(['change sync: site-unreachable', 'schedule sync: waiting']);
          const lines = await connection.plans.list().toArray();
          expect(lines[0]?.totals.changes).toBe(2);
          expect((await connection.get()).schedule.waitsFor.code).toBe('approval');
        },
        FAST,
      ));

    it('pauses longer after every failure, and says so, while others go on', () =>
      withService(
        databases,
        async (service) => {
          const { connection } = await linkedPartner(service);
          await connection.update({ settings: { cadence: 'hourly' } });
          service.sandbox.faults.add({ match: { path: '/system/info' }, fault: { kind: 'status', status: 404 } });
          const pauses: number[] = [];
          for (let failures = 1; failures <= 3; failures += 1) {
            await passToDue(service, connection);
            await expect.poll(async () => (await connection.health()).failuresInARow, SOON).toBe(failures);
            const { lastFailedAt, nextTryAt } = await expect
              .poll(() => connection.health(), SOON)
              .toMatchObject({ state: 'retrying', code: 'site-unreachable' })
              .then(() => connection.health());
            pauses.push(Date.parse(nextTryAt ?? '') - Date.parse(lastFailedAt ?? ''));
          }
          expect(pauses[1]).toBeGreaterThan(1.9 * (pauses[0] ?? 0));
          expect(pauses[2]).toBeGreaterThan(1.9 * (pauses[1] ?? 0));
          const unhealthy = await service.tallybridge.unhealthy().toArray();
          expect(unhealthy).toMatchObject([{ partner: 'lakeside-it', connectionId: connection.id }]);
          expect(unhealthy[0]?.advice).toContain('tried again by itself');
        },
        FAST,
      ));

    it('stops when ConnectWise refuses the keys, until there are new ones', () =>
      withService(
        databases,
        async (service) => {
          const { connection } = await linkedPartner(service);
          await connection.update({ publicKey: 'old', privateKey: 'old', settings: { cadence: 'hourly' } });
          await expect.poll(() => history(connection), SOON).toEqual(['schedule sync: keys-refused']);
          await expect.poll(() => dueAt(connection), SOON).toBeNull();
          expect(await connection.health()).toMatchObject({ state: 'stopped', nextTryAt: null, failuresInARow: 1 });
          expect((await connection.get()).schedule.waitsFor.code).toBe('change');
          await connection.update({ name: 'Renamed' });
          expect(await dueAt(connection)).toBeNull();
          await connection.update({ publicKey: 'demo-public', privateKey: 'demo-private' });
          await expect
            .poll(() => history(connection), SOON)
            .toEqual(['schedule sync: keys-refused', 'schedule sync: done']);
          expect(await connection.health()).toMatchObject({ state: 'ok', code: null, advice: null });
          expect(await service.tallybridge.unhealthy().toArray()).toEqual([]);
        },
        FAST,
      ));

    it('waits as long as ConnectWise asks for', () =>
      withService(
        databases,
        async (service) => {
          const { connection } = await linkedPartner(service);
          service.sandbox.faults.add({
            match: { path: '/finance/agreements' },
            fault: { kind: 'status', status: 429, headers: { 'Retry-After': '600' } },
          });
          await connection.update({ settings: { cadence: 'hourly' } });
          await passToDue(service, connection);
          await expect.poll(() => history(connection), SOON).toEqual(['schedule sync: psa-throttled']);
          const { lastFailedAt, nextTryAt } = await connection.health();
          expect(Date.parse(nextTryAt ?? '') - Date.parse(lastFailedAt ?? '')).toBeGreaterThan(599_000);
        },
        FAST,
      ));

    it('carries out a sync of one connection at a time, however many ticks and jobs ask for it', () =>
      withService(
        databases,
        async (service) => {
          const { connection } = await begun(service);
          await connection.update({ settings: { cadence: 'hourly' } });
          await passToDue(service, connection);
          await Promise.all([syncNow(connection), syncNow(connection), syncNow(connection)]);
          const runs = await connection.runs.list().toArray();
          const times = runs
            .map(({ startedAt, finishedAt }) => [Date.parse(startedAt ?? ''), Date.parse(finishedAt ?? '')] as const)
            .toSorted(([a], [b]) => a - b);
          for (const [index, [start]] of times.entries()) {
            expect(start).toBeGreaterThanOrEqual(times[index - 1]?.[1] ?? 0);
          }
        },
        FAST,
      ));
  });

  describe('a pause', () => {
    it('of a connection keeps it from being due and from writing, and resuming catches up', () =>
      withService(
        databases,
        async (service) => {
          const { partner, connection } = await begun(service);
          await connection.update({ settings: { cadence: 'on-change', autoApply: 'within-limits' } });
          const before = await history(connection);
          const paused = await connection.pause({ by: 'Dana Ruiz', note: 'They move to another server.' });
          expect(paused).toMatchObject({
            settings: { isPaused: true },
            pause: { by: 'Dana Ruiz (through key operator)', note: 'They move to another server.' },
          });
          expect(await connection.pause({ by: 'Sam', note: 'again' })).toEqual(paused);
          expect((await connection.get()).schedule).toMatchObject({ nextDueAt: null, waitsFor: { code: 'resume' } });
          expect(await connection.health()).toMatchObject({ state: 'paused', nextTryAt: null });
          await partner.usage.push([record({ quantity: '13', at: '2026-11-01T12:00:00Z' })]);
          const plan = await connection.plans.create();
          const [line] = await connection.plans.lines(plan.id).toArray();
          expect(line).toMatchObject({ action: 'excluded', reason: 'paused' });
          expect(await history(connection)).toEqual(before);
          expect(await connection.resume({ by: 'Dana Ruiz' })).toMatchObject({ pause: null });
          await expect.poll(() => history(connection), SOON).toEqual([...before, 'schedule sync: done']);
          const [owned] = await connection.ownedLines.list().toArray();
          expect(owned).toMatchObject({ quantity: '13' });
        },
        FAST,
      ));

    it('ends an apply that was queued before it, without a write', () =>
      withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record()]);
          const plan = await connection.plans.create();
          await connection.plans.approve(plan.id, { by: 'Dana Ruiz', lines: 'all' });
          await connection.plans.apply(plan.id);
          await connection.pause({ by: 'Dana Ruiz' });
          await expect(connection.plans.apply(plan.id)).rejects.toMatchObject({ code: 'connection-paused' });
          expect(service.writes()).toBe(0);
        },
        { settings: { TALLYBRIDGE_ROLE: 'serve' } },
      ));

    it('of a customer leaves its line as it is', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await begun(service);
        await connection.companyLinks.switch({ customers: ['dental'], isPaused: true });
        await partner.usage.push([record({ quantity: '13', at: '2026-11-01T12:00:00Z' })]);
        const run = await syncNow(connection);
        expect(run).toMatchObject({ state: 'done', counts: { written: 0 }, skipped: { 'excluded-paused': 1 } });
        await connection.companyLinks.switch({ customers: ['dental'], isPaused: false });
        expect(await syncNow(connection)).toMatchObject({ state: 'waiting', counts: { planned: 1 }, skipped: {} });
      }));
  });

  describe('a write of unknown outcome', () => {
    const LOST: TestOptions = {
      settings: {
        TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '1',
        TALLYBRIDGE_LEASE_SECONDS: '7',
        TALLYBRIDGE_QUARANTINE_SECONDS: '1.5',
      },
    };

    it('is looked up by itself after the quarantine, also where people ask for every sync', () =>
      withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record()]);
          service.sandbox.faults.add({
            match: { method: 'POST', nth: 1 },
            fault: { kind: 'cut', when: 'after-commit' },
          });
          const run = await approveAndApply(connection, (await connection.plans.create({ month: '2026-10' })).id);
          expect(run.counts).toMatchObject({ unknown: 1, written: 0 });
          await expect.poll(() => history(connection), SOON).toEqual(['person apply: done', 'follow-up look-up: done']);
          expect(await connection.ledger.list().toArray()).toMatchObject([{ state: 'done' }]);
          expect(await connection.ownedLines.list().toArray()).toHaveLength(1);
          expect(service.writes()).toBe(1);
          expect((await connection.get()).schedule.waitsFor.code).toBe('person');
        },
        LOST,
      ));

    it('is not looked up while the connection is paused, and is when it is resumed', () =>
      withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record()]);
          service.sandbox.faults.add({
            match: { method: 'POST', nth: 1 },
            fault: { kind: 'cut', when: 'after-commit' },
          });
          await approveAndApply(connection, (await connection.plans.create({ month: '2026-10' })).id);
          await connection.pause({ by: 'Dana Ruiz' });
          const states = async () => (await connection.ledger.list().toArray()).map(({ state }) => state);
          await new Promise((resolve) => setTimeout(resolve, 3500));
          expect(await states()).toEqual(['unknown']);
          await connection.resume({ by: 'Dana Ruiz' });
          await expect.poll(states, SOON).toEqual(['done']);
        },
        LOST,
      ));
  });
}
