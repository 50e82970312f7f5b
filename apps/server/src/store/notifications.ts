import {
  DELIVERY_STATES,
  NOTIFICATION_CHANNELS,
  NOTIFICATION_KINDS,
  NOTIFICATION_TYPES,
} from 'tallybridge-sdk/contract';
import type { NotificationKind } from 'tallybridge-sdk/contract';
import type { Instant } from 'tallybridge-engine';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Row } from '../database/index.ts';
import { instant, instantOrNull, integer, oneOf, text, textOrNull, timestamp, timestampOrNull } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';

/** One condition as it was told. */
export interface ToldItem {
  readonly kind: NotificationKind;
  readonly state: 'new' | 'lasts' | 'over';
  readonly since: Instant;
  readonly text: string;
}

export interface StoredNotification {
  readonly id: string;
  readonly connection: ConnectionId;
  readonly type: (typeof NOTIFICATION_TYPES)[number];
  readonly items: readonly ToldItem[];
  readonly at: Instant;
}

export interface Address {
  readonly channel: (typeof NOTIFICATION_CHANNELS)[number];
  readonly address: string;
}

export interface Delivery extends Address {
  readonly id: string;
  readonly notification: string;
  readonly state: (typeof DELIVERY_STATES)[number];
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  readonly settledAt: Instant | null;
  /** Why the last attempt failed. */
  readonly message: string | null;
}

const itemsSchema = z.array(
  z.object({
    kind: z.enum(NOTIFICATION_KINDS),
    state: z.enum(['new', 'lasts', 'over']),
    since: z.custom<Instant>((value) => Number.isSafeInteger(value)),
    text: z.string(),
  }),
);

function fromRow(row: Row): StoredNotification {
  return {
    id: text(row, 'id'),
    connection: text(row, 'connection_id'),
    type: oneOf(row, 'type', NOTIFICATION_TYPES),
    items: itemsSchema.parse(row['items']),
    at: instant(row, 'at'),
  };
}

function deliveryFromRow(row: Row): Delivery {
  return {
    id: text(row, 'id'),
    notification: text(row, 'notification_id'),
    channel: oneOf(row, 'channel', NOTIFICATION_CHANNELS),
    address: text(row, 'address'),
    state: oneOf(row, 'state', DELIVERY_STATES),
    attempts: integer(row, 'attempts'),
    nextAttemptAt: instantOrNull(row, 'next_attempt_at'),
    settledAt: instantOrNull(row, 'settled_at'),
    message: textOrNull(row, 'message'),
  };
}

/** A notification with the addresses that it goes to, due now. */
export async function addNotification(
  tx: PartnerTx,
  notification: Omit<StoredNotification, 'id'>,
  addresses: readonly Address[],
): Promise<void> {
  const id = randomUUID();
  const { connection, type, items, at } = notification;
  await tx.query(
    `INSERT INTO tenant.notifications (partner_id, id, connection_id, type, items, at)
     VALUES ($1, $2, $3, $4, $5::jsonb, $6)`,
    [tx.partner, id, connection, type, JSON.stringify(items), timestamp(at)],
  );
  for (const { channel, address } of addresses) {
    await tx.query(
      `INSERT INTO tenant.notification_deliveries
         (partner_id, id, connection_id, notification_id, channel, address, state, attempts, next_attempt_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7)`,
      [tx.partner, randomUUID(), connection, id, channel, address, timestamp(at)],
    );
  }
}

export interface DueDelivery {
  readonly delivery: Delivery;
  readonly notification: StoredNotification;
}

/** Deliveries whose next attempt is due, the oldest first. */
export async function listDueDeliveries(tx: PartnerTx, now: Instant, limit: number): Promise<readonly DueDelivery[]> {
  const rows = await tx.query(
    `SELECT * FROM tenant.notification_deliveries
     WHERE partner_id = $1 AND state = 'waiting' AND next_attempt_at <= $2 ORDER BY next_attempt_at, id LIMIT $3`,
    [tx.partner, timestamp(now), limit],
  );
  const deliveries = rows.map(deliveryFromRow);
  const found = await tx.query('SELECT * FROM tenant.notifications WHERE partner_id = $1 AND id = ANY ($2::uuid[])', [
    tx.partner,
    deliveries.map((each) => each.notification),
  ]);
  const byId = new Map(found.map((row) => [text(row, 'id'), fromRow(row)]));
  return deliveries.flatMap((delivery) => {
    const notification = byId.get(delivery.notification);
    return notification === undefined ? [] : [{ delivery, notification }];
  });
}

export async function settleDelivery(
  tx: PartnerTx,
  { id, state, attempts, nextAttemptAt, settledAt, message }: Delivery,
): Promise<void> {
  await tx.query(
    `UPDATE tenant.notification_deliveries
     SET state = $3, attempts = $4, next_attempt_at = $5, settled_at = $6, message = $7
     WHERE partner_id = $1 AND id = $2 AND state = 'waiting'`,
    [tx.partner, id, state, attempts, timestampOrNull(nextAttemptAt), timestampOrNull(settledAt), message],
  );
}

/** When the first delivery that waits is to be tried again; null where none waits. */
export async function nextDeliveryAt(tx: PartnerTx): Promise<Instant | null> {
  const [row] = await tx.query(
    `SELECT min(next_attempt_at) AS at FROM tenant.notification_deliveries WHERE partner_id = $1 AND state = 'waiting'`,
    [tx.partner],
  );
  return row === undefined ? null : instantOrNull(row, 'at');
}

export interface NotificationPage {
  readonly connection?: ConnectionId | undefined;
  readonly limit: number;
  readonly after?: { readonly at: Instant; readonly id: string };
}

/** The newest first, each with its deliveries. */
export async function listNotifications(
  tx: PartnerTx,
  { connection, limit, after }: NotificationPage,
): Promise<readonly (StoredNotification & { readonly deliveries: readonly Delivery[] })[]> {
  const rows = await tx.query(
    `SELECT * FROM tenant.notifications WHERE partner_id = $1 AND ($2::uuid IS NULL OR connection_id = $2)
       AND ($4::timestamptz IS NULL OR at < $4 OR (at = $4 AND id > $5)) ORDER BY at DESC, id LIMIT $3`,
    [tx.partner, connection ?? null, limit, timestampOrNull(after?.at ?? null), after?.id ?? null],
  );
  const notifications = rows.map(fromRow);
  const found = await tx.query(
    `SELECT * FROM tenant.notification_deliveries WHERE partner_id = $1 AND notification_id = ANY ($2::uuid[])
     ORDER BY channel, address, id`,
    [tx.partner, notifications.map(({ id }) => id)],
  );
  const deliveries = found.map(deliveryFromRow);
  return notifications.map((each) => ({
    ...each,
    deliveries: deliveries.filter(({ notification }) => notification === each.id),
  }));
}

/** Forgets what was told before a moment, and what was over by then. */
export async function forgetNotifications(tx: PartnerTx, before: Instant): Promise<void> {
  await tx.query('DELETE FROM tenant.notifications WHERE partner_id = $1 AND at < $2', [tx.partner, timestamp(before)]);
  await tx.query('DELETE FROM tenant.notification_conditions WHERE partner_id = $1 AND ended_at < $2', [
    tx.partner,
    timestamp(before),
  ]);
}
