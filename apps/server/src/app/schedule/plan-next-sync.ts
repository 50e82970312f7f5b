import type { Instant } from 'tallybridge-engine';
import { clearDue, lookUpDueInMs, readHealth, setDue } from '../../store/index.ts';
import type { Connection, DueSubject, Health, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { askCallbackLook } from '../callbacks/ask-callback-look.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';
import { askTicketsAnew } from '../tickets/plan-next-tickets.ts';
import { nextByCadence, spreadOf } from './next-by-cadence.ts';
import { troubleOf } from './trouble.ts';
import type { Trouble } from './trouble.ts';

/** So that a look-up does not come a moment too early and wait for another one. */
const AFTER_QUARANTINE_MS = 1000;

export function syncOf(connection: Connection, { partner }: Pick<PartnerTx, 'partner'>): DueSubject {
  return { kind: 'sync', partner, subject: connection.id };
}

interface Facts {
  readonly connection: Connection;
  readonly timeZone: string;
  readonly trouble: Trouble;
  readonly now: Instant;
}

/** When the connection syncs next by itself; null while it waits for a person. */
function nextSyncAt({ connection, timeZone, trouble, now }: Facts): Instant | null {
  const { settings } = connection;
  if (settings.isPaused) return null;
  const next = nextByCadence({ settings, timeZone, spread: spreadOf(connection.id) }, now);
  if (next === null || trouble === null) return next;
  return trouble.until === 'changed' ? null : trouble.until;
}

/**
 * Sets when the connection is due next. One that was changed so that it may fare better now is due at once, whatever
 * happened before, if it syncs by itself. Call it before the audit log is written to: jobs are locked first everywhere.
 */
export async function planNextSync(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, isRenewed }: { readonly connection: Connection; readonly isRenewed: boolean },
): Promise<void> {
  if (isRenewed) await askCallbackLook(ctx, tx, connection);
  const health = isRenewed ? null : await readHealth(tx, { partner: tx.partner, connection: connection.id });
  const trouble = troubleOf(health, spreadOf(connection.id));
  const now = ctx.clock.now();
  const isBilled = capabilitiesOf(ctx, connection).has('agreements');
  const next = isBilled ? nextSyncAt({ connection, timeZone: ctx.partner.timeZone, trouble, now }) : null;
  const due = syncOf(connection, tx);
  if (next === null) await clearDue(tx, due);
  else await setDue(tx, { ...due, at: isRenewed ? now : next });
  await askForLookUp(ctx, tx, { connection, trouble, now });
  if (isRenewed) await askTicketsAnew(ctx, tx, connection);
}

/** Quarantines are counted by the database's clock, and so is the pause before the job that ends one. */
async function askForLookUp(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, trouble, now }: Pick<Facts, 'connection' | 'trouble' | 'now'>,
): Promise<void> {
  if (connection.settings.isPaused || trouble?.until === 'changed') return;
  const leftMs = await lookUpDueInMs(tx, connection.id);
  if (leftMs === null) return;
  // What could not be looked up although its time had come, as while another partner has the agreement, waits once more.
  const quarantineMs = leftMs > 0 ? leftMs : ctx.settings.writes.quarantineMs;
  const afterMs = Math.max(quarantineMs + AFTER_QUARANTINE_MS, (trouble?.until ?? now) - now);
  await ctx.queue.ask(tx, { ...syncOf(connection, tx), afterMs });
}

/** Whether something keeps the connection from being tried for the moment. */
export function isHeldBack(connection: Connection, { health, now }: { health: Health | null; now: Instant }): boolean {
  const trouble = troubleOf(health, spreadOf(connection.id));
  return trouble !== null && (trouble.until === 'changed' || trouble.until > now);
}
