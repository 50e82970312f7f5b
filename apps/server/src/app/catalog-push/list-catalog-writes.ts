import { instantText, intentId } from 'tallybridge-engine';
import type { CatalogWrite, catalogWritesQuerySchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { listCatalogWrites as storedWrites } from '../../store/index.ts';
import type { StoredCatalogWrite } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { afterOf, mapPage, momentPosition, pageOf } from '../page.ts';
import type { Page } from '../page.ts';

function toAnswer(write: StoredCatalogWrite): CatalogWrite {
  const { id, sku, item, marker, state, attempt, message, run, catalogItem, settledAt } = write;
  return {
    id,
    sku,
    identifier: item.identifier,
    description: item.description,
    marker,
    state,
    attempt,
    message,
    catalogItemId: catalogItem,
    runId: run,
    preparedAt: instantText(write.preparedAt),
    notBefore: instantText(write.notBefore),
    settledAt: settledAt === null ? null : instantText(settledAt),
  };
}

/** Creations of catalog items, the newest first. */
export async function listCatalogWrites(
  ctx: PartnerContext,
  connection: string,
  query: z.output<typeof catalogWritesQuerySchema>,
): Promise<Page<CatalogWrite>> {
  const { state, sku, run, limit } = query;
  const writes = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, connection);
    return storedWrites(tx, id, { state, sku, run, limit: limit + 1, ...afterOf(query, intentId) });
  });
  return mapPage(
    pageOf(writes, query, (write) => momentPosition(write.preparedAt, write.id)),
    toAnswer,
  );
}
