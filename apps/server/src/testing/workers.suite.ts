import { describe, expect, it } from 'vitest';
import { parseConfig } from '../config.ts';
import { jobsOptions } from '../database/index.ts';
import type { Database } from '../database/index.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { createJobs } from '../jobs/work-queue.ts';
import { startServer } from '../start-server.ts';
import { beginRun, createStore, ensureVendor, findPartner, movePlan, planId, runId } from '../store/index.ts';
import { approveAndApply, linkedPartner, record, SETTINGS, syncNow, withService } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';

const OCTOBER = { month: '2026-10' };

/** A second process of the same installation that only works. */
function startWorkerProcess({ database, sandbox }: TestService) {
  return startServer({
    config: parseConfig({ ...SETTINGS, TALLYBRIDGE_ROLE: 'work', TALLYBRIDGE_LOG_LEVEL: 'silent' }),
    database,
    clock: sandbox.clock,
    fetch: (input, init) => sandbox.fetch(input, init),
  });
}

/** A process that can be killed at the moment after a commit: from then on it reaches no database. */
function killable() {
  let isDead = false;
  let deadly: string | null = null;
  const through = (database: Database): Database => ({
    ...database,
    async transaction(run) {
      if (isDead) throw new Error('killed');
      let isLast = false;
      const result = await database.transaction((tx) =>
        run({
          script: (text) => tx.script(text),
          query: (text, values) => {
            isLast ||= deadly !== null && text.includes(deadly);
            return tx.query(text, values);
          },
        }),
      );
      isDead = isLast;
      if (isDead) throw new Error('killed');
      return result;
    },
  });
  return {
    through,
    dieAfter: (statement: string) => {
      deadly = statement;
    },
    revive: () => {
      [isDead, deadly] = [false, null];
    },
  };
}

/** Leaves the run as a worker that was killed in the middle of it does. */
async function abandon({ database }: TestService, run: string, plan: string): Promise<void> {
  const store = createStore(database);
  const partner = await store.withControl(async (tx) => {
    const vendor = await ensureVendor(tx, { key: 'default', name: 'Default' });
    return findPartner(tx, vendor.id, 'lakeside-it');
  });
  const [aRun, aPlan] = [runId(run), planId(plan)];
  if (partner === null || aRun === null || aPlan === null) throw new Error('nothing to abandon');
  await store.withPartner(partner.id, async (tx) => {
    await beginRun(tx, aRun, partner.createdAt);
    await movePlan(tx, aPlan, { to: 'applying', at: partner.createdAt });
  });
}

async function approved(service: TestService): Promise<LinkedPartner & { plan: string; run: string }> {
  const { partner, connection } = await linkedPartner(service);
  await partner.usage.push([record(), record({ customer: 'law' })]);
  const { id } = await connection.plans.create(OCTOBER);
  await connection.plans.approve(id, { by: 'Dana Ruiz', lines: 'all' });
  const run = await connection.plans.apply(id);
  return { partner, connection, plan: id, run: run.id };
}

export function workersSuite(databases: TestDatabases): void {
  describe('workers', () => {
    it('of another process take up what a serving one has queued', () =>
      withService(
        databases,
        async (service) => {
          const { connection, run } = await approved(service);
          expect(await connection.runs.get(run)).toMatchObject({ state: 'queued' });
          const worker = await startWorkerProcess(service);
          expect(worker.url).toBe('');
          expect(await connection.runs.wait(run, { everyMs: 20, timeoutMs: 30_000 })).toMatchObject({
            state: 'done',
            counts: { created: 2 },
          });
          await worker.close();
        },
        { settings: { TALLYBRIDGE_ROLE: 'serve' } },
      ));

    it('find what a serving process queued that died right after its commit', async () => {
      const mortal = killable();
      await withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await connection.update({ settings: { cadence: 'on-change' } });
          mortal.dieAfter('INSERT INTO tenant.runs');
          await expect(partner.usage.push([record()])).rejects.toMatchObject({ status: 500 });
          await expect(connection.runs.sync()).rejects.toMatchObject({ status: 500 });
          mortal.revive();
          const worker = await startWorkerProcess(service);
          const states = async () => (await connection.runs.list().toArray()).map(({ state }) => state);
          await expect.poll(states, { timeout: 20_000, interval: 100 }).toEqual(['waiting']);
          await worker.close();
        },
        { settings: { TALLYBRIDGE_ROLE: 'serve' }, through: mortal.through },
      );
    });

    it('take up a run that a killed worker has left, and write nothing twice', () =>
      withService(
        databases,
        async (service) => {
          const { connection, run, plan } = await approved(service);
          await abandon(service, run, plan);
          const worker = await startWorkerProcess(service);
          const taken = await connection.runs.wait(run, { everyMs: 20, timeoutMs: 30_000 });
          expect(taken).toMatchObject({ state: 'done', counts: { created: 2 } });
          expect(service.writes()).toBe(2);
          await worker.close();
        },
        { settings: { TALLYBRIDGE_ROLE: 'serve' } },
      ));

    it('do nothing for a job that names a connection of another partner', () =>
      withService(databases, async (service) => {
        const mine = await linkedPartner(service, 'mine');
        const { connection } = await linkedPartner(service, 'theirs');
        await mine.partner.usage.push([record()]);
        service.sandbox.log.clear();
        const store = createStore(service.database);
        const jobs = createJobs({ boss: jobsOptions(service.database), superviseSeconds: 5, onError: () => undefined });
        await jobs.start();
        const forger = await store.withControl(async (tx) => {
          const vendor = await ensureVendor(tx, { key: 'default', name: 'Default' });
          return findPartner(tx, vendor.id, 'mine');
        });
        if (forger === null) throw new Error('no partner');
        for (const kind of ['sync', 'period', 'poll', 'provision'] as const) {
          const work = { kind, partner: forger.id, subject: connection.id, afterMs: 0 };
          await store.withPartner(forger.id, (tx) => jobs.ask(tx, work));
        }
        const done = () => service.log.filter((line) => line.includes(connection.id) && line.includes('work: ')).length;
        await expect.poll(done, { timeout: 20_000, interval: 100 }).toBeGreaterThanOrEqual(4);
        await jobs.stop();
        expect(service.sent()).toEqual([]);
        expect(await connection.runs.list().toArray()).toEqual([]);
        expect(await mine.connection.runs.list().toArray()).toEqual([]);
      }));

    it('carry out one run once, however often it is asked for', () =>
      withService(databases, async (service) => {
        const { connection, plan, run } = await approved(service);
        const asked = await Promise.all(
          Array.from({ length: 10 }, () => connection.plans.apply(plan).catch(() => null)),
        );
        await connection.runs.wait(run, { everyMs: 20, timeoutMs: 30_000 });
        for (const again of asked) {
          if (again !== null) await connection.runs.wait(again.id, { everyMs: 20, timeoutMs: 30_000 });
        }
        expect(service.writes()).toBe(2);
      }));

    it('look a write up whose answer was lost, after the quarantine, and never write it again', () =>
      withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record()]);
          service.sandbox.faults.add({
            match: { method: 'POST', nth: 1 },
            fault: { kind: 'cut', when: 'after-commit' },
          });
          const run = await approveAndApply(connection, (await connection.plans.create(OCTOBER)).id);
          expect(run).toMatchObject({ state: 'done', counts: { unknown: 1, created: 0 } });
          const waiting = await connection.plans.create(OCTOBER);
          const lines = await connection.plans.lines(waiting.id).toArray();
          expect(lines).toMatchObject([{ action: 'hold', reason: 'unknown-outcome' }]);
          const owned = async () => {
            await syncNow(connection);
            return (await connection.ownedLines.list().toArray()).length;
          };
          await expect.poll(owned, { timeout: 20_000, interval: 200 }).toBe(1);
          expect(service.writes()).toBe(1);
          expect(await connection.ledger.list().toArray()).toMatchObject([{ state: 'done' }]);
        },
        {
          settings: {
            TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '1',
            TALLYBRIDGE_LEASE_SECONDS: '7',
            TALLYBRIDGE_QUARANTINE_SECONDS: '1.5',
          },
        },
      ));

    it('end an apply that ConnectWise kept from writing anything as failed, and it can be applied when it is up', () =>
      withService(databases, async (service) => {
        const { connection, partner } = await linkedPartner(service);
        await partner.usage.push([record()]);
        const plan = await connection.plans.create(OCTOBER);
        const match = { path: '/finance/agreements' };
        const outage = service.sandbox.faults.add({ match, fault: { kind: 'status', status: 404 } });
        const failed = await approveAndApply(connection, plan.id);
        expect(failed).toMatchObject({
          state: 'failed',
          error: { code: 'psa-unavailable' },
          counts: { created: 0, failed: 1 },
          problems: [{ customer: 'dental', outcome: 'failed' }],
        });
        expect((await connection.get()).isFirst).toBe(true);
        expect(await connection.plans.get(plan.id)).toMatchObject({ state: 'approved', approvedLines: 1 });
        service.sandbox.faults.remove(outage);
        const again = await connection.runs.wait((await connection.plans.apply(plan.id)).id, { everyMs: 20 });
        expect(again).toMatchObject({ state: 'done', counts: { created: 1 } });
      }));
  });
}
