import { alertText, instantOf, isAllowedTransition, isOpen, mayThreadMove } from 'tallybridge-engine';
import type {
  IntentId,
  Lease,
  ThreadId,
  TicketIntent,
  TicketLedger,
  TicketOutcome,
  TicketState,
  TicketThread,
} from 'tallybridge-engine';

/** What the database would know besides threads and intents. */
export type Surroundings = Omit<TicketState, 'threads' | 'givenUp'>;

const HOUR = 3_600_000;

/** The engine's ticket ledger in memory, with what a test may look at behind it. */
export interface MemoryTicketLedger extends TicketLedger {
  threads(): readonly TicketThread[];
  intents(): readonly TicketIntent[];
  fence(): number;
  /** As a person does who gives up a write; not part of the port. */
  withdraw(intent: IntentId): void;
  /** As a person does who has corrected what ConnectWise refused. */
  retry(thread: ThreadId): void;
}

class InMemory implements MemoryTicketLedger {
  readonly #now: () => number;
  readonly #surroundings: () => Surroundings;
  #threads = new Map<ThreadId, TicketThread>();
  #intents = new Map<IntentId, TicketIntent>();
  #lease = { fence: 0, owner: '', until: Number.NEGATIVE_INFINITY };

  constructor(now: () => number, surroundings: () => Surroundings) {
    this.#now = now;
    this.#surroundings = surroundings;
  }

  async claimDesk(owner: string, leaseMs: number): Promise<Lease | null> {
    const now = this.#now();
    if (this.#lease.owner !== owner && this.#lease.until > now) return null;
    this.#lease = { fence: this.#lease.fence + 1, owner, until: now + leaseMs };
    return { fence: this.#lease.fence, remainingMs: leaseMs, now: instantOf(now) };
  }

  async checkDesk({ fence }: Lease): Promise<Lease | null> {
    const now = this.#now();
    if (this.#lease.fence !== fence || this.#lease.until <= now) return null;
    return { fence, remainingMs: this.#lease.until - now, now: instantOf(now) };
  }

  async releaseDesk({ fence }: Lease): Promise<void> {
    if (this.#lease.fence === fence) this.#lease.until = Math.min(this.#lease.until, this.#now());
  }

  async load(): Promise<TicketState> {
    return { ...this.#surroundings(), threads: this.threads(), givenUp: this.#givenUp() };
  }

  #givenUp(): readonly TicketIntent[] {
    return this.intents().filter(
      ({ request, state, notBefore }) =>
        request.verb === 'raise' &&
        (state === 'refused' || state === 'withdrawn') &&
        this.#now() - notBefore <= 2 * HOUR,
    );
  }

  async listOpen(): Promise<readonly TicketIntent[]> {
    return this.#open();
  }

  #open(): readonly TicketIntent[] {
    return this.intents().filter(({ state }) => isOpen(state));
  }

  /** All of it, or nothing where it throws. */
  #transaction<Result>(run: () => Result): Result {
    const before = { threads: new Map(this.#threads), intents: new Map(this.#intents) };
    try {
      return run();
    } catch (error) {
      this.#threads = before.threads;
      this.#intents = before.intents;
      throw error;
    }
  }

  async prepare(intents: readonly TicketIntent[]): Promise<readonly ('stored' | 'busy' | 'taken' | 'fenced')[]> {
    return this.#transaction(() => intents.map((intent) => this.#prepare(intent)));
  }

  #prepare(intent: TicketIntent): 'stored' | 'busy' | 'taken' | 'fenced' {
    if (this.#lease.fence !== intent.fence) return 'fenced';
    if (this.#open().some(({ after }) => after.id === intent.after.id)) return 'busy';
    if (this.#isTaken(intent)) return 'taken';
    this.#intents.set(intent.id, { ...intent, state: 'prepared' });
    if (intent.request.verb === 'raise') this.#threads.set(intent.before.id, intent.before);
    return 'stored';
  }

  #isTaken({ after }: TicketIntent): boolean {
    const wanted = new Set(after.alerts.map(alertText));
    return [...this.#threads.values()].some(
      ({ id, alerts }) => id !== after.id && alerts.some((each) => wanted.has(alertText(each))),
    );
  }

  async prepareAgain(
    again: Pick<TicketIntent, 'id' | 'fence' | 'attempt' | 'notBefore'>,
  ): Promise<'stored' | 'fenced'> {
    const intent = this.#intents.get(again.id);
    if (intent === undefined || this.#lease.fence !== again.fence) return 'fenced';
    if (intent.state !== 'prepared' && intent.state !== 'unknown') return 'fenced';
    const { fence, attempt, notBefore } = again;
    this.#intents.set(intent.id, { ...intent, fence, attempt, notBefore, state: 'prepared' });
    return 'stored';
  }

  async settle(outcomes: readonly TicketOutcome[]): Promise<readonly ('stored' | 'fenced')[]> {
    return this.#transaction(() => outcomes.map((outcome) => this.#settle(outcome)));
  }

  #settle({ id, fence, from, to, message, thread }: TicketOutcome): 'stored' | 'fenced' {
    const intent = this.#intents.get(id);
    if (intent === undefined || this.#lease.fence !== fence || intent.state !== from) return 'fenced';
    if (!isAllowedTransition(from, to)) throw new Error(`An intent cannot move from ${from} to ${to}`);
    if (thread === null) this.#threads.delete(intent.after.id);
    else if (thread !== undefined) this.#store(thread);
    this.#intents.set(id, { ...intent, fence, state: to, message });
    return 'stored';
  }

  async record({ fence }: Lease, thread: TicketThread): Promise<'stored' | 'fenced'> {
    if (this.#lease.fence !== fence) return 'fenced';
    this.#store(thread);
    return 'stored';
  }

  threads(): readonly TicketThread[] {
    return [...this.#threads.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  intents(): readonly TicketIntent[] {
    return [...this.#intents.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  fence(): number {
    return this.#lease.fence;
  }

  withdraw(id: IntentId): void {
    const intent = this.#intents.get(id);
    if (intent === undefined) return;
    if (!isAllowedTransition(intent.state, 'withdrawn')) throw new Error(`Intent ${id} is ${intent.state}`);
    this.#intents.set(id, { ...intent, state: 'withdrawn', message: 'Given up by a person.' });
    if (intent.request.verb === 'raise') this.#threads.delete(intent.after.id);
  }

  retry(id: ThreadId): void {
    const thread = this.#threads.get(id);
    if (thread === undefined) return;
    if (thread.state === 'failed') this.#threads.delete(id);
    else this.#threads.set(id, { ...thread, trouble: null });
  }

  #store(thread: TicketThread): void {
    const before = this.#threads.get(thread.id);
    if (before !== undefined && before.state !== thread.state && !mayThreadMove(before.state, thread.state)) {
      throw new Error(`A thread cannot move from ${before.state} to ${thread.state}`);
    }
    this.#threads.set(thread.id, thread);
  }
}

/** A ticket ledger in memory; `now` is the database's clock, in milliseconds. */
export function createMemoryTicketLedger(options: {
  readonly now: () => number;
  readonly surroundings: () => Surroundings;
}): MemoryTicketLedger {
  return new InMemory(options.now, options.surroundings);
}
