import { DELIVERY_STATES, NOTIFICATION_CHANNELS, NOTIFICATION_TYPES } from 'tallybridge-sdk/contract';
import type { Instant } from 'tallybridge-engine';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Row } from '../database/index.ts';
import { instant, instantOrNull, integer, oneOf, text, textOrNull, timestamp, timestampOrNull } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import { insertInto, rowsOf } from './notification-book.ts';
import type { NotificationBook } from './notification-book.ts';

/** One condition as it was told. */
export interface ToldItem<Kind extends string> {
  readonly kind: Kind;
  /** What of its kind it is about, as the condition says. */
  readonly subject: string;
  readonly state: 'new' | 'lasts' | 'over';
  readonly since: Instant;
  readonly text: string;
}

export interface StoredNotification<Kind extends string> {
  readonly id: string;
  /** Null: operators are told of no single one. */
  readonly connection: ConnectionId | null;
  readonly type: (typeof NOTIFICATION_TYPES)[number];
  readonly items: readonly ToldItem<Kind>[];
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

function itemsSchema<Kind extends string>(kinds: readonly Kind[]) {
  return z.array(
    z.object({
      kind: z.custom<Kind>((stored) => kinds.some((kind) => kind === stored)),
      // What was told before operators were says no subject.
      subject: z.string().default(''),
      state: z.enum(['new', 'lasts', 'over']),
      since: z.custom<Instant>((value) => Number.isSafeInteger(value)),
      text: z.string(),
    }),
  );
}

function fromRow<Kind extends string>({ schema, kinds }: NotificationBook<Kind>, row: Row): StoredNotification<Kind> {
  return {
    id: text(row, 'id'),
    connection: schema === 'tenant' ? text(row, 'connection_id') : null,
    type: oneOf(row, 'type', NOTIFICATION_TYPES),
    items: itemsSchema(kinds).parse(row['items']),
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
export async function addNotification<Kind extends string>(
  book: NotificationBook<Kind>,
  { type, items, at }: Pick<StoredNotification<Kind>, 'type' | 'items' | 'at'>,
  addresses: readonly Address[],
): Promise<void> {
  const id = randomUUID();
  await insertInto(book, 'notifications', { id, type, items: JSON.stringify(items), at: timestamp(at) });
  for (const { channel, address } of addresses) {
    await insertInto(book, 'notification_deliveries', {
      id: randomUUID(),
      notification_id: id,
      channel,
      address,
      state: 'waiting',
      attempts: 0,
      next_attempt_at: timestamp(at),
    });
  }
}

export interface DueDelivery<Kind extends string> {
  readonly delivery: Delivery;
  readonly notification: StoredNotification<Kind>;
}

/** Deliveries whose next attempt is due, the oldest first. */
export async function listDueDeliveries<Kind extends string>(
  book: NotificationBook<Kind>,
  now: Instant,
  limit: number,
): Promise<readonly DueDelivery<Kind>[]> {
  const { where, values, $ } = rowsOf(book);
  const rows = await book.tx.query(
    `SELECT * FROM ${book.schema}.notification_deliveries
     WHERE ${where} AND state = 'waiting' AND next_attempt_at <= ${$(1)} ORDER BY next_attempt_at, id LIMIT ${$(2)}`,
    [...values, timestamp(now), limit],
  );
  const deliveries = rows.map(deliveryFromRow);
  const found = await book.tx.query(
    `SELECT * FROM ${book.schema}.notifications WHERE ${where} AND id = ANY (${$(1)}::uuid[])`,
    [...values, deliveries.map((each) => each.notification)],
  );
  const byId = new Map(found.map((row) => [text(row, 'id'), fromRow(book, row)]));
  return deliveries.flatMap((delivery) => {
    const notification = byId.get(delivery.notification);
    return notification === undefined ? [] : [{ delivery, notification }];
  });
}

export async function settleDelivery(
  book: NotificationBook<string>,
  { id, state, attempts, nextAttemptAt, settledAt, message }: Delivery,
): Promise<void> {
  const { where, values, $ } = rowsOf(book);
  await book.tx.query(
    `UPDATE ${book.schema}.notification_deliveries
     SET state = ${$(2)}, attempts = ${$(3)}, next_attempt_at = ${$(4)}, settled_at = ${$(5)}, message = ${$(6)}
     WHERE ${where} AND id = ${$(1)} AND state = 'waiting'`,
    [...values, id, state, attempts, timestampOrNull(nextAttemptAt), timestampOrNull(settledAt), message],
  );
}

/** When the first delivery that waits is to be tried again; null where none waits. */
export async function nextDeliveryAt(book: NotificationBook<string>): Promise<Instant | null> {
  const { where, values } = rowsOf(book);
  const [row] = await book.tx.query(
    `SELECT min(next_attempt_at) AS at FROM ${book.schema}.notification_deliveries WHERE ${where} AND state = 'waiting'`,
    values,
  );
  return row === undefined ? null : instantOrNull(row, 'at');
}

export interface NotificationPage {
  readonly limit: number;
  readonly after?: { readonly at: Instant; readonly id: string };
}

/** The newest first, each with its deliveries. */
export async function listNotifications<Kind extends string>(
  book: NotificationBook<Kind>,
  { limit, after }: NotificationPage,
): Promise<readonly (StoredNotification<Kind> & { readonly deliveries: readonly Delivery[] })[]> {
  const { where, values, $ } = rowsOf(book);
  const rows = await book.tx.query(
    `SELECT * FROM ${book.schema}.notifications WHERE ${where}
       AND (${$(2)}::timestamptz IS NULL OR at < ${$(2)} OR (at = ${$(2)} AND id > ${$(3)}))
     ORDER BY at DESC, id LIMIT ${$(1)}`,
    [...values, limit, timestampOrNull(after?.at ?? null), after?.id ?? null],
  );
  const notifications = rows.map((row) => fromRow(book, row));
  const found = await book.tx.query(
    `SELECT * FROM ${book.schema}.notification_deliveries WHERE ${where} AND notification_id = ANY (${$(1)}::uuid[])
     ORDER BY channel, address, id`,
    [...values, notifications.map(({ id }) => id)],
  );
  const deliveries = found.map(deliveryFromRow);
  return notifications.map((each) => ({
    ...each,
    deliveries: deliveries.filter(({ notification }) => notification === each.id),
  }));
}

/** Forgets what was told before a moment, and what was over by then. */
export async function forgetNotifications(book: NotificationBook<string>, before: Instant): Promise<void> {
  const { where, values, $ } = rowsOf(book);
  const parameters = [...values, timestamp(before)];
  await book.tx.query(`DELETE FROM ${book.schema}.notifications WHERE ${where} AND at < ${$(1)}`, parameters);
  await book.tx.query(
    `DELETE FROM ${book.schema}.notification_conditions WHERE ${where} AND ended_at < ${$(1)}`,
    parameters,
  );
}
