import type { IntentId, ThreadId, TicketId } from '../../ids.ts';
import type { IntentState } from '../../ledger/intent.ts';
import type { Stop } from '../../write/run-report.ts';
import type { TicketStep } from '../ticket-step.ts';
import type { TicketRequest } from './ticket-intent.ts';

/** A write of this run, or one of an earlier run whose outcome became known. */
export interface TicketWritten {
  readonly intent: IntentId;
  readonly thread: ThreadId;
  readonly verb: TicketRequest['verb'];
  readonly to: IntentState;
  readonly ticket: TicketId | null;
  readonly message: string | null;
}

export interface TicketsReport {
  /** What was decided, with every turn's decisions. */
  readonly steps: readonly TicketStep[];
  readonly written: readonly TicketWritten[];
  readonly failures: readonly string[];
  readonly stoppedBy: Stop | null;
  /** Another worker writes to this desk, so that nothing was decided. */
  readonly isDeskBusy: boolean;
}

const ROW_LIMIT = 5;
/** ConnectWise takes a few requests at once: the others are being recorded, or wait for less than the guard allows. */
const MOST_RAISES = 16;

/** Collects what happens at the desk, and decides when a run has met enough trouble to stop. */
export class TicketReport {
  readonly #steps: TicketStep[] = [];
  readonly #written: TicketWritten[] = [];
  readonly #failures: string[] = [];
  #stoppedBy: Stop | null = null;
  #failuresInARow = 0;
  #isDeskBusy = false;
  #atOnce = MOST_RAISES;

  decided(steps: readonly TicketStep[]): void {
    this.#steps.push(...steps);
  }

  written(write: TicketWritten): void {
    this.#written.push(write);
  }

  failure(message: string): void {
    this.#failures.push(message);
  }

  deskBusy(): void {
    this.#isDeskBusy = true;
    this.failure('Another worker is writing to this desk.');
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

  /** How many new tickets may be on their way at once. */
  get atOnce(): number {
    return this.#atOnce;
  }

  /**
   * A new ticket was recorded and then not sent, as its turn came too late; so many went at once when it began. Fewer go from
   * now on, and where it went alone that counts as no answer.
   */
  late(wentAtOnce: number): void {
    if (wentAtOnce === 1) this.answered(false);
    else if (wentAtOnce === this.#atOnce) this.#atOnce = Math.ceil(wentAtOnce / 2);
  }

  finish(): TicketsReport {
    return {
      steps: this.#steps,
      written: this.#written,
      failures: this.#failures,
      stoppedBy: this.#stoppedBy,
      isDeskBusy: this.#isDeskBusy,
    };
  }
}
