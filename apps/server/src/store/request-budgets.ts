import { integer, onlyRow } from './columns.ts';
import type { PsaKey } from './leases.ts';
import type { ControlTx, PartnerTx } from './store.ts';

const MINUTE_MS = 60_000;
/** A tenth may start at once; the rest trickles, so that any 60 seconds together stay within the limit. */
const BURST = 0.1;

/**
 * Takes so many requests out of what all processes together may ask of one ConnectWise in a minute: how long until the
 * first of them may leave, by the database's clock, and how long the pause lasts that ConnectWise asked for.
 */
export async function reserveRequests(
  tx: ControlTx,
  psa: PsaKey,
  { count, perMinute }: { readonly count: number; readonly perMinute: number },
): Promise<{ readonly waitMs: number; readonly pausedMs: number }> {
  const everyMs = MINUTE_MS / (perMinute * (1 - BURST));
  const rows = await tx.query(
    `INSERT INTO control.request_budgets AS budget (host, company, next_at)
     VALUES ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
     ON CONFLICT (host, company) DO UPDATE SET next_at =
       greatest(budget.next_at, clock_timestamp() - $4 * interval '1 millisecond') + $3 * interval '1 millisecond'
     RETURNING
       greatest(0, round(extract(epoch FROM next_at - clock_timestamp()) * 1000 - $3))::bigint AS wait_ms,
       greatest(0, ceil(extract(epoch FROM paused_until - clock_timestamp()) * 1000))::bigint AS paused_ms`,
    [psa.host, psa.company, count * everyMs, perMinute * BURST * everyMs],
  );
  const row = onlyRow(rows);
  return { waitMs: integer(row, 'wait_ms'), pausedMs: integer(row, 'paused_ms') };
}

/** ConnectWise asked to be left alone for so long; of several pauses the one that ends last counts. */
export async function pauseRequests(tx: ControlTx, psa: PsaKey, ms: number): Promise<void> {
  await tx.query(
    `INSERT INTO control.request_budgets AS budget (host, company, next_at, paused_until)
     VALUES ($1, $2, clock_timestamp(), clock_timestamp() + $3 * interval '1 millisecond')
     ON CONFLICT (host, company) DO UPDATE SET paused_until = greatest(budget.paused_until, EXCLUDED.paused_until)`,
    [psa.host, psa.company, ms],
  );
}

/** Forgets how a ConnectWise is paced, unless somebody has just asked it or it wants to be left alone. */
export async function forgetIdleBudget(tx: PartnerTx, psa: PsaKey): Promise<void> {
  await tx.query(
    `DELETE FROM control.request_budgets
     WHERE host = $1 AND company = $2 AND next_at < clock_timestamp() AND paused_until < clock_timestamp()`,
    [psa.host, psa.company],
  );
}
