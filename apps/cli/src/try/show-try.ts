import type { Sandbox } from 'tallybridge-sandbox';
import type { PlanLine } from 'tallybridge-sdk';
import { listProblems } from '../folder/problem.ts';
import type { Problem } from '../folder/problem.ts';
import type { MonthData } from '../folder/read-data.ts';
import { createNames } from '../plan-view/names.ts';
import type { Names } from '../plan-view/names.ts';
import { showLines } from '../plan-view/show-lines.ts';
import { countChanges, showCoverage, showTotals } from '../plan-view/show-totals.ts';
import { showWaiting } from '../plan-view/show-waiting.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { counted, plain, wrap } from '../terminal/text.ts';
import type { Loaded } from './load-month.ts';
import type { TryResult } from './try-result.ts';

export function namesOf(data: MonthData, sandbox: Sandbox): Names {
  return createNames({
    customers: new Map(data.customers.map(({ customer, name }) => [customer, name])),
    products: new Map(data.products.map(({ sku, name, unit }) => [sku, { name, unit }])),
    agreements: new Map(sandbox.records('agreements').map((record) => [record.id, String(record['name'])])),
  });
}

/** Where the numbers come from: whose month, seen at which moment, and how much was read. */
export function showSource(data: MonthData, loaded: Loaded, terminal: Terminal): void {
  const { partner, timeZone, period, now } = data.occasion;
  const month = new Date(`${period}-01T00:00:00Z`).toLocaleDateString('en', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const moment = new Date(now).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  terminal.out(`${terminal.paint.bold(`${plain(partner)}: plan for ${month}`)}, as of ${moment} (${timeZone})`);
  const records = loaded.accepted + loaded.repeated;
  const parts = [
    counted(data.customers.length, 'customer'),
    counted(data.products.length, 'product'),
    `${counted(records, 'usage line')} (${counted(loaded.accepted, 'record')}, ${counted(loaded.repeated, 'repeat')})`,
    counted(data.companyLinks.length, 'company link'),
    counted(data.productLinks.length, 'product link'),
  ];
  for (const line of wrap(`Read ${parts.join(', ')}.`, terminal.width)) terminal.out(terminal.paint.dim(line));
}

export function noteProblems(problems: readonly Problem[], consequence: string, terminal: Terminal): void {
  if (problems.length === 0) return;
  terminal.note(`${counted(problems.length, 'problem')} in the input; ${consequence}:`);
  for (const line of listProblems(problems)) terminal.note(`  ${plain(line)}`);
}

export function showPlan(result: TryResult, names: Names, terminal: Terminal): void {
  const { lines } = result;
  const sections = [
    '',
    ...(lines.length === 0 ? ['There is no usage, so there is nothing to plan.'] : showLines(lines, names, terminal)),
    ...showWaiting(lines, names, terminal),
    ...(lines.length === 0 ? [] : showCoverage(lines, names, terminal)),
    ...showTotals(lines, terminal),
  ];
  for (const reason of result.plan.parkedBecause)
    sections.push('', terminal.paint.warn(`The plan is parked: ${plain(reason)}`));
  for (const line of sections) terminal.out(line);
}

/** What to do next, for somebody who only looked. */
export function showNextStep(lines: readonly PlanLine[], command: string, terminal: Terminal): void {
  const adoptable = lines.filter((line) => line.action === 'adopt').length;
  const isAnything = countChanges(lines) + adoptable > 0;
  terminal.out('');
  terminal.out(terminal.paint.dim('Nothing has been written: this ran on a sandbox that is gone again.'));
  if (!isAnything) return;
  terminal.out(`See it applied:  ${terminal.paint.bold(`${command} --apply`)}`);
  if (adoptable > 0) {
    terminal.out(`Adopt as well:   ${terminal.paint.bold(`${command} --apply --adopt`)}`);
  }
}

export function showApplied(result: TryResult, by: string, names: Names, terminal: Terminal): void {
  const { applied, again, lines } = result;
  if (applied === undefined) return;
  const { counts, problems } = applied;
  terminal.out('');
  terminal.out(terminal.paint.bold(`Applied, approved by ${plain(by)}`));
  terminal.out(
    `  ${counts.created} created, ${counts.changed} changed, ${counts.ended} ended, ${counts.adopted} adopted, ` +
      `${counts.failed} failed, ${counts.unknown} unknown`,
  );
  for (const problem of problems) {
    const what = `${names.customer(problem.customer)}, ${names.product(problem.sku)}: ${problem.outcome}: ${plain(problem.message)}`;
    for (const line of wrap(what, terminal.width - 4)) terminal.out(terminal.paint.bad(`    ${line}`));
  }
  if (again === undefined) return;
  const changes = countChanges(again);
  const proposals = again.filter((line) => line.action === 'adopt').length;
  const held = again.filter((line) => line.action === 'hold').length;
  const rest = [
    ...(held === 0 ? [] : [`${counted(held, 'line')} held`]),
    ...(proposals === 0 ? [] : [`${proposals} to adopt (nobody picked ${proposals === 1 ? 'it' : 'them'})`]),
  ].join(', ');
  terminal.out('');
  terminal.out(terminal.paint.bold('Planned again'));
  const verdict =
    changes === 0
      ? terminal.paint.good('nothing is left to do')
      : terminal.paint.bad(`${counted(changes, 'line')} would change again`);
  terminal.out(`  ${counted(lines.length, 'line')} before, ${counted(again.length, 'line')} now: ${verdict}.`);
  if (rest !== '') terminal.out(`  Still for a person: ${rest}.`);
}
