import type { CustomerLink, OwnedLine } from 'tallybridge-engine';
import { switchCompanyLinksSchema } from 'tallybridge-sdk/contract';
import type { SaveOutcome } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { listCustomerLinks, putCompanyLink } from '../../store/index.ts';
import type { Connection, PartnerTx } from '../../store/index.ts';
import type { ItemVerdict } from '../batch/take-items.ts';
import type { PartnerContext } from '../context.ts';
import { changeLinks } from './change-links.ts';
import type { ChangeOptions, LinkResult } from './change-links.ts';
import { switchObjection } from '../profiles/link-objections.ts';
import { unknownCustomer } from './unknown-names.ts';

const { customers, ...switches } = switchCompanyLinksSchema.shape;
const oneSwitchSchema = z.strictObject({ customer: customers.element, ...switches });
type OneSwitch = z.output<typeof oneSwitchSchema>;

/** Sets switches of linked customers and leaves the rest of their links as it is. */
export async function switchCompanyLinks(
  ctx: PartnerContext,
  connection: string,
  { body, isPreview }: { readonly body: z.output<typeof switchCompanyLinksSchema> } & ChangeOptions,
): Promise<LinkResult[]> {
  let known: ReadonlyMap<string, CustomerLink> | null = null;

  async function store(tx: PartnerTx, { id }: Connection, input: OneSwitch): Promise<ItemVerdict<SaveOutcome>> {
    known ??= new Map((await listCustomerLinks(tx, id)).map((link) => [link.customer, link]));
    const link = known.get(input.customer);
    if (link === undefined) return unknownCustomer(input.customer);
    if (link.decision.kind !== 'linked') {
      const message = `Customer "${input.customer}" is not linked to a company, so there is nothing to switch. Link it first.`;
      return { outcome: 'refused', code: 'not-linked', field: 'customer', message };
    }
    const { customer, decision, isEnabled, isPaused } = link;
    const switched = {
      customer,
      decision,
      isEnabled: input.isEnabled ?? isEnabled,
      isPaused: input.isPaused ?? isPaused,
    };
    const outcome = await putCompanyLink(tx, id, { link: switched, by: { actor: ctx.actor, at: ctx.now } });
    return { outcome: outcome === 'stored' ? 'updated' : 'unchanged' };
  }

  const { customers: named, ...set } = body;
  return changeLinks(
    ctx,
    {
      schema: oneSwitchSchema,
      list: 'customers',
      key: 'customer',
      action: 'company-links.switched',
      objection: switchObjection,
      store,
      concerns: (input) => (line: OwnedLine) => line.customer === input.customer,
    },
    { connection, items: named.map((customer) => ({ customer, ...set })), isPreview },
  );
}
