import type { CustomerKey } from 'tallybridge-engine';
import { putCompanyLink, readLinkedCompany } from '../../store/index.ts';
import type { By, CompanyLinkChange, CompanyLinkOutcome, ConnectionId, PartnerTx } from '../../store/index.ts';
import type { Services } from '../context.ts';
import { announce } from '../webhooks/announce.ts';

interface Deciding {
  readonly connection: ConnectionId;
  readonly link: CompanyLinkChange;
  readonly by: By;
  readonly batch?: string;
}

/** Stores what was decided about a customer, and tells the vendor where its company is another one now or none. */
export async function decideCompany(
  services: Pick<Services, 'clock'>,
  tx: PartnerTx,
  { connection, link, by, batch }: Deciding,
): Promise<CompanyLinkOutcome> {
  const { customer, decision } = link;
  const before = await readLinkedCompany(tx, connection, customer);
  const outcome = await putCompanyLink(tx, connection, { link, by, ...(batch === undefined ? {} : { batch }) });
  const after = decision.kind === 'linked' ? decision.company : null;
  if (outcome !== 'stored' || before === after) return outcome;
  if (after === null) await announceUnlinked(services, tx, { connection, customer });
  else await announce(services, tx, { type: 'customer.linked', connection, data: { customer, companyId: after } });
  return outcome;
}

export async function announceUnlinked(
  services: Pick<Services, 'clock'>,
  tx: PartnerTx,
  { connection, customer }: { readonly connection: ConnectionId; readonly customer: CustomerKey },
): Promise<void> {
  await announce(services, tx, { type: 'customer.unlinked', connection, data: { customer } });
}
