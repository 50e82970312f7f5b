import { agreementId, readMarker } from 'tallybridge-engine';
import type { Digest, LineKey } from 'tallybridge-engine';
import type { Change, SandboxRecord } from 'tallybridge-sandbox';
import type { Coverage } from './coverage.ts';
import { INSTALLATION } from './market.ts';

export interface Violation {
  readonly rule: string;
  readonly at: number;
  readonly what: string;
}

/** Fields of an addition that the service may change; the others follow from them or are kept by ConnectWise. */
const OURS_TO_CHANGE = new Set(['quantity', 'cancelledDate']);
const SURPRISE_MS = 90_000;
const KEPT_BY_CONNECTWISE = new Set(['_info', 'lastUpdated', 'updatedBy', 'dateEntered']);
/** Collections that ConnectWise writes itself when another record changes. */
const WRITTEN_BY_CONNECTWISE: ReadonlySet<string> = new Set(['auditTrail']);

export interface ObserverOptions {
  readonly now: () => number;
  readonly digest: Digest;
  readonly coverage: Coverage;
  /** Whether a second live line is forbidden even for a moment. */
  readonly forbidsTransient: boolean;
}

/** Watches every change that ConnectWise commits, from its own side. */
export class Observer {
  readonly violations: Violation[] = [];
  /** Additions that the service created, or that a named person handed to it. */
  readonly created = new Set<number>();
  readonly adopted = new Map<number, string>();
  /** Markers of additions that a person has deleted: nobody can tell any more that they stood. */
  readonly removedMarkers = new Set<string>();
  isPerson = false;
  readonly #options: ObserverOptions;
  readonly #additions = new Map<number, SandboxRecord>();
  #personAt = Number.NEGATIVE_INFINITY;

  constructor(options: ObserverOptions) {
    this.#options = options;
  }

  report(rule: string, what: string): void {
    this.violations.push({ rule, at: this.#options.now(), what });
  }

  start(additions: readonly SandboxRecord[]): void {
    for (const addition of additions) this.#additions.set(addition.id, addition);
  }

  onCommit(changes: readonly Change[]): void {
    if (this.isPerson) this.#personAt = this.#options.now();
    for (const { collection, id, record } of changes) {
      if (WRITTEN_BY_CONNECTWISE.has(collection)) continue;
      if (collection !== 'additions') {
        if (!this.isPerson) this.report('S3', `the service wrote ${collection} ${id}`);
        continue;
      }
      if (!this.isPerson) this.#judge(id, record);
      if (this.isPerson && record === null)
        this.removedMarkers.add(textOf(this.#additions.get(id) ?? { id }, 'serialNumber'));
      if (record === null) this.#additions.delete(id);
      else this.#additions.set(id, record);
      const key = record === null ? null : this.#liveKey(record);
      if (key !== null) this.#countLive(key);
    }
  }

  /** Live additions with our marker for their own agreement, by line. */
  liveByKey(): ReadonlyMap<string, readonly SandboxRecord[]> {
    const groups = new Map<string, SandboxRecord[]>();
    for (const addition of this.#additions.values()) {
      const key = this.#liveKey(addition);
      if (key !== null) groups.set(key, [...(groups.get(key) ?? []), addition]);
    }
    return groups;
  }

  additions(): ReadonlyMap<number, SandboxRecord> {
    return this.#additions;
  }

  #judge(id: number, record: SandboxRecord | null): void {
    const before = this.#additions.get(id);
    if (record === null) return this.report('S3', `addition ${id} was deleted`);
    if (before === undefined) {
      if (this.#keyOf(record) === null) this.report('S1', `addition ${id} was created without our marker`);
      this.created.add(id);
      return;
    }
    if (!this.created.has(id) && !this.adopted.has(id))
      this.report('S3', `addition ${id}, which is not ours, was changed`);
    const touched = fieldsChanged(before, record).filter((field) => !OURS_TO_CHANGE.has(field));
    if (touched.length > 0) this.report('S4', `addition ${id}: ${touched.join(', ')} changed`);
  }

  /**
   * A heal that leaves us must leave an older live line of ours, or an adopted one. What a person did a moment ago,
   * between our look and our send, nobody can know.
   */
  judgeHeal(target: number, key: string): void {
    this.#options.coverage.note('healed');
    const live = this.liveByKey().get(key) ?? [];
    const hasOlder = live.some(({ id }) => id < target) || [...this.adopted.values()].includes(key);
    const isSurprise = this.#options.now() - this.#personAt < SURPRISE_MS;
    if (hasOlder || isSurprise || live.every(({ id }) => id !== target)) return;
    this.report('S1', `addition ${target} is annulled although no older line of ours stands for ${key}`);
  }

  #countLive(key: string): void {
    const live = this.liveByKey().get(key) ?? [];
    if (live.length < 2) return;
    this.#options.coverage.note('transient duplicate');
    const ids = live.map(({ id }) => id).join(', ');
    if (this.#options.forbidsTransient) this.report('S1', `additions ${ids} stand for ${key} at once`);
  }

  #keyOf(record: SandboxRecord): LineKey | null {
    const agreement = agreementId(Number(record['agreementId']));
    const text = textOf(record, 'serialNumber');
    const reading = readMarker(text, { installation: INSTALLATION, agreement, digest: this.#options.digest });
    return reading.kind === 'ours' ? reading.key : null;
  }

  #liveKey(record: SandboxRecord): string | null {
    const key = this.#keyOf(record);
    if (key === null) return null;
    const to = textOf(record, 'cancelledDate');
    if (to !== '' && (key.month === null || to <= textOf(record, 'effectiveDate'))) return null;
    return `${key.agreement}/${key.productLink}/${key.month ?? 'standing'}`;
  }
}

export function textOf(record: SandboxRecord, field: string): string {
  const value = record[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function fieldsChanged(before: SandboxRecord, after: SandboxRecord): readonly string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].filter(
    (field) => !KEPT_BY_CONNECTWISE.has(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}
