import { instantText } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { ConnectionCallbacks } from 'tallybridge-sdk/contract';
import { listCallbackCounts, listHints, readCallbacks } from '../../store/index.ts';
import type { Connection, PartnerTx } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { askCallbackLook } from './ask-callback-look.ts';

const RECENT = 20;

const textOrNull = (moment: Instant | null) => (moment === null ? null : instantText(moment));

/** Whether ConnectWise tells of changes, in one word. */
export async function callbackState(
  tx: PartnerTx,
  { id, settings }: Connection,
): Promise<ConnectionCallbacks['state']> {
  const known = await readCallbacks(tx, id);
  if (known !== null) return known.state;
  return settings.callbacks === 'off' ? 'off' : 'pending';
}

async function toAnswer(tx: PartnerTx, connection: Connection): Promise<ConnectionCallbacks> {
  const known = await readCallbacks(tx, connection.id);
  const counts = await listCallbackCounts(tx, connection.id);
  const recent = await listHints(tx, connection.id, RECENT);
  return {
    state: await callbackState(tx, connection),
    code: known?.code ?? null,
    message: known?.message ?? null,
    types: [...(known?.types ?? [])],
    checkedAt: textOrNull(known?.checkedAt ?? null),
    disabled: known?.disabled ?? 0,
    disabledAt: textOrNull(known?.disabledAt ?? null),
    counts: counts.map((each) => ({ ...each, lastAt: instantText(each.lastAt) })),
    recent: recent.map(({ record, lastAt, handledAt, ...hint }) => ({
      ...hint,
      recordId: record,
      lastAt: instantText(lastAt),
      handledAt: textOrNull(handledAt),
    })),
  };
}

export async function getCallbacks(ctx: PartnerContext, id: string): Promise<ConnectionCallbacks> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => toAnswer(tx, await requireConnection(tx, id)));
}

/** Has a worker look at them now. */
export async function checkCallbacks(ctx: PartnerContext, id: string): Promise<ConnectionCallbacks> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    await askCallbackLook(ctx, tx, connection);
    return toAnswer(tx, connection);
  });
}
