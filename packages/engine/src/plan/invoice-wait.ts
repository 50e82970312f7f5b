import type { Decimal } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import { wasInvoiced } from '../ledger/was-invoiced.ts';
import type { Agreement } from '../psa/records.ts';
import type { PlanContext } from './plan-context.ts';
import type { Bucket } from './plan-line.ts';

const MS_PER_DAY = 86_400_000;

/**
 * Why a line keeps the number that it shows. `final-first`: the month before still needs its final number ·
 * `invoice-first`: that number is final but not invoiced yet · `later-month`: the line already shows a later month ·
 * `invoiced`: the invoice that bills this month has run over what the line showed, final or not.
 */
export type InvoiceWait =
  | { readonly kind: 'none'; readonly waitedInVain: boolean }
  | { readonly kind: 'final-first' | 'invoice-first' | 'later-month' | 'invoiced' };

type InvoiceDates = Pick<Agreement, 'nextInvoiceDate'>;

const GO_ON: InvoiceWait = { kind: 'none', waitedInVain: false };

/** Whether the period's number may take the place of what was last published on the line. */
export function invoiceWait(context: PlanContext, owned: OwnedLine | null, agreement: InvoiceDates): InvoiceWait {
  const published = owned?.published ?? null;
  if (owned === null || published === null) return GO_ON;
  const { period, rules, now } = context.input;
  if (published.month > period.month) return { kind: 'later-month' };
  const { nextInvoiceDate } = agreement;
  const hasEnded = context.hasEnded || published.month < period.month;
  const isInvoiced = wasInvoiced({ owned, nextInvoiceDate, billing: rules.billing, hasEnded });
  if (published.month === period.month) return isInvoiced ? { kind: 'invoiced' } : GO_ON;
  if (rules.billing === 'advance' || isInvoiced) return GO_ON;
  const since = published.isFinal ? published.at : period.start;
  if (now >= since + rules.finalWaitDays * MS_PER_DAY) return { kind: 'none', waitedInVain: true };
  return { kind: published.isFinal ? 'invoice-first' : 'final-first' };
}

/** What the line showed for the period when it was billed; null where it never showed a number of it. */
export function billedNumber({ input }: PlanContext, owned: OwnedLine | null): Decimal | null {
  const published = owned?.published ?? null;
  if (owned === null || published === null) return null;
  if (published.month === input.period.month) return published.quantity;
  return published.month > input.period.month ? (input.publishedEarlier.get(owned.addition)?.quantity ?? null) : null;
}

/** Where the usage is that such a line does not take on: still to come, billed already, or too late to be billed. */
export function waitBucket(kind: Exclude<InvoiceWait['kind'], 'none'>, isShown: boolean): Bucket {
  if (kind === 'final-first' || kind === 'invoice-first') return 'pending';
  return isShown ? 'published' : 'held';
}

/** The wait of a line whose agreement may be gone from ConnectWise. */
export function lineWait(context: PlanContext, owned: OwnedLine): InvoiceWait {
  const agreement = context.input.remote.agreements.get(owned.key.agreement);
  return invoiceWait(context, owned, agreement ?? { nextInvoiceDate: null });
}
