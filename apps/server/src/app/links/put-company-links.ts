import { agreementId, companyId, customerKey, sku } from 'tallybridge-engine';
import type { AgreementChoice } from 'tallybridge-engine';
import { companyLinkInputSchema } from 'tallybridge-sdk/contract';
import type { SaveOutcome } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { putCompanyLink } from '../../store/index.ts';
import type { CompanyLinkChange, CompanyLinkOutcome } from '../../store/index.ts';
import { bySchema, takeItems } from '../batch/take-items.ts';
import type { ItemResult, ItemVerdict } from '../batch/take-items.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { unknownCustomer } from './unknown-names.ts';

type Input = z.output<typeof companyLinkInputSchema>;
type Linked = Extract<Input, { decision: 'linked' }>;

function toChoice({ agreement }: Linked): AgreementChoice {
  if (agreement.mode === 'found') return agreement;
  const bySku = Object.entries(agreement.bySku ?? {}).map(([key, id]) => [sku(key), agreementId(id)] as const);
  const chosen = agreement.agreementId ?? null;
  return { mode: 'chosen', agreement: chosen === null ? null : agreementId(chosen), bySku: new Map(bySku) };
}

function toLink(input: Input): CompanyLinkChange {
  const customer = customerKey(input.customer);
  if (input.decision !== 'linked') {
    return { customer, decision: { kind: input.decision }, isEnabled: true, isPaused: false };
  }
  const { isEnabled, isPaused } = input;
  const decision = { kind: 'linked', company: companyId(input.companyId), agreement: toChoice(input) } as const;
  return { customer, decision, isEnabled, isPaused };
}

function verdictOf(input: Input, outcome: CompanyLinkOutcome): ItemVerdict<SaveOutcome> {
  const company = input.decision === 'linked' ? input.companyId : '';
  switch (outcome) {
    case 'stored':
      return { outcome: 'updated' };
    case 'unchanged':
      return { outcome };
    case 'unknown-customer':
      return unknownCustomer(input.customer);
    case 'unknown-sku':
      return {
        outcome: 'refused',
        code: outcome,
        field: 'agreement/bySku',
        message: 'An agreement is chosen for a product that does not exist. PUT the product first.',
      };
    case 'company-taken':
      return {
        outcome: 'refused',
        code: outcome,
        field: 'companyId',
        message: `Company ${company} is linked to another customer. A company has one customer: set that link to "none" first.`,
      };
  }
}

/** Stores what a person decided about each customer, one after the other: two that claim one company cannot both get it. */
export async function putCompanyLinks(
  ctx: PartnerContext,
  connection: string,
  items: readonly unknown[],
): Promise<ItemResult<SaveOutcome>[]> {
  const { id } = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, connection));
  return takeItems({ items, read: bySchema(companyLinkInputSchema), list: 'links', key: 'customer' }, (links) =>
    ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const by = { actor: ctx.actor, at: ctx.now };
      const decided: Input[] = [];
      const verdicts: ItemVerdict<SaveOutcome>[] = [];
      for (const input of links) {
        const outcome = await putCompanyLink(tx, id, { link: toLink(input), by });
        verdicts.push(verdictOf(input, outcome));
        if (outcome === 'stored') decided.push(input);
      }
      if (decided.length > 0)
        await audit(ctx, tx, { action: 'company-links.put', subject: id, detail: { links: decided } });
      return verdicts;
    }),
  );
}
