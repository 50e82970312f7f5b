import type { AdditionId, CustomerKey, Decimal, IntentId, Month, OwnedLine, Sku } from 'tallybridge-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { listAdditionDecisions, putAdditionDecision, withdrawAdditionDecision } from '../addition-decisions.ts';
import { listBrakeReleases, putBrakeRelease } from '../brake-releases.ts';
import { claimAddition, claimOwnedLines, listClaimedElsewhere, releaseUnowned } from '../claimed-additions.ts';
import { decideHeldIntent, insertIntent, listOpenIntents, quarantineLeftMs, settleIntent } from '../intents.ts';
import { confirmRemoved, listOwnedLines, putOwnedLine, takeOverLine } from '../owned-lines.ts';
import { askWriteRetry, readWriteRetries } from '../write-retries.ts';
import { a, at, BY, intent, newScene, NOW, ownedLine } from './fixtures.ts';

const PSA = { host: 'shared.example', company: 'lakeside' };
const ADDITION = a<AdditionId>(9001);
const seen = {
  quantity: a<Decimal>('55'),
  effectiveDate: null,
  cancelledDate: null,
  revision: 1,
};

export function decisionsSuite(databases: TestDatabases): void {
  describe('decisions of people', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    it('about an addition are read back as they were, and the last one counts', async () => {
      const { run, connection } = await newScene(db);
      const put = (decision: Parameters<typeof putAdditionDecision>[2]['decision'], id = ADDITION) =>
        run((tx) => putAdditionDecision(tx, connection, { addition: id, decision, note: 'seen', by: BY }));
      await put({ kind: 'leave' });
      await put({ kind: 'accept', seen, until: at('2026-11-10T00:00:00Z'), note: 'seen' });
      await put({ kind: 'stay-removed', revision: 3 }, a(9002));
      await put({ kind: 'confirm', warnings: ['NoCharge'] }, a(9003));
      await put({ kind: 'enforce', seen }, a(9004));
      const stored = { note: 'seen', by: 'demo', at: NOW };
      expect(await run((tx) => listAdditionDecisions(tx, connection))).toEqual([
        {
          addition: 9001,
          decision: { kind: 'accept', seen, until: at('2026-11-10T00:00:00Z'), note: 'seen' },
          ...stored,
        },
        { addition: 9002, decision: { kind: 'stay-removed', revision: 3, by: 'demo', note: 'seen' }, ...stored },
        { addition: 9003, decision: { kind: 'confirm', warnings: ['NoCharge'] }, ...stored },
        { addition: 9004, decision: { kind: 'enforce', seen }, ...stored },
      ]);
      expect(await run((tx) => withdrawAdditionDecision(tx, connection, ADDITION))).toBe(true);
      expect(await run((tx) => withdrawAdditionDecision(tx, connection, ADDITION))).toBe(false);
    });

    it('about the brake and about refused writes keep the last word', async () => {
      const { run, connection } = await newScene(db);
      const release = { customer: a<CustomerKey>('c1'), sku: a<Sku>('s1'), month: a<Month>('2026-10'), from: null };
      for (const upTo of ['60', '70'] as const) {
        await run((tx) => putBrakeRelease(tx, connection, { ...release, upTo: a<Decimal>(upTo), note: null, by: BY }));
      }
      expect(await run((tx) => listBrakeReleases(tx, connection))).toEqual([{ ...release, upTo: '70' }]);
      await run((tx) => askWriteRetry(tx, connection, { line: '10/1/standing', by: BY }));
      expect(await run((tx) => readWriteRetries(tx, connection))).toEqual(new Map([['10/1/standing', NOW]]));
    });

    it('about a line of ours hold only for the write that the person saw', async () => {
      const { run, connection } = await newScene(db);
      const line: OwnedLine = ownedLine(9001);
      await run((tx) => putOwnedLine(tx, connection, line));
      const { addition, written } = line;
      const late = { ...seen, revision: written.revision + 1 };
      expect(await run((tx) => takeOverLine(tx, connection, { addition, seen: late }))).toBe(false);
      const now = { ...seen, revision: written.revision };
      expect(await run((tx) => takeOverLine(tx, connection, { addition, seen: now }))).toBe(true);
      expect((await run((tx) => listOwnedLines(tx, connection)))[0]?.written).toEqual({
        ...now,
        revision: late.revision,
      });
      expect(await run((tx) => confirmRemoved(tx, connection, { addition, revision: written.revision }))).toBe(false);
      expect(await run((tx) => confirmRemoved(tx, connection, { addition, revision: late.revision }))).toBe(true);
      expect((await run((tx) => listOwnedLines(tx, connection)))[0]?.state).toBe('removed');
    });

    it('about a write that was given up are taken once', async () => {
      const { run, connection } = await newScene(db);
      const given = intent('held000001');
      await run((tx) => insertIntent(tx, { connection, run: null }, given));
      const decision = { id: given.id, to: 'prepared', attempt: 2, message: 'again' } as const;
      expect(await run((tx) => decideHeldIntent(tx, connection, decision))).toBe(false);
      await run((tx) =>
        settleIntent(tx, { id: given.id, fence: given.fence, from: 'prepared', to: 'held', message: 'unknown' }),
      );
      expect(await run((tx) => decideHeldIntent(tx, connection, decision))).toBe(true);
      expect(await run((tx) => listOpenIntents(tx, connection))).toMatchObject([{ state: 'prepared', attempt: 2 }]);
      expect(await run((tx) => quarantineLeftMs(tx, given.id))).toBe(0);
      expect(await run((tx) => quarantineLeftMs(tx, a<IntentId>('zzzzzzzzzz')))).toBe(0);
    });
  });

  describe('an addition of a shared ConnectWise', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    it('is claimed by one connection of all partners, who is told nothing but that', async () => {
      const [one, two] = [await newScene(db), await newScene(db)];
      const claim = ({ connection }: typeof one) => ({ psa: PSA, connection });
      expect(await one.run((tx) => claimAddition(tx, claim(one), ADDITION))).toBe(true);
      expect(await one.run((tx) => claimAddition(tx, claim(one), ADDITION))).toBe(true);
      expect(await two.run((tx) => claimAddition(tx, claim(two), ADDITION))).toBe(false);
      const seenByTwo = [ADDITION, a<AdditionId>(9002)];
      expect(await two.run((tx) => listClaimedElsewhere(tx, claim(two), seenByTwo))).toEqual(new Set([9001]));
      expect(await one.run((tx) => listClaimedElsewhere(tx, claim(one), seenByTwo))).toEqual(new Set());
      const elsewhere = { psa: { ...PSA, host: 'other.example' }, connection: two.connection };
      expect(await two.run((tx) => claimAddition(tx, elsewhere, ADDITION))).toBe(true);
    });

    it('is given back when the adoption came to nothing, and not while it is ours', async () => {
      const [one, two] = [await newScene(db), await newScene(db)];
      const psa = { ...PSA, host: 'given-back.example' };
      await two.run((tx) => claimAddition(tx, { psa, connection: two.connection }, ADDITION));
      await two.run((tx) => releaseUnowned(tx, two.connection, ADDITION));
      const line: OwnedLine = ownedLine(9001);
      await one.run((tx) => putOwnedLine(tx, one.connection, line));
      await one.run((tx) => claimOwnedLines(tx, { psa, connection: one.connection }));
      await one.run((tx) => releaseUnowned(tx, one.connection, ADDITION));
      expect(await two.run((tx) => claimAddition(tx, { psa, connection: two.connection }, ADDITION))).toBe(false);
      const { revision } = line.written;
      await one.run((tx) => confirmRemoved(tx, one.connection, { addition: ADDITION, revision }));
      expect(await two.run((tx) => claimAddition(tx, { psa, connection: two.connection }, ADDITION))).toBe(true);
    });
  });
}
