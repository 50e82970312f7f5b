import { dayOf, idOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { multiplyDecimals, shareOfDecimal } from '../resources/decimal.ts';
import type { RuleContext } from '../resources/resource.ts';
import type { Share } from './addition-terms.ts';
import { additionTermsOf, isPassedOver, shareOf } from './addition-terms.ts';
import { periodAt, termsOf } from './agreement-terms.ts';

/** The columns of an addition that begins or ends within the cycle that is invoiced next; otherwise zeros. */
export function proratedAmounts(record: SandboxRecord, context: RuleContext): Readonly<Record<string, string>> {
  const share = comingShare(record, context);
  if (share === null || share.part === share.whole) return NONE;
  const { unitPrice, unitCost, quantity } = share;
  return {
    proratePrice: shareOfDecimal(unitPrice, share, 2),
    prorateCost: shareOfDecimal(unitCost, share, 2),
    extendedProratePrice: shareOfDecimal(multiplyDecimals(quantity, unitPrice), share, 2),
    extendedProrateCost: shareOfDecimal(multiplyDecimals(quantity, unitCost), share, 2),
  };
}

const NONE = { proratePrice: '0', prorateCost: '0', extendedProratePrice: '0', extendedProrateCost: '0' };

interface ComingShare extends Share {
  readonly unitPrice: string;
  readonly unitCost: string;
  readonly quantity: string;
}

/** The share of the first cycle that is still to be invoiced. */
function comingShare(record: SandboxRecord, context: RuleContext): ComingShare | null {
  const agreement = context.find('agreements', idOf(record, 'agreementId'));
  const next = dayOf(agreement, 'nextInvoiceDate');
  if (agreement === undefined || next === null) return null;
  const terms = termsOf(agreement, context);
  const period = terms.isOneTime ? null : periodAt(terms, next, context.behaviour);
  if (period === null) return null;
  const addition = additionTermsOf(record, terms, period, context);
  const isMissed = addition.from < period.window.from && !isPassedOver(record, agreement);
  const cycle = isMissed && addition.prorates ? period.cycleAt(addition.from) : period.cycle;
  const share = shareOf(addition, terms, cycle, cycle);
  const { unitPrice, unitCost, quantity } = addition;
  return share === null ? null : { ...share, unitPrice, unitCost, quantity };
}
