import { instantText } from 'tallybridge-engine';
import type { RemovedPartner as RemovedAnswer } from 'tallybridge-sdk/contract';
import { listRemovedPartners as stored, partnerId } from '../../store/index.ts';
import type { VendorContext } from '../context.ts';
import { afterOf, mapPage, momentPosition, pageOf } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { removedKey } from './open-partner.ts';

/** The partners that were removed, the last one first. */
export async function listRemovedPartners(ctx: VendorContext, query: PageQuery): Promise<Page<RemovedAnswer>> {
  const partners = await ctx.store.withControl((tx) =>
    stored(tx, ctx.vendor, { limit: query.limit + 1, ...afterOf(query, partnerId) }),
  );
  return mapPage(
    pageOf(partners, query, ({ removedAt, id }) => momentPosition(removedAt, id)),
    ({ id, key, name, removedAt, removedBy }) => {
      return { id: removedKey(id), key, name, removedAt: instantText(removedAt), removedBy };
    },
  );
}
