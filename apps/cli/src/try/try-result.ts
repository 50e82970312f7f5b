import type { Plan, PlanLine, Run } from 'tallybridge-sdk';
import { countChanges } from '../plan-view/show-totals.ts';

export interface Applied {
  readonly created: number;
  readonly changed: number;
  readonly ended: number;
  readonly adopted: number;
  readonly failed: number;
  readonly unknown: number;
}

/** What `try` found out and did. */
export interface TryResult {
  readonly partner: string;
  readonly plan: Plan;
  readonly lines: readonly PlanLine[];
  /** Absent when nothing was to be applied. */
  readonly applied?: { readonly counts: Applied; readonly problems: Run['problems'] };
  /** The lines of the plan that was made once more after applying. */
  readonly again?: readonly PlanLine[];
}

export function toApplied(run: Run | null): Applied {
  if (run === null) return { created: 0, changed: 0, ended: 0, adopted: 0, failed: 0, unknown: 0 };
  const { created, changed, ended, adopted, refused, stale, failed, unknown } = run.counts;
  return { created, changed, ended, adopted, failed: refused + stale + failed, unknown };
}

/** The document of `--json`: its fields are a promise to programs that read it. */
export function toJson(result: TryResult): object {
  return {
    partner: result.partner,
    period: result.plan.month,
    lines: result.lines.map((line) => ({
      customer: line.customer,
      sku: line.sku,
      action: line.action,
      reason: line.reason,
      quantity: line.quantity,
      from: line.from,
      agreementId: line.agreementId,
      additionId: line.additionId,
      effectiveDate: line.effectiveDate,
      usage: line.usage,
    })),
    ...(result.applied === undefined ? {} : { applied: result.applied.counts }),
    ...(result.again === undefined ? {} : { again: { changes: countChanges(result.again) } }),
  };
}
