import { NOTIFICATION_KINDS, NOTIFICATION_WAYS } from 'tallybridge-sdk/contract';
import type { NotificationKind, NotificationWay } from 'tallybridge-sdk/contract';
import type { Instant } from 'tallybridge-engine';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Row } from '../database/index.ts';
import { instant, text, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { Encrypted, PartnerTx } from './store.ts';

export const DEFAULT_DIGEST_AT = '08:00';

export interface Recipient {
  readonly email: string;
  /** Null: told of every connection. */
  readonly connectionId: ConnectionId | null;
}

/** Who of a partner is told of what, and how. */
export interface NotificationSettings {
  /** Names the due work. */
  readonly id: string;
  readonly recipients: readonly Recipient[];
  readonly kinds: Readonly<Partial<Record<NotificationKind, NotificationWay>>>;
  readonly digestAt: string;
  readonly webhook: { readonly url: string; readonly secret: Encrypted } | null;
  readonly lastDigestAt: Instant;
}

const recipientsSchema = z.array(
  z.object({ email: z.string(), connectionId: z.custom<ConnectionId>((id) => typeof id === 'string').nullable() }),
);
const kindsSchema = z.partialRecord(z.enum(NOTIFICATION_KINDS), z.enum(NOTIFICATION_WAYS));

function fromRow(row: Row): NotificationSettings {
  const url = textOrNull(row, 'webhook_url');
  return {
    id: text(row, 'id'),
    recipients: recipientsSchema.parse(row['recipients']),
    kinds: kindsSchema.parse(row['kinds']),
    digestAt: text(row, 'digest_at'),
    webhook:
      url === null
        ? null
        : { url, secret: { sealed: text(row, 'webhook_secret'), keyId: text(row, 'webhook_secret_key') } },
    lastDigestAt: instant(row, 'last_digest_at'),
  };
}

/** Locked until the transaction ends. */
export async function findNotificationSettings(tx: PartnerTx): Promise<NotificationSettings | null> {
  const [row] = await tx.query('SELECT * FROM tenant.notification_settings WHERE partner_id = $1 FOR UPDATE', [
    tx.partner,
  ]);
  return row === undefined ? null : fromRow(row);
}

/** Those of before, or new ones by which nobody is told anything; locked until the transaction ends. */
export async function openNotificationSettings(tx: PartnerTx, at: Instant): Promise<NotificationSettings> {
  await tx.query(
    `INSERT INTO tenant.notification_settings (partner_id, id, recipients, kinds, digest_at, last_digest_at, changed_at)
     VALUES ($1, $2, '[]', '{}', $3, $4, $4) ON CONFLICT (partner_id) DO NOTHING`,
    [tx.partner, randomUUID(), DEFAULT_DIGEST_AT, timestamp(at)],
  );
  const settings = await findNotificationSettings(tx);
  if (settings === null) throw new Error('the settings of notifications were not stored');
  return settings;
}

export async function storeNotificationSettings(
  tx: PartnerTx,
  { recipients, kinds, digestAt, webhook }: Omit<NotificationSettings, 'id' | 'lastDigestAt'>,
  at: Instant,
): Promise<void> {
  await tx.query(
    `UPDATE tenant.notification_settings SET recipients = $2::jsonb, kinds = $3::jsonb, digest_at = $4, webhook_url = $5,
       webhook_secret = $6, webhook_secret_key = $7, changed_at = $8 WHERE partner_id = $1`,
    [
      tx.partner,
      JSON.stringify(recipients),
      JSON.stringify(kinds),
      digestAt,
      webhook?.url ?? null,
      webhook?.secret.sealed ?? null,
      webhook?.secret.keyId ?? null,
      timestamp(at),
    ],
  );
}

export async function noteDigest(tx: PartnerTx, at: Instant): Promise<void> {
  await tx.query('UPDATE tenant.notification_settings SET last_digest_at = $2 WHERE partner_id = $1', [
    tx.partner,
    timestamp(at),
  ]);
}

/** False when one was begun after `since`. */
export async function beginNotificationTest(
  tx: PartnerTx,
  { at, since }: { readonly at: Instant; readonly since: Instant },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.notification_settings SET tested_at = $2
     WHERE partner_id = $1 AND (tested_at IS NULL OR tested_at <= $3) RETURNING id`,
    [tx.partner, timestamp(at), timestamp(since)],
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
