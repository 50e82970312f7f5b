import type { Connection, ConnectionClient, PartnerClient, Saved, Tallybridge } from 'tallybridge-sdk';
import { DEMO_COMPANY_LINKS, DEMO_CONNECTION, DEMO_PARTNER, DEMO_PRODUCT_LINKS } from './demo-partner.ts';

/** Creates the MSP, so that its vendor can push to it. Safe to repeat. */
export async function setUpPartner(tallybridge: Tallybridge): Promise<PartnerClient> {
  const { key, name, timeZone } = DEMO_PARTNER;
  await tallybridge.partners.put(key, { name, timeZone });
  return tallybridge.partner(key);
}

/** What the MSP's people do once: connect their ConnectWise and say who is who. Safe to repeat. */
export async function setUpConnection(partner: PartnerClient, site: string): Promise<ConnectionClient> {
  const found = await findOrCreate(partner, site);
  const connection = partner.connection(found.id);
  // Once a plan has been applied the links are what people made of them since.
  if (!found.isFirst) return connection;
  const links = await connection.companyLinks.put(DEMO_COMPANY_LINKS);
  const products = await connection.productLinks.put(DEMO_PRODUCT_LINKS);
  assertTaken(links);
  assertTaken(products);
  return connection;
}

async function findOrCreate(partner: PartnerClient, site: string): Promise<Connection> {
  const { name, ...access } = DEMO_CONNECTION;
  const found = (await partner.connections.list().toArray()).find((connection) => connection.name === name);
  if (found === undefined) {
    // The current level always stands in ConnectWise, so that a change at the vendor shows at once.
    const billing = { billing: 'advance', autoApply: 'within-limits', cadence: 'on-change' } as const;
    const settings = { ...billing, callbacks: 'on' } as const;
    return partner.connections.create({ name, site, ...access, settings });
  }
  if (found.site === site && found.hasKeys) return found;
  return partner.connection(found.id).update({ site, ...access });
}

function assertTaken(saved: Saved): void {
  const [refused] = saved.refused;
  if (refused !== undefined) throw new Error(`the demo's link of ${refused.key} was refused: ${refused.message}`);
}
