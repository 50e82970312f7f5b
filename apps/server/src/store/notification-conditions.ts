import type { Instant } from 'tallybridge-engine';
import { randomUUID } from 'node:crypto';
import type { Row } from '../database/index.ts';
import { instant, instantOrNull, oneOf, onlyRow, text, timestamp, timestampOrNull } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import { insertInto, rowsOf } from './notification-book.ts';
import type { NotificationBook } from './notification-book.ts';
import type { PartnerTx } from './store.ts';

/** Something that failed or waited, from when until when. */
export interface Condition<Kind extends string> {
  readonly id: string;
  readonly kind: Kind;
  /** What of its kind it is about, where there can be several: a month. */
  readonly subject: string;
  readonly text: string;
  readonly beganAt: Instant;
  /** Since when it is not seen any more; it is over when that has lasted. */
  readonly goneSince: Instant | null;
  readonly endedAt: Instant | null;
  readonly toldAt: Instant | null;
}

const COLUMNS = 'id, kind, subject, text, began_at, gone_since, ended_at, told_at';

function fromRow<Kind extends string>({ kinds }: NotificationBook<Kind>, row: Row): Condition<Kind> {
  return {
    id: text(row, 'id'),
    kind: oneOf(row, 'kind', kinds),
    subject: text(row, 'subject'),
    text: text(row, 'text'),
    beganAt: instant(row, 'began_at'),
    goneSince: instantOrNull(row, 'gone_since'),
    endedAt: instantOrNull(row, 'ended_at'),
    toldAt: instantOrNull(row, 'told_at'),
  };
}

/** Keeps the connection from being removed until the transaction ends; false when it was. */
export async function shareConnection(tx: PartnerTx, connection: ConnectionId): Promise<boolean> {
  const rows = await tx.query(
    'SELECT id FROM tenant.connections WHERE partner_id = $1 AND id = $2 AND removed_at IS NULL FOR SHARE',
    [tx.partner, connection],
  );
  return rows.length > 0;
}

/** Those that are not over, in the order in which they began. */
export async function listOpenConditions<Kind extends string>(
  book: NotificationBook<Kind>,
): Promise<readonly Condition<Kind>[]> {
  const { where, values } = rowsOf(book);
  const rows = await book.tx.query(
    `SELECT ${COLUMNS} FROM ${book.schema}.notification_conditions
     WHERE ${where} AND ended_at IS NULL ORDER BY began_at, id`,
    values,
  );
  return rows.map((row) => fromRow(book, row));
}

/** Those that ended after a moment. */
export async function listEndedConditions<Kind extends string>(
  book: NotificationBook<Kind>,
  since: Instant,
): Promise<readonly Condition<Kind>[]> {
  const { where, values, $ } = rowsOf(book);
  const rows = await book.tx.query(
    `SELECT ${COLUMNS} FROM ${book.schema}.notification_conditions
     WHERE ${where} AND ended_at > ${$(1)} ORDER BY ended_at, id`,
    [...values, timestamp(since)],
  );
  return rows.map((row) => fromRow(book, row));
}

export async function beginCondition<Kind extends string>(
  book: NotificationBook<Kind>,
  { kind, subject, text: words, beganAt }: Pick<Condition<Kind>, 'kind' | 'subject' | 'text' | 'beganAt'>,
): Promise<Condition<Kind>> {
  const row = { id: randomUUID(), kind, subject, text: words, began_at: timestamp(beganAt) };
  return fromRow(book, onlyRow(await insertInto(book, 'notification_conditions', row)));
}

export async function changeCondition(
  book: NotificationBook<string>,
  { id, text: words, goneSince, endedAt, toldAt }: Condition<string>,
): Promise<void> {
  const { where, values, $ } = rowsOf(book);
  await book.tx.query(
    `UPDATE ${book.schema}.notification_conditions
     SET text = ${$(2)}, gone_since = ${$(3)}, ended_at = ${$(4)}, told_at = ${$(5)} WHERE ${where} AND id = ${$(1)}`,
    [...values, id, words, timestampOrNull(goneSince), timestampOrNull(endedAt), timestampOrNull(toldAt)],
  );
}
