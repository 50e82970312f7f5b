import type { Sandbox } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import type { ConnectionClient, PartnerClient, Tallybridge } from 'tallybridge-sdk';
import type { DemoMsp, History } from './histories/history.ts';

/** Who acts in a history: the vendor's product, the administrator of the MSP, and the MSP's people in ConnectWise. */
export interface Actors {
  readonly history: History;
  /** By the vendor's API key. */
  readonly vendor: Tallybridge;
  readonly partner: PartnerClient;
  /** The MSP's ConnectWise. */
  readonly sandbox: Sandbox;
  /** Where that ConnectWise is reached. */
  readonly site: string;
  /** The MSP's connection as its administrator works with it; null until somebody made one. */
  findConnection(): Promise<ConnectionClient | null>;
  /** The partner as its administrator sees it, in a session of their own. */
  asAdministrator(): Promise<PartnerClient>;
}

export interface Stage {
  readonly serviceUrl: string;
  readonly site: string;
  readonly apiKey: string;
  readonly sandbox: Sandbox;
}

export function createActors(history: History, { serviceUrl, site, apiKey, sandbox }: Stage): Actors {
  const vendor = createTallybridge({ baseUrl: serviceUrl, apiKey });
  const partner = vendor.partner(history.msp.key);
  let signedIn: Promise<PartnerClient> | null = null;
  const asAdministrator = () => (signedIn ??= signIn(vendor, serviceUrl, history.msp));
  return {
    history,
    vendor,
    partner,
    sandbox,
    site,
    asAdministrator,
    async findConnection() {
      const [found] = await partner.connections.list().toArray();
      return found === undefined ? null : (await asAdministrator()).connection(found.id);
    },
  };
}

/** Lets the administrator in as the vendor's product does, by a link. */
async function signIn(vendor: Tallybridge, baseUrl: string, { key, administrator }: DemoMsp): Promise<PartnerClient> {
  const { link } = await vendor.partner(key).portal.link({ role: 'admin', person: administrator });
  const { token } = await vendor.sessions.start({ link, as: 'token' });
  return createTallybridge({ baseUrl, apiKey: token ?? '' }).partner(key);
}
