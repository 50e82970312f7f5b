import type { PartnerClient, Plan, PlanLine, Run } from 'tallybridge-sdk';
import { createNames } from '../plan-view/names.ts';
import { showLines } from '../plan-view/show-lines.ts';
import { countChanges, showCoverage, showTotals } from '../plan-view/show-totals.ts';
import { showWaiting } from '../plan-view/show-waiting.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plain } from '../terminal/text.ts';

/** A plan of a running service, with the names that the service knows. */
export async function showServicePlan(
  shown: { partner: PartnerClient; plan: Plan; lines: readonly PlanLine[] },
  terminal: Terminal,
): Promise<void> {
  const { partner, plan, lines } = shown;
  const customers = await partner.customers.list().toArray();
  const products = await partner.products.list().toArray();
  const names = createNames({
    customers: new Map(customers.map(({ key, name }) => [key, name])),
    products: new Map(products.map(({ sku, name, unit }) => [sku, { name, unit }])),
    agreements: new Map(),
  });
  terminal.out(terminal.paint.bold(`${plain(partner.key)}: plan for ${plan.month}`));
  const sections = [
    ...showLines(lines, names, terminal),
    ...showWaiting(lines, names, terminal),
    ...(lines.length === 0 ? [] : showCoverage(lines, names, terminal)),
    ...showTotals(lines, terminal),
    ...plan.parkedBecause.map((reason) => terminal.paint.warn(`The plan is parked: ${plain(reason)}`)),
  ];
  for (const line of sections) terminal.out(line);
  if (countChanges(lines) > 0) {
    terminal.out(`\nNothing has been written. Approve it: tallybridge approve ${plan.id} --partner ${partner.key}`);
  }
}

const COUNTED = [
  'created',
  'changed',
  'ended',
  'adopted',
  'healed',
  'held',
  'refused',
  'unknown',
  'stale',
  'failed',
] as const;

/** One run in a line, and a line for everything in it that did not go through. */
export function showRun(run: Run): readonly string[] {
  const counts = COUNTED.flatMap((name) => (run.counts[name] === 0 ? [] : [`${run.counts[name]} ${name}`]));
  const what = counts.length === 0 ? 'nothing to do' : counts.join(', ');
  const when = (run.finishedAt ?? run.queuedAt).slice(0, 19).replace('T', ' ');
  const error = run.error === null ? [] : [`  ${plain(run.error.message)}`];
  const problems = run.problems.map(
    ({ customer, sku, outcome, message }) => `  ${plain(customer)} ${plain(sku)}: ${outcome}: ${plain(message)}`,
  );
  const left = Object.entries(run.skipped).map(([why, count]) => `${count} ${why}`);
  const skipped = left.length === 0 ? [] : [`  left out: ${left.join(', ')}`];
  const title = `${when}  ${run.trigger} ${run.kind} ${run.month ?? ''}  ${run.state}: ${what}`;
  return [title, ...error, ...skipped, ...problems];
}

/** Whether a run leaves something that a person has to look at. */
export function isBad(run: Run): boolean {
  return run.state === 'failed' || run.counts.refused + run.counts.unknown + run.counts.stale + run.counts.failed > 0;
}
