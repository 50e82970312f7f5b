import { instantText } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import { runCountsSchema, runSchema } from 'tallybridge-sdk/contract';
import type { Run as RunAnswer, RunCounts } from 'tallybridge-sdk/contract';
import type { Run } from '../../store/index.ts';

export const NO_COUNTS: RunCounts = {
  read: 0,
  planned: 0,
  written: 0,
  created: 0,
  changed: 0,
  ended: 0,
  adopted: 0,
  healed: 0,
  held: 0,
  refused: 0,
  unknown: 0,
  stale: 0,
  failed: 0,
};

const linesSchema = runSchema.shape.problems;

export type RunProblem = RunAnswer['problems'][number];

const textOrNull = (moment: Instant | null) => (moment === null ? null : instantText(moment));

export function toRun(run: Run): RunAnswer {
  return {
    id: run.id,
    connectionId: run.connection,
    kind: run.kind,
    state: run.state,
    month: run.month,
    planId: run.plan,
    counts: runCountsSchema.parse({ ...NO_COUNTS, ...run.counts }),
    skipped: { ...run.skipped },
    problems: linesSchema.parse(run.lines),
    error: run.error === null ? null : { ...run.error },
    trigger: run.trigger,
    requestedBy: run.requestedBy,
    queuedAt: instantText(run.queuedAt),
    startedAt: textOrNull(run.startedAt),
    finishedAt: textOrNull(run.finishedAt),
  };
}
