import { NOTIFICATION_KINDS } from 'tallybridge-sdk/contract';
import type { NotificationKind } from 'tallybridge-sdk/contract';
import type { Instant } from 'tallybridge-engine';
import { randomUUID } from 'node:crypto';
import type { Row } from '../database/index.ts';
import { instant, instantOrNull, oneOf, onlyRow, text, timestamp, timestampOrNull } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';

/** Something that failed or waited, from when until when. */
export interface Condition {
  readonly id: string;
  readonly kind: NotificationKind;
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

function fromRow(row: Row): Condition {
  return {
    id: text(row, 'id'),
    kind: oneOf(row, 'kind', NOTIFICATION_KINDS),
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
export async function listOpenConditions(tx: PartnerTx, connection: ConnectionId): Promise<readonly Condition[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.notification_conditions
     WHERE partner_id = $1 AND connection_id = $2 AND ended_at IS NULL ORDER BY began_at, id`,
    [tx.partner, connection],
  );
  return rows.map(fromRow);
}

/** Those that ended after a moment. */
export async function listEndedConditions(
  tx: PartnerTx,
  connection: ConnectionId,
  since: Instant,
): Promise<readonly Condition[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.notification_conditions
     WHERE partner_id = $1 AND connection_id = $2 AND ended_at > $3 ORDER BY ended_at, id`,
    [tx.partner, connection, timestamp(since)],
  );
  return rows.map(fromRow);
}

export async function beginCondition(
  tx: PartnerTx,
  connection: ConnectionId,
  begun: Pick<Condition, 'kind' | 'subject' | 'text' | 'beganAt'>,
): Promise<Condition> {
  const rows = await tx.query(
    `INSERT INTO tenant.notification_conditions (partner_id, id, connection_id, kind, subject, text, began_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
    [tx.partner, randomUUID(), connection, begun.kind, begun.subject, begun.text, timestamp(begun.beganAt)],
  );
  return fromRow(onlyRow(rows));
}

export async function changeCondition(
  tx: PartnerTx,
  { id, text: words, goneSince, endedAt, toldAt }: Condition,
): Promise<void> {
  await tx.query(
    `UPDATE tenant.notification_conditions SET text = $3, gone_since = $4, ended_at = $5, told_at = $6
     WHERE partner_id = $1 AND id = $2`,
    [tx.partner, id, words, timestampOrNull(goneSince), timestampOrNull(endedAt), timestampOrNull(toldAt)],
  );
}
