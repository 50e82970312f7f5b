import { instantOf, isAllowedTransition, isOpen, lineKeyText } from 'tallybridge-engine';
import type {
  AgreementId,
  Intent,
  IntentId,
  IntentOutcome,
  IntentState,
  Ledger,
  OwnedLine,
  WriterLease,
} from 'tallybridge-engine';

/** What happened to an intent, in the order in which it was stored. */
interface AuditEntry {
  readonly intent: IntentId;
  readonly from: IntentState | null;
  readonly to: IntentState;
  readonly fence: number;
  readonly at: number;
}

/** The engine's ledger in memory, with what a test may look at behind it. */
export interface MemoryLedger extends Ledger {
  intents(): readonly Intent[];
  audit(): readonly AuditEntry[];
  /** The highest fence given out for an agreement; 0 before the first claim. */
  fenceOf(agreement: AgreementId): number;
  /** As a person does who decides about a line or an intent; not part of the port. */
  decide(change: { readonly owned?: OwnedLine; readonly withdraw?: IntentId }): void;
}

interface LeaseRow {
  fence: number;
  owner: string;
  until: number;
}

class InMemory implements MemoryLedger {
  readonly #now: () => number;
  readonly #leases = new Map<AgreementId, LeaseRow>();
  readonly #intents = new Map<IntentId, Intent>();
  readonly #owned = new Map<string, OwnedLine>();
  readonly #audit: AuditEntry[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  async claimWriter(agreement: AgreementId, owner: string, leaseMs: number): Promise<WriterLease | null> {
    const now = this.#now();
    const row = this.#leases.get(agreement);
    if (row !== undefined && row.owner !== owner && row.until > now) return null;
    const fence = (row?.fence ?? 0) + 1;
    this.#leases.set(agreement, { fence, owner, until: now + leaseMs });
    return { agreement, fence, remainingMs: leaseMs, now: instantOf(now) };
  }

  async checkWriter({ agreement, fence }: WriterLease): Promise<WriterLease | null> {
    const now = this.#now();
    const row = this.#leases.get(agreement);
    if (row === undefined || row.fence !== fence || row.until <= now) return null;
    return { agreement, fence, remainingMs: row.until - now, now: instantOf(now) };
  }

  async releaseWriter({ agreement, fence }: WriterLease): Promise<void> {
    const row = this.#leases.get(agreement);
    if (row?.fence === fence) row.until = Math.min(row.until, this.#now());
  }

  async listOwned(agreement?: AgreementId): Promise<readonly OwnedLine[]> {
    return [...this.#owned.values()]
      .filter(({ key }) => agreement === undefined || key.agreement === agreement)
      .toSorted((a, b) => a.key.agreement - b.key.agreement || a.addition - b.addition);
  }

  async listOpen(agreement?: AgreementId): Promise<readonly Intent[]> {
    return this.intents().filter(
      ({ state, key }) => isOpen(state) && (agreement === undefined || key.agreement === agreement),
    );
  }

  async prepare(intent: Intent): Promise<'stored' | 'busy' | 'fenced'> {
    if (this.fenceOf(intent.key.agreement) !== intent.fence) return 'fenced';
    const key = lineKeyText(intent.key);
    if ((await this.listOpen()).some((open) => lineKeyText(open.key) === key)) return 'busy';
    if (this.#intents.has(intent.id)) throw new Error(`Intent ${intent.id} exists already`);
    this.#store({ ...intent, state: 'prepared' }, null);
    return 'stored';
  }

  async prepareAgain(again: Pick<Intent, 'id' | 'fence' | 'attempt' | 'notBefore'>): Promise<'stored' | 'fenced'> {
    const intent = this.#intents.get(again.id);
    if (intent === undefined || this.fenceOf(intent.key.agreement) !== again.fence) return 'fenced';
    if (intent.state !== 'prepared' && intent.state !== 'unknown') return 'fenced';
    const { fence, attempt, notBefore } = again;
    this.#store({ ...intent, fence, attempt, notBefore, state: 'prepared' }, intent.state);
    return 'stored';
  }

  async settle({ id, fence, from, to, message, owned }: IntentOutcome): Promise<'stored' | 'fenced'> {
    const intent = this.#intents.get(id);
    if (intent === undefined || this.fenceOf(intent.key.agreement) !== fence || intent.state !== from) return 'fenced';
    if (!isAllowedTransition(from, to)) throw new Error(`An intent cannot move from ${from} to ${to}`);
    if (owned !== undefined) this.#own(owned);
    this.#store({ ...intent, fence, state: to, message }, from);
    return 'stored';
  }

  async recordOwned({ agreement, fence }: WriterLease, owned: OwnedLine): Promise<'stored' | 'fenced'> {
    if (this.fenceOf(agreement) !== fence) return 'fenced';
    this.#own(owned);
    return 'stored';
  }

  intents(): readonly Intent[] {
    return [...this.#intents.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  audit(): readonly AuditEntry[] {
    return this.#audit;
  }

  fenceOf(agreement: AgreementId): number {
    return this.#leases.get(agreement)?.fence ?? 0;
  }

  decide({ owned, withdraw }: Parameters<MemoryLedger['decide']>[0]): void {
    if (owned !== undefined) this.#own(owned);
    const intent = withdraw === undefined ? undefined : this.#intents.get(withdraw);
    if (intent === undefined) return;
    if (!isAllowedTransition(intent.state, 'withdrawn')) throw new Error(`Intent ${intent.id} is ${intent.state}`);
    this.#store({ ...intent, state: 'withdrawn', message: 'Given up by a person.' }, intent.state);
  }

  #store(intent: Intent, from: IntentState | null): void {
    this.#intents.set(intent.id, intent);
    this.#audit.push({ intent: intent.id, from, to: intent.state, fence: intent.fence, at: this.#now() });
  }

  #own(owned: OwnedLine): void {
    const key = lineKeyText(owned.key);
    for (const line of this.#owned.values()) {
      const isTwin = line.state === 'live' && line.addition !== owned.addition && lineKeyText(line.key) === key;
      if (owned.state === 'live' && isTwin) throw new Error(`Line ${key} already lives in addition ${line.addition}`);
    }
    this.#owned.set(`${owned.key.agreement}/${owned.addition}`, owned);
  }
}

/** A ledger in memory; `now` is the database's clock, in milliseconds. */
export function createMemoryLedger({ now }: { readonly now: () => number }): MemoryLedger {
  return new InMemory(now);
}
