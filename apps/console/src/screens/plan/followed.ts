import type { PlanProgress, PlanProgressEvent, Run } from 'tallybridge-sdk';

type Result = keyof PlanProgress['counts'];
export type ProgressLine = Extract<PlanProgressEvent, { readonly type: 'line' }>['line'];

/** What is known of the writing of a plan from the events so far. */
export interface Followed {
  readonly progress: PlanProgress | null;
  readonly counts: Readonly<Partial<Record<Result, number>>>;
  readonly done: number;
  /** Lines that did not go through, in the order in which they came. */
  readonly problems: readonly ProgressLine[];
  readonly isOver: boolean;
}

export const NOTHING_YET: Followed = { progress: null, counts: {}, done: 0, problems: [], isOver: false };

const GONE_THROUGH: ReadonlySet<Result> = new Set(['created', 'changed', 'ended', 'adopted']);

/** One event more. A line that is tried again, as after an outage, counts by what became of it last. */
export function followed(before: Followed, event: PlanProgressEvent): Followed {
  if (event.type === 'line') return withLine(before, event.line);
  const { progress } = event;
  if (event.type === 'progress') return { ...before, progress };
  return { ...before, progress, counts: progress.counts, done: progress.done, isOver: true };
}

function withLine(before: Followed, line: ProgressLine): Followed {
  const others = before.problems.filter(({ customer, sku }) => customer !== line.customer || sku !== line.sku);
  return {
    ...before,
    counts: { ...before.counts, [line.result]: (before.counts[line.result] ?? 0) + 1 },
    done: before.done + 1,
    problems: GONE_THROUGH.has(line.result) ? others : [...others, line],
  };
}

export function writtenCount({ counts }: Pick<Followed, 'counts'>): number {
  return [...GONE_THROUGH].reduce((sum, result) => sum + (counts[result] ?? 0), 0);
}

/** A worker is at it, or will be. */
export function isGoing({ progress, isOver }: Followed): boolean {
  if (progress === null || isOver) return false;
  return progress.state === 'applying' || isOpen(progress.run);
}

function isOpen(run: Run | null): boolean {
  return run !== null && run.kind === 'apply' && (run.state === 'queued' || run.state === 'running');
}
