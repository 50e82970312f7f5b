import { PERIOD_STATES, mayPeriodMove } from 'tallybridge-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { putOwnedLine } from '../owned-lines.ts';
import { approvePlan, createPlan, findPlan, listUnsealedPlans, movePlan } from '../plans.ts';
import { endPlansOf, findPeriod, isMonthSealed, movePeriod, openPeriod, readSettledness } from '../periods.ts';
import { readPublications } from '../publications.ts';
import { beginRun, finishRun, queueRun } from '../runs.ts';
import { insertStatement, listStatements } from '../statements.ts';
import { a, at, BY, newScene, ownedLine } from './fixtures.ts';
import type { Scene } from './fixtures.ts';

const month = a<never>('2026-10');
const period = { month, start: at('2026-10-01T00:00:00Z'), end: at('2026-11-01T00:00:00Z') };
const zeros = '0'.repeat(64);

function statement(number: number, revision = 1) {
  return { number, month, revision, by: BY, previousHash: zeros, hash: 'a'.repeat(64), body: '{}' };
}

export function periodsSuite(databases: TestDatabases): void {
  let db: Database;
  beforeAll(async () => {
    db = await databases.prepared();
  });
  afterAll(() => db.close());

  const opened = async (): Promise<Scene> => {
    const scene = await newScene(db);
    await scene.run(async (tx) => {
      await openPeriod(tx, scene.connection, { period, by: BY });
      await insertStatement(tx, scene.connection, statement(1));
    });
    return scene;
  };

  /** Brings the period into a state by moves that it may make. */
  async function into({ run, connection }: Scene, state: (typeof PERIOD_STATES)[number]): Promise<void> {
    const steps = [
      { from: 'open', to: 'closing' },
      { from: 'closing', to: 'sealed', statement: 1 },
    ] as const;
    for (const step of steps.slice(0, PERIOD_STATES.indexOf(state)))
      await run((tx) => movePeriod(tx, { connection, period }, { ...step, by: BY }));
  }

  describe('a period', () => {
    it('makes in the database exactly the moves of the engine', async () => {
      const moves = PERIOD_STATES.flatMap((from) => PERIOD_STATES.map((to) => ({ from, to })));
      const made: string[] = [];
      for (const { from, to } of moves) {
        const scene = await opened();
        await into(scene, from);
        const { run, connection } = scene;
        const move = run((tx) => movePeriod(tx, { connection, period }, { from, to, by: BY, statement: 1 }));
        const outcome = await move.catch((error: unknown) => (String(error).includes('periods_move') ? false : error));
        made.push(`${from} → ${to}: ${String(outcome)}`);
      }
      expect(made).toEqual(moves.map(({ from, to }) => `${from} → ${to}: ${mayPeriodMove(from, to)}`));
    });

    it('is opened once, moves only from the state that was seen, and says whether it is sealed', async () => {
      const scene = await opened();
      const { run, connection } = scene;
      expect(await run((tx) => openPeriod(tx, connection, { period, by: BY }))).toBe(false);
      const seal = { from: 'closing', to: 'sealed', by: BY, statement: 1 } as const;
      expect(await run((tx) => movePeriod(tx, { connection, period }, seal))).toBe(false);
      expect(await run((tx) => isMonthSealed(tx, connection, month))).toBe(false);
      await into(scene, 'sealed');
      expect(await run((tx) => isMonthSealed(tx, connection, month))).toBe(true);
      await run((tx) => movePeriod(tx, { connection, period }, { from: 'sealed', to: 'closing', by: BY }));
      const reopened = await run((tx) => findPeriod(tx, connection, month));
      expect(reopened).toMatchObject({ state: 'closing', reopenedAt: BY.at, statement: 1 });
    });
  });

  describe('a plan of a month that is to be sealed', () => {
    const applying = async ({ run, connection }: Scene) => {
      const rest = { state: 'ready', parkedBecause: [], rules: {}, totals: {}, coverage: {}, lines: [] } as const;
      const { id } = await run((tx) => createPlan(tx, { connection, period, ...rest, at: BY.at }));
      await run((tx) => approvePlan(tx, id, { fingerprints: [], adopt: [], by: BY }));
      await run((tx) => movePlan(tx, id, { to: 'applying', at: BY.at }));
      return id;
    };

    it('keeps it open while a run may write, and no longer once the run was given up', async () => {
      const scene = await opened();
      const { run, connection } = scene;
      const plan = await applying(scene);
      const isBeingApplied = async () =>
        (await run((tx) => readSettledness(tx, connection, { month, finalFrom: BY.at }))).isBeingApplied;
      const queued = { connection, kind: 'apply', plan, month, trigger: 'person', by: BY } as const;
      const { id } = await run((tx) => queueRun(tx, queued));
      expect(await isBeingApplied()).toBe(true);
      await run((tx) => beginRun(tx, id, BY.at));
      expect(await isBeingApplied()).toBe(true);
      const error = { code: 'internal', message: 'given up' };
      await run((tx) => finishRun(tx, id, { state: 'failed', counts: {}, skipped: {}, lines: [], error, at: BY.at }));
      expect(await isBeingApplied()).toBe(false);
      expect(await run((tx) => endPlansOf(tx, connection, { month, at: BY.at }))).toBe(1);
      expect(await run((tx) => findPlan(tx, plan))).toMatchObject({ state: 'applied' });
    });

    it('waits for nobody after the seal', async () => {
      const scene = await opened();
      const { run, connection } = scene;
      const plan = await applying(scene);
      const waiting = async () => (await run((tx) => listUnsealedPlans(tx, connection, month))).map(({ id }) => id);
      expect(await waiting()).toEqual([plan]);
      await into(scene, 'sealed');
      expect(await waiting()).toEqual([]);
    });
  });

  describe('a statement', () => {
    it('has its place in the chain and its revision alone, and is never changed or removed', async () => {
      const { run, connection } = await opened();
      await expect(run((tx) => insertStatement(tx, connection, statement(1, 2)))).rejects.toThrow(/statements_pkey/);
      await expect(run((tx) => insertStatement(tx, connection, statement(2)))).rejects.toThrow(/revision/);
      await expect(run((tx) => tx.query(`UPDATE tenant.statements SET body = ''`))).rejects.toThrow(/denied/);
      await expect(run((tx) => tx.query('DELETE FROM tenant.statements'))).rejects.toThrow(/denied/);
      expect(await run((tx) => listStatements(tx, connection, { after: 0, limit: 10 }))).toHaveLength(1);
    });
  });

  describe('what a line shows', () => {
    it('is kept for each month, the last of each', async () => {
      const { run, connection } = await newScene(db);
      const shows = (quantity: string, of: string) =>
        run((tx) =>
          putOwnedLine(tx, connection, {
            ...ownedLine(7),
            published: { month: a(of), quantity: a(quantity), isFinal: false, nextInvoiceDate: null, at: BY.at },
          }),
        );
      await shows('5', '2026-10');
      await shows('6', '2026-10');
      await shows('9', '2026-11');
      const october = await run((tx) => readPublications(tx, connection, month));
      expect([...october]).toMatchObject([[7, { quantity: '6', month: '2026-10' }]]);
    });
  });
}
