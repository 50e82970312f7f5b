import { addDays, laterDay } from '../calendar/day.ts';
import { isZero } from '../decimal/decimal.ts';
import type { Decimal } from '../ids.ts';
import { pairKey } from '../links/pair-key.ts';
import { brakeBaseline, isBraked } from './brake.ts';
import { agreementProblem, productProblem } from './eligibility.ts';
import {
  brakeText,
  changeText,
  createText,
  endText,
  keepText,
  newLineBrakeText,
  noneText,
  waitText,
} from './explain.ts';
import { excludedText, ineligibleText, placeText, unmappedText } from './explain-hold.ts';
import type { IneligibleCode } from './explain-hold.ts';
import { foreignAdditions, foreignBesideOurs } from './foreign-additions.ts';
import { gated } from './gate.ts';
import { invoiceWait, waitBucket } from './invoice-wait.ts';
import type { Located } from './locate.ts';
import { newAddition, newLineDate } from './new-line.ts';
import { removedOrDrifted } from './own-line.ts';
import { openCase } from './pair-case.ts';
import type { EligibleCase, PairCase } from './pair-case.ts';
import { billedByEndedLine, billedForPair, lastBilledDay } from './ended-lines.ts';
import { endDay, heldLine, pairLine, unplannedLine } from './pair-lines.ts';
import type { PlanContext } from './plan-context.ts';
import type { MeasuredPair } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';

export interface PlannedPair {
  readonly line: PlanLine;
  /** What was last published and is alike; null where there is nothing to compare with. */
  readonly baseline: Decimal | null;
  /** Lines about foreign additions that stand beside ours. */
  readonly beside: readonly PlanLine[];
}

export interface PairQuestion {
  readonly context: PlanContext;
  readonly pair: MeasuredPair;
  readonly located: Located;
  /** True when another pair has the same line, which only broken links bring about. */
  readonly isSecond: boolean;
}

const NO_LINES: readonly PlanLine[] = [];

/** The first clause that applies decides. */
export function planPair({ context, pair, located, isSecond }: PairQuestion): PlannedPair {
  if (located.kind !== 'placed') {
    return { line: withoutPlace(context, pair, located), baseline: null, beside: NO_LINES };
  }
  const open = openCase(context, pair, located.place);
  const line = judge(open);
  if (typeof line === 'string') {
    const held = heldLine(open, line, ineligibleText(context, located.place, line));
    return { line: held, baseline: null, beside: NO_LINES };
  }
  const baseline = brakeBaseline(line);
  const decided =
    secondOnLine(line, isSecond) ??
    unknownOutcome(line) ??
    removedOrDrifted(line) ??
    foreignAdditions(line) ??
    waitingForInvoice(line) ??
    billedByEndedLine(line) ??
    braked(line, baseline) ??
    nothingToChange(line) ??
    write(line);
  return { line: decided, baseline, beside: isSecond ? NO_LINES : foreignBesideOurs(line) };
}

function withoutPlace(
  context: PlanContext,
  pair: MeasuredPair,
  located: Exclude<Located, { kind: 'placed' }>,
): PlanLine {
  const { customer, sku } = pair;
  switch (located.kind) {
    case 'unmapped': {
      const { reason } = located;
      return unplannedLine(pair, { action: 'unmapped', reason }, unmappedText(context, reason, customer, sku));
    }
    case 'excluded': {
      const { reason } = located;
      return unplannedLine(pair, { action: 'excluded', reason }, excludedText(context, reason, customer, sku));
    }
    case 'paused': {
      const explanation = excludedText(context, 'paused', customer, sku);
      if (located.place === null) return unplannedLine(pair, { action: 'excluded', reason: 'paused' }, explanation);
      const paused = openCase(context, pair, located.place);
      return pairLine(paused, { action: 'excluded', reason: 'paused', bucket: 'excluded', explanation });
    }
  }
}

/** The first reason why the pair cannot be billed, or the case with what must exist for it. */
function judge(open: PairCase): EligibleCase | IneligibleCode {
  const { context, place } = open;
  const { agreement, catalogItem, company, found } = place;
  if (company === undefined || company.isDeleted) return 'company-deleted';
  if (found.problem !== null) return found.problem;
  if (agreement === null || !context.input.remote.additions.has(agreement.id)) {
    return (agreement !== null && agreementProblem(agreement, context)) || 'agreement-missing';
  }
  const problem = agreementProblem(agreement, context);
  if (problem !== null) return problem;
  if (needsNewLine(open) && newLineDate(agreement, context) === null) return 'period-invoiced';
  const itemProblem = productProblem(catalogItem);
  if (itemProblem !== null) return itemProblem;
  if (catalogItem === undefined) return 'product-missing';
  return { ...open, agreement, catalogItem, wait: invoiceWait(context, open.ours?.owned ?? null, agreement) };
}

function needsNewLine({ ours, foreign, pair }: PairCase): boolean {
  return ours === null && foreign.length === 0 && !isZero(pair.quantity);
}

function secondOnLine(line: EligibleCase, isSecond: boolean): PlanLine | null {
  if (!isSecond) return null;
  const text = `Another customer is already billed by the line for ${placeText(line.place)}: link each customer to an agreement of its own company.`;
  return heldLine(line, 'duplicate-additions', text);
}

function unknownOutcome(line: EligibleCase): PlanLine | null {
  const { openKeys, openPairs } = line.context;
  const isOpen =
    openKeys.has(line.place.keyText) ||
    (openPairs.size > 0 && openPairs.has(pairKey(line.pair.customer, line.pair.sku)));
  if (!isOpen) return null;
  const text = `The last write for ${placeText(line.place)} got no clear answer; it is looked up in ConnectWise once it can no longer arrive late, and nothing else is written until then.`;
  return heldLine(line, 'unknown-outcome', text);
}

/** In arrears a number stays until the invoice that bills it has run; what a later month published stays for good. */
function waitingForInvoice(line: EligibleCase): PlanLine | null {
  const { kind } = line.wait;
  if (kind === 'none') return null;
  const stands = line.ours?.addition?.quantity === line.pair.quantity;
  if (kind === 'invoiced' && stands) return null;
  const isBilled = billedForPair(line) === line.pair.quantity;
  return pairLine(line, { action: 'keep', bucket: waitBucket(kind, isBilled), explanation: waitText(line, kind) });
}

function braked(line: EligibleCase, baseline: Decimal | null): PlanLine | null {
  if (line.ours?.addition?.quantity === line.pair.quantity || !isBraked(line, baseline)) return null;
  const before = baseline ?? line.ours?.addition?.quantity ?? null;
  return heldLine(line, 'brake', before === null ? newLineBrakeText(line) : brakeText(line, before));
}

function nothingToChange(line: EligibleCase): PlanLine | null {
  const { ours, pair, context } = line;
  if (ours === null) {
    return isZero(pair.quantity)
      ? pairLine(line, { action: 'none', bucket: 'published', explanation: noneText(line) })
      : null;
  }
  if (ours.addition?.quantity !== pair.quantity) return null;
  return pairLine(line, {
    action: 'keep',
    bucket: 'published',
    explanation: keepText(line) + waitNote(line),
    // Recorded as final after its invoice, it would keep the next month's numbers waiting for another one.
    isFinal: context.hasEnded && line.wait.kind !== 'invoiced',
  });
}

function write(line: EligibleCase): PlanLine {
  const { context, ours } = line;
  if (ours === null) return create(line);
  const isFinal = context.hasEnded;
  if (!endsAtZero(line)) {
    return gated(
      line,
      pairLine(line, { action: 'change', bucket: 'pending', explanation: changeText(line) + waitNote(line), isFinal }),
    );
  }
  const effectiveDate = endDay(context.firstDay, ours.addition);
  const explanation = endText(line, effectiveDate) + waitNote(line);
  return gated(line, pairLine(line, { action: 'end', bucket: 'pending', explanation, effectiveDate, isFinal }));
}

function create(line: EligibleCase): PlanLine {
  const { agreement, context, place } = line;
  const date = newLineDate(agreement, context);
  if (date === null) return heldLine(line, 'period-invoiced', ineligibleText(context, place, 'period-invoiced'));
  const billedUntil = lastBilledDay(line);
  const effectiveDate =
    billedUntil === null ? date.effectiveDate : laterDay(date.effectiveDate, addDays(billedUntil, 1));
  const begins = { ...date, effectiveDate };
  const endsBefore = agreement.endDate !== null && agreement.endDate < effectiveDate;
  const created = pairLine(line, {
    action: 'create',
    bucket: 'pending',
    explanation: createText(line, begins),
    effectiveDate,
    newAddition: newAddition(line, begins),
    isFinal: context.hasEnded,
    ...(endsBefore && {
      warnings: [
        `The agreement ends on ${agreement.endDate}, before the line begins: ConnectWise may never invoice it.`,
      ],
    }),
  });
  return gated(line, created);
}

/** A line of one month ends by itself; a standing one is ended at zero where the connection says so. */
function endsAtZero({ pair, place, context }: EligibleCase): boolean {
  return isZero(pair.quantity) && place.terms.lineStyle === 'standing' && context.input.rules.zeroPolicy === 'end';
}

/** Told, not asked: the number is published without a person, as the setting says. */
function waitNote({ wait, context }: EligibleCase): string {
  if (wait.kind !== 'none' || !wait.waitedInVain) return '';
  return ` The final number of the month before was not invoiced within ${context.input.rules.finalWaitDays} days: check that the agreement is invoiced.`;
}
