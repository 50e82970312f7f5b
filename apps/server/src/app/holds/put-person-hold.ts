import { customerKey, sku as skuOf } from 'tallybridge-engine';
import type { personHoldInputSchema, personHoldsInputSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { putPersonHold as storeHold, releasePersonHold } from '../../store/index.ts';
import type { ConnectionId, PartnerTx } from '../../store/index.ts';
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

interface Holding extends Pick<Input, 'isHeld' | 'by' | 'note'> {
  readonly connection: ConnectionId;
}

/** Whether it was otherwise before. */
async function storeOne(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, isHeld, by, note = '', customer, sku }: Holding & Pick<Input, 'customer' | 'sku'>,
): Promise<boolean> {
  const pair = { customer: customerKey(customer), sku: skuOf(sku) };
  const who = { actor: by, at: ctx.now };
  const outcome = isHeld
    ? await storeHold(tx, connection, { ...pair, note, by: who })
    : await releasePersonHold(tx, connection, pair);
  if (outcome === 'unknown-customer') throw unknown('customer', customer);
  if (outcome === 'unknown-sku') throw unknown('sku', sku);
  return outcome !== false;
}

/** Stops the line of a customer and product, or lets it go again; the next plan shows it. */
export async function putPersonHold(ctx: PartnerContext, connection: string, input: Input): Promise<Input> {
  const { customer, sku, ...rest } = input;
  await putPersonHolds(ctx, connection, { ...rest, pairs: [{ customer, sku }] });
  return input;
}

/** The same for many at once: all of them or none. */
export async function putPersonHolds(
  ctx: PartnerContext,
  connection: string,
  { pairs, isHeld, note, by }: z.output<typeof personHoldsInputSchema>,
): Promise<{ changed: number }> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requireConnection(tx, connection);
    const { id } = known;
    const changed: (typeof pairs)[number][] = [];
    for (const pair of pairs) {
      if (await storeOne(ctx, tx, { connection: id, isHeld, by, note, ...pair })) changed.push(pair);
    }
    if (changed.length === 0) return { changed: 0 };
    await askSyncsOnChange(ctx, tx, [known]);
    const action = isHeld ? 'hold.set' : 'hold.lifted';
    for (const { customer, sku } of changed)
      await audit(ctx, tx, { action, subject: id, detail: { customer, sku, note: note ?? '', by } });
    return { changed: changed.length };
  });
}
