import type { Change, SandboxRecord } from 'tallybridge-sandbox';
import type { Coverage } from '../coverage.ts';
import type { Violation } from '../observer.ts';

/** What the service may write, and what ConnectWise keeps by itself when it does. */
const OURS = new Set(['configurations', 'status']);
const KEPT = new Set(['_info', 'lastUpdated', 'closedDate', 'closedBy', 'closedFlag', 'dateResolved', 'resolvedBy']);
const WRITTEN_BY_CONNECTWISE: ReadonlySet<string> = new Set(['auditTrail', 'callbacks']);

export interface DeskObserverOptions {
  readonly now: () => number;
  readonly coverage: Coverage;
  readonly isClosing: (status: number) => boolean;
  /** Whether a second ticket for one marker is forbidden even for a moment. */
  readonly forbidsTransient: boolean;
}

export function textOf(record: SandboxRecord, field: string): string {
  const value = record[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export const isOurs = (record: SandboxRecord): boolean => textOf(record, 'externalXRef').startsWith('tb1.sim001.t.');

export function statusOf(record: SandboxRecord): number {
  const status = record['status'];
  return typeof status === 'object' && status !== null && 'id' in status && typeof status.id === 'number'
    ? status.id
    : 0;
}

/** Watches every change at the desk from ConnectWise's own side. */
export class DeskObserver {
  readonly violations: Violation[] = [];
  /** Tickets that a person closed, and that nobody has opened since. */
  readonly closedByPerson = new Map<number, number>();
  /** Tickets that were closed at any time, by whomever. */
  readonly everClosed = new Set<number>();
  /** What people did to a ticket's status since the service changed it last. */
  readonly byPeople = new Map<number, ReadonlySet<'closed' | 'opened'>>();
  readonly noteTexts = new Map<string, number>();
  isPerson = false;
  readonly #options: DeskObserverOptions;
  readonly #tickets = new Map<number, SandboxRecord>();

  constructor(options: DeskObserverOptions) {
    this.#options = options;
  }

  report(rule: string, what: string): void {
    this.violations.push({ rule, at: this.#options.now(), what });
  }

  start(tickets: readonly SandboxRecord[]): void {
    for (const ticket of tickets) this.#tickets.set(ticket.id, ticket);
  }

  tickets(): ReadonlyMap<number, SandboxRecord> {
    return this.#tickets;
  }

  onCommit(changes: readonly Change[]): void {
    for (const { collection, id, record } of changes) {
      if (WRITTEN_BY_CONNECTWISE.has(collection)) continue;
      if (collection === 'tickets') this.#onTicket(id, record);
      else if (collection === 'ticketNotes') this.#onNote(record);
      else if (!this.isPerson) this.report('S3', `the service wrote ${collection} ${id}`);
    }
  }

  #onNote(record: SandboxRecord | null): void {
    if (record === null || this.isPerson) return;
    const tag = /tb1\.sim001\.n\.\w+$/.exec(textOf(record, 'text'))?.[0];
    if (tag === undefined) return;
    const times = (this.noteTexts.get(tag) ?? 0) + 1;
    this.noteTexts.set(tag, times);
    if (times > 1) this.report('S7', `note ${tag} stands ${times} times`);
  }

  #onTicket(id: number, record: SandboxRecord | null): void {
    const before = this.#tickets.get(id);
    if (!this.isPerson) this.#judge(id, before, record);
    if (record === null) this.#tickets.delete(id);
    else this.#tickets.set(id, record);
    this.#follow(id, before, record);
  }

  #judge(id: number, before: SandboxRecord | undefined, record: SandboxRecord | null): void {
    if (record === null) return this.report('S3', `ticket ${id} was deleted`);
    if (before === undefined) {
      if (!isOurs(record)) this.report('S7', `ticket ${id} was raised without our marker`);
      return this.#judgeOnly(id, textOf(record, 'externalXRef'));
    }
    const touched = changed(before, record).filter((field) => !OURS.has(field) && !KEPT.has(field));
    if (touched.length > 0) this.report('S4', `ticket ${id}: ${touched.join(', ')} changed`);
    const { configurations } = record;
    if (Array.isArray(configurations) && configurations.length > 1) {
      this.report('S7', `ticket ${id} names ${configurations.length} configurations`);
    }
    const isStatus = statusOf(before) !== statusOf(record);
    if (isStatus && !isOurs(before)) this.report('S7', `ticket ${id}, which is not ours, got another status`);
  }

  /** S7: one ticket per occurrence. */
  #judgeOnly(id: number, marker: string): void {
    const others = [...this.#tickets.values()].filter(
      (each) => each.id !== id && textOf(each, 'externalXRef') === marker,
    );
    if (others.length === 0) return;
    this.#options.coverage.note('transient duplicate');
    if (this.#options.forbidsTransient)
      this.report('S7', `tickets ${others[0]?.id ?? ''} and ${id} stand for ${marker}`);
  }

  #follow(id: number, before: SandboxRecord | undefined, record: SandboxRecord | null): void {
    if (record === null) return void this.closedByPerson.delete(id);
    const [was, is] = [before === undefined ? false : this.isClosed(before), this.isClosed(record)];
    if (is) this.everClosed.add(id);
    if (was === is) return;
    if (this.isPerson) this.byPeople.set(id, new Set(this.byPeople.get(id)).add(is ? 'closed' : 'opened'));
    else this.byPeople.delete(id);
    if (is && this.isPerson) this.closedByPerson.set(id, this.#options.now());
    else this.closedByPerson.delete(id);
  }

  isClosed(record: SandboxRecord): boolean {
    return this.#options.isClosing(statusOf(record));
  }
}

function changed(before: SandboxRecord, after: SandboxRecord): readonly string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}
