import { instantText } from 'tallybridge-engine';
import type { Notification, notificationsQuerySchema } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { connectionId, listNotifications as storedNotifications } from '../../store/index.ts';
import type { Delivery } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { encodeKeys, keysOf, mapPage, momentKey, pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { toItem } from './compose.ts';
import { letterheadOf } from './deliver.ts';

const positionSchema = z.tuple([momentKey, z.uuid()]);
const textOrNull = (moment: Delivery['settledAt']) => (moment === null ? null : instantText(moment));

function toDelivery(delivery: Delivery): Notification['deliveries'][number] {
  const { channel, address, state, attempts, message, nextAttemptAt, settledAt } = delivery;
  return {
    channel,
    address,
    state,
    attempts,
    message,
    nextAttemptAt: textOrNull(nextAttemptAt),
    settledAt: textOrNull(settledAt),
  };
}

/** What was told and what became of it, the newest first. */
export async function listNotifications(
  ctx: PartnerContext,
  query: z.output<typeof notificationsQuerySchema>,
): Promise<Page<Notification>> {
  const position = keysOf(query, positionSchema);
  const rows = await ctx.store.withPartner(ctx.partner.id, async (tx) =>
    storedNotifications(tx, {
      connection: query.connectionId === undefined ? undefined : (connectionId(query.connectionId) ?? undefined),
      limit: query.limit + 1,
      ...(position === undefined ? {} : { after: { at: position[0], id: position[1] } }),
    }),
  );
  const head = letterheadOf(ctx, null);
  return mapPage(
    pageOf(rows, query, ({ at, id }) => encodeKeys([at, id])),
    ({ id, connection, type, at, items, deliveries }) => ({
      id,
      connectionId: connection,
      type,
      at: instantText(at),
      items: items.map((item) => toItem(head, connection, item)),
      deliveries: deliveries.map(toDelivery),
    }),
  );
}
