import type { Instant, Ledger, WriterLease } from 'tallybridge-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { listAudit } from '../audit.ts';
import { listIntents } from '../intents.ts';
import { createLedger } from '../ledger.ts';
import { noteMissedLines, readMissedLines } from '../missed-lines.ts';
import { decideOrphan } from '../owned-lines.ts';
import { NOW, a, at, intent, newScene, ownedLine } from './fixtures.ts';
import type { Scene } from './fixtures.ts';

const AGREEMENT = a<WriterLease['agreement']>(300);
const HOUR_MS = 3_600_000;
let companies = 0;

interface Books extends Scene {
  readonly ledger: Ledger;
  /** The ledger of another partner with the same ConnectWise. */
  ledgerOf(other: Scene): Ledger;
}

async function books(db: Database): Promise<Books> {
  const scene = await newScene(db);
  companies += 1;
  const psa = { host: 'na.example', company: `company ${companies}` };
  const ledgerOf = ({ store, partner, connection }: Scene): Ledger =>
    createLedger(store, { partner, connection, psa, actor: 'run 1', run: null, now: () => NOW });
  return { ...scene, ledger: ledgerOf(scene), ledgerOf };
}

async function claimed(ledger: Ledger, owner = 'w1'): Promise<WriterLease> {
  const lease = await ledger.claimWriter(AGREEMENT, owner, HOUR_MS);
  if (lease === null) throw new Error('the lease is held');
  return lease;
}

export function ledgerSuite(databases: TestDatabases): void {
  describe('the ledger', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    it('gives an agreement to one writer until the lease ends, by the clock of the database', async () => {
      const { ledger } = await books(db);
      const lease = await claimed(ledger);
      expect(lease.remainingMs).toBeGreaterThan(HOUR_MS - 60_000);
      expect(await ledger.claimWriter(AGREEMENT, 'w2', HOUR_MS)).toBeNull();
      expect(await ledger.checkWriter(lease)).toMatchObject({ fence: 1 });
      await ledger.releaseWriter(lease);
      expect(await ledger.checkWriter(lease)).toBeNull();
      expect(await ledger.claimWriter(AGREEMENT, 'w2', 0)).toMatchObject({ fence: 2, remainingMs: 0 });
      expect(await ledger.claimWriter(AGREEMENT, 'w1', HOUR_MS)).toMatchObject({ fence: 3 });
    });

    it('shares the writer with another partner of the same ConnectWise, and nothing else', async () => {
      const mine = await books(db);
      const theirs = mine.ledgerOf(await newScene(db));
      const lease = await claimed(mine.ledger);
      expect(await theirs.claimWriter(AGREEMENT, 'w2', HOUR_MS)).toBeNull();
      await mine.ledger.prepare(intent('aaaaaaaaaa', { fence: lease.fence }));
      expect(await theirs.listOpen()).toEqual([]);
    });

    it('of many claims at once grants one', async () => {
      const { ledger } = await books(db);
      const claims = await Promise.all(
        ['w1', 'w2', 'w3', 'w4'].map((owner) => ledger.claimWriter(AGREEMENT, owner, HOUR_MS)),
      );
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    });

    it('keeps an intent exactly as it was prepared', async () => {
      const { ledger } = await books(db);
      const { fence } = await claimed(ledger);
      const add = intent('bbbbbbbbbb', {
        fence,
        kind: 'create',
        key: { agreement: AGREEMENT, productLink: a(2), month: a('2026-10') },
        before: null,
        publishes: null,
        marker: 'marker',
        request: {
          verb: 'add',
          addition: {
            catalogItem: a(500),
            quantity: a('12.5'),
            billCustomer: 'Billable',
            effectiveDate: a('2026-10-01'),
            cancelledDate: a('2026-10-31'),
            serialNumber: 'marker',
            unitPrice: null,
            unitCost: a('0.1'),
            invoiceDescription: 'October',
          },
        },
      });
      const change = intent('cccccccccc', { fence });
      expect(await ledger.prepare(add)).toBe('stored');
      expect(await ledger.prepare(change)).toBe('stored');
      expect(await ledger.listOpen(AGREEMENT)).toEqual([add, change]);
      expect(await ledger.listOpen(a(301))).toEqual([]);
    });

    it('holds one open intent per line', async () => {
      const { ledger } = await books(db);
      const { fence } = await claimed(ledger);
      const prepares = ['dddddddddd', 'eeeeeeeeee', 'ffffffffff'].map((id) => ledger.prepare(intent(id, { fence })));
      expect((await Promise.all(prepares)).sort((x, y) => (x < y ? -1 : 1))).toEqual(['busy', 'busy', 'stored']);
    });

    it('keeps the first time that a line was missed until it is found again or recorded anew', async () => {
      const { ledger, run, connection } = await books(db);
      const lease = await claimed(ledger);
      await ledger.recordOwned(lease, ownedLine(21));
      await ledger.recordOwned(lease, ownedLine(22, { key: { agreement: AGREEMENT, productLink: a(9), month: null } }));
      const [first, second] = [at('2026-10-15T13:00:00Z'), at('2026-10-15T14:00:00Z')];
      const note = (missing: readonly number[], when: Instant, agreements: readonly number[] = [AGREEMENT]) =>
        run((tx) =>
          noteMissedLines(tx, connection, {
            agreements: agreements.map((id) => a(id)),
            missing: missing.map((id) => a(id)),
            at: when,
          }),
        );
      const missed = async () => [...(await run((tx) => readMissedLines(tx, connection)))];
      await note([21], first);
      await note([21, 22], second);
      expect(await missed()).toEqual([
        [21, first],
        [22, second],
      ]);
      await note([], second, [999]);
      expect(await missed()).toHaveLength(2);
      await note([22], second);
      expect(await missed()).toEqual([[22, second]]);
    });

    it('lists what was recorded in one millisecond on one page exactly', async () => {
      const { ledger, run, connection } = await books(db);
      const { fence } = await claimed(ledger);
      const ids = ['iiiiiiiiii', 'jjjjjjjjjj', 'kkkkkkkkkk', 'llllllllll', 'mmmmmmmmmm'];
      for (const [index, id] of ids.entries()) {
        const { key } = intent(id);
        expect(await ledger.prepare(intent(id, { fence, key: { ...key, productLink: a(100 + index) } }))).toBe(
          'stored',
        );
      }
      const seen: string[] = [];
      for (;;) {
        const last = seen.at(-1);
        const after = last === undefined ? {} : { after: { at: intent(last).preparedAt, id: a<never>(last) } };
        const page = await run((tx) => listIntents(tx, connection, { limit: 2, ...after }));
        if (page.length === 0) break;
        seen.push(...page.map(({ id }) => id));
      }
      expect(seen).toEqual(ids);
    });

    it('stores the outcome, the ownership and the audit together', async () => {
      const { ledger, run, connection } = await books(db);
      const { fence } = await claimed(ledger);
      await ledger.prepare(intent('gggggggggg', { fence }));
      const owned = ownedLine(7);
      const outcome = {
        id: a<never>('gggggggggg'),
        fence,
        from: 'prepared',
        to: 'done',
        message: null,
        owned,
      } as const;
      expect(await ledger.settle(outcome)).toBe('stored');
      expect(await ledger.listOwned(AGREEMENT)).toEqual([owned]);
      expect(await ledger.listOpen()).toEqual([]);
      expect(await run((tx) => listIntents(tx, connection, { states: ['done'] }))).toMatchObject([
        { id: 'gggggggggg' },
      ]);
      expect(await run((tx) => listAudit(tx))).toMatchObject([
        { action: 'write.done', actor: 'run 1', detail: { intent: 'gggggggggg', addition: 7, attempt: 1 } },
      ]);
      expect(await ledger.settle(outcome)).toBe('fenced');
      expect(await run((tx) => listAudit(tx))).toHaveLength(1);
    });

    it('stores nothing for a writer that another claim has overtaken', async () => {
      const { ledger, run } = await books(db);
      const old = await claimed(ledger);
      await ledger.prepare(intent('hhhhhhhhhh', { fence: old.fence }));
      await claimed(ledger);
      const id = a<never>('hhhhhhhhhh');
      const settle = {
        id,
        fence: old.fence,
        from: 'prepared',
        to: 'done',
        message: null,
        owned: ownedLine(7),
      } as const;
      expect(await ledger.settle(settle)).toBe('fenced');
      expect(await ledger.prepareAgain({ id, fence: old.fence, attempt: 2, notBefore: NOW })).toBe('fenced');
      expect(await ledger.recordOwned(old, ownedLine(7))).toBe('fenced');
      const other = { agreement: AGREEMENT, productLink: a<never>(9), month: null };
      expect(await ledger.prepare(intent('iiiiiiiiii', { fence: old.fence, key: other }))).toBe('fenced');
      expect(await ledger.listOwned()).toEqual([]);
      expect(await run((tx) => listAudit(tx))).toEqual([]);
    });

    it('takes an unknown intent up again with the new fence, and remembers what was said', async () => {
      const { ledger } = await books(db);
      const { fence } = await claimed(ledger);
      const first = intent('jjjjjjjjjj', { fence });
      await ledger.prepare(first);
      await ledger.settle({ id: first.id, fence, from: 'prepared', to: 'unknown', message: 'cut off' });
      const again = {
        id: first.id,
        fence: (await claimed(ledger)).fence,
        attempt: 2,
        notBefore: at('2026-10-15T12:20:00Z'),
      };
      expect(await ledger.prepareAgain(again)).toBe('stored');
      expect(await ledger.listOpen()).toEqual([{ ...first, ...again, state: 'prepared', message: 'cut off' }]);
    });

    it('refuses a move that an intent may not make', async () => {
      const { ledger } = await books(db);
      const { fence } = await claimed(ledger);
      const id = a<never>('kkkkkkkkkk');
      await ledger.prepare(intent('kkkkkkkkkk', { fence }));
      await ledger.settle({ id, fence, from: 'prepared', to: 'refused', message: 'no' });
      await expect(ledger.settle({ id, fence, from: 'refused', to: 'done', message: null })).rejects.toThrow(
        'refused to done',
      );
    });

    it('has one live line per key, and any number that have ended', async () => {
      const { ledger, run, connection } = await books(db);
      const lease = await claimed(ledger);
      const ended = ownedLine(7, { state: 'ended', published: null });
      await ledger.recordOwned(lease, ownedLine(7));
      await expect(ledger.recordOwned(lease, ownedLine(8))).rejects.toThrow(/owned_lines_live/);
      await ledger.recordOwned(lease, ended);
      expect(await ledger.recordOwned(lease, ownedLine(8))).toBe('stored');
      expect(await ledger.listOwned()).toEqual([ended, ownedLine(8)]);
      const choice = { key: ended.key, decision: 'set-zero' } as const;
      expect(await run((tx) => decideOrphan(tx, connection, choice))).toBe(true);
      expect(await ledger.listOwned()).toEqual([ended, ownedLine(8, { orphanDecision: 'set-zero' })]);
    });
  });
}
