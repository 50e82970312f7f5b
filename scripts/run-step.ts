import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failedTests, testsTriedAgain } from './failed-tests.ts';

export const root = join(import.meta.dirname, '..');
const results = join(root, '.test-results');

export interface StepResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Which tests failed and why, one line each. */
  readonly failures: readonly string[];
  /** Which tests passed only when they were tried again, and why they did not at first, one line each. */
  readonly again: readonly string[];
  readonly seconds: number;
}

function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a command whose exit status is its whole result: one check, passed or failed. */
export async function runCheck(name: string, command: string, args: readonly string[]): Promise<StepResult> {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const code = await run(command, args);
  const seconds = (performance.now() - started) / 1000;
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, failures: [], again: [], seconds };
}

function countIn(report: unknown, key: string): number {
  if (typeof report !== 'object' || report === null || !(key in report)) return 0;
  const value: unknown = Reflect.get(report, key);
  return typeof value === 'number' ? value : 0;
}

/** Runs vitest projects and counts their tests; a run that ends badly without a failed test counts as one failure. */
export async function runTests(
  name: string,
  projects: readonly string[],
  options: readonly string[] = [],
): Promise<StepResult> {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const file = join(results, `${name.replaceAll(' ', '-')}.json`);
  await mkdir(results, { recursive: true });
  await rm(file, { force: true });
  const code = await run('vitest', [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--passWithNoTests',
    ...options,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report: unknown = await readFile(file, 'utf8').then(JSON.parse, () => null);
  const failed = countIn(report, 'numFailedTests');
  const seconds = (performance.now() - started) / 1000;
  return {
    name,
    passed: countIn(report, 'numPassedTests'),
    failed: failed === 0 && code !== 0 ? 1 : failed,
    failures: failedTests(report, root),
    again: testsTriedAgain(report, root),
    seconds,
  };
}

function total(steps: readonly StepResult[], key: 'passed' | 'failed'): number {
  return steps.reduce((sum, step) => sum + step[key], 0);
}

/** What each step came to, under it the tests that failed or were tried again, and last the line `N passed, N failed`. */
export function summaryOf(steps: readonly StepResult[]): readonly string[] {
  const lines = steps.flatMap(({ name, passed, failed, failures, again, seconds }) => [
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
    ...failures.map((failure) => `FAIL   ${failure}`),
    ...again.map((test) => `AGAIN  ${test}`),
  ]);
  return [...lines, `${total(steps, 'passed')} passed, ${total(steps, 'failed')} failed`];
}

/** Prints the summary, so that the end of a log tells what failed, and sets the exit status. */
export function summarize(steps: readonly StepResult[]): void {
  console.log(['', ...summaryOf(steps)].join('\n'));
  process.exitCode = total(steps, 'failed') === 0 ? 0 : 1;
}
