import { instantOf, instantText } from 'tallybridge-engine';
import type { deliveriesQuerySchema, replayRequestSchema, WebhookDelivery } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { listDeliveries as storedDeliveries, replayWebhooks } from '../../store/index.ts';
import type { WebhookDelivery as StoredDelivery } from '../../store/index.ts';
import { auditVendor } from '../context.ts';
import type { VendorContext } from '../context.ts';
import { encodeKeys, keysOf, mapPage, momentKey, pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { requireWebhook } from './manage-webhooks.ts';

const positionSchema = z.tuple([momentKey, z.uuid()]);

function toDelivery({ event, type, partner, at, data, state, nextAt, log }: StoredDelivery): WebhookDelivery {
  return {
    id: event,
    type,
    partner,
    at: instantText(at),
    data: z.record(z.string(), z.json()).parse(data),
    state,
    nextAt: nextAt === null ? null : instantText(nextAt),
    log: [...log],
  };
}

/** What was and is to be delivered to an endpoint, the newest event first. */
export async function listDeliveries(
  ctx: VendorContext,
  id: string,
  query: z.output<typeof deliveriesQuerySchema>,
): Promise<Page<WebhookDelivery>> {
  const position = keysOf(query, positionSchema);
  return ctx.store.withControl(async (tx) => {
    const endpoint = await requireWebhook(ctx, tx, id);
    const rows = await storedDeliveries(tx, endpoint.id, {
      limit: query.limit + 1,
      state: query.state ?? null,
      type: query.type ?? null,
      partner: query.partner ?? null,
      ...(position === undefined ? {} : { after: { at: position[0], event: position[1] } }),
    });
    return mapPage(
      pageOf(rows, query, ({ at, event }) => encodeKeys([at, event])),
      toDelivery,
    );
  });
}

/** Has events delivered again under the ids that they had. */
export async function replayWebhook(
  ctx: VendorContext,
  id: string,
  wanted: z.output<typeof replayRequestSchema>,
): Promise<{ replayed: number }> {
  return ctx.store.withControl(async (tx) => {
    const endpoint = await requireWebhook(ctx, tx, id);
    const { event = null, failedSince } = wanted;
    const since = failedSince === undefined ? null : instantOf(Math.floor(Date.parse(failedSince)));
    const replayed = await replayWebhooks(tx, endpoint.id, { event, failedSince: since, at: ctx.now });
    const entry = { action: 'webhook.replayed', subject: id, detail: { event, replayed } };
    await auditVendor(ctx, tx, { vendor: ctx.vendor, entry });
    return { replayed };
  });
}
