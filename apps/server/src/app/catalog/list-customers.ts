import type { Customer } from 'tallybridge-sdk/contract';
import { listCustomers as storedCustomers } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageOf, positionOf } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';

export async function listCustomers(ctx: PartnerContext, query: PageQuery): Promise<Page<Customer>> {
  const after = positionOf(query);
  const rows = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    storedCustomers(tx, { limit: query.limit + 1, ...(after === undefined ? {} : { after }) }),
  );
  const page = pageOf(rows, query, (row) => row.customer);
  return mapPage(page, ({ customer, name, domain }) => ({ key: customer, name, domain }));
}
