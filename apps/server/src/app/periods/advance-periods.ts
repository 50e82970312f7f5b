import { instantOf } from 'tallybridge-engine';
import type { Instant, SealObstacle } from 'tallybridge-engine';
import { clearDue, listUnsealedPeriods, setDue } from '../../store/index.ts';
import type { Connection, StoredPeriod } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { openPeriods } from './open-periods.ts';
import { sealMonth } from './seal-month.ts';
import type { Seen } from './seal-month.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;

/**
 * Moves the connection's months on: opens the new one, closes those that are over, and seals, the oldest first, those that
 * nothing stands against. Called after everything that may have changed that, with the last complete read where there is
 * one; sets when somebody must look again.
 */
export async function advancePeriods(ctx: PartnerContext, connection: Connection, seen: Seen | null): Promise<void> {
  const unsealed = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await openPeriods(ctx, tx, connection.id);
    return listUnsealedPeriods(tx, connection.id);
  });
  const moments: number[] = [];
  for (const stored of unsealed) moments.push(await nextLook(ctx, { connection, stored, seen }));
  const due = { kind: 'period', partner: ctx.partner.id, subject: connection.id } as const;
  const soonest = ctx.clock.now() + SECOND_MS;
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const next = Math.min(...moments);
    if (Number.isFinite(next)) await setDue(tx, { ...due, at: instantOf(Math.max(next, soonest)) });
    else await clearDue(tx, due);
  });
}

interface Looked {
  readonly connection: Connection;
  readonly stored: StoredPeriod;
  readonly seen: Seen | null;
}

/** Seals the month if it may be; otherwise when that may have changed. */
async function nextLook(ctx: PartnerContext, { connection, stored, seen }: Looked): Promise<number> {
  if (stored.state === 'open') return stored.period.end;
  const outcome = await sealMonth(ctx, { connection, month: stored.period.month, seen, asked: null });
  return outcome.kind === 'missing' ? whenGone(outcome.obstacles, ctx.clock.now()) : Number.POSITIVE_INFINITY;
}

/** Nobody tells when a write is settled or a plan applied: the run that does so looks itself, and so does this, now and then. */
function whenGone(obstacles: readonly SealObstacle[], now: Instant): number {
  return Math.max(...obstacles.map(({ until }) => until ?? now + HOUR_MS));
}
