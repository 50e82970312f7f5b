import { multiplyDecimals, subtractDecimals, ZERO } from '../decimal/decimal.ts';
import type { AdditionId, AgreementId, CatalogItemId, CustomerKey, Day, Decimal, Sku } from '../ids.ts';
import type { LineKey } from '../ledger/owned-line.ts';
import type { NewAddition } from '../psa/psa.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Action, Bucket, LineReason, PlanLine, UsageEvidence } from './plan-line.ts';

/** What a clause decided about a line; everything that follows from it is reckoned in one place. */
export interface LineDraft {
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly action: Action;
  readonly reason: LineReason;
  readonly quantity: Decimal;
  readonly from: Decimal | null;
  readonly agreement: AgreementId | null;
  readonly addition: AdditionId | null;
  readonly catalogItem: CatalogItemId | null;
  readonly key: LineKey | null;
  readonly effectiveDate: Day | null;
  readonly unitPrice: Decimal | null;
  readonly explanation: string;
  readonly usage: UsageEvidence | null;
  readonly bucket: Bucket;
  readonly warnings: readonly string[];
  readonly newAddition: Omit<NewAddition, 'serialNumber'> | null;
  readonly isFinal: boolean;
}

export function toLine(draft: LineDraft): PlanLine {
  return {
    customer: draft.customer,
    sku: draft.sku,
    action: draft.action,
    reason: draft.reason,
    quantity: draft.quantity,
    from: draft.from,
    agreement: draft.agreement,
    addition: draft.addition,
    catalogItem: draft.catalogItem,
    key: draft.key,
    effectiveDate: draft.effectiveDate,
    unitPrice: draft.unitPrice,
    moneyDelta: moneyDelta(draft),
    explanation: inOnePiece(draft.explanation),
    usage: draft.usage,
    bucket: draft.bucket,
    group: null,
    warnings: draft.warnings,
    fingerprint: inOnePiece(fingerprintOf(draft)),
    newAddition: draft.newAddition,
    isFinal: draft.isFinal,
  };
}

/** An ended line bills nothing any more, whatever quantity it keeps. */
function moneyDelta({ action, quantity, from, unitPrice }: LineDraft): Decimal | null {
  if (unitPrice === null) return null;
  const to = action === 'end' ? ZERO : quantity;
  if (to === from) return ZERO;
  return multiplyDecimals(from === null || from === ZERO ? to : subtractDecimals(to, from), unitPrice);
}

const NOTHING = /^$/;

/**
 * The same text. V8 keeps a text joined from parts as a tree of them until somebody searches it, and the lines of a plan
 * are kept: in one piece they take a third of the memory, and planning is twice as fast.
 */
function inOnePiece(text: string): string {
  return NOTHING.test(text) ? '' : text;
}
