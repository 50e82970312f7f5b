import { lastDayOfMonth } from '../calendar/day.ts';
import { isZero, ZERO } from '../decimal/decimal.ts';
import type { Addition } from '../psa/records.ts';
import { toLine } from './draft-line.ts';
import { wasEndedByPerson } from './drift.ts';
import { endedOrphanText, goneOrphanText, leftOrphanText, orphanText, zeroOrphanText } from './explain-orphan.ts';
import { lineWait } from './invoice-wait.ts';
import { keptOrphan, orphanLine } from './orphan-line.ts';
import type { Orphan } from './orphan-line.ts';
import { endDay } from './pair-lines.ts';
import type { PlanLine } from './plan-line.ts';

/** What a person decided about the orphan, or the question. */
export function planOrphan(orphan: Orphan): PlanLine {
  const { context, owned, addition } = orphan;
  if (addition === null || wasEndedByPerson(context, owned, addition)) return goneLine(orphan);
  const { quantity } = addition;
  const stays = { quantity, effectiveDate: null };
  switch (owned.orphanDecision) {
    case null: {
      const explanation = orphanText(orphan, addition);
      return orphanLine(orphan, addition, { ...stays, action: 'hold', reason: 'orphaned', explanation });
    }
    case 'leave': {
      const explanation = leftOrphanText(orphan, addition);
      return orphanLine(orphan, addition, { ...stays, action: 'keep', reason: '', explanation });
    }
    case 'set-zero': {
      const waiting = waitingLine(orphan, addition);
      if (waiting !== null) return waiting;
      const explanation = zeroOrphanText(orphan, addition);
      const action = isZero(quantity) ? 'keep' : 'change';
      return orphanLine(orphan, addition, { ...stays, action, reason: '', quantity: ZERO, explanation });
    }
    case 'end':
      return waitingLine(orphan, addition) ?? endedLine(orphan, addition);
  }
}

/** What a person decided waits like a new number does: the number of a month that is not invoiced yet is not lost. */
function waitingLine(orphan: Orphan, addition: Addition): PlanLine | null {
  const wait = lineWait(orphan.context, orphan.owned);
  return wait.kind === 'none' ? null : keptOrphan(orphan, addition, wait.kind);
}

/** It is billed through the period; a line of one month has its end already. */
function endedLine(orphan: Orphan, addition: Addition): PlanLine {
  const { quantity, cancelledDate } = addition;
  const last = endDay(lastDayOfMonth(orphan.context.input.period.month), addition);
  if (cancelledDate !== null && cancelledDate <= last) {
    const explanation = endedOrphanText(orphan, addition, cancelledDate);
    return orphanLine(orphan, addition, { action: 'keep', reason: '', quantity, effectiveDate: null, explanation });
  }
  const explanation = endedOrphanText(orphan, addition, last);
  return orphanLine(orphan, addition, { action: 'end', reason: '', quantity, effectiveDate: last, explanation });
}

/** Nothing stands any more, and nothing is asked for: a person confirms that the line is gone. */
function goneLine(orphan: Orphan): PlanLine {
  const { owned, addition } = orphan;
  return toLine({
    customer: owned.customer,
    sku: owned.sku,
    action: 'hold',
    reason: 'removed-in-psa',
    quantity: ZERO,
    from: null,
    agreement: owned.key.agreement,
    addition: owned.addition,
    catalogItem: null,
    key: owned.key,
    effectiveDate: null,
    unitPrice: null,
    explanation: goneOrphanText(orphan, addition),
    usage: null,
    bucket: 'held',
    warnings: [],
    newAddition: null,
    isFinal: false,
  });
}
