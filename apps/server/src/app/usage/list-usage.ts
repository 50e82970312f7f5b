import { instantOf, instantText } from 'tallybridge-engine';
import type { StoredUsageRecord, usageQuerySchema } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { listUsage as storedUsage } from '../../store/index.ts';
import type { StoredUsage } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { encodeKeys, keysOf, mapPage, momentKey, pageOf, textKey } from '../page.ts';
import type { Page } from '../page.ts';

const positionSchema = z.tuple([textKey, textKey, momentKey, textKey]);

function toRecord({ record, receivedAt }: StoredUsage): StoredUsageRecord {
  const { at, corrects, ...rest } = record;
  return { ...rest, at: instantText(at), corrects: corrects ?? null, receivedAt: instantText(receivedAt) };
}

const momentOf = (text: string) => instantOf(Math.floor(Date.parse(text)));

/** Usage as it was accepted, by customer, product, moment and id. */
export async function listUsage(
  ctx: PartnerContext,
  query: z.output<typeof usageQuerySchema>,
): Promise<Page<StoredUsageRecord>> {
  const { limit, cursor: _, from, to, customer, sku } = query;
  const position = keysOf(query, positionSchema);
  const rows = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    storedUsage(tx, {
      limit: limit + 1,
      ...(customer === undefined ? {} : { customer }),
      ...(sku === undefined ? {} : { sku }),
      ...(from === undefined ? {} : { from: momentOf(from) }),
      ...(to === undefined ? {} : { to: momentOf(to) }),
      ...(position === undefined
        ? {}
        : { after: { customer: position[0], sku: position[1], at: position[2], id: position[3] } }),
    }),
  );
  const page = pageOf(rows, query, ({ record }) => encodeKeys([record.customer, record.sku, record.at, record.id]));
  return mapPage(page, toRecord);
}
