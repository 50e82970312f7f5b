import { isZero, subtractDecimals, ZERO } from '../decimal/decimal.ts';
import type { CustomerKey, Decimal, Period, Sku } from '../ids.ts';
import { quantityTerms } from '../links/effective-terms.ts';
import type { Links } from '../links/effective-terms.ts';
import { pairKey } from '../links/pair-key.ts';
import type { PairKey } from '../links/pair-key.ts';
import { measureUsage } from '../usage/measure-usage.ts';
import type { StandingUsage } from '../usage/standing-usage.ts';
import type { StatementLine } from './statement-lines.ts';

/** Usage of a sealed month that its statement does not know. */
export interface LateUsage {
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly sealed: Decimal;
  readonly now: Decimal;
  /** What somebody decided not to bill: the difference up to this quantity. Null when nothing was waived. */
  readonly waivedTo: Decimal | null;
  /** What is still open: `now` less what was sealed, or waived. */
  readonly difference: Decimal;
}

export interface LateQuestion {
  readonly sealed: readonly Pick<StatementLine, 'customer' | 'sku' | 'used' | 'usage'>[];
  readonly standing: StandingUsage;
  readonly links: Links;
  readonly period: Period;
  readonly waived: ReadonlyMap<PairKey, Decimal>;
}

/**
 * Where the usage of a sealed month differs from its statement, measured by the terms of that time. The end of the month
 * counts as now: what the records of the month amount to does not depend on when somebody looks.
 */
export function lateUsage({ sealed, standing, links, period, waived }: LateQuestion): readonly LateUsage[] {
  const lines = new Map(sealed.map((line) => [pairKey(line.customer, line.sku), line]));
  const late: LateUsage[] = [];
  for (const { customer, sku, records } of standing) {
    const key = pairKey(customer, sku);
    const line = lines.get(key);
    lines.delete(key);
    const isOfMonth = records.some(({ at }) => at < period.end);
    if (!isOfMonth && line === undefined) continue;
    const terms = line?.usage ?? quantityTerms(links, customer, sku);
    const now = isOfMonth ? measureUsage({ records, terms, period, now: period.end }).quantity : ZERO;
    late.push(differenceOf({ customer, sku, sealed: line?.used ?? ZERO, now, waivedTo: waived.get(key) ?? null }));
  }
  for (const [key, { customer, sku, used }] of lines)
    late.push(differenceOf({ customer, sku, sealed: used, now: ZERO, waivedTo: waived.get(key) ?? null }));
  return late.filter(({ sealed: was, now, waivedTo }) => was !== now || waivedTo !== null);
}

function differenceOf(late: Omit<LateUsage, 'difference'>): LateUsage {
  return { ...late, difference: subtractDecimals(late.now, late.waivedTo ?? late.sealed) };
}

export function isOpenLate({ difference }: LateUsage): boolean {
  return !isZero(difference);
}
