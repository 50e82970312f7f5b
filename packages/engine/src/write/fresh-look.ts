import { firstDayOfMonth, monthName, nextMonth } from '../calendar/day.ts';
import { compareDecimals } from '../decimal/decimal.ts';
import type { Day, Month } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import { wasInvoiced } from '../ledger/was-invoiced.ts';
import type { BillingMode } from '../plan/plan-input.ts';
import type { PlanLine } from '../plan/plan-line.ts';
import type { Addition, Agreement } from '../psa/records.ts';
import { liveLineOf } from './agreement-session.ts';
import type { AgreementSession } from './agreement-session.ts';
import type { Pair } from './protocol.ts';
import { agreementProblem } from '../plan/eligibility.ts';
import type { AgreementProblem } from '../plan/eligibility.ts';

export interface Planned {
  readonly line: PlanLine;
  readonly month: Month;
  readonly billing: BillingMode;
}

/**
 * Whether ConnectWise still shows what the line was planned and approved from. Null when it does; otherwise what moved,
 * in words.
 */
export function whatMoved(session: AgreementSession, planned: Planned): string | null {
  const { line, month } = planned;
  const problem = stopsBilling(line) ? null : agreementMoved(session.agreement, line, month);
  if (problem !== null) return problem;
  if (line.action === 'create') return createProblem(session, planned);
  if (line.action === 'adopt') return adoptProblem(session, planned);
  return ownLineProblem(session, planned);
}

/** What bills less is asked of any agreement; ConnectWise may refuse it and says why. */
function stopsBilling({ action, usage }: PlanLine): boolean {
  return action === 'end' || usage === null;
}

const PROBLEM: Readonly<Record<AgreementProblem, string>> = {
  'agreement-cancelled': 'has been cancelled',
  'agreement-expired': 'has expired',
  'agreement-not-started': 'now starts later',
  'agreement-one-time': 'is a one-time agreement now',
  'no-billing-cycle': 'has no billing cycle any more',
};

function agreementMoved(agreement: Agreement, line: PlanLine, month: Month): string | null {
  const name = `Agreement "${agreement.name}"`;
  const bounds = { firstDay: firstDayOfMonth(month), endDay: firstDayOfMonth(nextMonth(month)) };
  const found = agreementProblem(agreement, bounds);
  if (found !== null) return `${name} ${PROBLEM[found]}.`;
  if (line.action !== 'create' || line.effectiveDate === null) return null;
  if (agreement.startDate !== null && line.effectiveDate < agreement.startDate) return `${name} now starts later.`;
  if (agreement.billStartDate !== null && line.effectiveDate < agreement.billStartDate)
    return `${name} is now billed from a later date.`;
  const isInvoiced =
    agreement.nextInvoiceDate !== null && line.effectiveDate < agreement.nextInvoiceDate && !agreement.prorates;
  return isInvoiced ? `${name} has been invoiced since; a new line would have to start later.` : null;
}

function createProblem(session: AgreementSession, { line, month }: Planned): string | null {
  if (line.key === null || line.newAddition === null) return 'The line does not say what to create.';
  const live = liveLineOf(session, line.key);
  if (live !== undefined) return `Addition ${live.addition} of ours already stands for this line.`;
  const other = foreignAdditions(session, { product: line.newAddition.catalogItem, month, pair: line })[0];
  return other === undefined
    ? null
    : `Addition ${other.id} of the same product, which is not this line's, stands on the agreement now.`;
}

function ownLineProblem(session: AgreementSession, planned: Planned): string | null {
  const { line } = planned;
  const found = targetOf(session, line);
  if (typeof found === 'string') return found;
  const owned = session.owned.get(found.id);
  if (owned?.state !== 'live') return `Addition ${found.id} is not a live line of ours any more.`;
  if (line.from !== null && compareDecimals(line.from, found.quantity) !== 0) return quantityMoved(found, line);
  if (line.action === 'end') {
    const isOver =
      found.cancelledDate !== null &&
      line.effectiveDate !== null &&
      found.cancelledDate <= line.effectiveDate &&
      compareDecimals(found.quantity, line.quantity) === 0;
    if (isOver) return `Addition ${found.id} has been ended already.`;
  }
  return invoicedSince(session, owned, planned) ?? datesMoved(found, owned);
}

/** An approval may lie about until the invoice has run: the number would then stand for another invoice. */
function invoicedSince({ agreement }: AgreementSession, owned: OwnedLine, planned: Planned): string | null {
  const { line, month, billing } = planned;
  if (line.usage === null || owned.published?.month !== month) return null;
  const { nextInvoiceDate } = agreement;
  return wasInvoiced({ owned, nextInvoiceDate, billing, hasEnded: line.isFinal })
    ? `Agreement "${agreement.name}" has been invoiced for ${monthName(month)} since.`
    : null;
}

/** Dates that differ from what we wrote are a person's doing; the next plan shows them. */
function datesMoved({ id, effectiveDate, cancelledDate }: Addition, { written }: OwnedLine): string | null {
  if (cancelledDate !== written.cancelledDate)
    return `Addition ${id} ${cancelledDate === null ? 'is not cancelled any more' : `has been cancelled as of ${cancelledDate}`}.`;
  if (effectiveDate === written.effectiveDate) return null;
  return `Addition ${id} begins on ${effectiveDate ?? 'no day'} now, not on ${written.effectiveDate ?? 'no day'}.`;
}

function adoptProblem(session: AgreementSession, { line, month }: Planned): string | null {
  const found = targetOf(session, line);
  if (typeof found === 'string') return found;
  if (line.key === null) return 'The line does not say what it stands for.';
  if (session.context.leftAlone.has(found.id)) return `Somebody has decided to leave addition ${found.id} as it is.`;
  if (session.owned.get(found.id)?.state === 'live') return `Addition ${found.id} is ours already.`;
  const live = liveLineOf(session, line.key);
  if (live !== undefined) return `Addition ${live.addition} of ours already stands for this line.`;
  if (line.from !== null && compareDecimals(line.from, found.quantity) !== 0) return quantityMoved(found, line);
  if (!isOngoing(found, month)) return `Addition ${found.id} has been cancelled.`;
  const others = foreignAdditions(session, { product: found.catalogItem, month, pair: line }).filter(
    ({ id }) => id !== found.id,
  );
  return others.length === 0
    ? null
    : `Addition ${others[0]?.id ?? ''} of the same product stands on the agreement as well now.`;
}

function targetOf({ additions }: AgreementSession, { addition, catalogItem }: PlanLine): Addition | string {
  const found = addition === null ? undefined : additions.get(addition);
  if (found === undefined) return `Addition ${addition ?? ''} is not on the agreement any more.`;
  if (catalogItem !== null && found.catalogItem !== catalogItem) return `Addition ${found.id} has another product now.`;
  return found;
}

function quantityMoved({ id, quantity }: Addition, { from }: PlanLine): string {
  return `Addition ${id} has quantity ${quantity} now, not ${from ?? ''}.`;
}

export interface ForeignQuestion {
  readonly product: Addition['catalogItem'];
  readonly month: Month;
  /** The customer and product whose line it is about. */
  readonly pair: Pair;
}

/** What stands on the agreement for the same product and is not the pair's own, but for what a person left there. */
export function foreignAdditions(
  { additions, owned, context }: AgreementSession,
  { product, month, pair }: ForeignQuestion,
): readonly Addition[] {
  return [...additions.values()].filter(
    (addition) =>
      addition.catalogItem === product &&
      isOngoing(addition, month) &&
      !context.leftAlone.has(addition.id) &&
      isForeign(addition, owned.get(addition.id), pair),
  );
}

/** Not ours, ours for another customer or product, or over for us and changed by a person since. */
function isForeign(addition: Addition, owned: OwnedLine | undefined, { customer, sku }: Pair): boolean {
  if (owned === undefined) return true;
  if (owned.state === 'live') return owned.customer !== customer || owned.sku !== sku;
  const { quantity, cancelledDate } = owned.written;
  const isAsLeft = addition.quantity === quantity && addition.cancelledDate === cancelledDate;
  return owned.state === 'removed' || !isAsLeft;
}

function isOngoing({ effectiveDate, cancelledDate }: Addition, month: Month): boolean {
  const end: Day = firstDayOfMonth(nextMonth(month));
  return (effectiveDate === null || effectiveDate < end) && (cancelledDate === null || cancelledDate >= end);
}
