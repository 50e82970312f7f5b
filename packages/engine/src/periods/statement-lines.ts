import { firstDayOfMonth, nextMonth } from '../calendar/day.ts';
import { isZero, subtractDecimals, ZERO } from '../decimal/decimal.ts';
import type { AdditionId, AgreementId, CustomerKey, Day, Decimal, Sku } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
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

type Known = Pick<PlanInput, 'links' | 'remote' | 'owned' | 'publishedEarlier' | 'period'>;

/** What a sealed month billed and what it did not, from the month's plan at that moment. */
export function statementLines(plan: { readonly lines: readonly PlanLine[] }, known: Known): StatementLines {
  const facts = index(known);
  const lines: StatementLine[] = [];
  const orphans: StatementOrphan[] = [];
  for (const line of plan.lines) {
    const { usage } = line;
    if (usage !== null) lines.push(statementLine(line, usage, facts));
    else if (line.addition !== null && facts.owned.has(line.addition))
      orphans.push({ ...placeOf(line, facts), explanation: line.explanation });
  }
  return { lines, orphans };
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

function placeOf({ customer, sku, agreement, addition }: PlanLine, { links, remote, additions }: Facts): StatedPlace {
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
  const { action, reason, explanation } = line;
  return {
    ...placeOf(line, facts),
    used: line.quantity,
    usage: { basis, step, rounding, included, minimum, recordCount, fingerprint },
    billed,
    nextInvoiceDate: isZero(billed) ? null : invoiceDateOf(line, facts),
    notBilled: isZero(rest) ? null : { quantity: rest, action, reason, explanation },
  };
}

/** What bills the month: what the line showed for it, or what stands there as long as no later month took its place. */
function billedQuantity(line: PlanLine, { owned, additions, publishedEarlier, period }: Facts): Decimal {
  if (line.bucket === 'published') return line.quantity;
  const ours = line.addition === null ? undefined : owned.get(line.addition);
  if (ours === undefined) return ZERO;
  if (ours.published !== null && ours.published.month > period.month)
    return publishedEarlier.get(ours.addition)?.quantity ?? ZERO;
  const stands = additions.get(ours.addition);
  return stands !== undefined && coversMonth(stands, period.month) ? stands.quantity : ZERO;
}

function coversMonth({ effectiveDate, cancelledDate }: Addition, month: Known['period']['month']): boolean {
  const hasBegun = effectiveDate === null || effectiveDate < firstDayOfMonth(nextMonth(month));
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
