import type { Hold } from 'tallybridge-sdk/contract';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { hasIn, pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { monthAt } from '../time/billing-month.ts';
import { readHoldFacts } from './hold-facts.ts';
import { openHolds } from './open-holds.ts';

interface HoldsQuery extends PageQuery {
  readonly search?: string | undefined;
  readonly code?: Hold['code'] | undefined;
  readonly customer?: string | undefined;
  readonly sku?: string | undefined;
}

/** What waits for a person: of the newest plan of each month, of the ledger, and what people have stopped. */
export async function listHolds(ctx: PartnerContext, connection: string, query: HoldsQuery): Promise<Page<Hold>> {
  const current = monthAt(ctx.now, ctx.partner.timeZone);
  const facts = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, connection);
    return readHoldFacts(tx, { connection: id, current });
  });
  const { search, code, customer, sku } = query;
  const wanted = openHolds(facts, ctx.now)
    .map(({ hold }) => hold)
    .filter(
      (hold) =>
        (search === undefined || hasIn(search, [hold.customer, hold.sku, hold.text])) &&
        (code === undefined || hold.code === code) &&
        (customer === undefined || hold.customer === customer) &&
        (sku === undefined || hold.sku === sku),
    );
  return pageWithin(wanted, query);
}
