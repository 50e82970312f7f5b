import { instantOf } from 'tallybridge-engine';
import type { WebhookEventType } from 'tallybridge-sdk/contract';
import type { Secret } from '../../secrets/secret.ts';
import {
  clearDue,
  findWebhook,
  forgetOldEvents,
  listDueWebhooks,
  lockWebhook,
  nextWebhookAt,
  recordAttempt,
  setDue,
  storeWebhook,
  wakeOperators,
  webhookId,
} from '../../store/index.ts';
import type {
  ControlTx,
  DeliveryAttempt,
  DisabledBecause,
  DueSubject,
  PartnerId,
  WebhookDelivery,
  WebhookEndpoint,
} from '../../store/index.ts';
import { auditVendor } from '../context.ts';
import type { Services } from '../context.ts';
import { nextAttemptAt, pauseAfter } from './next-attempt.ts';
import { sendMessage } from './send-message.ts';
import { openWebhookSecrets, vaultForWebhooks } from './webhook-secrets.ts';

const BATCH = 50;
const DAY_MS = 24 * 3_600_000;
const FAILING_DAYS = 5;
const KEPT_DAYS = 30;
const GONE = 410;

const isTaken = ({ status }: DeliveryAttempt): boolean => status !== null && status >= 200 && status < 300;

/** Why the endpoint gets nothing more for now; null while it does. */
function endOf(endpoint: WebhookEndpoint, attempt: DeliveryAttempt, now: number): DisabledBecause | null {
  if (attempt.status === GONE) return 'gone';
  const since = endpoint.failingSince ?? now;
  return now - since >= FAILING_DAYS * DAY_MS ? 'failing' : null;
}

async function noteFailure(
  services: Services,
  tx: ControlTx,
  { endpoint, attempt }: { readonly endpoint: WebhookEndpoint; readonly attempt: DeliveryAttempt },
): Promise<void> {
  const now = services.clock.now();
  const because = endpoint.disabled === null ? endOf(endpoint, attempt, now) : null;
  const failingSince = endpoint.failingSince ?? now;
  const disabled = because === null ? endpoint.disabled : { at: now, because };
  const failures = endpoint.failures + 1;
  const pausedUntil = instantOf(now + pauseAfter(failures));
  await storeWebhook(tx, { ...endpoint, failingSince, disabled, failures, pausedUntil }, now);
  if (because === null) return;
  const who = { actor: 'webhooks', requestId: `endpoint ${endpoint.id}`, now };
  const detail = { because, url: endpoint.url, error: attempt.error };
  const entry = { action: 'webhook.disabled', subject: endpoint.id, detail };
  await wakeOperators(tx, endpoint.vendor, now);
  await auditVendor(who, tx, { vendor: endpoint.vendor, entry });
}

async function record(
  services: Services,
  { id }: WebhookEndpoint,
  { delivery, attempt }: { readonly delivery: WebhookDelivery; readonly attempt: DeliveryAttempt },
): Promise<void> {
  const now = services.clock.now();
  const nextAt = isTaken(attempt) ? null : nextAttemptAt(delivery.attempts + 1, now);
  const state = isTaken(attempt) ? 'delivered' : nextAt === null ? 'failed' : 'pending';
  await services.store.withControl(async (tx) => {
    const endpoint = await lockWebhook(tx, id);
    if (endpoint === null) return;
    await recordAttempt(tx, { endpoint: id, event: delivery.event }, { attempt, state, nextAt });
    if (!isTaken(attempt)) await noteFailure(services, tx, { endpoint, attempt });
    else
      await storeWebhook(tx, { ...endpoint, failingSince: null, failures: 0, pausedUntil: null, lastOkAt: now }, now);
  });
}

interface Batch {
  readonly endpoint: WebhookEndpoint;
  readonly secrets: readonly Secret[];
  readonly deliveries: readonly WebhookDelivery[];
}

/** One after the other, until the endpoint does not take one. */
async function sendAll(services: Services, { endpoint, secrets, deliveries }: Batch): Promise<void> {
  for (const delivery of deliveries) {
    const { event: id, at } = delivery;
    const data = { partner: delivery.partner, ...delivery.data };
    // What was stored had one of these types.
    const type = delivery.type as WebhookEventType;
    const attempt = await sendMessage(services, { id, url: endpoint.url, type, at, data, secrets });
    await record(services, endpoint, { delivery, attempt });
    if (!isTaken(attempt)) return;
  }
}

/** Delivers to one endpoint what happened at one partner: at least once, under ids that stay the same. */
export async function deliverWebhooks(services: Services, partner: PartnerId, subject: string): Promise<void> {
  const { store, clock } = services;
  const id = webhookId(subject);
  if (id === null) throw new Error('the job names no endpoint');
  const due: DueSubject = { kind: 'webhook', partner, subject };
  const place = { partner, endpoint: id };
  const begun = await store.withControl(async (tx) => {
    const endpoint = await findWebhook(tx, id);
    if (endpoint === null || endpoint.disabled !== null) return null;
    const isPaused = endpoint.pausedUntil !== null && endpoint.pausedUntil > clock.now();
    if (isPaused) return { endpoint, deliveries: [] };
    return { endpoint, deliveries: await listDueWebhooks(tx, place, { now: clock.now(), limit: BATCH }) };
  });
  if (begun !== null && begun.deliveries.length > 0) {
    const secrets = await openWebhookSecrets(await vaultForWebhooks(services), begun.endpoint, clock.now());
    await sendAll(services, { ...begun, secrets });
  }
  await store.withControl(async (tx) => {
    await forgetOldEvents(tx, partner, instantOf(clock.now() - KEPT_DAYS * DAY_MS));
    const next = await nextWebhookAt(tx, place);
    const endpoint = await findWebhook(tx, id);
    // What waits for an endpoint that is switched off is due again when that is switched on.
    if (next === null || endpoint === null || endpoint.disabled !== null) await clearDue(tx, due);
    else await setDue(tx, { ...due, at: instantOf(Math.max(next, endpoint.pausedUntil ?? next)) });
  });
}
