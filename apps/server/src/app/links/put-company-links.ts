import { agreementId, companyId, customerKey, sku } from 'tallybridge-engine';
import type { AgreementChoice, Capabilities, OwnedLine } from 'tallybridge-engine';
import { companyLinkInputSchema } from 'tallybridge-sdk/contract';
import type { SaveOutcome } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { holderOfCompany, nameLinkedCompanies } from '../../store/index.ts';
import type { CompanyLinkChange, CompanyLinkOutcome, Connection, ConnectionId, PartnerTx } from '../../store/index.ts';
import type { ItemVerdict } from '../batch/take-items.ts';
import type { PartnerContext } from '../context.ts';
import { changeLinks } from './change-links.ts';
import type { ChangeOptions, LinkResult } from './change-links.ts';
import { decideCompany } from './decide-company.ts';
import { agreementRule } from '../profiles/capabilities.ts';
import { companyLinkObjection } from '../profiles/link-objections.ts';
import { newLink } from '../profiles/new-links.ts';
import { unknownCustomer } from './unknown-names.ts';

type Input = z.output<typeof companyLinkInputSchema>;
type Linked = Extract<Input, { decision: 'linked' }>;

function toChoice({ agreement }: Linked): AgreementChoice {
  if (agreement.mode === 'found') return agreement;
  const bySku = Object.entries(agreement.bySku ?? {}).map(([key, id]) => [sku(key), agreementId(id)] as const);
  const chosen = agreement.agreementId ?? null;
  return { mode: 'chosen', agreement: chosen === null ? null : agreementId(chosen), bySku: new Map(bySku) };
}

function toLink(input: Input, startsOn: boolean): CompanyLinkChange {
  const customer = customerKey(input.customer);
  if (input.decision !== 'linked') {
    return { customer, decision: { kind: input.decision }, isEnabled: true, isPaused: false };
  }
  const { isEnabled = startsOn, isPaused } = input;
  const decision = { kind: 'linked', company: companyId(input.companyId), agreement: toChoice(input) } as const;
  return { customer, decision, isEnabled, isPaused };
}

async function nameCompany(tx: PartnerTx, connection: ConnectionId, input: Input): Promise<void> {
  if (input.decision !== 'linked' || input.companyName === undefined) return;
  await nameLinkedCompanies(tx, connection, [{ id: input.companyId, name: input.companyName }]);
}

async function verdictOf(
  tx: PartnerTx,
  at: { readonly connection: ConnectionId; readonly input: Input },
  outcome: CompanyLinkOutcome,
): Promise<ItemVerdict<SaveOutcome>> {
  const { connection, input } = at;
  const company = input.decision === 'linked' ? input.companyId : 0;
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
    case 'company-taken': {
      const holder = await holderOfCompany(tx, connection, companyId(company));
      return {
        outcome: 'refused',
        code: outcome,
        field: 'companyId',
        message: `Company ${company} is linked to customer "${holder ?? ''}". A company has one customer: clear that link first.`,
      };
    }
  }
}

/** Stores what a person decided about each customer, one after the other: two that claim one company cannot both get it. */
export function putCompanyLinks(
  ctx: PartnerContext,
  connection: string,
  change: { readonly items: readonly unknown[] } & ChangeOptions,
): Promise<LinkResult[]> {
  const kind = {
    schema: companyLinkInputSchema,
    list: 'links',
    key: 'customer',
    action: 'company-links.put',
    objection: (input: Input, on: Capabilities) => companyLinkObjection(input, on, agreementRule(ctx)),
    store: async (tx: PartnerTx, connection: Connection, input: Input) => {
      const link = toLink(input, newLink(ctx, connection).isEnabled);
      const by = { actor: ctx.actor, at: ctx.now };
      const outcome = await decideCompany(ctx, tx, { connection: connection.id, link, by });
      if (outcome === 'stored') await nameCompany(tx, connection.id, input);
      return verdictOf(tx, { connection: connection.id, input }, outcome);
    },
    concerns: (input: Input) => (line: OwnedLine) => line.customer === input.customer,
  };
  return changeLinks(ctx, kind, { ...change, connection });
}
