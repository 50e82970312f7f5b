import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient, Plan } from 'tallybridge-sdk';
import { listQuery } from './list-query.ts';

type Key = readonly [partner: string, connection: string];

const NEWEST = 50;

/** The newest plans of the connection. */
export function plansQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'plans'],
    queryFn: async () => (await connection.plans.list().page({ limit: NEWEST })).data,
    refetchInterval: 30_000,
  });
}

export function planQuery(connection: ConnectionClient, key: Key, id: string) {
  return queryOptions({ queryKey: [...key, 'plans', id], queryFn: () => connection.plans.get(id) });
}

/** The plan with its ETag, as it is now: what is approved as a whole is what was seen. */
export function seenPlanQuery(connection: ConnectionClient, key: Key, id: string) {
  return queryOptions({
    queryKey: [...key, 'plans', id, 'seen'],
    queryFn: () => connection.plans.read(id),
    refetchOnMount: 'always',
  });
}

export interface LineFilter {
  readonly by: 'customer' | 'product';
  /** Actions with commas between them; empty for all. */
  readonly action: string;
  /** Only lines that were rejected, only the others, or all. */
  readonly rejected: 'true' | 'false' | '';
  readonly q: string;
}

const narrowed = ({ action, rejected, q }: LineFilter) => ({
  ...(action === '' ? {} : { action }),
  ...(rejected === '' ? {} : { rejected }),
  ...(q === '' ? {} : { search: q }),
});

/** The lines of a plan, those of a customer or product beside each other. */
export function planLinesQuery(connection: ConnectionClient, key: Key, plan: string, filter: LineFilter) {
  return listQuery([...key, 'plans', plan, 'lines', filter], () =>
    connection.plans.lines(plan, { ...narrowed(filter), sort: filter.by, direction: 'asc' }),
  );
}

export function planGroupsQuery(connection: ConnectionClient, key: Key, plan: string, filter: LineFilter) {
  return queryOptions({
    queryKey: [...key, 'plans', plan, 'groups', filter],
    queryFn: () => connection.plans.groups(plan, { ...narrowed(filter), by: filter.by }).toArray(),
  });
}

/** Lines that are approved and written together with those picked, such as the two ends of a move. */
export function companionsQuery(connection: ConnectionClient, key: Key, plan: string, groups: readonly string[]) {
  return queryOptions({
    queryKey: [...key, 'plans', plan, 'companions', groups],
    queryFn: async () => {
      const lines = await connection.plans.lines(plan, { action: 'create,change,end,adopt' }).toArray();
      return lines.filter(({ group }) => group !== null && groups.includes(group));
    },
    enabled: groups.length > 0,
  });
}

export interface Pair {
  readonly customer: string;
  readonly sku: string;
}

export function quantityQuery(connection: ConnectionClient, key: Key, pair: Pair & { readonly plan: string }) {
  const { customer, sku, plan } = pair;
  return queryOptions({
    queryKey: [...key, 'quantities', customer, sku, plan],
    queryFn: () => connection.quantities.explain({ customer, sku }, { plan }),
  });
}

export function recordsQuery(connection: ConnectionClient, key: Key, pair: Pair & { readonly plan: string }) {
  const { customer, sku, plan } = pair;
  return listQuery([...key, 'quantities', customer, sku, plan, 'records'], () =>
    connection.quantities.records({ customer, sku }, { plan }),
  );
}

/** Everything that was written for a customer and product, the newest first. */
export function writesQuery(connection: ConnectionClient, key: Key, { customer, sku }: Pair) {
  return listQuery([...key, 'writes', customer, sku], () => connection.ledger.list({ customer, sku }));
}

const BEING_WRITTEN: ReadonlySet<Plan['state']> = new Set(['applying', 'approved']);

/** The plans that people work with, of each month: one that is being written or waits for it, and the newest. */
export function currentPlans(plans: readonly Plan[]): readonly Plan[] {
  const months = [...new Set(plans.map(({ month }) => month))].sort().toReversed();
  return months.flatMap((month) => {
    const own = plans.filter((plan) => plan.month === month);
    const active = own.find(({ state }) => BEING_WRITTEN.has(state));
    const [newest] = own;
    return [active, newest === active ? undefined : newest].filter((plan) => plan !== undefined);
  });
}
