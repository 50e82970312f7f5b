import type { catalogPushSchema, Run as RunAnswer } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { listProductLinks } from '../../store/index.ts';
import { connectionPaused } from '../connections/pause-connection.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { profileProduct } from '../profiles/default-products.ts';
import { queueRun } from '../runs/queue-run.ts';
import { toRun } from '../runs/to-run.ts';
import { openCatalog, requireCatalogPush } from './catalog-session.ts';
import { toWanted } from './to-wanted.ts';

/** Queues the creation of catalog items, after asking ConnectWise whether the key may. */
export async function startCatalogPush(
  ctx: PartnerContext,
  id: string,
  push: z.output<typeof catalogPushSchema>,
): Promise<RunAnswer> {
  const { connection, links } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requireConnection(tx, id);
    return { connection: known, links: await listProductLinks(tx, known.id) };
  });
  requireCatalogPush(ctx, connection, push.items === undefined);
  if (connection.settings.isPaused) throw connectionPaused();
  const input = toWanted(push, links, (sku) => profileProduct(ctx, sku)?.catalogIdentifier ?? null);
  await openCatalog(ctx, connection);
  const run = {
    connection: connection.id,
    kind: 'catalog',
    plan: null,
    month: null,
    trigger: 'person',
    input,
  } as const;
  return toRun(await queueRun(ctx, run));
}
