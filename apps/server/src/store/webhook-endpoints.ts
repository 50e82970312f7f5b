import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import {
  instant,
  instantOrNull,
  integer,
  oneOfOrNull,
  onlyRow,
  text,
  texts,
  timestamp,
  timestampOrNull,
} from './columns.ts';
import type { VendorId, WebhookId } from './ids.ts';
import type { ControlTx, Encrypted } from './store.ts';

export const DISABLED_BECAUSE = ['person', 'failing', 'gone'] as const;
export type DisabledBecause = (typeof DISABLED_BECAUSE)[number];

/** Where a vendor hears of events, with the secrets that messages are signed with. */
export interface WebhookEndpoint {
  readonly id: WebhookId;
  readonly vendor: VendorId;
  readonly url: string;
  readonly description: string;
  /** Empty: every type. */
  readonly events: readonly string[];
  readonly secret: Encrypted;
  readonly previous: { readonly secret: Encrypted; readonly until: Instant } | null;
  readonly disabled: { readonly at: Instant; readonly because: DisabledBecause } | null;
  /** Since when no message was taken. */
  readonly failingSince: Instant | null;
  /** How often in a row it did not. */
  readonly failures: number;
  /** Nothing is sent to it before. */
  readonly pausedUntil: Instant | null;
  readonly lastOkAt: Instant | null;
  readonly createdAt: Instant;
}

function fromRow(row: Row): WebhookEndpoint {
  const [until, disabledAt] = [instantOrNull(row, 'previous_until'), instantOrNull(row, 'disabled_at')];
  const because = oneOfOrNull(row, 'disabled_because', DISABLED_BECAUSE);
  return {
    id: text(row, 'id'),
    vendor: text(row, 'vendor_id'),
    url: text(row, 'url'),
    description: text(row, 'description'),
    events: texts(row, 'events'),
    secret: { sealed: text(row, 'secret'), keyId: text(row, 'secret_key') },
    previous:
      until === null
        ? null
        : { secret: { sealed: text(row, 'previous_secret'), keyId: text(row, 'previous_secret_key') }, until },
    disabled: disabledAt === null || because === null ? null : { at: disabledAt, because },
    failingSince: instantOrNull(row, 'failing_since'),
    failures: integer(row, 'failures'),
    pausedUntil: instantOrNull(row, 'paused_until'),
    lastOkAt: instantOrNull(row, 'last_ok_at'),
    createdAt: instant(row, 'created_at'),
  };
}

export async function listWebhooks(tx: ControlTx, vendor: VendorId): Promise<readonly WebhookEndpoint[]> {
  const rows = await tx.query('SELECT * FROM control.webhook_endpoints WHERE vendor_id = $1 ORDER BY created_at, id', [
    vendor,
  ]);
  return rows.map(fromRow);
}

export async function findWebhook(tx: ControlTx, id: WebhookId): Promise<WebhookEndpoint | null> {
  const [row] = await tx.query('SELECT * FROM control.webhook_endpoints WHERE id = $1', [id]);
  return row === undefined ? null : fromRow(row);
}

/** The same, and nobody else changes it until this transaction ends. */
export async function lockWebhook(tx: ControlTx, id: WebhookId): Promise<WebhookEndpoint | null> {
  const [row] = await tx.query('SELECT * FROM control.webhook_endpoints WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return row === undefined ? null : fromRow(row);
}

/** Stores an endpoint in the place of the one with its id. */
export async function storeWebhook(tx: ControlTx, endpoint: WebhookEndpoint, at: Instant): Promise<WebhookEndpoint> {
  const { previous, disabled } = endpoint;
  const rows = await tx.query(
    `INSERT INTO control.webhook_endpoints (id, vendor_id, url, description, events, secret, secret_key, previous_secret,
       previous_secret_key, previous_until, disabled_at, disabled_because, failing_since, last_ok_at, created_at, changed_at,
       failures, paused_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     ON CONFLICT (id) DO UPDATE SET url = EXCLUDED.url, description = EXCLUDED.description, events = EXCLUDED.events,
       secret = EXCLUDED.secret, secret_key = EXCLUDED.secret_key, previous_secret = EXCLUDED.previous_secret,
       previous_secret_key = EXCLUDED.previous_secret_key, previous_until = EXCLUDED.previous_until,
       disabled_at = EXCLUDED.disabled_at, disabled_because = EXCLUDED.disabled_because,
       failing_since = EXCLUDED.failing_since, last_ok_at = EXCLUDED.last_ok_at, changed_at = EXCLUDED.changed_at,
       failures = EXCLUDED.failures, paused_until = EXCLUDED.paused_until
     RETURNING *`,
    [
      endpoint.id,
      endpoint.vendor,
      endpoint.url,
      endpoint.description,
      [...endpoint.events],
      endpoint.secret.sealed,
      endpoint.secret.keyId,
      previous?.secret.sealed ?? null,
      previous?.secret.keyId ?? null,
      timestampOrNull(previous?.until ?? null),
      timestampOrNull(disabled?.at ?? null),
      disabled?.because ?? null,
      timestampOrNull(endpoint.failingSince),
      timestampOrNull(endpoint.lastOkAt),
      timestamp(endpoint.createdAt),
      timestamp(at),
      endpoint.failures,
      timestampOrNull(endpoint.pausedUntil),
    ],
  );
  return fromRow(onlyRow(rows));
}

/** Forgets an endpoint with everything that was or was to be delivered to it. */
export async function removeWebhook(tx: ControlTx, id: WebhookId): Promise<void> {
  await tx.query('DELETE FROM control.webhook_endpoints WHERE id = $1', [id]);
  await tx.query(`DELETE FROM control.due_work WHERE kind = 'webhook' AND subject = $1`, [id]);
}
