import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { INTENT_STATES, THREAD_STATES, TICKET_POLICY } from 'tallybridge-engine';
import type {
  IntentId,
  IntentState,
  Lease,
  ThreadState,
  TicketLedger,
  TicketOutcome,
  TicketThread,
} from 'tallybridge-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryTicketLedger } from '../../../../../simulation/src/memory-ticket-ledger.ts';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { acceptAlerts } from '../alerts.ts';
import { createTicketLedger } from '../ticket-ledger.ts';
import type { DeskSurroundings } from '../ticket-ledger.ts';
import { NOW, a, newScene } from './fixtures.ts';
import { alertMessage, ticketIntent, ticketThread } from './ticket-fixtures.ts';

/** Neither clock is moved: a lease lasts past the test, or has ended when it is given. */
const LEASES_MS = [0, 3_600_000];
const RUNS = 100;
const KEYS = ['k0', 'k1', 'k2', 'k3'];

const noConfiguration = () => null;

const SURROUNDINGS: DeskSurroundings = {
  now: NOW,
  today: a('2026-10-15'),
  digestAt: NOW,
  nextDigestAt: NOW,
  customers: new Map(),
  companies: new Map(),
  rules: new Map(),
  policy: TICKET_POLICY,
  readLagMs: 0,
  contactOf: () => null,
  outage: null,
};

interface Model {
  readonly memory: TicketLedger;
  readonly leases: Lease[];
  /** Ids of raises and their threads are drawn at random, so that none comes twice. */
  readonly used: Set<string>;
}

/** Time differs between the two clocks; everything else must not. */
const comparable = (lease: Lease | null): unknown =>
  lease === null ? null : { fence: lease.fence, hasEnded: lease.remainingMs === 0 };

/** What a call came to; of what it threw only that it did, as each says it in its own words. */
const settled = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    (value) => ({ value }),
    () => 'thrown',
  );

type Call = (ledger: TicketLedger, lease: Lease) => Promise<unknown>;

class Both implements fc.AsyncCommand<Model, TicketLedger> {
  readonly #text: string;
  readonly #run: (model: Model, stored: TicketLedger) => Promise<void>;

  constructor(text: string, run: (model: Model, stored: TicketLedger) => Promise<void>) {
    this.#text = text;
    this.#run = run;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, stored: TicketLedger): Promise<void> {
    return this.#run(model, stored);
  }

  toString(): string {
    return this.#text;
  }
}

/** The same call on both, with a lease that was given out before, whether it still holds or not. */
const both = (text: string, pick: number, call: Call): Both =>
  new Both(`${text} #${pick}`, async ({ memory, leases }, stored) => {
    const lease = leases.at(-1 - (pick % Math.max(1, leases.length)));
    if (lease === undefined) return;
    deepStrictEqual(await settled(call(stored, lease)), await settled(call(memory, lease)));
  });

const claim = fc.record({ owner: fc.constantFrom('w1', 'w2'), leaseMs: fc.constantFrom(...LEASES_MS) }).map(
  ({ owner, leaseMs }) =>
    new Both(`claim ${owner} ${leaseMs}`, async ({ memory, leases }, stored) => {
      const actual = await stored.claimDesk(owner, leaseMs);
      deepStrictEqual(comparable(actual), comparable(await memory.claimDesk(owner, leaseMs)));
      if (actual !== null) leases.push(actual);
    }),
);

const THREADS = ['threadaaaa', 'threadbbbb', 'threadcccc', 'threaddddd'];
/** Mostly the lease that was given out last. */
const pick = fc.constantFrom(0, 0, 0, 0, 0, 1, 2);
const intentId = fc
  .constantFrom(...'abcdefghij'.split('').map((letter) => letter.repeat(10)))
  .map((id) => a<IntentId>(id));
const threadState = fc.constantFrom<ThreadState>('open', 'open', 'closed', ...THREAD_STATES);

/** A thread has a ticket in most states; the problems it has are never taken from it. */
const anyThread = fc
  .record({
    id: fc.constantFrom(...THREADS),
    state: threadState,
    alerts: fc.integer({ min: 1, max: 3 }),
    told: fc.constantFrom('raised' as const, 'resolved' as const),
  })
  .map(({ id, state, alerts, told }): TicketThread => {
    const first = THREADS.indexOf(id) % 2;
    return ticketThread({
      id: a(id),
      state,
      ticket: state === 'raising' ? null : a(900 + first),
      alerts: KEYS.slice(first, first + alerts).map((key) => ({ key, episode: null, told })),
    });
  });

const from = fc.constantFrom<IntentState>('prepared', 'prepared', 'prepared', 'unknown', ...INTENT_STATES);
const to = fc.constantFrom<IntentState>('done', 'unknown', ...INTENT_STATES);

const outcome = fc.record({
  id: intentId,
  before: from,
  after: to,
  becomes: fc.constantFrom('none', 'gone', 'open', 'failed' as const),
});
type Becoming = typeof outcome extends fc.Arbitrary<infer Value> ? Value : never;

const textOf = ({ id, before, after, becomes }: Becoming): string => `${id} ${before} ${after} ${becomes}`;

async function outcomeOf(
  ledger: TicketLedger,
  { id, before, after, becomes }: Becoming,
  fence: number,
): Promise<TicketOutcome> {
  const bare = { id, fence, from: before, to: after, message: `${before} ${after}` };
  const open = (await ledger.listOpen()).find((each) => each.id === id);
  if (becomes === 'none' || open === undefined) return bare;
  if (becomes === 'gone') return { ...bare, thread: null };
  // No outcome takes a problem from its thread.
  const known = (await ledger.load()).threads.find(({ id: thread }) => thread === open.after.id);
  if ((known?.alerts.length ?? 0) > open.after.alerts.length) return bare;
  const ticket = becomes === 'open' ? a<NonNullable<TicketThread['ticket']>>(950) : null;
  return { ...bare, thread: { ...open.after, state: becomes, ticket } };
}

function commands(): fc.Arbitrary<Both>[] {
  const raise = anyThread.map((thread) => ({ ...thread, state: 'raising' as const, ticket: null }));
  return [
    claim,
    pick.map((number) => both('check', number, async (ledger, lease) => comparable(await ledger.checkDesk(lease)))),
    pick.map((number) => both('release', number, (ledger, lease) => ledger.releaseDesk(lease))),
    fc.tuple(pick, fc.array(fc.tuple(intentId, raise), { minLength: 1, maxLength: 3 })).map(([number, raises]) => {
      const names = raises.map(([id, thread]) => `${id} ${thread.id} ${thread.alerts.length}`).join(', ');
      return new Both(`raise ${names} #${number}`, async (model, stored) => {
        if (model.leases.length === 0) return;
        const fresh = raises.filter(([id, thread]) => {
          if (model.used.has(id) || model.used.has(thread.id)) return false;
          model.used.add(id).add(thread.id);
          return true;
        });
        const prepare: Call = (ledger, { fence }) =>
          ledger.prepare(
            fresh.map(([id, thread]) =>
              ticketIntent(id, { fence, before: thread, after: { ...thread, state: 'open' } }),
            ),
          );
        await both('raise', number, prepare).run(model, stored);
      });
    }),
    fc
      .tuple(pick, intentId, fc.integer({ min: 2, max: 4 }))
      .map(([number, id, attempt]) =>
        both(`again ${id}`, number, (ledger, { fence }) => ledger.prepareAgain({ id, fence, attempt, notBefore: NOW })),
      ),
    fc
      .tuple(pick, fc.uniqueArray(outcome, { minLength: 1, maxLength: 3, selector: ({ id }) => id }))
      .map(([number, outcomes]) =>
        both(`settle ${outcomes.map(textOf).join(', ')}`, number, async (ledger, { fence }) =>
          ledger.settle(await Promise.all(outcomes.map((each) => outcomeOf(ledger, each, fence)))),
        ),
      ),
    fc.tuple(pick, anyThread).map(([number, thread]) =>
      both(`record ${thread.id} ${thread.state} ${thread.alerts.length}`, number, async (ledger, lease) => {
        // What is seen is only ever of a thread that is known, with at least the problems that it has.
        const known = (await ledger.load()).threads.find(({ id }) => id === thread.id);
        if (known === undefined || known.alerts.length > thread.alerts.length) return 'unseen';
        const others = (await ledger.load()).threads
          .filter(({ id }) => id !== thread.id)
          .flatMap(({ alerts }) => alerts);
        if (others.some(({ key }) => thread.alerts.some((each) => each.key === key))) return 'taken';
        return ledger.record(lease, thread);
      }),
    ),
    fc.constant(both('list', 0, (ledger) => everything(ledger))),
  ];
}

/** A thread that is at rest for good is not loaded; the one in memory keeps all. */
async function everything(ledger: TicketLedger): Promise<unknown> {
  const { threads } = await ledger.load();
  return {
    open: await ledger.listOpen(),
    threads: threads.filter(({ state }) => state !== 'gone' && state !== 'failed'),
  };
}

/** The simulation proves the protocol on the ledger in memory; this proves that SQL does the same. */
export function ticketLedgerModelSuite(databases: TestDatabases): void {
  describe('the ticket ledger in SQL and the one in memory', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    it('answer alike, whatever is asked of them', async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(commands(), { maxCommands: 50, size: 'max' }), async (asked) => {
          const { store, partner, connection, run } = await newScene(db);
          await run((tx) =>
            acceptAlerts(
              tx,
              [...KEYS, 'k4'].map((key) => alertMessage(key)),
              NOW,
            ),
          );
          const stored = createTicketLedger(store, {
            partner,
            connection,
            actor: 'model',
            now: () => NOW,
            isOn: () => Promise.resolve(true),
            surroundings: () => Promise.resolve(SURROUNDINGS),
            configurations: () => Promise.resolve(noConfiguration),
            onEvents: () => Promise.resolve(),
          });
          const memory = createMemoryTicketLedger({
            now: () => NOW,
            surroundings: () => ({ ...SURROUNDINGS, alerts: [], configurationOf: noConfiguration }),
          });
          await fc.asyncModelRun(
            () => ({ model: { memory, leases: [], used: new Set<string>() }, real: stored }),
            asked,
          );
          expect(await everything(stored)).toEqual(await everything(memory));
        }),
        { numRuns: RUNS },
      );
    });
  });
}
