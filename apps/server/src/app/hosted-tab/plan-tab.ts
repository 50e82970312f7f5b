import { findHostedTab, putHostedTab, setDue } from '../../store/index.ts';
import type { Connection, DueSubject, HostedTab, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';

export const NO_TAB: HostedTab = { state: 'off', setupId: null, problem: null, checkedAt: null };

export function tabWork(connection: Connection, { partner }: Pick<PartnerTx, 'partner'>): DueSubject {
  return { kind: 'tab', partner, subject: connection.id };
}

export function isTabOn(ctx: Pick<PartnerContext, 'profiles' | 'partner'>, connection: Connection): boolean {
  return connection.removal === null && capabilitiesOf(ctx, connection).has('hostedTab');
}

/**
 * Has a worker bring the tab in ConnectWise to what it should be now. One that is not wanted and never was there makes no
 * work. Call it before the audit log is written to: jobs are locked first everywhere.
 */
export async function planTab(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<HostedTab> {
  const known = (await findHostedTab(tx, connection.id)) ?? NO_TAB;
  if (!isTabOn(ctx, connection) && known.state === 'off') return known;
  const waiting: HostedTab = { ...known, state: 'waiting', problem: null };
  await putHostedTab(tx, connection.id, waiting);
  await setDue(tx, { ...tabWork(connection, tx), at: ctx.clock.now() });
  await ctx.queue.ask(tx, { ...tabWork(connection, tx), afterMs: 0 });
  return waiting;
}

/** The same for a tab that came on without anybody changing the connection, as when the vendor's profile did. */
export async function planNewTab(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<void> {
  if (!isTabOn(ctx, connection)) return;
  const known = await findHostedTab(tx, connection.id);
  if (known === null || known.state === 'off') await planTab(ctx, tx, connection);
}
