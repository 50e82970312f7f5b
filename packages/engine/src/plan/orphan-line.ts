import { lineKeyText } from '../ledger/line-key.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { Addition } from '../psa/records.ts';
import { openOrphanText, orphanPlace, waitingOrphanText } from './explain-orphan.ts';
import { permissionText, refusedText } from './explain.ts';
import { missingRight } from './gate.ts';
import { waitBucket } from './invoice-wait.ts';
import type { InvoiceWait } from './invoice-wait.ts';
import { additionLine } from './pair-lines.ts';
import type { AdditionLine } from './pair-lines.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlanLine } from './plan-line.ts';
import type { PlannedPair } from './plan-pair.ts';

/** A live line of ours that no current pair claims. */
export interface Orphan {
  readonly context: PlanContext;
  readonly owned: OwnedLine;
  readonly addition: Addition | null;
  /** What its customer and product are planned to be billed with instead, if they are billed at all. */
  readonly pair: PlannedPair | undefined;
}

export type OrphanDraft = Pick<
  AdditionLine,
  'action' | 'reason' | 'quantity' | 'effectiveDate' | 'explanation' | 'bucket'
>;

/** The line of an orphan, held instead while its last write is unresolved, a right is missing or ConnectWise refused it. */
export function orphanLine(orphan: Orphan, addition: Addition, draft: OrphanDraft): PlanLine {
  const { context, owned } = orphan;
  const planned = lineOf(orphan, addition, draft);
  const hold = (reason: OrphanDraft['reason'], explanation: string): PlanLine =>
    lineOf(orphan, addition, { action: 'hold', reason, quantity: addition.quantity, effectiveDate: null, explanation });
  const keyText = lineKeyText(owned.key);
  if (context.openKeys.has(keyText)) return hold('unknown-outcome', openOrphanText(orphan, addition));
  const right = missingRight(context.input.rules, planned);
  if (right !== null) return hold('permission', permissionText(orphanPlace(orphan), right));
  const refused = context.input.refusals.get(keyText);
  if (refused?.fingerprint !== planned.fingerprint) return planned;
  return hold('refused-by-psa', refusedText(orphanPlace(orphan), refused.message));
}

/** It keeps its number for now: that of a month not invoiced yet, or of one that is billed already. */
export function keptOrphan(orphan: Orphan, addition: Addition, kind: Exclude<InvoiceWait['kind'], 'none'>): PlanLine {
  return orphanLine(orphan, addition, {
    action: 'keep',
    reason: '',
    quantity: addition.quantity,
    effectiveDate: null,
    explanation: waitingOrphanText(orphan, addition, kind),
    bucket: waitBucket(kind, true),
  });
}

function lineOf({ owned }: Orphan, addition: Addition, draft: OrphanDraft): PlanLine {
  return additionLine({ ...draft, customer: owned.customer, sku: owned.sku, addition, key: owned.key });
}
