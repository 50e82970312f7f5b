import type { Customer, customersQuerySchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { listCustomers as storedCustomers } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageOf, positionOf } from '../page.ts';
import type { Page } from '../page.ts';

export async function listCustomers(
  ctx: PartnerContext,
  query: z.output<typeof customersQuerySchema>,
): Promise<Page<Customer>> {
  const after = positionOf(query);
  const rows = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    storedCustomers(tx, { limit: query.limit + 1, search: query.search, ...(after === undefined ? {} : { after }) }),
  );
  const page = pageOf(rows, query, (row) => row.customer);
  return mapPage(page, ({ customer, name, domain }) => ({ key: customer, name, domain }));
}
