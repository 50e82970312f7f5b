import { instantText } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { ConnectionHealth } from 'tallybridge-sdk/contract';
import { findConnection, listFailing, readHealth } from '../../store/index.ts';
import type { Connection, FailingConnection, Health, PartnerTx } from '../../store/index.ts';
import { callbackState } from '../callbacks/get-callbacks.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext, VendorContext } from '../context.ts';
import { pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { spreadOf } from '../schedule/next-by-cadence.ts';
import { toSchedule } from '../schedule/to-schedule.ts';
import { troubleOf } from '../schedule/trouble.ts';
import { adviceFor } from './advice.ts';

const textOrNull = (moment: Instant | null) => (moment === null ? null : instantText(moment));

function stateOf({ settings, id }: Connection, health: Health | null): ConnectionHealth['state'] {
  if (settings.isPaused) return 'paused';
  if (health === null) return 'untried';
  const trouble = troubleOf(health, spreadOf(id));
  if (trouble === null) return 'ok';
  return trouble.until === 'changed' ? 'stopped' : 'retrying';
}

export async function toHealth(tx: PartnerTx, partner: string, connection: Connection): Promise<ConnectionHealth> {
  const health = await readHealth(tx, { partner: tx.partner, connection: connection.id });
  const code = health?.lastCode ?? null;
  return {
    connectionId: connection.id,
    partner,
    name: connection.name,
    state: stateOf(connection, health),
    failuresInARow: health?.failuresInARow ?? 0,
    lastOkAt: textOrNull(health?.lastOkAt ?? null),
    lastFailedAt: textOrNull(health?.lastFailedAt ?? null),
    code,
    message: health?.lastMessage ?? null,
    advice: code === null ? null : adviceFor(code),
    callbacks: await callbackState(tx, connection),
    nextTryAt: (await toSchedule(tx, connection)).nextDueAt,
  };
}

/** How one connection fares with its ConnectWise. */
export async function getConnectionHealth(ctx: PartnerContext, id: string): Promise<ConnectionHealth> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    toHealth(tx, ctx.partner.key, await requireConnection(tx, id)),
  );
}

/** The connections of a vendor whose last contact failed. */
export async function listUnhealthy(ctx: VendorContext, query: PageQuery): Promise<Page<ConnectionHealth>> {
  const { partner: only } = ctx.token;
  const all = await ctx.store.withControl((tx) => listFailing(tx, ctx.vendor));
  const failing = all.filter(({ partner }) => only === null || partner === only);
  const page = pageWithin(failing, query);
  const found = new Map<FailingConnection, ConnectionHealth>();
  for (const each of page.data) {
    await ctx.store.withPartner(each.partner, async (tx) => {
      const connection = await findConnection(tx, each.connection);
      if (connection !== null) found.set(each, await toHealth(tx, each.partnerKey, connection));
    });
  }
  const data = page.data.flatMap((each) => found.get(each) ?? []);
  return { data, nextCursor: page.nextCursor };
}
