import { instantOf } from 'tallybridge-engine';
import { clearDue, findConnection, getPartner, listUnsealedPeriods, setDue } from '../../store/index.ts';
import type { Connection, ConnectionId, PartnerId } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { openSession } from '../connections/psa-session.ts';
import type { PartnerContext, Services } from '../context.ts';
import { readWhole } from '../plans/make-plan.ts';
import { advancePeriods } from './advance-periods.ts';
import { openPeriods } from './open-periods.ts';
import { missingToSeal } from './seal-month.ts';
import type { Seen } from './seal-month.ts';

const HOUR_MS = 3600 * 1000;

/** A month for whose seal nothing but a look at ConnectWise is missing is looked at; nothing is written there. */
async function lookIfNeeded(ctx: PartnerContext, connection: Connection): Promise<Seen | null> {
  const now = ctx.clock.now();
  const month = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await openPeriods(ctx, tx, connection.id);
    for (const stored of await listUnsealedPeriods(tx, connection.id)) {
      const missing = await missingToSeal(tx, { connection, stored, now });
      if (missing.every(({ code, until }) => code === 'no-read' && until !== null && until <= now))
        return stored.period.month;
    }
    return null;
  });
  if (month === null) return null;
  const session = await openSession(ctx, connection);
  return { session, read: await readWhole(ctx, session, month) };
}

/** What is due by itself on the months of a connection: they begin, close and are sealed. */
export async function workPeriods(
  services: Services,
  { partner, connection }: { readonly partner: PartnerId; readonly connection: ConnectionId },
): Promise<void> {
  const due = { kind: 'period', partner, subject: connection } as const;
  const known = await services.store.withControl((tx) => getPartner(tx, partner));
  if (known === null) return;
  const found = await services.store.withPartner(partner, (tx) => findConnection(tx, connection));
  if (found === null) return services.store.withPartner(partner, (tx) => clearDue(tx, due));
  const now = services.clock.now();
  const ctx: PartnerContext = { ...services, actor: 'schedule', requestId: services.newId(), now, partner: known };
  try {
    await advancePeriods(ctx, found, await lookIfNeeded(ctx, found));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // ConnectWise cannot be read: a sync says so, and this looks again later.
    await services.store.withPartner(partner, (tx) => setDue(tx, { ...due, at: instantOf(now + HOUR_MS) }));
  }
}
