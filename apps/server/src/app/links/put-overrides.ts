import { customerKey, sku } from 'tallybridge-engine';
import type { LinkOverride } from 'tallybridge-engine';
import { overrideInputSchema } from 'tallybridge-sdk/contract';
import type { SaveOutcome } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { clearOverride, putOverride } from '../../store/index.ts';
import type { ConnectionId, OverrideOutcome, PartnerTx } from '../../store/index.ts';
import { bySchema, takeItems } from '../batch/take-items.ts';
import type { ItemResult, ItemVerdict } from '../batch/take-items.ts';
import { decimal } from '../catalog/put-products.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { unknownCustomer, unknownSku } from './unknown-names.ts';

type Input = z.output<typeof overrideInputSchema>;

const amountOrNull = (text: string | null) => (text === null ? null : decimal(text));

function toTerms(terms: NonNullable<Input['terms']>): LinkOverride['terms'] {
  const { step, included, minimum, price, cost, rounding, lineStyle, invoiceText, billFlag } = terms;
  return {
    ...(step === undefined ? {} : { step: decimal(step) }),
    ...(included === undefined ? {} : { included: decimal(included) }),
    ...(minimum === undefined ? {} : { minimum: decimal(minimum) }),
    ...(price === undefined ? {} : { price: amountOrNull(price) }),
    ...(cost === undefined ? {} : { cost: amountOrNull(cost) }),
    ...(rounding === undefined ? {} : { rounding }),
    ...(lineStyle === undefined ? {} : { lineStyle }),
    ...(invoiceText === undefined ? {} : { invoiceText }),
    ...(billFlag === undefined ? {} : { billFlag }),
  };
}

function verdictOf(input: Input, outcome: OverrideOutcome): ItemVerdict<SaveOutcome> {
  switch (outcome) {
    case 'stored':
      return { outcome: 'updated' };
    case 'unchanged':
      return { outcome };
    case 'unknown-customer':
      return unknownCustomer(input.customer);
    case 'unknown-sku':
      return unknownSku(input.sku);
  }
}

async function store(
  ctx: PartnerContext,
  tx: PartnerTx,
  at: { connection: ConnectionId; input: Input },
): Promise<OverrideOutcome> {
  const { connection, input } = at;
  const by = { actor: ctx.actor, at: ctx.now };
  const pair = { customer: customerKey(input.customer), sku: sku(input.sku) };
  if (input.terms !== null)
    return putOverride(tx, connection, { override: { ...pair, terms: toTerms(input.terms) }, by });
  return (await clearOverride(tx, connection, pair)) ? 'stored' : 'unchanged';
}

/** Replaces the override of each pair that is named; null removes it. */
export async function putOverrides(
  ctx: PartnerContext,
  connection: string,
  items: readonly unknown[],
): Promise<ItemResult<SaveOutcome>[]> {
  const { id } = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, connection));
  return takeItems({ items, read: bySchema(overrideInputSchema), list: 'overrides', key: 'customer' }, (overrides) =>
    ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const decided: Input[] = [];
      const verdicts: ItemVerdict<SaveOutcome>[] = [];
      for (const input of overrides) {
        const outcome = await store(ctx, tx, { connection: id, input });
        verdicts.push(verdictOf(input, outcome));
        if (outcome === 'stored') decided.push(input);
      }
      if (decided.length > 0)
        await audit(ctx, tx, { action: 'overrides.put', subject: id, detail: { overrides: decided } });
      return verdicts;
    }),
  );
}
