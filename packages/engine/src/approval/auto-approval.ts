import {
  absDecimal,
  compareDecimals,
  decimalOf,
  multiplyDecimals,
  subtractDecimals,
  ZERO,
} from '../decimal/decimal.ts';
import type { Decimal } from '../ids.ts';
import type { Plan } from '../plan/plan-input.ts';
import type { PlanLine } from '../plan/plan-line.ts';
import { approvableLines, wholeGroups } from './approvable-lines.ts';

export const AUTO_APPLY = ['off', 'within-limits'] as const;
export type AutoApply = (typeof AUTO_APPLY)[number];

/** How far a line may go without a person; null sets no limit. */
export interface AutoLimits {
  /** Change of the quantity in percent of what stands; it says nothing about a line where nothing stands. */
  readonly percent: Decimal | null;
  /** Change of a month's bill, up or down; with this limit a line without a known price needs a person. */
  readonly money: Decimal | null;
  readonly allowsCreate: boolean;
  readonly allowsEnd: boolean;
}

export interface AutoPolicy {
  readonly autoApply: AutoApply;
  readonly limits: AutoLimits;
}

/**
 * The lines that may be applied without a person: none of a connection's first plan or of a parked one, never a
 * proposal to adopt, and of the others those within the limits.
 */
export function autoApprovedLines(plan: Plan, policy: AutoPolicy, isFirst: boolean): readonly PlanLine[] {
  if (policy.autoApply === 'off' || isFirst || plan.state === 'parked') return [];
  return wholeGroups(
    plan,
    approvableLines(plan).filter((line) => isWithinLimits(line, policy.limits)),
  );
}

export function isWithinLimits(line: PlanLine, limits: AutoLimits): boolean {
  if (line.warnings.length > 0) return false;
  const isAllowed =
    line.action === 'change' ||
    (line.action === 'create' && limits.allowsCreate) ||
    (line.action === 'end' && limits.allowsEnd);
  return isAllowed && isWithinPercent(line, limits.percent) && isWithinMoney(line, limits.money);
}

function isWithinPercent({ action, from, quantity }: PlanLine, percent: Decimal | null): boolean {
  if (percent === null || action !== 'change') return true;
  const stands = from ?? ZERO;
  const change = absDecimal(subtractDecimals(quantity, stands));
  return compareDecimals(multiplyDecimals(change, decimalOf(100)), multiplyDecimals(absDecimal(stands), percent)) <= 0;
}

function isWithinMoney({ moneyDelta }: PlanLine, money: Decimal | null): boolean {
  return money === null || (moneyDelta !== null && compareDecimals(absDecimal(moneyDelta), money) <= 0);
}
