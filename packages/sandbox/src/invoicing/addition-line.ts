import { flagOf, textOf } from '../records/read-record.ts';
import { multiplyDecimals, roundToCents, shareOfDecimal } from '../resources/decimal.ts';
import type { RuleContext } from '../resources/resource.ts';
import type { AdditionTerms, Share } from './addition-terms.ts';
import { productOf } from './addition-terms.ts';
import type { AgreementTerms } from './agreement-terms.ts';
import type { Span } from './calendar.ts';
import { addDays } from './calendar.ts';
import type { InvoiceLine } from './invoice-line.ts';

interface LineParts {
  readonly terms: AgreementTerms;
  readonly share: Share;
  readonly cycle: Span;
  readonly context: RuleContext;
}

/** A share of a cycle as the line that bills it. */
export function additionLine(addition: AdditionTerms, { terms, share, cycle, context }: LineParts): InvoiceLine {
  return {
    kind: 'addition',
    agreementId: terms.id,
    ...additionFacts(addition),
    amount: additionAmount(addition, share, context),
    ...daysOf(share, cycle),
  };
}

export function additionFacts({ id, record, quantity, unitPrice, unitCost, billCustomer }: AdditionTerms) {
  return {
    additionId: id,
    productId: productOf(record),
    description: textOf(record, 'invoiceDescription') ?? textOf(record, 'description') ?? '',
    quantity,
    unitPrice,
    unitCost,
    billCustomer,
    isTaxable: flagOf(record, 'taxableFlag'),
  };
}

type Priced = Pick<AdditionTerms, 'quantity' | 'unitPrice' | 'billCustomer'>;

/** What a share of a cycle costs. */
export function additionAmount(
  { quantity, unitPrice, billCustomer }: Priced,
  share: Pick<Share, 'part' | 'whole'>,
  { behaviour }: Pick<RuleContext, 'behaviour'>,
): string {
  if (billCustomer !== 'Billable') return '0';
  if (share.part === share.whole) return roundToCents(multiplyDecimals(quantity, unitPrice));
  return behaviour.prorateRounding === 'unit-price'
    ? roundToCents(multiplyDecimals(quantity, shareOfDecimal(unitPrice, share, 2)))
    : shareOfDecimal(multiplyDecimals(quantity, unitPrice), share, 2);
}

export function daysOf({ days, part, whole }: Share, cycle: Span) {
  return {
    from: days.from,
    through: addDays(days.to, -1),
    cycleFrom: cycle.from,
    days: part,
    daysInCycle: whole,
  };
}
