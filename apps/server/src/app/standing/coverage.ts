import { coverageOf, instantText, parseMonth } from 'tallybridge-engine';
import type { Bucket } from 'tallybridge-engine';
import { monthCoverageSchema, planSchema } from 'tallybridge-sdk/contract';
import type { CoveredPair, MonthCoverage } from 'tallybridge-sdk/contract';
import { findNewestPlan, isPublishedSince, listCoveredLines, readCoveredUnits } from '../../store/index.ts';
import type { CoveredLine, PartnerTx, Plan } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageOf, placeOf } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { monthAt } from '../time/billing-month.ts';

async function requireMonth(
  ctx: PartnerContext,
  tx: PartnerTx,
  of: { readonly connection: string; readonly month: string | undefined },
): Promise<Plan> {
  const month = of.month === undefined ? monthAt(ctx.now, ctx.partner.timeZone) : parseMonth(of.month);
  const { id } = await requireConnection(tx, of.connection);
  const plan = month === null ? null : await findNewestPlan(tx, id, month);
  if (plan === null) throw notFound('plan of the month', of.month ?? month ?? '');
  return plan;
}

/** Exact sums per product, from a plan and what was written since. */
export async function coverageNow(tx: PartnerTx, plan: Plan): Promise<MonthCoverage> {
  const coverage = (await isPublishedSince(tx, plan))
    ? coverageOf(await readCoveredUnits(tx, plan))
    : planSchema.shape.coverage.parse(plan.coverage);
  return monthCoverageSchema.parse({
    month: plan.period.month,
    planId: plan.id,
    plannedAt: instantText(plan.createdAt),
    ...coverage,
  });
}

/** Where every unit of a month's usage is. */
export async function getCoverage(
  ctx: PartnerContext,
  connection: string,
  { month }: { readonly month?: string | undefined },
): Promise<MonthCoverage> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    coverageNow(tx, await requireMonth(ctx, tx, { connection, month })),
  );
}

interface PairsQuery extends PageQuery {
  readonly month?: string | undefined;
  readonly bucket?: Bucket | undefined;
  readonly sku?: string | undefined;
  readonly customer?: string | undefined;
}

/** The customers and products behind the coverage. */
export async function listCoveredPairs(
  ctx: PartnerContext,
  connection: string,
  query: PairsQuery,
): Promise<Page<CoveredPair>> {
  const lines = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const plan = await requireMonth(ctx, tx, { connection, month: query.month });
    const { bucket, sku, customer, limit } = query;
    return listCoveredLines(tx, plan, { bucket, sku, customer, after: placeOf(query), limit: limit + 1 });
  });
  return mapPage(
    pageOf(lines, query, ({ position }) => String(position)),
    toPair,
  );
}

function toPair({ customer, sku, quantity, bucket, action, reason, explanation }: CoveredLine): CoveredPair {
  return { customer, sku, quantity, bucket, action, reason, explanation };
}
