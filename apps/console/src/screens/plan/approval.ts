import type { Approval, ListedPlanLine, Plan, PlanLine } from 'tallybridge-sdk';
import { differenceOf, sumDecimals } from '../../decimals/decimal.ts';

/** Lines that do something once they are approved. */
export const CHANGING: ReadonlySet<PlanLine['action']> = new Set(['create', 'change', 'end', 'adopt']);

/** What is written together, such as the two ends of a move. */
export function groupsOf(lines: readonly Pick<PlanLine, 'group'>[]): readonly string[] {
  return [...new Set(lines.flatMap(({ group }) => (group === null ? [] : [group])))];
}

/** True for a line that an approval can still let be written. */
export const isOpen = ({ action, rejection }: Pick<PlanLine, 'action' | 'rejection'>) =>
  CHANGING.has(action) && rejection === null;

/** What a plan would change without the lines that were rejected. */
export function openOf({ totals, rejected }: Pick<Plan, 'totals' | 'rejected'>) {
  const { byAction } = totals;
  return {
    byAction: {
      create: byAction.create - rejected.byAction.create,
      change: byAction.change - rejected.byAction.change,
      end: byAction.end - rejected.byAction.end,
      adopt: byAction.adopt - rejected.byAction.adopt,
    },
    changes: totals.changes - rejected.changes,
    moneyDelta: differenceOf(rejected.moneyDelta, totals.moneyDelta),
    linesWithoutPrice: totals.linesWithoutPrice - rejected.changesWithoutPrice,
  };
}

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
