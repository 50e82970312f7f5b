import { compareCodePoints, cutOver, instantText, monthName, safeStart } from 'tallybridge-engine';
import type { Agreement, SafeStart } from 'tallybridge-engine';
import type { Review } from 'tallybridge-sdk/contract';
import { hasAppliedPlan, listPlans, readAgreementsOfPlan } from '../../store/index.ts';
import type { Connection, PartnerTx, Plan, PlannedAgreement } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { openTotals } from '../plans/to-plan.ts';
import { missingSetUp } from '../profiles/set-up-missing.ts';
import { monthAt } from '../time/billing-month.ts';

const MOST_SHOWN = 100;

async function planOf(tx: PartnerTx, plan: Plan): Promise<NonNullable<Review['plan']>> {
  const { byAction, changes, moneyDelta, linesWithoutPrice } = await openTotals(tx, plan);
  return {
    id: plan.id,
    month: plan.period.month,
    createdAt: instantText(plan.createdAt),
    byAction,
    changes,
    moneyDelta,
    linesWithoutPrice,
    parkedBecause: [...plan.parkedBecause],
  };
}

interface Started {
  readonly agreement: Agreement;
  readonly company: string | null;
  readonly start: SafeStart;
}

const lastSafeFirst = (a: Started, b: Started) =>
  compareCodePoints(b.start.month, a.start.month) || a.agreement.id - b.agreement.id;

function countByMonth(starts: readonly SafeStart[]): NonNullable<Review['cutOver']>['byMonth'] {
  const counts = new Map<SafeStart['month'], number>();
  for (const { month } of starts) counts.set(month, (counts.get(month) ?? 0) + 1);
  return [...counts]
    .toSorted(([a], [b]) => compareCodePoints(a, b))
    .map(([month, agreements]) => ({ month, agreements }));
}

function explain(starts: readonly SafeStart[], month: SafeStart['month']): string {
  const holding = starts.filter((start) => start.month === month);
  const undated = starts.filter(({ why }) => why === 'no-date').length;
  const begin =
    holding.length === starts.length
      ? `Every agreement can begin with ${monthName(month)}.`
      : `${holding.length} of ${starts.length} agreements can begin with ${monthName(month)} at the earliest: months before it are invoiced there, and would be billed twice.`;
  return undated === 0 ? begin : `${begin} ${undated} name no next invoice: look at them in ConnectWise first.`;
}

function cutOverOf(planned: readonly PlannedAgreement[], of: Parameters<typeof safeStart>[1]): Review['cutOver'] {
  const started = planned.map(({ agreement, company }): Started => ({
    agreement,
    company,
    start: safeStart(agreement, of),
  }));
  const starts = started.map(({ start }) => start);
  const month = cutOver(starts);
  if (month === null) return null;
  return {
    month,
    explanation: explain(starts, month),
    byMonth: countByMonth(starts),
    agreements: started
      .toSorted(lastSafeFirst)
      .slice(0, MOST_SHOWN)
      .map(({ agreement, company, start }) => ({
        agreementId: agreement.id,
        agreement: agreement.name,
        company,
        nextInvoiceDate: start.nextInvoiceDate,
        month: start.month,
        why: start.why,
      })),
  };
}

async function reviewOf(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<Review> {
  const { id, settings } = connection;
  const [plan] = await listPlans(tx, id, { limit: 1 });
  const planned = plan === undefined ? [] : await readAgreementsOfPlan(tx, id, plan.id);
  const current = monthAt(ctx.now, ctx.partner.timeZone);
  return {
    isShadow: settings.isShadow,
    isFirst: !(await hasAppliedPlan(tx, id)),
    startMonth: settings.startMonth,
    missing: [...(await missingSetUp(ctx, tx, connection))],
    plan: plan === undefined ? null : await planOf(tx, plan),
    cutOver: cutOverOf(planned, { billing: settings.billing, current }),
  };
}

/** What the first run would do, and with which month to begin. */
export async function getReview(ctx: PartnerContext, connection: string): Promise<Review> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    reviewOf(ctx, tx, await requireConnection(tx, connection)),
  );
}
