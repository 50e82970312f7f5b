import type { Connection as ConnectionAnswer } from 'tallybridge-sdk/contract';
import { listConnections as storedConnections } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { requireConnection, toConnection } from './to-connection.ts';

export async function listConnections(ctx: PartnerContext, query: PageQuery): Promise<Page<ConnectionAnswer>> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { data, nextCursor } = pageWithin(await storedConnections(tx), query);
    const answers: ConnectionAnswer[] = [];
    for (const connection of data) answers.push(await toConnection(ctx, tx, connection));
    return { data: answers, nextCursor };
  });
}

export async function getConnection(ctx: PartnerContext, id: string): Promise<ConnectionAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => toConnection(ctx, tx, await requireConnection(tx, id)));
}
