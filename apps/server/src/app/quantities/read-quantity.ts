import { parseMonth, quantityTerms, standingUsage } from 'tallybridge-engine';
import type { CustomerKey, Instant, Period, PlanLine, QuantityTerms, Sku, UsageRecord } from 'tallybridge-engine';
import { findNewestPlan, readPairLines, readPairUsage, readPairTerms } from '../../store/index.ts';
import type { Connection, PartnerTx, Plan } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { requirePlan } from '../plans/to-plan.ts';
import { boundsOf } from '../periods/bounds-of.ts';
import { monthAt } from '../time/billing-month.ts';

export interface QuantityPath {
  readonly connection: string;
  readonly customer: string;
  readonly sku: string;
}

export interface QuantityQuery {
  readonly month?: string | undefined;
  readonly plan?: string | undefined;
}

/** Everything that a quantity came from. */
export interface Quantity {
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly names: { readonly customer: string; readonly product: string; readonly unit: string };
  readonly terms: QuantityTerms;
  readonly period: Period;
  readonly now: Instant;
  /** The plan that was asked about. */
  readonly asked: Plan | null;
  readonly lines: readonly PlanLine[];
  /** Of the pair, and those that correct or are corrected by any. */
  readonly records: readonly UsageRecord[];
  /** Those of the pair that stand, by time, then by id. */
  readonly standing: readonly UsageRecord[];
}

/** The terms that a planned line was measured by, which may have been changed since. */
function termsOf(lines: readonly PlanLine[]): QuantityTerms | null {
  return lines.find(({ usage }) => usage !== null)?.usage ?? null;
}

interface Moment {
  readonly period: Period;
  readonly now: Instant;
  readonly asked: Plan | null;
  /** The plan whose lines are shown. */
  readonly shown: Plan | null;
}

async function momentOf(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, query }: { readonly connection: Connection; readonly query: QuantityQuery },
): Promise<Moment> {
  if (query.plan !== undefined) {
    const plan = await requirePlan(tx, connection.id, query.plan);
    return { period: plan.period, now: plan.createdAt, asked: plan, shown: plan };
  }
  const month = query.month === undefined ? monthAt(ctx.now, ctx.partner.timeZone) : parseMonth(query.month);
  if (month === null) throw notFound('billing month', query.month ?? '');
  const shown = await findNewestPlan(tx, connection.id, month);
  const period = await boundsOf(tx, { connection: connection.id, month, timeZone: ctx.partner.timeZone });
  return { period, now: ctx.now, asked: null, shown };
}

export async function readQuantity(ctx: PartnerContext, path: QuantityPath, query: QuantityQuery): Promise<Quantity> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, path.connection);
    const pair = await readPairTerms(tx, connection.id, path);
    if (pair === null) throw notFound('customer and product', `${path.customer} ${path.sku}`);
    const { customer, sku } = pair;
    const { period, now, asked, shown } = await momentOf(ctx, tx, { connection, query });
    const records = await readPairUsage(tx, { customer, sku, period, receivedBy: asked === null ? null : now });
    const lines = shown === null ? [] : await readPairLines(tx, shown.id, pair);
    const current = quantityTerms(pair.links, customer, sku);
    const found = standingUsage(records).find((one) => one.customer === customer && one.sku === sku);
    if (found === undefined && lines.length === 0)
      throw notFound('usage of customer and product', `${customer} ${sku}`);
    return {
      customer,
      sku,
      names: pair.names,
      terms: asked === null ? current : (termsOf(lines) ?? current),
      period,
      now,
      asked,
      lines,
      records,
      standing: found?.records ?? [],
    };
  });
}
