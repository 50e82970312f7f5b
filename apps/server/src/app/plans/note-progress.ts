import type { LineReport } from 'tallybridge-engine';
import { addProgress } from '../../store/index.ts';
import type { PlanId, ProgressLine } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';

export interface ProgressNotes {
  /** Takes what became of a line; stored as soon as the lines before it are. */
  readonly note: (line: LineReport) => void;
  /** Waits until all are stored. */
  readonly done: () => Promise<void>;
}

function toProgress({ line, result, addition, message }: LineReport): ProgressLine[] {
  if (result === 'kept') return [];
  const { fingerprint, customer, sku } = line;
  return [{ fingerprint, customer, sku, result, addition, message }];
}

/** Stores what becomes of the lines of a plan while it is written; lines that come meanwhile go together. */
export function noteProgress(ctx: PartnerContext, plan: PlanId): ProgressNotes {
  let waiting: ProgressLine[] = [];
  let storing: Promise<void> | null = null;
  let failure: Error | null = null;

  async function store(): Promise<void> {
    try {
      while (waiting.length > 0) {
        const lines = waiting;
        waiting = [];
        await ctx.store.withPartner(ctx.partner.id, (tx) => addProgress(tx, plan, lines));
      }
    } catch (error) {
      failure ??= error instanceof Error ? error : new Error('the progress could not be stored', { cause: error });
    }
    storing = null;
  }

  return {
    note(line) {
      waiting.push(...toProgress(line));
      if (waiting.length > 0 && failure === null) storing ??= store();
    },
    async done() {
      await storing;
      if (failure !== null) throw failure;
    },
  };
}
