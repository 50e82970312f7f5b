import type { ConnectionClient, PartnerClient, Saved } from 'tallybridge-sdk';
import { HARBORVIEW_COMPANY_LINKS, HARBORVIEW_CONNECTION, HARBORVIEW_PRODUCT_LINKS } from '../harborview.ts';

/** What the MSP's people do once: connect their ConnectWise and say who is who. */
export async function connectHarborview(partner: PartnerClient, site: string): Promise<ConnectionClient> {
  const { id } = await partner.connections.create({
    ...HARBORVIEW_CONNECTION,
    site,
    settings: { billing: 'advance', autoApply: 'within-limits', cadence: 'on-change', callbacks: 'on' },
  });
  const connection = partner.connection(id);
  assertTaken(await connection.companyLinks.put(HARBORVIEW_COMPANY_LINKS));
  assertTaken(await connection.productLinks.put(HARBORVIEW_PRODUCT_LINKS));
  return connection;
}

function assertTaken({ refused: [first] }: Saved): void {
  if (first !== undefined) throw new Error(`the link of ${first.key} was refused: ${first.message}`);
}
