import fc from 'fast-check';
import { BASES, measureUsage, standingUsage } from 'tallybridge-engine';
import type { Instant, Month, UsageRecord } from 'tallybridge-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { listRefused } from '../refused-bodies.ts';
import { acceptUsage, readUsage } from '../usage.ts';
import { NOW, a, at, newScene, product, usage } from './fixtures.ts';

const OCTOBER = { month: a<Month>('2026-10'), start: at('2026-10-01T00:00:00Z'), end: at('2026-11-01T00:00:00Z') };
const HISTORY_DAYS = 75;
const DAY_MS = 86_400_000;
const MOMENTS = [NOW, a<Instant>(OCTOBER.end + DAY_MS)];
const AFTER = { ...OCTOBER, now: a<Instant>(OCTOBER.end + DAY_MS) };

const ids = (records: readonly UsageRecord[]): readonly string[] => records.map(({ id }) => id);

/** What each pair that has begun by now amounts to by each basis. */
function quantities(records: readonly UsageRecord[], now: Instant): readonly unknown[] {
  const known = records.filter((record) => record.at < OCTOBER.end || isTouched(record, records));
  const begun = standingUsage(known).filter((pair) => pair.records.some(({ at }) => at < OCTOBER.end && at <= now));
  return begun.flatMap((pair) =>
    BASES.map((basis) => {
      const terms = { ...product('any').terms, basis };
      const { quantity } = measureUsage({ records: pair.records, terms, period: OCTOBER, now });
      return [pair.customer, pair.sku, basis, quantity];
    }),
  );
}

const isTouched = (record: UsageRecord, all: readonly UsageRecord[]): boolean =>
  record.corrects !== undefined || all.some(({ corrects }) => corrects === record.id);

export function usageSuite(databases: TestDatabases): void {
  describe('usage', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    it('is stored as it was sent, to the millisecond and the last digit', async () => {
      const { run } = await newScene(db);
      const records = [
        usage('u1', { quantity: a('12345678901234567890.125') }),
        usage('u2', { kind: 'delta', quantity: a('-0.5'), corrects: a('u0') }),
      ];
      expect(await run((tx) => acceptUsage(tx, records, NOW))).toEqual(['accepted', 'accepted']);
      expect(await run((tx) => readUsage(tx, AFTER))).toEqual(records);
    });

    it('counts once however often the same body comes, in one batch or in several', async () => {
      const { run } = await newScene(db);
      const first = await run((tx) => acceptUsage(tx, [usage('u1'), usage('u1'), usage('u2')], NOW));
      const second = await run((tx) => acceptUsage(tx, [usage('u2'), usage('u3')], NOW));
      expect(first).toEqual(['accepted', 'repeated', 'accepted']);
      expect(second).toEqual(['repeated', 'accepted']);
      expect(ids(await run((tx) => readUsage(tx, AFTER)))).toEqual(['u1', 'u2', 'u3']);
    });

    it('keeps another body of a known id aside, once, and lets the first stand', async () => {
      const { run } = await newScene(db);
      const other = usage('u1', { quantity: a('2') });
      expect(await run((tx) => acceptUsage(tx, [usage('u1'), other], NOW))).toEqual(['accepted', 'id-conflict']);
      expect(await run((tx) => acceptUsage(tx, [other], NOW))).toEqual(['id-conflict']);
      expect(await run((tx) => readUsage(tx, AFTER))).toEqual([usage('u1')]);
      expect(await run((tx) => listRefused(tx, 'usage_refused', { limit: 10 }))).toMatchObject([
        { id: 'u1', body: { quantity: '2' }, stands: { quantity: '1' } },
      ]);
    });

    it('refuses an unknown customer or sku alone and leaves its id free', async () => {
      const { run } = await newScene(db);
      const batch = [usage('u1', { customer: a('nobody') }), usage('u2', { sku: a('nothing') }), usage('u3')];
      expect(await run((tx) => acceptUsage(tx, batch, NOW))).toEqual(['unknown-customer', 'unknown-sku', 'accepted']);
      expect(await run((tx) => acceptUsage(tx, [usage('u1'), usage('u2')], NOW))).toEqual(['accepted', 'accepted']);
    });

    it('takes a thousand records in one call', async () => {
      const { run } = await newScene(db);
      const batch = Array.from({ length: 1000 }, (_, index) => usage(`u${index}`));
      expect(new Set(await run((tx) => acceptUsage(tx, batch, NOW)))).toEqual(new Set(['accepted']));
      expect(new Set(await run((tx) => acceptUsage(tx, batch, NOW)))).toEqual(new Set(['repeated']));
    });

    it('takes a record once when two batches with it come at the same time', async () => {
      const { run } = await newScene(db);
      const batch = Array.from({ length: 50 }, (_, index) => usage(`u${index}`));
      const outcomes = await Promise.all([
        run((tx) => acceptUsage(tx, batch, NOW)),
        run((tx) => acceptUsage(tx, batch.toReversed(), NOW)),
      ]);
      expect(outcomes.flat().filter((outcome) => outcome === 'accepted')).toHaveLength(50);
      expect(outcomes.flat().filter((outcome) => outcome === 'repeated')).toHaveLength(50);
    });

    it('leaves out only records that cannot change a quantity of the period', async () => {
      const start = OCTOBER.start - (HISTORY_DAYS - 31) * DAY_MS;
      const record = fc.record({
        kind: fc.constantFrom('count', 'delta', 'consumed' as const),
        quantity: fc.integer({ min: 0, max: 9 }).map((value) => a<UsageRecord['quantity']>(String(value))),
        day: fc.integer({ min: 0, max: HISTORY_DAYS + 5 }),
        corrects: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(record, { maxLength: 20 }), async (drawn) => {
          const records = drawn.map(({ kind, quantity, day, corrects }, index) =>
            usage(`u${index}`, {
              sku: a(index % 3 === 0 ? 's2' : 's1'),
              kind,
              quantity,
              at: a<Instant>(start + day * DAY_MS),
              ...(corrects === null || corrects >= index ? {} : { corrects: a(`u${corrects}`) }),
            }),
          );
          const { run } = await newScene(db);
          await run((tx) => acceptUsage(tx, records, NOW));
          for (const now of MOMENTS) {
            const read = await run((tx) => readUsage(tx, { ...OCTOBER, now }));
            expect(quantities(read, now)).toEqual(quantities(records, now));
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
