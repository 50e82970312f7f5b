import { ZERO } from '../decimal/decimal.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import type { Addition } from '../psa/records.ts';
import { toLine } from './draft-line.ts';
import { driftDecision, driftedFields, wasEndedByPerson } from './drift.ts';
import { driftedMoveText, movedText, waitingMoveText } from './explain-orphan.ts';
import { billedNumber, lineWait, waitBucket } from './invoice-wait.ts';
import type { InvoiceWait } from './invoice-wait.ts';
import { keptOrphan, orphanLine } from './orphan-line.ts';
import type { Orphan } from './orphan-line.ts';
import { endDay } from './pair-lines.ts';
import type { PlanLine } from './plan-line.ts';
import type { PlannedPair } from './plan-pair.ts';

export interface Move {
  /** Null where the pair itself is still shown by the old line. */
  readonly old: PlanLine | null;
  readonly pair: PlannedPair;
}

/**
 * Ends the old line on the day on which the new one begins. It is set to 0 as well: the new line bills all of the
 * period, and nobody has proven whether ConnectWise still bills the day on which a line is cancelled. Null when there is
 * nothing left to end.
 */
export function planMove(orphan: Orphan, pair: PlannedPair): Move | null {
  const { context, owned, addition } = orphan;
  if (addition === null || wasEndedByPerson(context, owned, addition)) return null;
  const wait = lineWait(context, owned);
  if (wait.kind !== 'none') {
    if (!hasOwnLine(pair.line)) return { old: null, pair: stillOnOldLine({ ...orphan, addition }, pair, wait.kind) };
    if (wait.kind === 'later-month' || wait.kind === 'invoiced')
      return { old: keptOrphan(orphan, addition, wait.kind), pair };
  }
  const date = endDay(pair.line.effectiveDate ?? context.firstDay, addition);
  const old = isHeldForDrift(orphan, addition)
    ? orphanLine(orphan, addition, {
        action: 'hold',
        reason: 'drift',
        quantity: addition.quantity,
        effectiveDate: null,
        explanation: driftedMoveText(orphan, addition),
      })
    : orphanLine(orphan, addition, {
        action: 'end',
        reason: '',
        quantity: ZERO,
        effectiveDate: date,
        explanation: movedText(orphan, addition, { date, to: pair.line }),
      });
  if (billsNothingNew(pair.line)) return { old, pair };
  if (old.action === 'hold') return { old, pair: { ...pair, line: heldWith(pair.line, old) } };
  const group = `move ${lineKeyText(pair.line.key ?? owned.key)}`;
  return { old: { ...old, group }, pair: { ...pair, line: { ...pair.line, group } } };
}

/** What a person set on the old line is not written over unseen; another product of the pair is no drift. */
function isHeldForDrift({ context, owned }: Orphan, addition: Addition): boolean {
  const decision = context.input.links.products.get(owned.sku)?.decision;
  if (decision?.kind !== 'linked') return false;
  const drifted = driftedFields(owned, addition, addition);
  return driftDecision(context, decision, { owned, addition, drifted }).kind === 'hold';
}

/** Its month is billed on the new line then; otherwise the old one must have been invoiced before it moves. */
function hasOwnLine({ action }: PlanLine): boolean {
  return action === 'keep' || action === 'change' || action === 'end';
}

function stillOnOldLine(
  orphan: Orphan & { readonly addition: Addition },
  pair: PlannedPair,
  kind: Exclude<InvoiceWait['kind'], 'none'>,
): PlannedPair {
  const { owned, addition } = orphan;
  const line = toLine({
    ...pair.line,
    action: 'keep',
    reason: '',
    from: addition.quantity,
    agreement: addition.agreement,
    addition: addition.id,
    catalogItem: addition.catalogItem,
    key: owned.key,
    effectiveDate: null,
    unitPrice: addition.unitPrice,
    explanation: waitingMoveText(orphan, addition, { kind, to: pair.line }),
    bucket: waitBucket(kind, billedNumber(orphan.context, owned) === pair.line.quantity),
    warnings: [],
    newAddition: null,
    isFinal: false,
  });
  return { ...pair, line };
}

function billsNothingNew({ action }: PlanLine): boolean {
  return action === 'keep' || action === 'none' || action === 'end';
}

/** The new line must not bill while the old one cannot be ended. */
function heldWith(line: PlanLine, old: PlanLine): PlanLine {
  return toLine({
    ...line,
    action: 'hold',
    reason: old.reason,
    effectiveDate: null,
    explanation: `${line.explanation} It waits, as the line that it replaces cannot be ended: ${old.explanation}`,
    bucket: 'held',
    newAddition: null,
    isFinal: false,
  });
}
