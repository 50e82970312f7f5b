import type { Action, PlanLine } from '../plan/plan-line.ts';
import type { Plan } from '../plan/plan-input.ts';

/** Which lines a person picked: all of a kind, none, or those with these fingerprints. */
export type Picked = 'all' | 'none' | ReadonlySet<string>;

export interface Approval {
  readonly lines: Picked;
  /** Proposals to adopt are picked apart: no approval of everything else includes them. */
  readonly adopt: Picked;
}

const WRITING: ReadonlySet<Action> = new Set<Action>(['create', 'change', 'end', 'adopt']);

/** The lines that something can be written for; holds never are. */
export function approvableLines(plan: Pick<Plan, 'lines'>): readonly PlanLine[] {
  return plan.lines.filter(({ action }) => WRITING.has(action));
}

/** What an approval lets be applied. Of a group either all lines are picked or none is applied. */
export function approvedLines(plan: Pick<Plan, 'lines'>, approval: Approval): readonly PlanLine[] {
  return wholeGroups(
    plan,
    approvableLines(plan).filter((line) => isPicked(line, approval)),
  );
}

/** Whether a line is still the one that was approved. */
export function isApproved(line: PlanLine, approvedFingerprints: ReadonlySet<string>): boolean {
  return WRITING.has(line.action) && approvedFingerprints.has(line.fingerprint);
}

/** Leaves out the lines of a group that is not there as a whole: an addition moves completely or not at all. */
export function wholeGroups(plan: Pick<Plan, 'lines'>, lines: readonly PlanLine[]): readonly PlanLine[] {
  const chosen = new Set(lines);
  const broken = new Set(
    plan.lines.filter((line) => line.group !== null && !chosen.has(line)).map(({ group }) => group),
  );
  return lines.filter(({ group }) => group === null || !broken.has(group));
}

function isPicked({ action, fingerprint }: PlanLine, { lines, adopt }: Approval): boolean {
  const picked = action === 'adopt' ? adopt : lines;
  return picked === 'all' || (picked !== 'none' && picked.has(fingerprint));
}
