import { NOTIFICATION_WAYS } from 'tallybridge-sdk/contract';
import type { NotificationWay } from 'tallybridge-sdk/contract';
import type { Instant } from 'tallybridge-engine';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Row } from '../database/index.ts';
import { instant, text, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import { rowsOf } from './notification-book.ts';
import type { NotificationBook } from './notification-book.ts';
import type { Encrypted, PartnerTx } from './store.ts';

export const DEFAULT_DIGEST_AT = '08:00';

export interface Recipient {
  readonly email: string;
  /** Null: told of every connection. */
  readonly connectionId: ConnectionId | null;
}

/** Who is told of what, and how. */
export interface NotificationSettings<Kind extends string> {
  /** Names the due work. */
  readonly id: string;
  readonly recipients: readonly Recipient[];
  readonly kinds: Readonly<Partial<Record<Kind, NotificationWay>>>;
  readonly digestAt: string;
  /** Of operators; null: the partner's own. */
  readonly timeZone: string | null;
  readonly webhook: { readonly url: string; readonly secret: Encrypted } | null;
  readonly lastDigestAt: Instant;
}

const recipientsSchema = z.array(
  z.object({ email: z.string(), connectionId: z.custom<ConnectionId>((id) => typeof id === 'string').nullable() }),
);
const waysSchema = z.record(z.string(), z.enum(NOTIFICATION_WAYS));

function waysFrom<Kind extends string>(kinds: readonly Kind[], stored: unknown): NotificationSettings<Kind>['kinds'] {
  const ways = waysSchema.parse(stored);
  const chosen: Partial<Record<Kind, NotificationWay>> = {};
  for (const kind of kinds) {
    const way = ways[kind];
    if (way !== undefined) chosen[kind] = way;
  }
  return chosen;
}

function fromRow<Kind extends string>({ schema, kinds }: NotificationBook<Kind>, row: Row): NotificationSettings<Kind> {
  const url = textOrNull(row, 'webhook_url');
  return {
    id: text(row, 'id'),
    recipients: recipientsSchema.parse(row['recipients']),
    kinds: waysFrom(kinds, row['kinds']),
    digestAt: text(row, 'digest_at'),
    timeZone: schema === 'control' ? text(row, 'time_zone') : null,
    webhook:
      url === null
        ? null
        : { url, secret: { sealed: text(row, 'webhook_secret'), keyId: text(row, 'webhook_secret_key') } },
    lastDigestAt: instant(row, 'last_digest_at'),
  };
}

/** Locked until the transaction ends. */
export async function findNotificationSettings<Kind extends string>(
  book: NotificationBook<Kind>,
): Promise<NotificationSettings<Kind> | null> {
  const { where, values } = rowsOf(book);
  const [row] = await book.tx.query(
    `SELECT * FROM ${book.schema}.notification_settings WHERE ${where} FOR UPDATE`,
    values,
  );
  return row === undefined ? null : fromRow(book, row);
}

/** Those of before, or new ones by which nobody is told anything; locked until the transaction ends. */
export async function openNotificationSettings<Kind extends string>(
  book: NotificationBook<Kind>,
  at: Instant,
): Promise<NotificationSettings<Kind>> {
  const { values, $ } = rowsOf(book);
  const owner = Object.keys(book.keys).join(', ');
  await book.tx.query(
    `INSERT INTO ${book.schema}.notification_settings (${owner}, id, recipients, kinds, digest_at, last_digest_at, changed_at)
     VALUES ($1, ${$(1)}, '[]', '{}', ${$(2)}, ${$(3)}, ${$(3)}) ON CONFLICT (${owner}) DO NOTHING`,
    [...values, randomUUID(), DEFAULT_DIGEST_AT, timestamp(at)],
  );
  const settings = await findNotificationSettings(book);
  if (settings === null) throw new Error('the settings of notifications were not stored');
  return settings;
}

export async function storeNotificationSettings<Kind extends string>(
  book: NotificationBook<Kind>,
  { recipients, kinds, digestAt, timeZone, webhook }: Omit<NotificationSettings<Kind>, 'id' | 'lastDigestAt'>,
  at: Instant,
): Promise<void> {
  const { where, values, $ } = rowsOf(book);
  await book.tx.query(
    `UPDATE ${book.schema}.notification_settings SET recipients = ${$(1)}::jsonb, kinds = ${$(2)}::jsonb,
       digest_at = ${$(3)}, webhook_url = ${$(4)}, webhook_secret = ${$(5)}, webhook_secret_key = ${$(6)},
       changed_at = ${$(7)} ${timeZone === null ? '' : `, time_zone = ${$(8)}`} WHERE ${where}`,
    [
      ...values,
      JSON.stringify(recipients),
      JSON.stringify(kinds),
      digestAt,
      webhook?.url ?? null,
      webhook?.secret.sealed ?? null,
      webhook?.secret.keyId ?? null,
      timestamp(at),
      ...(timeZone === null ? [] : [timeZone]),
    ],
  );
}

export async function noteDigest(book: NotificationBook<string>, at: Instant): Promise<void> {
  const { where, values, $ } = rowsOf(book);
  await book.tx.query(`UPDATE ${book.schema}.notification_settings SET last_digest_at = ${$(1)} WHERE ${where}`, [
    ...values,
    timestamp(at),
  ]);
}

/** False when one was begun after `since`. */
export async function beginNotificationTest(
  book: NotificationBook<string>,
  { at, since }: { readonly at: Instant; readonly since: Instant },
): Promise<boolean> {
  const { where, values, $ } = rowsOf(book);
  const rows = await book.tx.query(
    `UPDATE ${book.schema}.notification_settings SET tested_at = ${$(1)}
     WHERE ${where} AND (tested_at IS NULL OR tested_at <= ${$(2)}) RETURNING id`,
    [...values, timestamp(at), timestamp(since)],
  );
  return rows.length > 0;
}

/** Has what needs telling looked for by that moment; nothing where nobody is to be told. */
export async function wakeNotifications(tx: PartnerTx, at: Instant): Promise<void> {
  await tx.query(
    `UPDATE control.due_work AS work SET next_due_at = least(next_due_at, $2)
     FROM tenant.notification_settings AS settings
     WHERE work.partner_id = $1 AND settings.partner_id = $1 AND kind = 'notify' AND subject = settings.id`,
    [tx.partner, timestamp(at)],
  );
}
