import type { AdditionId, AgreementId, InstallationId, Instant, Month } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { BillingMode } from '../plan/plan-input.ts';
import type { PlanLine } from '../plan/plan-line.ts';
import type { Decided } from './decided-since.ts';
import { newOwner, numbersIn, pairsOf } from './pairs.ts';
import { PROTOCOL } from './protocol.ts';
import type { Protocol, WriteContext, WritePorts } from './protocol.ts';
import { keptChange } from './record-kept.ts';
import { readAgreements } from './read-agreements.ts';
import type { Agreements } from './read-agreements.ts';
import { RunReport } from './run-report.ts';
import type { ApplyReport, LineReport, LineResult } from './run-report.ts';
import type { WriteSettings } from './settings.ts';
import { stopMessage, workAgreement } from './work-agreement.ts';
import { isWriteAction } from './write-line.ts';
import type { ApprovedLine } from './write-line.ts';

export interface ApplyInput {
  readonly ports: WritePorts;
  readonly settings: WriteSettings;
  readonly installation: InstallationId;
  /** The whole plan. */
  readonly lines: readonly PlanLine[];
  /** Fingerprints of the lines to write. */
  readonly approved: ReadonlySet<string>;
  /** The month that the plan bills. */
  readonly month: Month;
  readonly billing: BillingMode;
  /** When the plan was made, on the business clock. */
  readonly plannedAt: Instant;
  /** Additions that are not ours and that a person decided to leave beside our lines. */
  readonly leftAlone?: ReadonlySet<AdditionId>;
  /** What people have decided by now: a line that they no longer ask for is not written, whoever approved it. */
  readonly decided?: Decided;
  /** Told of each line as soon as it is known what became of it. */
  readonly onLine?: (line: LineReport) => void;
}

/**
 * Writes the approved lines of a plan to ConnectWise and says of each what became of it. Kept lines are recorded as
 * published. Lines of one group are written together: what is new before what ends.
 */
export function applyPlan(input: ApplyInput): Promise<ApplyReport> {
  return applyPlanUnder(PROTOCOL, input);
}

/** The same under a given protocol; only the simulation passes another one. */
export async function applyPlanUnder(protocol: Protocol, input: ApplyInput): Promise<ApplyReport> {
  const report = new RunReport(input.onLine);
  const { ports, settings, installation, lines } = input;
  const context: WriteContext = {
    ports,
    settings,
    installation,
    protocol,
    owner: newOwner(ports),
    pairOf: pairsOf(lines),
    linkNumbers: numbersIn(lines),
    leftAlone: input.leftAlone ?? new Set(),
    isAskedFor: null,
    decided: input.decided === undefined ? null : { ...input.decided, lines },
  };
  const approved = approvedLines(input);
  const kept = await keptLines(input, report);
  if (approved.length + kept.length === 0) return report.finish();
  const agreements = await readAgreements(context, report);
  if (agreements === null) {
    reportAll(report, [...approved, ...kept], 'failed', 'The agreements could not be read; nothing was written.');
    return report.finish();
  }
  const run = { context, report, agreements };
  await workAll(run, [...approved.filter((line) => !endsGroup(line)), ...kept]);
  await workAll(run, mayEnd(approved, report));
  return report.finish();
}

function approvedLines({ lines, approved, ...plan }: ApplyInput): readonly ApprovedLine[] {
  const writable = lines.filter(({ action }) => isWriteAction(action));
  const withheld = new Set(writable.filter(({ fingerprint }) => !approved.has(fingerprint)).map(({ group }) => group));
  return writable
    .filter(({ fingerprint, group }) => approved.has(fingerprint) && (group === null || !withheld.has(group)))
    .map((line) => approvedLine(line, plan));
}

function approvedLine(
  line: PlanLine,
  { month, billing, plannedAt }: Pick<ApplyInput, 'month' | 'billing' | 'plannedAt'>,
): ApprovedLine {
  return { line, month, billing, plannedAt };
}

/** Kept lines whose number the ledger does not have as published yet; the others are reported at once. */
async function keptLines({ ports, lines, ...plan }: ApplyInput, report: RunReport): Promise<readonly ApprovedLine[]> {
  const keeps = lines.filter(({ action }) => action === 'keep').map((line) => approvedLine(line, plan));
  if (keeps.length === 0) return [];
  const owned = new Map<number, OwnedLine>((await ports.ledger.listOwned()).map((line) => [line.addition, line]));
  return keeps.filter((kept) => {
    const known = kept.line.addition === null ? undefined : owned.get(kept.line.addition);
    const isNews = keptChange(known, kept, { nextInvoiceDate: null, now: plan.plannedAt }) !== null;
    if (!isNews) report.line(kept.line, 'kept');
    return isNews;
  });
}

interface Run {
  readonly context: WriteContext;
  readonly report: RunReport;
  readonly agreements: Agreements;
}

async function workAll({ context, report, agreements }: Run, lines: readonly ApprovedLine[]): Promise<void> {
  for (const [id, of] of byAgreement(lines)) {
    const agreement = agreements.get(id);
    if (report.stoppedBy !== null) reportAll(report, of, 'failed', stopMessage(report));
    else if (agreement === undefined) reportAll(report, of, 'stale', `Agreement ${id} is not in ConnectWise any more.`);
    else await workAgreement({ context, report, agreement, lines: of, needsAttention: false });
  }
}

function reportAll(report: RunReport, lines: readonly ApprovedLine[], result: LineResult, message: string): void {
  for (const { line } of lines) report.line(line, result, { message });
}

function byAgreement(lines: readonly ApprovedLine[]): ReadonlyMap<AgreementId, readonly ApprovedLine[]> {
  const groups = new Map<AgreementId, ApprovedLine[]>();
  for (const approved of lines) {
    const agreement = approved.line.key?.agreement ?? approved.line.agreement;
    if (agreement === null) throw new TypeError(`A line to ${approved.line.action} names no agreement`);
    groups.set(agreement, [...(groups.get(agreement) ?? []), approved]);
  }
  return groups;
}

function endsGroup({ line }: ApprovedLine): boolean {
  return line.group !== null && line.action === 'end';
}

const WRITTEN: readonly (LineResult | null)[] = ['created', 'changed', 'adopted'];

/** The old line of a move ends only once the new one stands; the other order could leave a customer unbilled. */
function mayEnd(approved: readonly ApprovedLine[], report: RunReport): readonly ApprovedLine[] {
  return approved.filter(endsGroup).filter((end) => {
    const others = approved.filter((other) => other.line.group === end.line.group && !endsGroup(other));
    const isReady = others.every(({ line }) => WRITTEN.includes(report.resultOf(line)));
    if (!isReady) report.line(end.line, 'stale', { message: 'The line that takes its place was not written.' });
    return isReady;
  });
}
