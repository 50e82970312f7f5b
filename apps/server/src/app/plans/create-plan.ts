import { parseMonth } from 'tallybridge-engine';
import type { Plan as PlanAnswer, newPlanSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { AppError } from '../app-error.ts';
import { monthBeforeStart } from '../connections/go-live.ts';
import { openSession } from '../connections/psa-session.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { monthAt } from '../time/billing-month.ts';
import { isMonthSealed } from '../../store/index.ts';
import { sealedMonth } from '../periods/sealed-month.ts';
import { makePlan, storePlan } from './make-plan.ts';
import { toPlan } from './to-plan.ts';

/** Plans a month at somebody's request. */
export async function createPlan(
  ctx: PartnerContext,
  connection: string,
  input: z.output<typeof newPlanSchema>,
): Promise<PlanAnswer> {
  const current = monthAt(ctx.now, ctx.partner.timeZone);
  const month = input.month === undefined ? current : parseMonth(input.month);
  if (month === null || month > current) {
    throw new AppError('invalid-request', `the month ${input.month ?? ''} has not begun`, {
      remedy: `Plan the current month, ${current}, or one before.`,
      fields: [{ field: 'month', message: 'has not begun in the time zone of the partner' }],
    });
  }
  const found = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requireConnection(tx, connection);
    if (await isMonthSealed(tx, known.id, month)) throw sealedMonth(month);
    const { startMonth } = known.settings;
    if (startMonth !== null && month < startMonth) throw monthBeforeStart(month, startMonth);
    return known;
  });
  const session = await openSession(ctx, found);
  const stored = await storePlan(ctx, session, await makePlan(ctx, session, { month }));
  return ctx.store.withPartner(ctx.partner.id, (tx) => toPlan(tx, stored));
}
