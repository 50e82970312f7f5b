import type { Approval, ListedPlanLine, PlanLine } from 'tallybridge-sdk';
import { sumDecimals } from '../../decimals/decimal.ts';

/** Lines that do something once they are approved. */
export const CHANGING: ReadonlySet<PlanLine['action']> = new Set(['create', 'change', 'end', 'adopt']);

/** Those picked, and those that stand or fall with them. */
export function withCompanions(
  lines: readonly ListedPlanLine[],
  companions: readonly ListedPlanLine[],
): readonly ListedPlanLine[] {
  const picked = new Set(lines.map(({ fingerprint }) => fingerprint));
  return [...lines, ...companions.filter(({ fingerprint }) => !picked.has(fingerprint))];
}

interface Decision {
  readonly by: string;
  readonly picked: readonly ListedPlanLine[] | null;
  readonly accepted: { readonly parked: boolean; readonly warnings: boolean };
  readonly note: string;
}

/** What the service is asked: adoptions are named one by one, and only what was ticked is accepted. */
export function approvalOf({ by, picked, accepted, note }: Decision): Approval {
  const more = { acceptParked: accepted.parked, acceptWarnings: accepted.warnings, ...(note === '' ? {} : { note }) };
  if (picked === null) return { by, lines: 'all', adopt: 'none', ...more };
  const of = (isAdoption: boolean) =>
    picked.filter(({ action }) => (action === 'adopt') === isAdoption).map(({ fingerprint }) => fingerprint);
  return { by, lines: of(false), adopt: of(true), ...more };
}

export function countsOf(lines: readonly Pick<PlanLine, 'action'>[]) {
  const of = (action: PlanLine['action']) => lines.filter((line) => line.action === action).length;
  return { create: of('create'), change: of('change'), end: of('end'), adopt: of('adopt') };
}

export function moneyOf(lines: readonly Pick<PlanLine, 'moneyDelta'>[]): string {
  return sumDecimals(lines.flatMap(({ moneyDelta }) => (moneyDelta === null ? [] : [moneyDelta])));
}
