import { customerKey, sku as skuOf } from 'tallybridge-engine';
import type { personHoldInputSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { putPersonHold as storeHold, releasePersonHold } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { askSyncsOnChange } from '../runs/ask-syncs-on-change.ts';

type Input = z.output<typeof personHoldInputSchema>;

function unknown(field: 'customer' | 'sku', value: string): AppError {
  const message = `there is no ${field === 'sku' ? 'product' : 'customer'} "${value}"`;
  return new AppError('invalid-request', message, {
    remedy: 'Name a customer and a product that the partner has.',
    fields: [{ field, message }],
  });
}

/** Stops the line of a customer and product, or lets it go again; the next plan shows it. */
export async function putPersonHold(ctx: PartnerContext, connection: string, input: Input): Promise<Input> {
  const { customer, sku, isHeld, note = '', by } = input;
  const pair = { customer: customerKey(customer), sku: skuOf(sku) };
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requireConnection(tx, connection);
    const { id } = known;
    const who = { actor: by, at: ctx.now };
    const outcome = isHeld
      ? await storeHold(tx, id, { ...pair, note, by: who })
      : await releasePersonHold(tx, id, pair);
    if (outcome === 'unknown-customer') throw unknown('customer', customer);
    if (outcome === 'unknown-sku') throw unknown('sku', sku);
    if (outcome === false) return;
    await askSyncsOnChange(ctx, tx, [known]);
    const action = isHeld ? 'hold.set' : 'hold.lifted';
    await audit(ctx, tx, { action, subject: id, detail: { customer, sku, note, by } });
  });
  return input;
}
