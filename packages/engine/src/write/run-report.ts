import type { AdditionId, AgreementId, CustomerKey, IntentId, Sku } from '../ids.ts';
import type { IntentState } from '../ledger/intent.ts';
import type { LineKey } from '../ledger/owned-line.ts';
import type { PlanLine } from '../plan/plan-line.ts';
import type { Refusal } from '../psa/psa.ts';

export const LINE_RESULTS = [
  'created',
  'changed',
  'ended',
  'adopted',
  'kept',
  'refused',
  'unknown',
  'stale',
  'held',
  'failed',
] as const;
/**
 * `refused`: ConnectWise said no, with its message · `unknown`: it may have been carried out and is looked up after the
 * quarantine · `held`: unknown after the last attempt · `stale`: ConnectWise no longer shows what the line was planned
 * from, so it was not written · `failed`: not written for a reason of the run. Stale and failed return in the next plan.
 */
export type LineResult = (typeof LINE_RESULTS)[number];

export interface LineReport {
  readonly line: PlanLine;
  readonly result: LineResult;
  readonly addition: AdditionId | null;
  readonly intent: IntentId | null;
  readonly refusal: Refusal | null;
  readonly message: string | null;
}

/** An intent of an earlier run whose outcome became known, or that was sent again. */
export interface SettledIntent {
  readonly intent: IntentId;
  readonly key: LineKey;
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly to: IntentState;
  readonly addition: AdditionId | null;
  readonly message: string | null;
}

export interface HealedLine {
  readonly key: LineKey;
  readonly kept: AdditionId;
  readonly cancelled: AdditionId;
}

export interface AgreementFailure {
  /** Null when it concerns the whole connection. */
  readonly agreement: AgreementId | null;
  readonly message: string;
}

/** Why a run ended before its last line. */
export type Stop = 'credentials' | 'throttled' | 'unreachable';

export interface ApplyReport {
  readonly lines: readonly LineReport[];
  readonly settled: readonly SettledIntent[];
  readonly healed: readonly HealedLine[];
  /** Additions of ours that the ledger did not know and now does. */
  readonly reattached: readonly AdditionId[];
  /** Additions with our marker whose customer and sku are not known here. */
  readonly unattached: readonly AdditionId[];
  readonly failures: readonly AgreementFailure[];
  readonly stoppedBy: Stop | null;
}

const ROW_LIMIT = 5;

/** Collects what happens, and decides when a run has met enough trouble to stop. */
export class RunReport {
  readonly #lines: LineReport[] = [];
  readonly #settled: SettledIntent[] = [];
  readonly #healed: HealedLine[] = [];
  readonly #reattached: AdditionId[] = [];
  readonly #unattached: AdditionId[] = [];
  readonly #failures: AgreementFailure[] = [];
  readonly #results = new Map<PlanLine, LineResult>();
  #stoppedBy: Stop | null = null;
  #failuresInARow = 0;
  readonly #onLine: ((line: LineReport) => void) | undefined;

  constructor(onLine?: (line: LineReport) => void) {
    this.#onLine = onLine;
  }

  line(line: PlanLine, result: LineResult, about: Partial<Omit<LineReport, 'line' | 'result'>> = {}): void {
    const reported = { addition: line.addition, intent: null, refusal: null, message: null, ...about, line, result };
    this.#lines.push(reported);
    this.#results.set(line, result);
    this.#onLine?.(reported);
  }

  settled(intent: SettledIntent): void {
    this.#settled.push(intent);
  }

  healed(line: HealedLine): void {
    this.#healed.push(line);
  }

  reattached(addition: AdditionId): void {
    this.#reattached.push(addition);
  }

  unattached(addition: AdditionId): void {
    this.#unattached.push(addition);
  }

  failure(agreement: AgreementId | null, message: string): void {
    this.#failures.push({ agreement, message });
  }

  get stoppedBy(): Stop | null {
    return this.#stoppedBy;
  }

  stop(why: Stop): void {
    this.#stoppedBy ??= why;
  }

  /** After several writes in a row without an answer the rest is left for the next run. */
  answered(isAnswered: boolean): void {
    this.#failuresInARow = isAnswered ? 0 : this.#failuresInARow + 1;
    if (this.#failuresInARow >= ROW_LIMIT) this.stop('unreachable');
  }

  /** What a line that was reached says, if it was. */
  resultOf(line: PlanLine): LineResult | null {
    return this.#results.get(line) ?? null;
  }

  finish(): ApplyReport {
    return {
      lines: this.#lines,
      settled: this.#settled,
      healed: this.#healed,
      reattached: this.#reattached,
      unattached: this.#unattached,
      failures: this.#failures,
      stoppedBy: this.#stoppedBy,
    };
  }
}
