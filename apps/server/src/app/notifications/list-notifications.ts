import { instantText } from 'tallybridge-engine';
import type { Notification, notificationsQuerySchema } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import {
  bookOfConnection,
  bookOfPartner,
  connectionId,
  listNotifications as storedNotifications,
} from '../../store/index.ts';
import type { Delivery, NotificationBook, StoredNotification } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { encodeKeys, keysOf, mapPage, momentKey, pageOf } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { audienceOfPartner } from './audience.ts';
import type { Audience } from './audience.ts';
import { toItem } from './compose.ts';
import type { Item } from './compose.ts';

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

type Listed<Kind extends string> = Pick<Notification, 'id' | 'type' | 'at' | 'deliveries'> &
  Pick<StoredNotification<Kind>, 'connection'> & { items: Item<Kind>[] };

/** What was told and what became of it, the newest first. */
export async function pageOfNotifications<Kind extends string>(
  book: NotificationBook<Kind>,
  { letterhead }: Pick<Audience<Kind>, 'letterhead'>,
  query: PageQuery,
): Promise<Page<Listed<Kind>>> {
  const position = keysOf(query, positionSchema);
  const rows = await storedNotifications(book, {
    limit: query.limit + 1,
    ...(position === undefined ? {} : { after: { at: position[0], id: position[1] } }),
  });
  return mapPage(
    pageOf(rows, query, ({ at, id }) => encodeKeys([at, id])),
    ({ id, connection, type, at, items, deliveries }) => ({
      id,
      connection,
      type,
      at: instantText(at),
      items: items.map((item) => toItem(letterhead(connection), item)),
      deliveries: deliveries.map(toDelivery),
    }),
  );
}

export async function listNotifications(
  ctx: PartnerContext,
  query: z.output<typeof notificationsQuerySchema>,
): Promise<Page<Notification>> {
  const about = query.connectionId === undefined ? null : connectionId(query.connectionId);
  const page = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    pageOfNotifications(
      about === null ? bookOfPartner(tx) : bookOfConnection(tx, about),
      audienceOfPartner(ctx),
      query,
    ),
  );
  return mapPage(page, ({ connection, ...each }) => {
    if (connection === null) throw new Error('a notification of a partner names no connection');
    return { ...each, connectionId: connection };
  });
}
