import { additionLine } from './pair-lines.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlanLine } from './plan-line.ts';
import type { PlannedPair } from './plan-pair.ts';

const NO_LINES: readonly PlanLine[] = [];

/** Additions that were ours and bill on by a person's hand, where no pair on that agreement shows them. */
export function planReopened({ reopened }: PlanContext, planned: readonly PlannedPair[]): readonly PlanLine[] {
  if (reopened.size === 0) return NO_LINES;
  const shown = new Set(
    planned.filter(({ line }) => line.key !== null && line.action !== 'excluded').map(({ line }) => placeOf(line)),
  );
  return [...reopened.values()]
    .filter(({ addition }) => !shown.has(placeOf(addition)))
    .map(({ owned, addition }) =>
      additionLine({
        customer: owned.customer,
        sku: owned.sku,
        addition,
        key: null,
        action: 'hold',
        reason: 'drift',
        quantity: addition.quantity,
        effectiveDate: null,
        explanation: `Addition ${addition.id} on agreement ${addition.agreement} was ours and was ended, but somebody reopened it in ConnectWise, where it is billed with ${addition.quantity}: cancel it there again.`,
      }),
    );
}

function placeOf({ agreement, catalogItem }: Pick<PlanLine, 'agreement' | 'catalogItem'>): string {
  return `${agreement ?? ''}/${catalogItem ?? ''}`;
}
