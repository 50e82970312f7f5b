import { instantOf, isAllowedTransition } from 'tallybridge-engine';
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
import type { ConnectionId, PartnerId } from './ids.ts';
import type { PartnerTx, Store } from './store.ts';
import { checkDesk, claimDesk, isNewestDeskFence, releaseDesk } from './ticket-desks.ts';
import { addTicketEvent, eventOfRecord, eventOfWrite } from './ticket-events.ts';
import type { ThreadEvent } from './ticket-events.ts';
import {
  insertTicketIntent,
  listGivenUpRaises,
  listOpenTicketIntents,
  lockTicketIntent,
  settleTicketIntent,
  takeUpTicketIntent,
} from './ticket-intents.ts';
import { deleteThread, isTaken, listThreadsAtWork, storeThread } from './ticket-threads.ts';

/** What decides besides threads, their alerts and intents. */
export type DeskSurroundings = Omit<LoadedTickets, 'threads' | 'alerts' | 'givenUp'>;

/** What one transaction knows for a decision. */
export type LoadedTickets = Omit<TicketState, 'configurationOf'>;

export interface TicketEventOf {
  readonly thread: TicketThread;
  readonly event: ThreadEvent;
  readonly at: Instant;
}

export interface DeskPlace {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
  readonly actor: string;
  /** Business time, for the audit. */
  readonly now: () => Instant;
  readonly surroundings: (tx: PartnerTx) => Promise<DeskSurroundings>;
  /** Asked once it is known which alerts are decided about, outside of any transaction: it may read ConnectWise. */
  readonly configurations: (loaded: LoadedTickets) => Promise<TicketState['configurationOf']>;
  /** Called in the transaction of what happened. */
  readonly onEvent?: (tx: PartnerTx, event: TicketEventOf) => Promise<void>;
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

  prepare(intent: TicketIntent): Promise<'stored' | 'busy' | 'taken' | 'fenced'> {
    return this.#inTransaction(async (tx, connection) => {
      if (!(await isNewestDeskFence(tx, connection, intent.fence))) return 'fenced';
      if ((await listOpenTicketIntents(tx, connection, intent.after.id)).length > 0) return 'busy';
      if (await isTaken(tx, connection, intent.after)) return 'taken';
      await insertTicketIntent(tx, connection, { intent: { ...intent, state: 'prepared' }, at: this.#place.now() });
      if (intent.request.verb === 'raise') await storeThread(tx, connection, intent.before);
      return 'stored';
    });
  }

  prepareAgain(again: Pick<TicketIntent, 'id' | 'fence' | 'attempt' | 'notBefore'>): Promise<'stored' | 'fenced'> {
    return this.#inTransaction(async (tx, connection) => {
      const intent = await lockTicketIntent(tx, connection, again.id);
      if (intent === null || (intent.state !== 'prepared' && intent.state !== 'unknown')) return 'fenced';
      if (!(await isNewestDeskFence(tx, connection, again.fence))) return 'fenced';
      await takeUpTicketIntent(tx, again);
      return 'stored';
    });
  }

  settle(outcome: TicketOutcome): Promise<'stored' | 'fenced'> {
    return this.#inTransaction(async (tx, connection) => {
      const { id, fence, from, to, thread } = outcome;
      const intent = await lockTicketIntent(tx, connection, id);
      if (intent === null || intent.state !== from) return 'fenced';
      if (!(await isNewestDeskFence(tx, connection, fence))) return 'fenced';
      if (!isAllowedTransition(from, to)) throw new Error(`an intent cannot move from ${from} to ${to}`);
      await settleTicketIntent(tx, outcome);
      if (thread === null) await deleteThread(tx, connection, intent.after.id);
      else if (thread !== undefined) {
        const before = (await storeThread(tx, connection, thread)) ?? intent.before;
        await this.#happened(tx, thread, eventOfWrite(intent, before, thread));
      }
      if (to === 'held') await this.#happened(tx, intent.after, 'failed');
      await this.#auditWrite(tx, intent, outcome);
      return 'stored';
    });
  }

  record({ fence }: Lease, thread: TicketThread): Promise<'stored' | 'fenced'> {
    return this.#inTransaction(async (tx, connection) => {
      if (!(await isNewestDeskFence(tx, connection, fence))) return 'fenced';
      const before = await storeThread(tx, connection, thread);
      const event = eventOfRecord(before, thread);
      await this.#happened(tx, thread, event);
      if (event !== null) await this.#auditSeen(tx, thread, event);
      return 'stored';
    });
  }

  async #happened(tx: PartnerTx, thread: TicketThread, event: ThreadEvent | null): Promise<void> {
    if (event === null) return;
    const happened = { thread, event, at: this.#place.now() };
    await addTicketEvent(tx, this.#place.connection, happened);
    await this.#place.onEvent?.(tx, happened);
  }

  async #auditWrite(tx: PartnerTx, intent: TicketIntent, outcome: TicketOutcome): Promise<void> {
    const { request, after, requestHash, attempt } = intent;
    const { from, to, fence, message, thread } = outcome;
    const ticket = thread?.ticket ?? after.ticket;
    const marker = request.verb === 'raise' ? request.marker : null;
    await appendAudit(tx, {
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
    });
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
