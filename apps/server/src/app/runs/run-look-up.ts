import type { Connection } from '../../store/index.ts';
import { openSession } from '../connections/psa-session.ts';
import { clearUpCatalog } from '../catalog-push/run-catalog.ts';
import type { PartnerContext } from '../context.ts';
import { makePlan } from '../plans/make-plan.ts';
import { monthAt } from '../time/billing-month.ts';
import { addResults, NOTHING_DONE, toResult } from './run-lines.ts';
import type { RunOutcome } from './run-outcome.ts';

/** Looks up the writes whose outcome is not known; what is planned on the way is for a person to ask for. */
export async function runLookUp(ctx: PartnerContext, connection: Connection): Promise<RunOutcome> {
  const catalog = await clearUpCatalog(ctx, connection);
  const session = await openSession(ctx, connection);
  const { settled } = await makePlan(ctx, session, { month: monthAt(ctx.clock.now(), ctx.partner.timeZone) });
  const lines = settled === null ? NOTHING_DONE : toResult(settled, 0);
  return { state: 'done', result: addResults(catalog, lines), error: null };
}
