import { lineKeyText } from 'tallybridge-engine';
import type { ApplyReport, IntentState, LineReport, LineResult, Plan, Remote, SettledIntent } from 'tallybridge-engine';
import { runCountsSchema } from 'tallybridge-sdk/contract';
import type { RunCounts, RunSkipped } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { NO_COUNTS } from './to-run.ts';
import type { RunProblem } from './to-run.ts';

/** A line that was not written, as a run keeps it: for people, and so that the next plan knows what was refused. */
interface RunLine extends RunProblem {
  readonly fingerprint: string;
  /** Of its key, as `lineKeyText` writes it. */
  readonly line: string | null;
}

const COUNTED: Readonly<Record<LineResult, keyof RunCounts | null>> = {
  created: 'created',
  changed: 'changed',
  ended: 'ended',
  adopted: 'adopted',
  kept: null,
  refused: 'refused',
  unknown: 'unknown',
  stale: 'stale',
  held: 'held',
  failed: 'failed',
};

const PROBLEMS: ReadonlySet<LineResult> = new Set(['refused', 'unknown', 'stale', 'held', 'failed']);
const isProblem = (result: LineResult): result is RunProblem['outcome'] => PROBLEMS.has(result);

function toLine({ line, result, message }: LineReport): RunLine[] {
  if (!isProblem(result)) return [];
  const { customer, sku, fingerprint, key } = line;
  return [
    {
      customer,
      sku,
      outcome: result,
      message: message ?? '',
      fingerprint,
      line: key === null ? null : lineKeyText(key),
    },
  ];
}

/** How a write of an earlier run ended: one that was overtaken is not written, like a line that is stale. */
const SETTLED: Readonly<Partial<Record<IntentState, RunProblem['outcome']>>> = {
  refused: 'stale',
  held: 'held',
  unknown: 'unknown',
  // Carried out, with something to check.
  done: 'unknown',
};

function toSettledLine({ customer, sku, to, message }: SettledIntent): RunLine[] {
  const outcome = SETTLED[to];
  if (message === null || outcome === undefined) return [];
  return [{ customer, sku, outcome, message, fingerprint: '', line: null }];
}

export interface RunResult {
  readonly counts: RunCounts;
  readonly skipped: RunSkipped;
  readonly lines: readonly RunProblem[];
}

export const NOTHING_DONE: RunResult = { counts: NO_COUNTS, skipped: {}, lines: [] };

const WRITTEN: ReadonlySet<LineResult> = new Set(['created', 'changed', 'ended', 'adopted']);

/** What a run did, in numbers, and the lines that did not go through. */
export function toResult(report: ApplyReport, planned: number): RunResult {
  const counts = { ...NO_COUNTS, planned, healed: report.healed.length };
  for (const { result } of report.lines) {
    const name = COUNTED[result];
    if (name !== null) counts[name] += 1;
    if (WRITTEN.has(result)) counts.written += 1;
  }
  return { counts, skipped: {}, lines: [...report.settled.flatMap(toSettledLine), ...report.lines.flatMap(toLine)] };
}

/** What was read for a plan and what it leaves out: lines that are held, not linked, or not to be billed. */
export function planResult({ lines }: Plan, recordsRead: number): RunResult {
  const skipped: Record<string, number> = {};
  let held = 0;
  for (const { action, reason } of lines) {
    if (action === 'hold') held += 1;
    const why = action === 'hold' ? reason : `${action}-${reason}`;
    if (action === 'hold' || action === 'unmapped' || action === 'excluded') skipped[why] = (skipped[why] ?? 0) + 1;
  }
  return { counts: { ...NO_COUNTS, read: recordsRead, held }, skipped, lines: [] };
}

/** How many records of ConnectWise a read brought. */
export function countRead({ companies, agreements, catalogItems, additions }: Remote): number {
  const lists = [...additions.values()].map((list) => list.length);
  return lists.reduce((sum, count) => sum + count, companies.size + agreements.size + catalogItems.size);
}

export function addResults(a: RunResult, b: RunResult): RunResult {
  const names = runCountsSchema.keyof().options;
  const counts = { ...NO_COUNTS };
  for (const name of names) counts[name] = a.counts[name] + b.counts[name];
  const skipped: Record<string, number> = { ...a.skipped };
  for (const [why, count] of Object.entries(b.skipped)) skipped[why] = (skipped[why] ?? 0) + count;
  return { counts, skipped, lines: [...a.lines, ...b.lines] };
}

const storedRefusal = z.object({
  outcome: z.literal('refused'),
  message: z.string(),
  fingerprint: z.string(),
  line: z.string(),
});

/** The lines of a stored run that ConnectWise refused. */
export function refusedLines(lines: readonly unknown[]): z.infer<typeof storedRefusal>[] {
  return lines.flatMap((line) => {
    const parsed = storedRefusal.safeParse(line);
    return parsed.success ? [parsed.data] : [];
  });
}
