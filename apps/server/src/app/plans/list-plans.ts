import { actionSchema } from 'tallybridge-sdk/contract';
import type {
  ListedPlanLine,
  Plan as PlanAnswer,
  PlanGroup,
  planGroupsQuerySchema,
  planLinesQuerySchema,
} from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  listPlanGroups as storedGroups,
  listPlanLines as storedLines,
  listPlans as storedPlans,
} from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { beforeOf, encodeKeys, mapPage, pageOf, sortedAfter } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { requirePlan, toPlan, toPlanLine, toRejection } from './to-plan.ts';

export async function listPlans(ctx: PartnerContext, connection: string, query: PageQuery): Promise<Page<PlanAnswer>> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, connection);
    const plans = await storedPlans(tx, id, { limit: query.limit + 1, ...beforeOf(query) });
    const { data, nextCursor } = pageOf(plans, query, (plan) => String(plan.seq));
    const answers: PlanAnswer[] = [];
    for (const plan of data) answers.push(await toPlan(tx, plan));
    return { data: answers, nextCursor };
  });
}

export interface PlanPath {
  readonly connection: string;
  readonly plan: string;
}

export async function getPlan(ctx: PartnerContext, path: PlanPath): Promise<PlanAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, path.connection);
    return toPlan(tx, await requirePlan(tx, id, path.plan));
  });
}

type LinesQuery = z.output<typeof planLinesQuerySchema>;
type GroupsQuery = z.output<typeof planGroupsQuerySchema>;

export function filterOf({
  search,
  action,
  reason,
  bucket,
  customer,
  sku,
  rejected,
}: Pick<LinesQuery, 'search' | 'action' | 'reason' | 'bucket' | 'customer' | 'sku' | 'rejected'>) {
  const actions = action?.split(',').map((one) => actionSchema.parse(one));
  const isRejected = rejected === undefined ? undefined : rejected === 'true';
  return { search, actions, reason, bucket, customer, sku, isRejected };
}

export async function listPlanLines(
  ctx: PartnerContext,
  path: PlanPath,
  query: LinesQuery,
): Promise<Page<ListedPlanLine>> {
  const { sort, direction, limit } = query;
  const after = sortedAfter(query, sort === 'money' ? 'number' : 'text');
  const lines = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, path.connection);
    const plan = await requirePlan(tx, id, path.plan);
    const page = { ...filterOf(query), sort, direction, after, limit: limit + 1 };
    return storedLines(tx, { connection: id, plan: plan.id }, page);
  });
  return mapPage(
    pageOf(lines, query, ({ keys }) => encodeKeys(keys)),
    ({ item: { line, names, rejectedBefore, ...decision } }) => ({
      ...toPlanLine(line, decision),
      names: { ...names },
      rejectedBefore: toRejection(rejectedBefore),
    }),
  );
}

/** The lines of a plan by customer or product. */
export async function listPlanGroups(
  ctx: PartnerContext,
  path: PlanPath,
  query: GroupsQuery,
): Promise<Page<PlanGroup>> {
  const after = sortedAfter(query);
  const groups = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, path.connection);
    const plan = await requirePlan(tx, id, path.plan);
    const page = { ...filterOf(query), by: query.by, after, limit: query.limit + 1 };
    return storedGroups(tx, { connection: id, plan: plan.id }, page);
  });
  return mapPage(
    pageOf(groups, query, ({ keys }) => encodeKeys(keys)),
    ({ item }) => ({ ...item }),
  );
}
