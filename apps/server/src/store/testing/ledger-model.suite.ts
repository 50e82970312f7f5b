import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { INTENT_STATES } from 'tallybridge-engine';
import type { AgreementId, IntentId, IntentState, Ledger, LineKey, WriterLease } from 'tallybridge-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryLedger } from '../../../../../simulation/src/memory-ledger.ts';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { createLedger } from '../ledger.ts';
import { NOW, a, intent, newScene, ownedLine } from './fixtures.ts';

/** Neither clock is moved: a lease lasts past the test, or has ended when it is given. */
const LEASES_MS = [0, 3_600_000];
const RUNS = 120;
let runs = 0;

interface Model {
  readonly memory: Ledger;
  readonly leases: WriterLease[];
}

/** Time differs between the two clocks; everything else must not. */
const comparable = (lease: WriterLease | null): unknown =>
  lease === null ? null : { agreement: lease.agreement, fence: lease.fence, hasEnded: lease.remainingMs === 0 };

/** What a call came to; of what it threw only that it did, as each says it in its own words. */
const settled = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    (value) => ({ value }),
    () => 'thrown',
  );

type Call = (ledger: Ledger, lease: WriterLease) => Promise<unknown>;

/** The same call on both, with a lease that was given out before, whether it still holds or not. */
class CallBoth implements fc.AsyncCommand<Model, Ledger> {
  readonly #text: string;
  readonly #pick: number;
  readonly #call: Call;

  constructor(text: string, number: number, call: Call) {
    this.#text = text;
    this.#pick = number;
    this.#call = call;
  }

  check({ leases }: Readonly<Model>): boolean {
    return leases.length > 0;
  }

  async run({ memory, leases }: Model, stored: Ledger): Promise<void> {
    const lease = leases.at(-1 - (this.#pick % leases.length));
    if (lease === undefined) return;
    deepStrictEqual(await settled(this.#call(stored, lease)), await settled(this.#call(memory, lease)));
  }

  toString(): string {
    return `${this.#text} #${this.#pick}`;
  }
}

interface Claim {
  readonly agreement: AgreementId;
  readonly owner: string;
  readonly leaseMs: number;
}

class ClaimBoth implements fc.AsyncCommand<Model, Ledger> {
  readonly #claim: Claim;

  constructor(claim: Claim) {
    this.#claim = claim;
  }

  check(): boolean {
    return true;
  }

  async run({ memory, leases }: Model, stored: Ledger): Promise<void> {
    const { agreement, owner, leaseMs } = this.#claim;
    const actual = await stored.claimWriter(agreement, owner, leaseMs);
    deepStrictEqual(comparable(actual), comparable(await memory.claimWriter(agreement, owner, leaseMs)));
    if (actual !== null) leases.push(actual);
  }

  toString(): string {
    return `claim ${JSON.stringify(this.#claim)}`;
  }
}

const agreement = fc.constantFrom(300, 300, 300, 301).map((id) => a<AgreementId>(id));
const intentId = fc.constantFrom('aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc').map((id) => a<IntentId>(id));
const from = fc.constantFrom<IntentState>(
  'prepared',
  'prepared',
  'prepared',
  'unknown',
  'unknown',
  'held',
  ...INTENT_STATES,
);
const to = fc.constantFrom<IntentState>('unknown', 'held', ...INTENT_STATES);
/** Mostly the lease that was given out last; an older one has been overtaken, or is another agreement's. */
const pick = fc.constantFrom(0, 0, 0, 0, 0, 1, 2, 3);
const productLink = fc.constantFrom(1, 2).map((id) => a<LineKey['productLink']>(id));
const month = fc
  .constantFrom(null, '2026-10')
  .map((text) => (text === null ? null : a<NonNullable<LineKey['month']>>(text)));
const addition = fc.constantFrom(7, 8, 9);
const ownedState = fc.constantFrom('live', 'ended', 'removed' as const);

/** An addition belongs to one agreement for ever, as in ConnectWise. */
const additionOf = (number: number, id: number): number => id * 100 + number;

const both = (text: string, number: number, call: Call): CallBoth => new CallBoth(text, number, call);

function commands(): fc.Arbitrary<fc.AsyncCommand<Model, Ledger>>[] {
  return [
    fc
      .record({ agreement, owner: fc.constantFrom('w1', 'w2'), leaseMs: fc.constantFrom(...LEASES_MS) })
      .map((claim) => new ClaimBoth(claim)),
    pick.map((number) => both('check', number, async (ledger, lease) => comparable(await ledger.checkWriter(lease)))),
    pick.map((number) => both('release', number, (ledger, lease) => ledger.releaseWriter(lease))),
    fc.tuple(pick, intentId, productLink, month).map(([number, id, link, of]) =>
      both(`prepare ${id} ${link} ${of}`, number, (ledger, lease) => {
        const key = { agreement: lease.agreement, productLink: link, month: of };
        return ledger.prepare(intent(id, { key, fence: lease.fence }));
      }),
    ),
    fc
      .tuple(pick, intentId, fc.integer({ min: 2, max: 4 }))
      .map(([number, id, attempt]) =>
        both(`again ${id}`, number, (ledger, { fence }) => ledger.prepareAgain({ id, fence, attempt, notBefore: NOW })),
      ),
    fc
      .tuple(pick, intentId, from, to, fc.option(fc.tuple(addition, productLink, ownedState)))
      .map(([number, id, from, to, owns]) =>
        both(`settle ${id} ${from} ${to} ${JSON.stringify(owns)}`, number, (ledger, lease) => {
          const outcome = { id, fence: lease.fence, from, to, message: `${from} ${to}` };
          if (owns === null) return ledger.settle(outcome);
          const key = { agreement: lease.agreement, productLink: owns[1], month: null };
          const owned = ownedLine(additionOf(owns[0], lease.agreement), { key, state: owns[2] });
          return ledger.settle({ ...outcome, owned });
        }),
      ),
    fc.tuple(pick, addition, productLink, month, ownedState).map(([number, id, link, of, lives]) =>
      both(`own ${id} ${link} ${of} ${lives}`, number, (ledger, lease) => {
        const key = { agreement: lease.agreement, productLink: link, month: of };
        return ledger.recordOwned(lease, ownedLine(additionOf(id, lease.agreement), { key, state: lives }));
      }),
    ),
    fc.option(agreement).map((of) => both(`list ${of}`, 0, async (ledger) => everything(ledger, of ?? undefined))),
  ];
}

const everything = async (ledger: Ledger, of?: AgreementId): Promise<unknown> => ({
  open: await ledger.listOpen(of),
  owned: await ledger.listOwned(of),
});

/** The simulation proves the protocol on the ledger in memory; this proves that SQL does the same. */
export function ledgerModelSuite(databases: TestDatabases): void {
  describe('the ledger in SQL and the one in memory', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    it('answer alike, whatever is asked of them', async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(commands(), { maxCommands: 60, size: 'max' }), async (asked) => {
          const { store, partner, connection } = await newScene(db);
          runs += 1;
          const psa = { host: 'na.example', company: `model ${runs}` };
          const stored = createLedger(store, { partner, connection, psa, actor: 'model', run: null, now: () => NOW });
          const memory = createMemoryLedger({ now: () => NOW });
          await fc.asyncModelRun(() => ({ model: { memory, leases: [] }, real: stored }), asked);
          expect(await everything(stored)).toEqual(await everything(memory));
        }),
        { numRuns: RUNS },
      );
    });
  });
}
