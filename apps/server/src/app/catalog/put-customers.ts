import { customerKey } from 'tallybridge-engine';
import type { CustomerKey } from 'tallybridge-engine';
import { customerInputSchema } from 'tallybridge-sdk/contract';
import type { SaveOutcome } from 'tallybridge-sdk/contract';
import { putCustomers as storeCustomers, recognizeCustomers } from '../../store/index.ts';
import type { PartnerTx } from '../../store/index.ts';
import { bySchema, takeItems } from '../batch/take-items.ts';
import type { ItemResult } from '../batch/take-items.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { askTickets } from '../tickets/plan-next-tickets.ts';
import { saved } from './saved.ts';

/** Creates or updates customers; those that are not named stay as they are. */
export async function putCustomers(ctx: PartnerContext, items: readonly unknown[]): Promise<ItemResult<SaveOutcome>[]> {
  return takeItems({ items, read: bySchema(customerInputSchema), list: 'customers', key: 'key' }, (customers) =>
    ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const rows = customers.map(({ key, name, domain }) => ({
        customer: customerKey(key),
        name,
        domain: domain ?? null,
      }));
      const outcomes = await storeCustomers(tx, rows, ctx.now);
      const changed = rows.filter((_, index) => outcomes[index] !== 'unchanged').map((row) => row.customer);
      if (changed.length > 0) {
        await audit(ctx, tx, { action: 'customers.put', subject: ctx.partner.key, detail: { customers: changed } });
      }
      await releaseAlerts(ctx, tx, changed);
      return outcomes.map(saved);
    }),
  );
}

/** Alerts that came before their customer go their way now. */
export async function releaseAlerts(
  ctx: PartnerContext,
  tx: PartnerTx,
  customers: readonly CustomerKey[],
): Promise<void> {
  if (await recognizeCustomers(tx, customers)) await askTickets(ctx, tx);
}
