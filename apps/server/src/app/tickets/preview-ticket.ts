import { composeTicketText, unknownPlaceholders } from 'tallybridge-engine';
import type { Alert as TicketAlert, CustomerKey } from 'tallybridge-engine';
import type { TicketPreview, ticketPreviewInputSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { listAlerts, listCustomerLinks, readCompanies } from '../../store/index.ts';
import type { Alert } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import type { RulePlace } from './ticket-rules.ts';

export function toTicketAlert({ message, raisedAt }: Alert): TicketAlert {
  const { id: _, at, ...rest } = message;
  return { ...rest, raisedAt, changedAt: at };
}

/** What a vendor's alert looks like, for a category of which none has come yet. */
function sampleAlert(ctx: PartnerContext, category: string, customer: CustomerKey): TicketAlert {
  return {
    key: 'sample/server-01',
    episode: null,
    customer,
    category,
    severity: 'high',
    state: 'raised',
    title: 'Something is wrong on server-01',
    body: 'This is where the vendor says what happened and what to do.',
    device: 'server-01',
    contactEmail: null,
    url: 'https://vendor.example/alerts/1',
    raisedAt: ctx.now,
    changedAt: ctx.now,
  };
}

/** What a ticket would say by these templates. */
export async function previewTicket(
  ctx: PartnerContext,
  { connection: id, category }: RulePlace,
  { titleTemplate, bodyTemplate, customer }: z.output<typeof ticketPreviewInputSchema>,
): Promise<TicketPreview> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id: connection } = await requireConnection(tx, id);
    const filter = { limit: 1, category, ...(customer === undefined ? {} : { customer }) };
    const [newest] = await listAlerts(tx, filter);
    const links = await listCustomerLinks(tx, connection);
    const [first] = links;
    const sampled = sampleAlert(ctx, category, (customer ?? first?.customer ?? 'customer') as CustomerKey);
    const alert = newest === undefined ? sampled : toTicketAlert(newest);
    const link = links.find((each) => each.customer === alert.customer);
    const companies = await readCompanies(tx, connection);
    const company = link?.decision.kind === 'linked' ? companies.get(link.decision.company)?.name : undefined;
    const named = { customer: link?.name ?? alert.customer, company: company ?? link?.name ?? 'Company' };
    const text = composeTicketText(alert, named, { titleTemplate, bodyTemplate });
    return {
      ...text,
      unknownPlaceholders: [...unknownPlaceholders(titleTemplate), ...unknownPlaceholders(bodyTemplate)],
      isSample: newest === undefined,
    };
  });
}
