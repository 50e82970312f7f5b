import { alertText, instantOf, isAllowedTransition } from 'tallybridge-engine';
import type {
  Instant,
  Lease,
  TicketIntent,
  TicketLedger,
  TicketOutcome,
  TicketState,
  TicketThread,
} from 'tallybridge-engine';
import { listAlertsAtWork } from './alerts.ts';
import { appendAudit } from './audit.ts';
import type { AuditEntry } from './audit.ts';
import type { ConnectionId, PartnerId } from './ids.ts';
import type { PartnerTx, Store } from './store.ts';
import { checkDesk, claimDesk, newestDeskFence, releaseDesk } from './ticket-desks.ts';
import { addTicketEvents, eventOfRecord, eventOfWrite } from './ticket-events.ts';
import type { ThreadEvent, TicketEventOf } from './ticket-events.ts';
import {
  insertTicketIntents,
  listGivenUpRaises,
  listOpenTicketIntents,
  lockTicketIntents,
  settleTicketIntents,
  threadsWithOpenIntent,
} from './ticket-intents.ts';
import { deleteThreads, findTaken, listThreadsAtWork, storeThreads } from './ticket-threads.ts';
import { takeUpWrite } from './write-states.ts';

/** What decides besides threads, their alerts and intents. */
export type DeskSurroundings = Omit<LoadedTickets, 'threads' | 'alerts' | 'givenUp'>;

/** What one transaction knows for a decision. */
export type LoadedTickets = Omit<TicketState, 'configurationOf'>;

export interface DeskPlace {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
  readonly actor: string;
  /** Business time, for the audit. */
  readonly now: () => Instant;
  /** Asked in the transaction of every write that begins: tickets may have been switched off, or all of it paused, since the run began. */
  readonly isOn: (tx: PartnerTx) => Promise<boolean>;
  readonly surroundings: (tx: PartnerTx) => Promise<DeskSurroundings>;
  /** Asked once it is known which alerts are decided about, outside of any transaction: it may read ConnectWise. */
  readonly configurations: (loaded: LoadedTickets) => Promise<TicketState['configurationOf']>;
  /** Called in the transaction of what happened. */
  readonly onEvents?: (tx: PartnerTx, events: readonly TicketEventOf[]) => Promise<void>;
}

type Prepared = 'stored' | 'busy' | 'taken' | 'fenced';

/** An intent that is locked, and what became of it. */
interface Settled {
  readonly intent: TicketIntent;
  readonly outcome: TicketOutcome;
}

class SqlTicketLedger implements TicketLedger {
  readonly #store: Store;
  readonly #place: DeskPlace;

  constructor(store: Store, place: DeskPlace) {
    this.#store = store;
    this.#place = place;
  }

  #inTransaction<Result>(run: (tx: PartnerTx, connection: ConnectionId) => Promise<Result>): Promise<Result> {
    const { partner, connection } = this.#place;
    return this.#store.withPartner(partner, (tx) => run(tx, connection));
  }

  claimDesk(owner: string, leaseMs: number): Promise<Lease | null> {
    return this.#inTransaction((tx, connection) => claimDesk(tx, connection, { owner, leaseMs }));
  }

  checkDesk(lease: Lease): Promise<Lease | null> {
    return this.#inTransaction((tx, connection) => checkDesk(tx, connection, lease));
  }

  releaseDesk(lease: Lease): Promise<void> {
    return this.#inTransaction((tx, connection) => releaseDesk(tx, connection, lease));
  }

  async load(): Promise<TicketState> {
    const loaded = await this.#load();
    return { ...loaded, configurationOf: await this.#place.configurations(loaded) };
  }

  #load(): Promise<LoadedTickets> {
    return this.#inTransaction(async (tx, connection) => {
      const surroundings = await this.#place.surroundings(tx);
      const { now, policy } = surroundings;
      const closedSince = instantOf(now - policy.recurrence.withinMs);
      const threads = await listThreadsAtWork(tx, connection, closedSince);
      const alerts = await listAlertsAtWork(tx, connection, { threads: threads.map(({ id }) => id), now });
      return { ...surroundings, threads, alerts, givenUp: await listGivenUpRaises(tx, connection) };
    });
  }

  listOpen(): Promise<readonly TicketIntent[]> {
    return this.#inTransaction((tx, connection) => listOpenTicketIntents(tx, connection));
  }

  prepare(intents: readonly TicketIntent[]): Promise<readonly Prepared[]> {
    return this.#inTransaction(async (tx, connection) => {
      if (!(await this.#place.isOn(tx))) return intents.map(() => 'fenced' as const);
      const wanted = intents.map(({ after }) => after);
      const fence = await newestDeskFence(tx, connection);
      const ids = wanted.map(({ id }) => id);
      const busy = new Set(await threadsWithOpenIntent(tx, connection, ids));
      const taken = await findTaken(tx, connection, wanted);
      const raising = new Set<string>();
      const answers = intents.map((intent): Prepared => {
        const { id, alerts } = intent.after;
        if (intent.fence !== fence) return 'fenced';
        if (busy.has(id)) return 'busy';
        const problems = alerts.map(alertText);
        if (taken.has(id) || problems.some((each) => raising.has(each))) return 'taken';
        busy.add(id);
        if (intent.request.verb === 'raise') for (const each of problems) raising.add(each);
        return 'stored';
      });
      const stored = intents.filter((_, index) => answers[index] === 'stored');
      const prepared = stored.map((intent) => ({ ...intent, state: 'prepared' as const }));
      await insertTicketIntents(tx, connection, { intents: prepared, at: this.#place.now() });
      const raised = stored.filter(({ request }) => request.verb === 'raise');
      await storeThreads(
        tx,
        connection,
        raised.map(({ before }) => before),
      );
      return answers;
    });
  }

  prepareAgain(again: Pick<TicketIntent, 'id' | 'fence' | 'attempt' | 'notBefore'>): Promise<'stored' | 'fenced'> {
    return this.#inTransaction(async (tx, connection) => {
      if (!(await this.#place.isOn(tx)) || (await newestDeskFence(tx, connection)) !== again.fence) return 'fenced';
      const state = (await lockTicketIntents(tx, connection, [again.id])).get(again.id)?.state;
      if (state !== 'prepared' && state !== 'unknown') return 'fenced';
      await takeUpWrite(tx, 'ticket_intents', again);
      return 'stored';
    });
  }

  settle(outcomes: readonly TicketOutcome[]): Promise<readonly ('stored' | 'fenced')[]> {
    return this.#inTransaction(async (tx, connection) => {
      const fence = await newestDeskFence(tx, connection);
      const ids = outcomes.map(({ id }) => id);
      const intents = await lockTicketIntents(tx, connection, ids);
      const settled = outcomes.flatMap((outcome): readonly Settled[] => {
        const intent = intents.get(outcome.id);
        return intent?.state === outcome.from && outcome.fence === fence ? [{ intent, outcome }] : [];
      });
      await this.#settleAll(tx, settled);
      const stored = new Set(settled.map(({ outcome }) => outcome));
      return outcomes.map((outcome) => (stored.has(outcome) ? 'stored' : 'fenced'));
    });
  }

  async #settleAll(tx: PartnerTx, settled: readonly Settled[]): Promise<void> {
    const { connection } = this.#place;
    for (const { from, to } of settled.map(({ outcome }) => outcome)) {
      if (!isAllowedTransition(from, to)) throw new Error(`an intent cannot move from ${from} to ${to}`);
    }
    await settleTicketIntents(
      tx,
      settled.map(({ outcome }) => outcome),
    );
    const gone = settled.filter(({ outcome }) => outcome.thread === null);
    await deleteThreads(
      tx,
      connection,
      gone.map(({ intent }) => intent.after.id),
    );
    const before = await storeThreads(
      tx,
      connection,
      settled.flatMap(({ outcome }) => outcome.thread ?? []),
    );
    const happened = settled.flatMap(({ intent, outcome: { thread, to } }) => {
      const event = thread ? eventOfWrite(intent, before.get(thread.id) ?? intent.before, thread) : null;
      return [
        ...(thread && event !== null ? [{ thread, event }] : []),
        ...(to === 'held' ? [{ thread: intent.after, event: 'failed' as const }] : []),
      ];
    });
    await this.#happened(tx, happened);
    await appendAudit(tx, ...settled.map((each) => this.#auditOfWrite(each)));
  }

  record({ fence }: Lease, thread: TicketThread): Promise<'stored' | 'fenced'> {
    return this.#inTransaction(async (tx, connection) => {
      if ((await newestDeskFence(tx, connection)) !== fence) return 'fenced';
      const before = (await storeThreads(tx, connection, [thread])).get(thread.id) ?? null;
      const event = eventOfRecord(before, thread);
      if (event === null) return 'stored';
      await this.#happened(tx, [{ thread, event }]);
      await this.#auditSeen(tx, thread, event);
      return 'stored';
    });
  }

  async #happened(tx: PartnerTx, events: readonly Omit<TicketEventOf, 'at'>[]): Promise<void> {
    const happened = events.map((each) => ({ ...each, at: this.#place.now() }));
    await addTicketEvents(tx, this.#place.connection, happened);
    await this.#place.onEvents?.(tx, happened);
  }

  #auditOfWrite({ intent, outcome }: Settled): AuditEntry {
    const { request, after, requestHash, attempt } = intent;
    const { from, to, fence, message, thread } = outcome;
    const ticket = thread?.ticket ?? after.ticket;
    const marker = request.verb === 'raise' ? request.marker : null;
    return {
      at: this.#place.now(),
      actor: this.#place.actor,
      action: `ticket-write.${to}`,
      subject: ticket === null ? `thread ${after.id}` : `ticket ${ticket}`,
      detail: {
        intent: intent.id,
        thread: after.id,
        verb: request.verb,
        category: after.category,
        company: after.company,
        attempt,
        requestHash,
        marker,
        from,
        fence,
        message,
      },
    };
  }

  async #auditSeen(tx: PartnerTx, thread: TicketThread, event: ThreadEvent): Promise<void> {
    await appendAudit(tx, {
      at: this.#place.now(),
      actor: this.#place.actor,
      action: `ticket.${event}`,
      subject: `ticket ${thread.ticket ?? ''}`,
      detail: { thread: thread.id, category: thread.category, company: thread.company, board: thread.board },
    });
  }
}

/** The engine's ledger of a service desk in SQL: each call is one transaction. */
export function createTicketLedger(store: Store, place: DeskPlace): TicketLedger {
  return new SqlTicketLedger(store, place);
}
