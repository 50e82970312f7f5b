import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Coverage } from './coverage.ts';
import type { Violation } from './observer.ts';

/** What a thread tells of one seed. */
export interface SeedReport {
  readonly seed: number;
  readonly hash: string;
  readonly violations: readonly Violation[];
  readonly coverage: Readonly<Record<string, number>>;
  readonly requests: number;
}

/** What is played: the write protocol of additions, or the service desk. */
export type Play = 'additions' | 'desk';

export interface RunOptions {
  /** `additions` unless told. */
  readonly play?: Play;
  readonly from: number;
  readonly seeds: number;
  /** Runs a weakened protocol instead of the real one. */
  readonly mutant?: string;
  /** Ends with the first seed that fails. */
  readonly stopsAtFailure?: boolean;
  readonly threads?: number;
  readonly onSeed?: (report: SeedReport, done: number) => void;
}

export interface RunResult {
  readonly failed: readonly SeedReport[];
  readonly coverage: Coverage;
  readonly seeds: number;
  readonly requests: number;
  readonly elapsedMs: number;
}

const MOST_THREADS = 8;

/** Plays seeds `from`, `from + 1`, … on all cores. Which thread plays a seed changes nothing about it. */
export async function runSeeds(options: RunOptions): Promise<RunResult> {
  const { play = 'additions', from, seeds, mutant, stopsAtFailure = false, onSeed } = options;
  const started = performance.now();
  const coverage = new Coverage();
  const failed: SeedReport[] = [];
  let [next, done, requests, isStopped] = [from, 0, 0, false];
  const take = (): number | null => (isStopped || next >= from + seeds ? null : next++);
  const note = (report: SeedReport): void => {
    done += 1;
    requests += report.requests;
    coverage.add(report.coverage);
    if (report.violations.length > 0) failed.push(report);
    isStopped ||= stopsAtFailure && failed.length > 0;
    onSeed?.(report, done);
  };
  const threads = Math.min(seeds, options.threads ?? Math.min(availableParallelism(), MOST_THREADS));
  await Promise.all(Array.from({ length: threads }, () => playInThread({ play, mutant }, take, note)));
  failed.sort((a, b) => a.seed - b.seed);
  return { failed, coverage, seeds: done, requests, elapsedMs: performance.now() - started };
}

function playInThread(
  workerData: { readonly play: Play; readonly mutant: string | undefined },
  take: () => number | null,
  note: (report: SeedReport) => void,
): Promise<void> {
  const thread = new Worker(new URL('./seed-thread.ts', import.meta.url), { workerData });
  const goOn = (): void => {
    const seed = take();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage(seed);
  };
  return new Promise((resolve, reject) => {
    thread.on('message', (report: SeedReport) => {
      note(report);
      goOn();
    });
    thread.on('error', reject);
    thread.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A thread ended with code ${code}`))));
    goOn();
  });
}
