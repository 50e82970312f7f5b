import {
  customerKey,
  decimalOf,
  instantOf,
  measurePairs,
  monthOf,
  dayOf,
  nextMonth,
  sku,
  standingUsage,
  usageId,
} from 'tallybridge-engine';
import type { Decimal, Instant, MeasuredPair, Month, Period, UsageKind, UsageRecord } from 'tallybridge-engine';
import { between, pick } from './kernel.ts';
import type { Kernel, Random } from './kernel.ts';
import type { Coverage } from './coverage.ts';
import { CUSTOMERS, LINKS, START } from './market.ts';

const SKUS = ['seat', 'mail', 'storage'] as const;
const MINUTE = 60_000;

export function periodOf(month: Month): Period {
  return {
    month,
    start: instantOf(Date.parse(`${month}-01T00:00:00Z`)),
    end: instantOf(Date.parse(`${nextMonth(month)}-01T00:00:00Z`)),
  };
}

export function monthAt(now: number): Month {
  const day = dayOf(new Date(now).toISOString());
  if (day === null) throw new RangeError(`${now} is in no month`);
  return monthOf(day);
}

/** The vendor's reports on their way to us: some late, some twice, some wrong first and corrected afterwards. */
export class UsageFeed {
  readonly #kernel: Kernel;
  readonly #random: Random;
  readonly #coverage: Coverage;
  readonly #accepted = new Map<string, UsageRecord>();
  /** What truly was used, as the vendor knows it: never twice, never wrong, in order. */
  readonly #truth: UsageRecord[] = [];
  #ids = 0;

  constructor(kernel: Kernel, random: Random, coverage: Coverage) {
    this.#kernel = kernel;
    this.#random = random;
    this.#coverage = coverage;
    for (const { key } of CUSTOMERS) {
      for (const name of SKUS) {
        if (random() < 0.7) this.#report(this.#fresh(key, name, START - MINUTE, between(random, 0, 40)));
      }
    }
  }

  /** Something happens at the vendor and is reported in one of the ways in which vendors report. */
  happen(): void {
    const [customer, name] = [pick(this.#random, CUSTOMERS), pick(this.#random, SKUS)];
    if (customer === undefined || name === undefined) return;
    const record = this.#fresh(customer.key, name, this.#kernel.now, this.#amount());
    const way = this.#random();
    if (way < 0.15) this.#reportCorrected(record);
    else if (way < 0.35) this.#reportTwice(record);
    else if (way < 0.5) this.#reportLate(record);
    else this.#report(record);
  }

  measured(month: Month, now: Instant): readonly MeasuredPair[] {
    return this.#measure([...this.#accepted.values()], month, now);
  }

  /** What should be billed if every report had arrived once, right and in order. */
  truth(month: Month, now: Instant): ReadonlyMap<string, Decimal> {
    return new Map(
      this.#measure(this.#truth, month, now).map((pair) => [`${pair.customer}/${pair.sku}`, pair.quantity]),
    );
  }

  #measure(records: readonly UsageRecord[], month: Month, now: Instant): readonly MeasuredPair[] {
    return measurePairs({ standing: standingUsage(records), links: LINKS, period: periodOf(month), now });
  }

  #fresh(customer: string, name: (typeof SKUS)[number], at: number, amount: number): UsageRecord {
    this.#ids += 1;
    const kind: UsageKind = name === 'storage' ? 'consumed' : 'count';
    return {
      id: usageId(`u${String(this.#ids).padStart(6, '0')}`),
      customer: customerKey(customer),
      sku: sku(name),
      kind,
      quantity: decimalOf(kind === 'consumed' ? amount % 5 : amount),
      at: instantOf(at),
    };
  }

  /** Every tenth time everybody has left. */
  #amount(): number {
    return this.#random() < 0.1 ? 0 : between(this.#random, 1, 40);
  }

  #report(record: UsageRecord): void {
    this.#truth.push(record);
    this.#arrive(record);
  }

  #reportTwice(record: UsageRecord): void {
    this.#coverage.note('usage twice');
    this.#report(record);
    this.#kernel.schedule(between(this.#random, 1, 90) * MINUTE, () => this.#arrive(record));
  }

  #reportLate(record: UsageRecord): void {
    this.#coverage.note('usage late and out of order');
    this.#truth.push(record);
    this.#kernel.schedule(between(this.#random, 1, 90) * MINUTE, () => this.#arrive(record));
  }

  #reportCorrected(record: UsageRecord): void {
    this.#coverage.note('usage corrected');
    this.#truth.push(record);
    this.#ids += 1;
    const wrong = { ...record, id: usageId(`w${record.id}`), quantity: decimalOf(between(this.#random, 0, 45)) };
    this.#arrive(wrong);
    const right: UsageRecord = { ...record, corrects: wrong.id };
    this.#kernel.schedule(between(this.#random, 1, 60) * MINUTE, () => this.#arrive(right));
  }

  /** As the service takes it in: an id counts once. */
  #arrive(record: UsageRecord): void {
    if (!this.#accepted.has(record.id)) this.#accepted.set(record.id, record);
  }
}
