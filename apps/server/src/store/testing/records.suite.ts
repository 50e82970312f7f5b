import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { connectionSettings } from '../connection-settings.ts';
import { changeConnection, createConnection, findConnection, listConnections } from '../connections.ts';
import { putKeyPair, readKeyPair } from '../connection-keys.ts';
import { addDataKey } from '../data-keys.ts';
import { observedCompanies, readObservedAdditionsOf, readObservedAt, storeObserved } from '../observed.ts';
import { readPlanLines } from '../plan-lines.ts';
import {
  approvePlan,
  createPlan,
  findPlan,
  hasAppliedPlan,
  listPlans,
  movePlan,
  readApproval,
  supersedeApproved,
} from '../plans.ts';
import type { NewPlan } from '../plans.ts';
import { listRejectedSince, readRejections, rejectLines, restoreLines } from '../line-rejections.ts';
import { beginRun, findRun, finishRun, listOpenRuns, listRuns, queueRun, setRunPlan } from '../runs.ts';
import { BY, NOW, a, addition, at, newConnection, newScene, planLine, remote } from './fixtures.ts';

const period = { month: a<never>('2026-10'), start: at('2026-10-01T00:00:00Z'), end: at('2026-11-01T00:00:00Z') };
const lines = [
  planLine(),
  planLine({
    sku: a('s2'),
    action: 'hold',
    reason: 'brake',
    usage: null,
    newAddition: null,
    key: null,
    bucket: 'held',
  }),
  planLine({
    action: 'change',
    from: a('1'),
    addition: a(7),
    key: { agreement: a(300), productLink: a(2), month: a('2026-10') },
  }),
];
const newPlan = (connection: NewPlan['connection']): NewPlan => ({
  connection,
  period,
  state: 'ready',
  parkedBecause: [],
  rules: { billing: 'arrears' },
  totals: { delta: '12.5' },
  coverage: { published: '1' },
  lines,
  at: NOW,
});

export function recordsSuite(databases: TestDatabases): void {
  let db: Database;
  beforeAll(async () => {
    db = await databases.prepared();
  });
  afterAll(() => db.close());

  describe('a connection', () => {
    it('is stored with its settings and without its keys', async () => {
      const { run } = await newScene(db);
      const made = await run((tx) => createConnection(tx, newConnection));
      expect(await run((tx) => findConnection(tx, made.id))).toEqual(made);
      expect(made).toMatchObject({
        loginCompany: 'lakeside',
        keys: null,
        nextKeys: null,
        revision: 1,
        settings: newConnection.settings,
      });
      expect(await run((tx) => listConnections(tx))).toHaveLength(2);
    });

    it('fills in settings that an older version did not have', () => {
      expect(connectionSettings.parse({ billing: 'advance' })).toMatchObject({
        billing: 'advance',
        finalWaitDays: 10,
        limits: { lineFactor: 5, lineIncrease: 50, endedLines: 3, endedPercent: 10, totalPercent: 30 },
      });
    });

    it.each([{ site: 'eu.example' }, { loginCompany: 'other' }])(
      'forgets its keys when it goes elsewhere: %j',
      async (change) => {
        const { store, partner, run, connection } = await newScene(db);
        const sealed = { sealed: 'cipher', keyId: randomUUID() };
        const dataKey = { id: sealed.keyId, wrapped: 'wrapped', masterKey: 'm1' };
        await store.withControl((tx) => addDataKey(tx, partner, dataKey));
        const pair = { sealed, publicKeyEnd: 'wxyz', fingerprint: 'f1', at: NOW };
        for (const slot of ['current', 'next'] as const) {
          await run((tx) => putKeyPair(tx, { connection, slot }, pair));
        }
        const renamed = await run((tx) => changeConnection(tx, connection, { name: 'Renamed', at: NOW }));
        const shown = { publicKeyEnd: 'wxyz', fingerprint: 'f1', storedAt: NOW, masterKey: 'm1' };
        expect(renamed).toMatchObject({ keys: shown, nextKeys: shown });
        expect(await run((tx) => readKeyPair(tx, connection, 'current'))).toEqual(sealed);
        const changed = await run((tx) => changeConnection(tx, connection, { ...change, at: NOW }));
        expect(changed).toMatchObject({ ...change, keys: null, nextKeys: null, revision: 5 });
        expect(await run((tx) => readKeyPair(tx, connection, 'current'))).toBeNull();
      },
    );
  });

  describe('what ConnectWise showed', () => {
    it('is the last complete read and nothing of the one before', async () => {
      const { run, connection } = await newScene(db);
      const seen = () =>
        run(async (tx) => ({
          readAt: await readObservedAt(tx, connection),
          additions: await readObservedAdditionsOf(tx, connection, { agreements: [a(300)], named: [] }),
          companies: await observedCompanies(tx, connection),
        }));
      expect(await seen()).toEqual({ readAt: null, additions: [], companies: new Map() });
      const first = remote([addition(1), addition(2)]);
      const second = remote([addition(2, { quantity: a('9') }), addition(3)]);
      await run((tx) => storeObserved(tx, connection, { remote: first, readAt: NOW }));
      const companies = new Map([...first.agreements.values()].map(({ id, company }) => [id, company]));
      expect(await seen()).toEqual({ readAt: NOW, additions: [addition(1), addition(2)], companies });
      await run((tx) => storeObserved(tx, connection, { remote: second, readAt: at('2026-10-16T00:00:00Z') }));
      expect(await seen()).toEqual({
        readAt: at('2026-10-16T00:00:00Z'),
        additions: [addition(2, { quantity: a('9') }), addition(3)],
        companies,
      });
    });
  });

  describe('a plan', () => {
    it('is read back with every line as it was', async () => {
      const { run, connection } = await newScene(db);
      const plan = await run((tx) => createPlan(tx, newPlan(connection)));
      expect(await run((tx) => findPlan(tx, plan.id))).toEqual(plan);
      expect(plan).toMatchObject({ kind: 'first', state: 'ready', period, rules: { billing: 'arrears' } });
      expect(await run((tx) => readPlanLines(tx, plan.id))).toEqual(lines);
    });

    it('takes the place of plans that nobody approved, and is first until one was applied', async () => {
      const { run, connection } = await newScene(db);
      const one = await run((tx) => createPlan(tx, newPlan(connection)));
      const two = await run((tx) =>
        createPlan(tx, { ...newPlan(connection), state: 'parked', parkedBecause: ['total'] }),
      );
      expect(await run((tx) => findPlan(tx, one.id))).toMatchObject({ state: 'superseded' });
      expect(two).toMatchObject({ kind: 'first', state: 'parked', parkedBecause: ['total'] });
      expect(await run((tx) => approvePlan(tx, two.id, { fingerprints: ['f1'], adopt: [], by: BY }))).toBe(true);
      await run((tx) => movePlan(tx, two.id, { to: 'applying', at: NOW }));
      await run((tx) => movePlan(tx, two.id, { to: 'applied', at: NOW }));
      expect(await run((tx) => hasAppliedPlan(tx, connection))).toBe(true);
      expect(await run((tx) => createPlan(tx, newPlan(connection)))).toMatchObject({ kind: 'normal' });
      expect(await run((tx) => listPlans(tx, connection))).toHaveLength(3);
    });

    it('is approved once, and not after it was rejected or superseded', async () => {
      const { run, connection } = await newScene(db);
      const plan = await run((tx) => createPlan(tx, newPlan(connection)));
      const approval = { fingerprints: ['f1', 'f2'], adopt: ['f3'], by: BY };
      expect(await run((tx) => approvePlan(tx, plan.id, approval))).toBe(true);
      expect(await run((tx) => approvePlan(tx, plan.id, approval))).toBe(false);
      expect(await run((tx) => readApproval(tx, plan.id))).toEqual({ ...approval, by: 'demo', at: NOW });
      expect(await run((tx) => movePlan(tx, plan.id, { to: 'rejected', at: NOW }))).toBe(true);
      expect(await run((tx) => movePlan(tx, plan.id, { to: 'applying', at: NOW }))).toBe(false);
    });

    it('is approved without the lines that were rejected, also by what has not seen it', async () => {
      const { run, connection } = await newScene(db);
      const two = [planLine(), planLine({ sku: a('s2'), fingerprint: 'f2' })];
      const plan = await run((tx) => createPlan(tx, { ...newPlan(connection), lines: two }));
      const fingerprints = ['f1', 'f2'];
      const no = { fingerprints: ['f2'], note: 'no', by: BY };
      expect(await run((tx) => rejectLines(tx, plan.id, no))).toBe(true);
      expect(await run((tx) => readRejections(tx, plan.id))).toEqual(
        new Map([['f2', { by: 'demo', at: NOW, note: 'no' }]]),
      );
      await run((tx) => approvePlan(tx, plan.id, { fingerprints, adopt: fingerprints, by: BY }));
      expect(await run((tx) => readApproval(tx, plan.id))).toMatchObject({ fingerprints: ['f1'], adopt: ['f1'] });
      expect(await run((tx) => rejectLines(tx, plan.id, no))).toBe(false);
      expect(await run((tx) => restoreLines(tx, plan.id, no.fingerprints))).toBe(false);
      expect(await run((tx) => listRejectedSince(tx, plan))).toEqual(['f2']);
    });

    it('that is approved outlives a newer one, until that one is approved as well', async () => {
      const { run, connection } = await newScene(db);
      const one = await run((tx) => createPlan(tx, newPlan(connection)));
      const approval = { fingerprints: ['f1'], adopt: [], by: BY };
      await run((tx) => approvePlan(tx, one.id, approval));
      const two = await run((tx) => createPlan(tx, newPlan(connection)));
      expect(await run((tx) => findPlan(tx, one.id))).toMatchObject({ state: 'approved' });
      await run((tx) => approvePlan(tx, two.id, approval));
      await run((tx) => supersedeApproved(tx, two, NOW));
      expect(await run((tx) => findPlan(tx, one.id))).toMatchObject({ state: 'superseded' });
      expect(await run((tx) => findPlan(tx, two.id))).toMatchObject({ state: 'approved' });
    });

    it('made in one millisecond with others is listed where it was made, on one page exactly', async () => {
      const { run, connection } = await newScene(db);
      const made: string[] = [];
      for (let count = 0; count < 5; count += 1) {
        made.push((await run((tx) => createPlan(tx, { ...newPlan(connection), lines: [] }))).id);
      }
      const listed: string[] = [];
      for (let before: number | undefined; ;) {
        const page = await run((tx) =>
          listPlans(tx, connection, { limit: 2, ...(before === undefined ? {} : { before }) }),
        );
        if (page.length === 0) break;
        listed.push(...page.map(({ id }) => id));
        before = page.at(-1)?.seq;
      }
      expect(listed).toEqual(made.toReversed());
    });

    it('that was begun can be given back, and is not approved anew', async () => {
      const { run, connection } = await newScene(db);
      const plan = await run((tx) => createPlan(tx, newPlan(connection)));
      const approval = { fingerprints: ['f1'], adopt: [], by: BY };
      await run((tx) => approvePlan(tx, plan.id, approval));
      await run((tx) => movePlan(tx, plan.id, { to: 'applying', at: NOW }));
      expect(await run((tx) => approvePlan(tx, plan.id, approval))).toBe(false);
      expect(await run((tx) => movePlan(tx, plan.id, { to: 'approved', at: NOW }))).toBe(true);
      expect(await run((tx) => hasAppliedPlan(tx, connection))).toBe(false);
      expect(await run((tx) => movePlan(tx, plan.id, { to: 'rejected', at: NOW }))).toBe(true);
    });
  });

  describe('a run', () => {
    it('made in one millisecond with others is on one page exactly, in the order in which they were queued', async () => {
      const { run, connection } = await newScene(db);
      const made: string[] = [];
      for (let count = 0; count < 5; count += 1) {
        const queued = await run((tx) =>
          queueRun(tx, { connection, kind: 'sync', plan: null, month: null, trigger: 'person', by: BY }),
        );
        made.push(queued.id);
      }
      const runs: string[] = [];
      for (;;) {
        const id = runs.at(-1);
        const after = id === undefined ? {} : { after: { at: NOW, id: a<never>(id) } };
        const page = await run((tx) => listRuns(tx, connection, { limit: 2, ...after }));
        if (page.length === 0) break;
        runs.push(...page.map((each) => each.id));
      }
      expect(runs).toEqual(made.toReversed());
      expect((await run((tx) => listOpenRuns(tx, connection))).map(({ id }) => id)).toEqual(made);
    });

    it('goes from queued to its end, and an ended one stays as it is', async () => {
      const { run, connection } = await newScene(db);
      const plan = await run((tx) => createPlan(tx, newPlan(connection)));
      const queued = await run((tx) =>
        queueRun(tx, { connection, kind: 'sync', plan: null, month: null, trigger: 'person', by: BY }),
      );
      expect(queued).toMatchObject({ state: 'queued', trigger: 'person', requestedBy: 'demo', counts: {}, lines: [] });
      expect(await run((tx) => beginRun(tx, queued.id, NOW))).toBe(true);
      expect(await run((tx) => beginRun(tx, queued.id, at('2026-10-15T13:00:00Z')))).toBe(true);
      await run((tx) => setRunPlan(tx, queued.id, { plan: plan.id, month: period.month }));
      const end = {
        state: 'done',
        counts: { created: 2 },
        skipped: { brake: 1 },
        lines: [{ sku: 's1' }],
        error: null,
        at: NOW,
      } as const;
      expect(await run((tx) => finishRun(tx, queued.id, end))).toBe(true);
      const failed = { ...end, state: 'failed', error: { code: 'psa', message: 'unreachable' } } as const;
      expect(await run((tx) => finishRun(tx, queued.id, failed))).toBe(false);
      expect(await run((tx) => beginRun(tx, queued.id, NOW))).toBe(false);
      expect(await run((tx) => findRun(tx, queued.id))).toMatchObject({
        state: 'done',
        plan: plan.id,
        month: '2026-10',
        counts: { created: 2 },
        skipped: { brake: 1 },
        startedAt: NOW,
        error: null,
      });
      expect(await run((tx) => listRuns(tx, connection))).toHaveLength(1);
      expect(await run((tx) => listOpenRuns(tx, connection))).toEqual([]);
    });

    it('is among the open ones until it ends, the oldest first, however many others ended since', async () => {
      const { run, connection } = await newScene(db);
      const queue = (minute: number) =>
        run((tx) => {
          const by = { ...BY, at: at(`2026-10-15T12:${String(minute).padStart(2, '0')}:00Z`) };
          return queueRun(tx, { connection, kind: 'sync', plan: null, month: null, trigger: 'person', by });
        });
      const oldest = await queue(0);
      const end = { state: 'done', counts: {}, skipped: {}, lines: [], error: null, at: NOW } as const;
      for (let minute = 1; minute < 10; minute += 1) {
        const { id } = await queue(minute);
        await run((tx) => finishRun(tx, id, end));
      }
      const newest = await queue(10);
      await run((tx) => beginRun(tx, newest.id, NOW));
      const open = await run((tx) => listOpenRuns(tx, connection));
      expect(open.map(({ id }) => id)).toEqual([oldest.id, newest.id]);
    });
  });
}
