import { firstDayOfMonth, monthName, nextMonth } from '../calendar/day.ts';
import { isZero, subtractDecimals, ZERO } from '../decimal/decimal.ts';
import type { AdditionId, AgreementId, CustomerKey, Day, Decimal, Month, Sku } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import { pairKey } from '../links/pair-key.ts';
import type { PairKey } from '../links/pair-key.ts';
import type { QuantityTerms } from '../links/terms.ts';
import type { PlanInput } from '../plan/plan-input.ts';
import type { Action, LineReason, PlanLine } from '../plan/plan-line.ts';
import type { Addition } from '../psa/records.ts';

/** An addition as ConnectWise had it when the period was sealed. */
export interface Stood {
  readonly quantity: Decimal;
  readonly unitPrice: Decimal | null;
  readonly effectiveDate: Day | null;
  readonly cancelledDate: Day | null;
}

interface StatedPlace {
  readonly customer: CustomerKey;
  readonly customerName: string;
  readonly sku: Sku;
  readonly productName: string;
  readonly unit: string;
  readonly agreement: AgreementId | null;
  readonly agreementName: string | null;
  readonly addition: AdditionId | null;
  readonly stood: Stood | null;
}

/** What one customer used of one product in the month, and what of it was billed: `used` = `billed` + `notBilled`. */
export interface StatementLine extends StatedPlace {
  readonly used: Decimal;
  readonly usage: QuantityTerms & { readonly recordCount: number; readonly fingerprint: string };
  readonly billed: Decimal;
  /** The agreement's next invoice when the billed number was written: once it has moved on, the invoice has run. */
  readonly nextInvoiceDate: Day | null;
  /** Below 0 where more was billed than used; null when all was billed. */
  readonly notBilled: {
    readonly quantity: Decimal;
    readonly action: Action;
    readonly reason: LineReason;
    readonly explanation: string;
  } | null;
}

/** A line of ours that stood without usage behind it. */
export interface StatementOrphan extends StatedPlace {
  readonly explanation: string;
}

export interface StatementLines {
  readonly lines: readonly StatementLine[];
  readonly orphans: readonly StatementOrphan[];
}

interface Known extends Pick<PlanInput, 'links' | 'remote' | 'owned' | 'publishedEarlier' | 'period'> {
  /** Who said no to a line, by its fingerprint. */
  readonly rejections?: ReadonlyMap<string, { readonly by: string; readonly note: string | null }>;
}

/** What a sealed month billed and what it did not, from the month's plan at that moment. */
export function statementLines(plan: { readonly lines: readonly PlanLine[] }, known: Known): StatementLines {
  const facts = index(known);
  const unnamed = unnamedBillers(plan, facts);
  const lines: StatementLine[] = [];
  const orphans: StatementOrphan[] = [];
  for (const line of plan.lines) {
    const { usage } = line;
    if (usage !== null) lines.push(statementLine(ofItsBiller(line, unnamed, facts), usage, facts));
    else if (line.addition !== null && facts.owned.has(line.addition))
      orphans.push({ ...placeOf(line, facts), explanation: line.explanation });
  }
  for (const owned of [...unnamed.values()].flat()) orphans.push(unnamedOrphan(owned, facts));
  return { lines, orphans };
}

/** Lines of ours that billed the month and that no line of its plan is about: ended or removed since, or of a pair without a place. */
function unnamedBillers(plan: { readonly lines: readonly PlanLine[] }, facts: Facts): Map<PairKey, OwnedLine[]> {
  const named = new Set(plan.lines.map(({ addition }) => addition));
  const { month } = facts.period;
  const others = [...facts.owned.values()].filter(
    (owned) =>
      !named.has(owned.addition) &&
      (owned.key.month === null || owned.key.month === month) &&
      !isZero(billedBy(owned, facts)),
  );
  return Map.groupBy(others, ({ customer, sku }) => pairKey(customer, sku));
}

/** The line as that of our addition which billed its pair, where the one that it names did not. */
function ofItsBiller(line: PlanLine, unnamed: Map<PairKey, OwnedLine[]>, facts: Facts): PlanLine {
  if (line.action === 'unmapped' || line.action === 'excluded') return line;
  const key = pairKey(line.customer, line.sku);
  const [biller, ...others] = unnamed.get(key) ?? [];
  const own = line.addition === null ? undefined : facts.owned.get(line.addition);
  if (biller === undefined || (own !== undefined && !isZero(billedBy(own, facts)))) return line;
  unnamed.set(key, others);
  return { ...line, addition: biller.addition, agreement: biller.key.agreement };
}

function unnamedOrphan(owned: OwnedLine, facts: Facts): StatementOrphan {
  const { addition, customer, sku, key, written } = owned;
  const place = placeOf({ customer, sku, addition, agreement: key.agreement }, facts);
  const ended =
    owned.state === 'ended' && written.cancelledDate !== null ? ` and ended on ${written.cancelledDate}` : '';
  const explanation = `Our addition ${addition} stood for ${monthName(facts.period.month)} with ${billedBy(owned, facts)}${ended}.`;
  return { ...place, explanation };
}

interface Facts extends Omit<Known, 'owned'> {
  readonly owned: ReadonlyMap<AdditionId, OwnedLine>;
  readonly additions: ReadonlyMap<AdditionId, Addition>;
}

function index(known: Known): Facts {
  const additions = new Map<AdditionId, Addition>();
  for (const list of known.remote.additions.values()) for (const each of list) additions.set(each.id, each);
  return { ...known, owned: new Map(known.owned.map((line) => [line.addition, line])), additions };
}

function placeOf(
  { customer, sku, agreement, addition }: Pick<PlanLine, 'customer' | 'sku' | 'agreement' | 'addition'>,
  { links, remote, additions }: Facts,
): StatedPlace {
  const product = links.products.get(sku)?.product;
  const stands = addition === null ? undefined : additions.get(addition);
  return {
    customer,
    customerName: links.customers.get(customer)?.name ?? customer,
    sku,
    productName: product?.name ?? sku,
    unit: product?.unit ?? '',
    agreement,
    agreementName: agreement === null ? null : (remote.agreements.get(agreement)?.name ?? null),
    addition,
    stood: stands === undefined ? null : stoodOf(stands),
  };
}

function stoodOf({ quantity, unitPrice, effectiveDate, cancelledDate }: Addition): Stood {
  return { quantity, unitPrice, effectiveDate, cancelledDate };
}

function statementLine(line: PlanLine, usage: NonNullable<PlanLine['usage']>, facts: Facts): StatementLine {
  const { basis, step, rounding, included, minimum, recordCount, fingerprint } = usage;
  const billed = billedQuantity(line, facts);
  const rest = subtractDecimals(line.quantity, billed);
  const { action, reason } = line;
  const explanation = whyNotBilled(line, facts);
  return {
    ...placeOf(line, facts),
    used: line.quantity,
    usage: { basis, step, rounding, included, minimum, recordCount, fingerprint },
    billed,
    nextInvoiceDate: isZero(billed) ? null : invoiceDateOf(line, facts),
    notBilled: isZero(rest) ? null : { quantity: rest, action, reason, explanation },
  };
}

function billedQuantity(line: PlanLine, facts: Facts): Decimal {
  if (line.bucket === 'published' && line.usage !== null) return line.quantity;
  const ours = line.addition === null ? undefined : facts.owned.get(line.addition);
  return ours === undefined ? ZERO : billedBy(ours, facts);
}

/** What was only planned is not told as if it had been done. */
function whyNotBilled({ action, bucket, explanation, fingerprint }: PlanLine, { rejections }: Facts): string {
  const rejection = rejections?.get(fingerprint);
  if (rejection !== undefined) {
    const note = rejection.note === null ? '' : ` (${rejection.note})`;
    return `${rejection.by} rejected the line${note}: ${explanation}`;
  }
  const isPlanned = bucket === 'pending' && (action === 'create' || action === 'change' || action === 'end');
  return isPlanned ? `Not written before the month was sealed: ${explanation}` : explanation;
}

/** What bills the month: what the line showed for it, or what stands there as long as no later month took its place. */
function billedBy(ours: OwnedLine, { additions, publishedEarlier, remote, period }: Facts): Decimal {
  const { month } = period;
  const earlier = publishedEarlier.get(ours.addition)?.quantity ?? ZERO;
  if (ours.published !== null && ours.published.month > month) return earlier;
  const isRead = remote.additions.has(ours.key.agreement);
  const stands = additions.get(ours.addition) ?? (ours.state === 'ended' && !isRead ? ours.written : undefined);
  if (stands === undefined || !coversMonth(ours, stands, month)) return ZERO;
  // It was set to 0 as it ended, which was after the month.
  if (ours.state === 'ended' && isAfter(ours.written.cancelledDate, month) && ours.published?.month === month)
    return ours.published.quantity;
  return stands.quantity;
}

function isAfter(cancelledDate: Day | null, month: Month): boolean {
  return cancelledDate !== null && cancelledDate >= firstDayOfMonth(nextMonth(month));
}

/** A line that shows the month may begin after it, at the invoice that bills it. */
function coversMonth(
  { key, published }: OwnedLine,
  { effectiveDate, cancelledDate }: Pick<Addition, 'effectiveDate' | 'cancelledDate'>,
  month: Month,
): boolean {
  const shows = key.month === month || published?.month === month;
  const hasBegun = shows || effectiveDate === null || effectiveDate < firstDayOfMonth(nextMonth(month));
  return hasBegun && (cancelledDate === null || cancelledDate >= firstDayOfMonth(month));
}

function invoiceDateOf(
  { addition, agreement }: PlanLine,
  { owned, publishedEarlier, remote, period }: Facts,
): Day | null {
  const published = addition === null ? null : (owned.get(addition)?.published ?? null);
  const ofMonth =
    published?.month === period.month || addition === null ? published : (publishedEarlier.get(addition) ?? null);
  if (ofMonth !== null) return ofMonth.nextInvoiceDate;
  return agreement === null ? null : (remote.agreements.get(agreement)?.nextInvoiceDate ?? null);
}
