/** What a benchmark prints: one JSON line with its baselines from the same run. */
export interface Benchmark {
  readonly name: string;
  readonly unit: string;
  /** Pieces of work that one run does. */
  readonly size: number;
  readonly run: () => unknown;
  readonly baselines: Readonly<Record<string, Baseline>>;
  /** Fewer for work that takes seconds. */
  readonly runs?: number;
}

/** Work to compare with; of its own size where doing all of it would take too long. */
export type Baseline = (() => unknown) | { readonly size: number; readonly run: () => unknown };

export interface Rate {
  readonly median: number;
  readonly slowest: number;
  readonly fastest: number;
}

const WARM_UP_RUNS = 5;
const RUNS = 9;

/** Each work has its runs in one go, warmed up first, so that none pays for the garbage of another. */
export function measure({ name, unit, size, run, baselines, runs: wanted = RUNS }: Benchmark): object {
  const works = new Map<string, Baseline>([['', run], ...Object.entries(baselines)]);
  const warmUp = Math.min(WARM_UP_RUNS, wanted);
  const seconds = new Map<string, readonly number[]>();
  for (const [key, work] of works) {
    const job = typeof work === 'function' ? work : work.run;
    const runs = Array.from({ length: warmUp + wanted }, () => secondsOf(job));
    seconds.set(key, runs.slice(warmUp));
  }
  const sizeOf = (work: Baseline | undefined): number => (typeof work === 'object' ? work.size : size);
  const rates = [...seconds].map(([key, list]) => [key, rateOf(list, sizeOf(works.get(key)))] as const);
  const own = rates.find(([key]) => key === '')?.[1];
  const others = rates.filter(([key]) => key !== '');
  return {
    name,
    unit,
    size,
    runs: wanted,
    ...own,
    baselines: Object.fromEntries(others),
    ratio: Object.fromEntries(others.map(([key, rate]) => [key, round((own?.median ?? 0) / rate.median)])),
  };
}

/** Results go here, so that no work can be optimised away. */
const kept: unknown[] = [null];

function secondsOf(work: () => unknown): number {
  const start = performance.now();
  kept[0] = work();
  return (performance.now() - start) / 1000;
}

function rateOf(seconds: readonly number[], size: number): Rate {
  const rates = seconds.map((elapsed) => Math.round(size / elapsed)).sort((a, b) => a - b);
  const at = (index: number): number => rates.at(index) ?? 0;
  return { median: at(Math.floor(rates.length / 2)), slowest: at(0), fastest: at(-1) };
}

function round(ratio: number): number {
  return Number(ratio.toPrecision(3));
}
