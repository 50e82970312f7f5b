import { compareCodePoints, DecimalSum, decimalOf, instantText, parseDecimal, previousMonth } from 'tallybridge-engine';
import { planSchema } from 'tallybridge-sdk/contract';
import type { MonthCoverage, Overview } from 'tallybridge-sdk/contract';
import {
  countTickets,
  countWaitingUnits,
  findNewestPlan,
  lastWrittenAt,
  listProductLinks,
  readObservedAt,
} from '../../store/index.ts';
import type { Connection, PartnerTx, Plan } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { toHealth } from '../health/connection-health.ts';
import { countHolds } from '../holds/count-holds.ts';
import { openChanges, PLAN_STATE_ANSWERS } from '../plans/to-plan.ts';
import { coverageNow } from '../standing/coverage.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';
import { hasTickets } from '../tickets/plan-next-tickets.ts';
import { monthAt } from '../time/billing-month.ts';
import { attentionOf } from './attention.ts';

type Used = NonNullable<Overview['products'][number]['thisMonth']>;

const BUCKETS = ['published', 'pending', 'held', 'unmapped', 'excluded'] as const;
const ZERO = decimalOf(0);

function usedOf({ units, buckets }: MonthCoverage['bySku'][number]): Used {
  const money = new DecimalSum();
  let linesWithoutPrice = 0;
  for (const bucket of BUCKETS) {
    money.add(parseDecimal(buckets[bucket].money) ?? ZERO);
    linesWithoutPrice += buckets[bucket].linesWithoutPrice;
  }
  return { units, money: money.total, linesWithoutPrice };
}

type Covered = Pick<MonthCoverage, 'bySku'>;

interface Compared {
  readonly thisMonth: Covered | null;
  readonly lastMonth: Covered | null;
  readonly names: ReadonlyMap<string, { readonly name: string; readonly unit: string }>;
}

/** Products that either month has usage of; null where a month was not planned, or has none of it. */
function productsOf({ thisMonth, lastMonth, names }: Compared): Overview['products'] {
  const usedIn = (month: Covered | null, wanted: string): Used | null => {
    const found = month?.bySku.find(({ sku }) => sku === wanted);
    return found === undefined ? null : usedOf(found);
  };
  const skus = new Set([thisMonth, lastMonth].flatMap((month) => month?.bySku.map(({ sku }) => sku) ?? []));
  return [...skus].toSorted(compareCodePoints).map((sku) => ({
    sku,
    name: names.get(sku)?.name ?? sku,
    unit: names.get(sku)?.unit ?? '',
    thisMonth: usedIn(thisMonth, sku),
    lastMonth: usedIn(lastMonth, sku),
  }));
}

/** As it was planned: what was written since moves units between buckets, and their sums stay. */
function plannedCoverage({ coverage }: Plan): Covered {
  return planSchema.shape.coverage.parse(coverage);
}

async function planOf(tx: PartnerTx, plan: Plan): Promise<NonNullable<Overview['plan']>> {
  return {
    id: plan.id,
    state: PLAN_STATE_ANSWERS[plan.state],
    isFirst: plan.kind === 'first',
    isParked: plan.parkedBecause.length > 0,
    changes: await openChanges(tx, plan),
  };
}

interface Planned {
  readonly connection: Connection;
  readonly plan: Plan | null;
  readonly changes: number;
}

async function waitingBilling(ctx: PartnerContext, tx: PartnerTx, { connection: { id }, plan, changes }: Planned) {
  return {
    holds: await countHolds(ctx, tx, { connection: id, current: monthAt(ctx.now, ctx.partner.timeZone) }),
    plan,
    changes,
    units: await countWaitingUnits(tx, { connection: id, plan: plan?.id ?? null }),
  };
}

const textOrNull = (moment: Parameters<typeof instantText>[0] | null) => (moment === null ? null : instantText(moment));

async function overviewOf(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<Overview> {
  const { id } = connection;
  const month = monthAt(ctx.now, ctx.partner.timeZone);
  const monthBefore = previousMonth(month);
  const plan = await findNewestPlan(tx, id, month);
  const before = await findNewestPlan(tx, id, monthBefore);
  const coverage = plan === null ? null : await coverageNow(tx, plan);
  const health = await toHealth(tx, ctx.partner.key, connection);
  const shown = plan === null ? null : await planOf(tx, plan);
  const isBilled = capabilitiesOf(ctx, connection).has('agreements');
  const attention = attentionOf({
    health,
    billing: isBilled ? await waitingBilling(ctx, tx, { connection, plan, changes: shown?.changes ?? 0 }) : null,
    tickets: hasTickets(ctx, connection) ? await countTickets(tx, id) : null,
  });
  const names = new Map((await listProductLinks(tx, id)).map(({ product }) => [product.sku, product]));
  return {
    connectionId: id,
    health,
    lastWriteAt: textOrNull(await lastWrittenAt(tx, id)),
    lastReadAt: textOrNull(await readObservedAt(tx, id)),
    nextSyncAt: health.nextTryAt,
    month,
    monthBefore,
    plan: shown,
    attention,
    products: productsOf({
      thisMonth: coverage,
      lastMonth: before === null ? null : plannedCoverage(before),
      names,
    }),
    coverage,
  };
}

/** How a connection fares and what needs a person, from what is stored. */
export async function getOverview(ctx: PartnerContext, connection: string): Promise<Overview> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    overviewOf(ctx, tx, await requireConnection(tx, connection)),
  );
}
