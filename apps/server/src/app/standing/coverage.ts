import { coverageOf, instantText, lineKeyText, parseMonth } from 'tallybridge-engine';
import type { Bucket, Month, OwnedLine, PlanLine } from 'tallybridge-engine';
import { monthCoverageSchema } from 'tallybridge-sdk/contract';
import type { CoveredPair, MonthCoverage } from 'tallybridge-sdk/contract';
import { listNewestPlans, listOwnedLines, readPlanLines } from '../../store/index.ts';
import type { Plan } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { ownedByKey } from '../runs/waits-for-final.ts';
import { monthAt } from '../time/billing-month.ts';

interface MonthLines {
  readonly plan: Plan;
  /** With usage behind them, in the buckets that their units are in now. */
  readonly lines: readonly PlanLine[];
}

/** What was still to be written when the month was planned, and has been since. */
function bucketNow(line: PlanLine, month: Month, owned: ReadonlyMap<string, OwnedLine>): Bucket {
  if (line.bucket !== 'pending' || line.key === null) return line.bucket;
  const published = owned.get(lineKeyText(line.key))?.published;
  return published?.month === month && published.quantity === line.quantity ? 'published' : 'pending';
}

async function readMonth(ctx: PartnerContext, connection: string, asked: string | undefined): Promise<MonthLines> {
  const month = asked === undefined ? monthAt(ctx.now, ctx.partner.timeZone) : parseMonth(asked);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, connection);
    const plans = month === null ? [] : await listNewestPlans(tx, id, month);
    const plan = plans.find(({ period }) => period.month === month);
    if (plan === undefined) throw notFound('plan of the month', asked ?? month ?? '');
    const owned = ownedByKey(await listOwnedLines(tx, id));
    const lines = (await readPlanLines(tx, plan.id))
      .filter(({ usage }) => usage !== null)
      .map((line) => ({ ...line, bucket: bucketNow(line, plan.period.month, owned) }));
    return { plan, lines };
  });
}

/** Where every unit of a month's usage is: exact sums per product, from the newest plan and what was written since. */
export async function getCoverage(
  ctx: PartnerContext,
  connection: string,
  { month }: { readonly month?: string | undefined },
): Promise<MonthCoverage> {
  const { plan, lines } = await readMonth(ctx, connection, month);
  return monthCoverageSchema.parse({
    month: plan.period.month,
    planId: plan.id,
    plannedAt: instantText(plan.createdAt),
    ...coverageOf(lines),
  });
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
  const { lines } = await readMonth(ctx, connection, query.month);
  const wanted = lines.filter(
    (line) =>
      (query.bucket === undefined || line.bucket === query.bucket) &&
      (query.sku === undefined || line.sku === query.sku) &&
      (query.customer === undefined || line.customer === query.customer),
  );
  return mapPage(pageWithin(wanted, query), toPair);
}

function toPair({ customer, sku, quantity, bucket, action, reason, explanation }: PlanLine): CoveredPair {
  return { customer, sku, quantity, bucket, action, reason, explanation };
}
