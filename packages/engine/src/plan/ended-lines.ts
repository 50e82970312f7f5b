import { addDays, monthName } from '../calendar/day.ts';
import { isZero } from '../decimal/decimal.ts';
import type { Day, Decimal } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import { pairKey } from '../links/pair-key.ts';
import { counted } from './explain-usage.ts';
import { placeText } from './explain-hold.ts';
import { billedNumber, lineWait, waitBucket } from './invoice-wait.ts';
import { additionOf } from './pair-case.ts';
import type { Addition } from '../psa/records.ts';
import type { EligibleCase, PairCase } from './pair-case.ts';
import { pairLine } from './pair-lines.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlanLine } from './plan-line.ts';

/** A pair without a line whose month is billed, or about to be invoiced, by a line of its own that was ended. */
export function billedByEndedLine(line: EligibleCase): PlanLine | null {
  const { context, pair } = line;
  const ended = endedLines(line);
  if (ended.length === 0 || isZero(pair.quantity)) return null;
  for (const owned of ended) {
    if (owned.state === 'removed') continue;
    const { kind } = lineWait(context, owned);
    if (kind === 'none' || kind === 'final-first') continue;
    const isShown = billedNumber(context, owned) === pair.quantity;
    const explanation = endedText(line, owned, REASON[kind]);
    return pairLine(line, { action: 'keep', bucket: waitBucket(kind, isShown), explanation });
  }
  const last = lastBilledDay(line);
  if (last === null || addDays(last, 1) < context.endDay) return null;
  const [biller] = ended.filter((owned) => billedUntil(context, owned) === last);
  if (biller === undefined) return null;
  const bucket = asItStood(context, biller)?.quantity === pair.quantity ? 'published' : 'held';
  return pairLine(line, { action: 'keep', bucket, explanation: endedText(line, biller, `bills it until ${last}`) });
}

/** What the pair was billed with for the period: what its line showed, or one that was ended since the period. */
export function billedForPair({ context, ours, pair }: PairCase): Decimal | null {
  const own = billedNumber(context, ours?.owned ?? null);
  if (own !== null || context.endedByPair.size === 0) return own;
  for (const owned of context.endedByPair.get(pairKey(pair.customer, pair.sku)) ?? []) {
    const cancelledDate = asItStood(context, owned)?.cancelledDate ?? null;
    const billed = cancelledDate !== null && cancelledDate >= context.endDay ? billedNumber(context, owned) : null;
    if (billed !== null) return billed;
  }
  return null;
}

/** The last day of the period that an ended line of the pair still bills; a new line begins after it. */
export function lastBilledDay(line: PairCase): Day | null {
  const days = endedLines(line).map((owned) => billedUntil(line.context, owned));
  return days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
}

const NO_LINES: readonly OwnedLine[] = [];

function endedLines({ context, ours, pair }: PairCase): readonly OwnedLine[] {
  if (ours !== null || context.endedByPair.size === 0) return NO_LINES;
  return context.endedByPair.get(pairKey(pair.customer, pair.sku)) ?? NO_LINES;
}

/** A line that was set to 0 as it ended bills nothing, and neither does one that somebody deleted. */
function billedUntil(context: PlanContext, owned: OwnedLine): Day | null {
  const { quantity, effectiveDate, cancelledDate } = asItStood(context, owned) ?? GONE;
  if (quantity === null || isZero(quantity) || cancelledDate === null || cancelledDate < context.firstDay) return null;
  return effectiveDate === null || effectiveDate < context.endDay ? cancelledDate : null;
}

/** As ConnectWise has it, or as we left it where its agreement was not read. */
function asItStood(
  context: PlanContext,
  owned: OwnedLine,
): Pick<Addition, 'quantity' | 'effectiveDate' | 'cancelledDate'> | null {
  if (context.input.remote.additions.has(owned.key.agreement)) return additionOf(context, owned);
  return owned.state === 'ended' ? owned.written : null;
}

const GONE = { quantity: null, effectiveDate: null, cancelledDate: null } as const;

const REASON = {
  'invoice-first': 'shows the final number of the month before, which is not invoiced yet',
  'later-month': 'has shown a later month already',
  invoiced: 'was invoiced for it',
} as const;

function endedText({ context, pair, place }: EligibleCase, owned: OwnedLine, what: string): string {
  const month = monthName(context.input.period.month);
  const wanted = counted(pair.quantity, place.product.unit);
  return `No new line is made for ${placeText(place)} in ${month} yet (${wanted}): our ended addition ${owned.addition} with ${asItStood(context, owned)?.quantity ?? owned.written.quantity} ${what}.`;
}
