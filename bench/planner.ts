import { measurePairs, planBilling, standingUsage } from 'tallybridge-engine';
import type { Plan } from 'tallybridge-engine';
import { benchPartner } from './partner.ts';
import type { BenchPartner } from './partner.ts';
import type { Benchmark } from './measure.ts';

/** Lines planned per second on one core, against loops that decide nothing. */
export function plannerBenchmark(customers: number): Benchmark {
  const { input } = benchPartner(customers);
  const plan = planBilling(input);
  return {
    name: `planner (${actionsOf(plan)})`,
    unit: 'lines/s',
    size: plan.lines.length,
    run: () => planBilling(input),
    baselines: {
      /** Looks up what belongs to each pair and copies it into an object: no decision, no explanation. */
      'look up and copy': () => copied(input),
      'JSON round trip of the lines': (): unknown => JSON.parse(JSON.stringify(plan.lines)),
    },
  };
}

/** Records made into quantities per second: corrections, grouping, order and basis. */
export function usageBenchmark(customers: number): Benchmark {
  const { records, links, period, input } = benchPartner(customers);
  return {
    name: 'usage to quantities',
    unit: 'records/s',
    size: records.length,
    run: () => measurePairs({ standing: standingUsage(records), links, period, now: input.now }),
    baselines: { 'JSON round trip of the records': (): unknown => JSON.parse(JSON.stringify(records)) },
  };
}

function copied({ usage, links, remote }: BenchPartner['input']): readonly object[] {
  return usage.map((pair) => {
    const customer = links.customers.get(pair.customer);
    const product = links.products.get(pair.sku);
    const decision = customer?.decision;
    const choice = decision?.kind === 'linked' ? decision.agreement : null;
    const id = choice?.mode === 'chosen' ? choice.agreement : null;
    const agreement = id === null ? undefined : remote.agreements.get(id);
    const item = product?.decision.kind === 'linked' ? product.decision.catalogItem : null;
    const addition =
      id === null ? undefined : remote.additions.get(id)?.find(({ catalogItem }) => catalogItem === item);
    return { ...pair, customer: customer?.name, product: product?.product.name, agreement: agreement?.name, addition };
  });
}

function actionsOf({ totals }: Plan): string {
  return Object.entries(totals.byAction)
    .filter(([, count]) => count > 0)
    .map(([action, count]) => `${count} ${action}`)
    .join(', ');
}
