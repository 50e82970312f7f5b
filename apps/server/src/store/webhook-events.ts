import type { Instant } from 'tallybridge-engine';
import { z } from 'zod';
import type { Row } from '../database/index.ts';
import {
  instant,
  instantOrNull,
  integer,
  integerOrNull,
  oneOf,
  onlyRow,
  text,
  timestamp,
  timestampOrNull,
} from './columns.ts';
import type { PartnerId, WebhookId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

/** Something that happened, for the vendor to hear. */
export interface NewWebhookEvent {
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Leaves events for every endpoint of the partner's vendor that wants their type, and makes their delivery due: part of the
 * transaction in which they happened. What nobody wants is not kept.
 */
export async function leaveEvents(tx: PartnerTx, events: readonly NewWebhookEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `WITH given AS (
       SELECT id, type, at, data::jsonb FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[])
         AS given (id, type, at, data)
     ), wanted AS (
       SELECT endpoint.id AS endpoint_id, endpoint.vendor_id, given.* FROM control.webhook_endpoints AS endpoint
       JOIN control.partners ON partners.vendor_id = endpoint.vendor_id
       JOIN given ON cardinality(endpoint.events) = 0 OR given.type = ANY (endpoint.events)
       WHERE partners.id = $1 AND disabled_because IS DISTINCT FROM 'person'
     ), stored AS (
       INSERT INTO control.webhook_events (id, vendor_id, partner_id, type, at, data)
       SELECT DISTINCT id, vendor_id, $1::uuid, type, at, data FROM wanted RETURNING id
     ), left_for AS (
       INSERT INTO control.webhook_deliveries (endpoint_id, event_id, partner_id, at, state, next_at)
       SELECT endpoint_id, id, $1::uuid, at, 'pending', at FROM wanted JOIN stored USING (id)
       RETURNING endpoint_id, at
     )
     INSERT INTO control.due_work AS old (partner_id, kind, subject, next_due_at)
     SELECT $1::uuid, 'webhook', endpoint_id, min(at) FROM left_for GROUP BY endpoint_id ORDER BY endpoint_id
     ON CONFLICT (partner_id, kind, subject) DO UPDATE SET next_due_at = EXCLUDED.next_due_at
       WHERE old.next_due_at > EXCLUDED.next_due_at`,
    [
      tx.partner,
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ at }) => timestamp(at)),
      events.map(({ data }) => JSON.stringify(data)),
    ],
  );
}

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const attemptSchema = z.object({
  at: z.string(),
  status: z.int().nullable(),
  error: z.string().nullable(),
  ms: z.int(),
});
export type DeliveryAttempt = z.infer<typeof attemptSchema>;

/** One event on its way to one endpoint. */
export interface WebhookDelivery {
  readonly event: string;
  readonly type: string;
  /** The vendor's key of the partner. */
  readonly partner: string;
  readonly at: Instant;
  readonly data: Readonly<Record<string, unknown>>;
  readonly state: DeliveryState;
  /** Since it was left or asked for anew. */
  readonly attempts: number;
  readonly nextAt: Instant | null;
  readonly log: readonly DeliveryAttempt[];
}

function fromRow(row: Row): WebhookDelivery {
  return {
    event: text(row, 'event_id'),
    type: text(row, 'type'),
    partner: text(row, 'partner'),
    at: instant(row, 'at'),
    data: z.record(z.string(), z.json()).parse(row['data']),
    state: oneOf(row, 'state', DELIVERY_STATES),
    attempts: integer(row, 'attempts'),
    nextAt: instantOrNull(row, 'next_at'),
    log: z.array(attemptSchema).parse(row['log']),
  };
}

const DELIVERIES = `SELECT delivery.*, event.type, event.data, partners.key AS partner
  FROM control.webhook_deliveries AS delivery JOIN control.webhook_events AS event ON event.id = delivery.event_id
  JOIN control.partners ON partners.id = delivery.partner_id`;

/** What is to be delivered to an endpoint of what happened at one partner, the oldest first. */
export async function listDueWebhooks(
  tx: ControlTx,
  place: { readonly partner: PartnerId; readonly endpoint: WebhookId },
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly WebhookDelivery[]> {
  const rows = await tx.query(
    `${DELIVERIES} WHERE delivery.partner_id = $1 AND endpoint_id = $2 AND state = 'pending' AND next_at <= $3
     ORDER BY delivery.at, event_id LIMIT $4`,
    [place.partner, place.endpoint, timestamp(now), limit],
  );
  return rows.map(fromRow);
}

export interface DeliveryPage {
  readonly limit: number;
  readonly state: DeliveryState | null;
  readonly type: string | null;
  /** The vendor's key of it. */
  readonly partner: string | null;
  readonly after?: { readonly at: Instant; readonly event: string };
}

/** What was and is to be delivered to an endpoint, the newest first. */
export async function listDeliveries(
  tx: ControlTx,
  endpoint: WebhookId,
  { limit, state, type, partner, after }: DeliveryPage,
): Promise<readonly WebhookDelivery[]> {
  const rows = await tx.query(
    `${DELIVERIES} WHERE endpoint_id = $1 AND ($3::text IS NULL OR state = $3)
       AND ($4::timestamptz IS NULL OR delivery.at < $4 OR (delivery.at = $4 AND event_id > $5::uuid))
       AND ($6::text IS NULL OR event.type = $6) AND ($7::text IS NULL OR partners.key = $7)
     ORDER BY delivery.at DESC, event_id LIMIT $2`,
    [endpoint, limit, state, timestampOrNull(after?.at ?? null), after?.event ?? null, type, partner],
  );
  return rows.map(fromRow);
}

/** Writes down one attempt, and whether there will be another. */
export async function recordAttempt(
  tx: ControlTx,
  place: { readonly endpoint: WebhookId; readonly event: string },
  done: { readonly attempt: DeliveryAttempt; readonly state: DeliveryState; readonly nextAt: Instant | null },
): Promise<void> {
  await tx.query(
    `UPDATE control.webhook_deliveries SET attempts = attempts + 1, log = log || $3::jsonb, state = $4, next_at = $5
     WHERE endpoint_id = $1 AND event_id = $2`,
    [place.endpoint, place.event, JSON.stringify([done.attempt]), done.state, timestampOrNull(done.nextAt)],
  );
}

/** When something is to be delivered next; locks the due work first, so that what comes later makes it due again. */
export async function nextWebhookAt(
  tx: ControlTx,
  { partner, endpoint }: { readonly partner: PartnerId; readonly endpoint: WebhookId },
): Promise<Instant | null> {
  await tx.query(
    `SELECT FROM control.due_work WHERE partner_id = $1 AND kind = 'webhook' AND subject = $2 FOR UPDATE`,
    [partner, endpoint],
  );
  const rows = await tx.query(
    `SELECT min(next_at) AS at FROM control.webhook_deliveries
     WHERE partner_id = $1 AND endpoint_id = $2 AND state = 'pending'`,
    [partner, endpoint],
  );
  return integerOrNull(onlyRow(rows), 'at');
}

export interface ReplayWanted {
  /** One event, whatever became of it. */
  readonly event: string | null;
  /** Everything that was given up since. */
  readonly failedSince: Instant | null;
  readonly at: Instant;
}

/** Has events delivered again under the same ids; how many. */
export async function replayWebhooks(tx: ControlTx, endpoint: WebhookId, wanted: ReplayWanted): Promise<number> {
  const rows = await tx.query(
    `WITH again AS (
       UPDATE control.webhook_deliveries SET state = 'pending', attempts = 0, next_at = $4
       WHERE endpoint_id = $1 AND (event_id = $2 OR (state = 'failed' AND at >= $3)) RETURNING partner_id
     ), due AS (
       INSERT INTO control.due_work AS old (partner_id, kind, subject, next_due_at)
       SELECT DISTINCT partner_id, 'webhook', $1::uuid, $4::timestamptz FROM again ORDER BY partner_id
       ON CONFLICT (partner_id, kind, subject)
         DO UPDATE SET next_due_at = least(old.next_due_at, EXCLUDED.next_due_at)
     )
     SELECT count(*) AS count FROM again`,
    [endpoint, wanted.event, timestampOrNull(wanted.failedSince), timestamp(wanted.at)],
  );
  return integer(onlyRow(rows), 'count');
}

/** What waits for an endpoint is tried at once, as when it is there again. */
export async function wakeWebhooks(tx: ControlTx, endpoint: WebhookId, at: Instant): Promise<void> {
  await tx.query(
    `WITH woken AS (
       UPDATE control.webhook_deliveries SET next_at = $2, attempts = 0
       WHERE endpoint_id = $1 AND state = 'pending' RETURNING partner_id
     )
     INSERT INTO control.due_work AS old (partner_id, kind, subject, next_due_at)
     SELECT DISTINCT partner_id, 'webhook', $1::uuid, $2::timestamptz FROM woken ORDER BY partner_id
     ON CONFLICT (partner_id, kind, subject) DO UPDATE SET next_due_at = least(old.next_due_at, EXCLUDED.next_due_at)`,
    [endpoint, timestamp(at)],
  );
}

/** Forgets what happened at a partner long ago. */
export async function forgetOldEvents(tx: ControlTx, partner: PartnerId, before: Instant): Promise<void> {
  await tx.query('DELETE FROM control.webhook_events WHERE partner_id = $1 AND at < $2', [partner, timestamp(before)]);
}
