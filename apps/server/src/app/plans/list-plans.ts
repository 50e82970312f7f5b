import type { Plan as PlanAnswer, PlanLine as PlanLineAnswer } from 'tallybridge-sdk/contract';
import { listPlans as storedPlans, readApproval, readPlanLines } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { beforeOf, mapPage, pageOf, pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { approvedOf, requirePlan, toPlan, toPlanLine } from './to-plan.ts';

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

interface LinesQuery extends PageQuery {
  readonly action?: PlanLineAnswer['action'] | undefined;
}

export async function listPlanLines(
  ctx: PartnerContext,
  path: PlanPath,
  query: LinesQuery,
): Promise<Page<PlanLineAnswer>> {
  const { lines, approval } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, path.connection);
    const plan = await requirePlan(tx, id, path.plan);
    return { lines: await readPlanLines(tx, plan.id), approval: await readApproval(tx, plan.id) };
  });
  const approved = approval === null ? new Set<string>() : approvedOf(approval);
  const wanted = query.action === undefined ? lines : lines.filter((line) => line.action === query.action);
  return mapPage(pageWithin(wanted, query), (line) => toPlanLine(line, approved));
}
