import { customerKey, sku } from 'tallybridge-engine';
import type { LinkOverride, OwnedLine } from 'tallybridge-engine';
import { overrideInputSchema } from 'tallybridge-sdk/contract';
import type { SaveOutcome } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { clearOverride, putOverride } from '../../store/index.ts';
import type { Connection, ConnectionId, OverrideOutcome, PartnerTx } from '../../store/index.ts';
import type { ItemVerdict } from '../batch/take-items.ts';
import { decimal } from '../catalog/put-products.ts';
import type { PartnerContext } from '../context.ts';
import { changeLinks } from './change-links.ts';
import type { ChangeOptions, LinkResult } from './change-links.ts';
import { overrideObjection } from '../profiles/link-objections.ts';
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
export function putOverrides(
  ctx: PartnerContext,
  connection: string,
  change: { readonly items: readonly unknown[] } & ChangeOptions,
): Promise<LinkResult[]> {
  const kind = {
    schema: overrideInputSchema,
    list: 'overrides',
    key: 'customer',
    action: 'overrides.put',
    objection: overrideObjection,
    store: async (tx: PartnerTx, { id }: Connection, input: Input) =>
      verdictOf(input, await store(ctx, tx, { connection: id, input })),
    concerns:
      ({ customer, sku: product }: Input) =>
      (line: OwnedLine) =>
        line.customer === customer && line.sku === product,
  };
  return changeLinks(ctx, kind, { ...change, connection });
}
