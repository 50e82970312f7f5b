import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { simulateDesk } from './desk/simulate-desk.ts';
import { runSeeds } from './run-seeds.ts';
import type { RunResult, SeedReport } from './run-seeds.ts';
import { simulate } from './simulate.ts';

const HELP = `npm run simulate -- [--desk] [--seeds N] [--from S] [--threads T] [--trace] [--coverage]

Plays the write protocol under N seeded schedules, beginning with seed S. One seed always plays the same.
  --desk      plays the service desk: alerts and tickets instead of usage and additions
  --trace     prints every step of each seed (plays them one by one)
  --coverage  prints how often each fault, crash and deed struck
Exits with 1 when an invariant was violated, and says how to play that seed again.`;

const SHOWN = 10;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    threads: { type: 'string' },
    desk: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    coverage: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`--${name} must be a whole number from 1, not "${text}".`);
  return number;
}

function commit(): string {
  try {
    const git = (...args: readonly string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with local changes'}`;
  } catch {
    return 'unknown';
  }
}

function printFailure({ seed, violations }: SeedReport): void {
  console.log(`\nseed ${seed} fails at commit ${commit()}:`);
  for (const { rule, at, what } of violations.slice(0, SHOWN)) {
    console.log(`  ${rule} at ${new Date(at).toISOString()}: ${what}`);
  }
  console.log(`  again: npm run simulate -- ${values.desk ? '--desk ' : ''}--seeds 1 --from ${seed} --trace`);
}

function printSummary({ seeds, failed, requests, elapsedMs, coverage }: RunResult): void {
  const perSecond = (seeds / (elapsedMs / 1000)).toFixed(1);
  console.log(
    `${seeds} seeds, ${failed.length} with violations; ${requests} requests; ${(elapsedMs / 1000).toFixed(1)} s, ${perSecond} seeds/s`,
  );
  if (values.coverage) console.table(coverage.counts());
}

async function traceSeeds(from: number, seeds: number): Promise<boolean> {
  let isClean = true;
  for (let seed = from; seed < from + seeds; seed += 1) {
    const outcome = values.desk ? await simulateDesk(seed) : await simulate(seed);
    for (const line of outcome.trace) console.log(line);
    console.log(`seed ${seed}: trace ${outcome.hash}, ${outcome.violations.length} violations`);
    if (outcome.violations.length > 0) printFailure(outcome);
    isClean &&= outcome.violations.length === 0;
  }
  return isClean;
}

async function play(from: number, seeds: number): Promise<boolean> {
  const step = Math.max(1, Math.floor(seeds / 10));
  const result = await runSeeds({
    play: values.desk ? 'desk' : 'additions',
    from,
    seeds,
    ...(values.threads !== undefined && { threads: wholeNumber('threads', values.threads) }),
    onSeed: (report, done) => {
      if (report.violations.length > 0) printFailure(report);
      if (done % step === 0) console.log(`${done} of ${seeds} seeds`);
    },
  });
  printSummary(result);
  return result.failed.length === 0;
}

if (values.help) {
  console.log(HELP);
} else {
  const [from, seeds] = [wholeNumber('from', values.from), wholeNumber('seeds', values.seeds)];
  const isClean = values.trace ? await traceSeeds(from, seeds) : await play(from, seeds);
  process.exitCode = isClean ? 0 : 1;
}
