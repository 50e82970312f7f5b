import { compareDecimals, subtractDecimals, sumDecimals } from '../resources/decimal.ts';
import type { RuleContext } from '../resources/resource.ts';
import { additionAmount, additionFacts, daysOf } from './addition-line.ts';
import type { AdditionTerms, Share } from './addition-terms.ts';
import { shareOf } from './addition-terms.ts';
import type { AgreementTerms, Period } from './agreement-terms.ts';
import type { Day, Span } from './calendar.ts';
import { earlier, lengthOf } from './calendar.ts';
import type { InvoiceLine } from './invoice-line.ts';

interface Invoiced {
  readonly terms: AgreementTerms;
  readonly period: Period;
  /** What earlier invoices billed of the addition. */
  readonly earlierLines: readonly InvoiceLine[];
  readonly context: RuleContext;
}

/** What the next invoice credits or adds because an addition was changed after it had been invoiced. */
export function correctionsOf(addition: AdditionTerms, invoiced: Invoiced): readonly InvoiceLine[] {
  const { terms, period, earlierLines, context } = invoiced;
  if (context.behaviour.invoicedAdditionEdits === 'kept' || terms.isOneTime) return [];
  const cycles = Map.groupBy(earlierLines, ({ cycleFrom }) => cycleFrom);
  return [...cycles].flatMap(([cycleFrom, lines]) => {
    const cycle = period.cycleAt(cycleFrom);
    const window = { from: cycle.from, to: earlier(cycle.to, period.window.from) };
    return correction(addition, lines, { ...invoiced, cycle, window });
  });
}

interface PastCycle extends Invoiced {
  readonly cycle: Span;
  readonly window: Span;
}

function correction(
  addition: AdditionTerms,
  lines: readonly InvoiceLine[],
  { terms, cycle, window, context }: PastCycle,
): readonly InvoiceLine[] {
  const isWhole = context.behaviour.invoicedAdditionEdits === 'recalculated';
  const first = lines.find(({ kind }) => kind === 'addition');
  const began = lines.map(({ from }) => from).toSorted()[0] ?? window.from;
  const priced = isWhole || first === undefined ? addition : first;
  const dates = isWhole ? addition : { ...addition, from: began };
  const share = shareOf(dates, terms, window, cycle);
  const due = share === null ? '0' : additionAmount(priced, share, context);
  const amount = subtractDecimals(due, sumDecimals(lines.map((line) => line.amount)));
  if (compareDecimals(amount, '0') === 0) return [];
  const facts = additionFacts(addition);
  const { quantity, unitPrice, unitCost } = priced;
  return [
    {
      kind: 'correction',
      agreementId: terms.id,
      ...facts,
      quantity,
      unitPrice,
      unitCost,
      amount,
      ...daysOf(share ?? nothingOf(began, window.to, cycle), cycle),
    },
  ];
}

/** Nothing is due any more for the days that were billed. */
function nothingOf(from: Day, to: Day, cycle: Span): Share {
  return { days: { from, to }, part: 0, whole: lengthOf(cycle) };
}
