import type { PartnerClient } from 'tallybridge-sdk';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/**
 * Tells Tallybridge where our endpoints are: those that it polls, and the one that creates customers. Its secret is shown
 * once; a store that has none has a new one made. Safe to repeat.
 */
export async function registerEndpoints(partner: PartnerClient, store: Store, settings: Settings): Promise<void> {
  const { ownUrl, sourceToken } = settings;
  if (ownUrl === null || sourceToken === null) return;
  await partner.source.put({ url: `${ownUrl}/tallybridge`, token: sourceToken, everySeconds: 60 });
  const { secret } = await partner.provisioning.put({ url: `${ownUrl}/tallybridge/create-customer` });
  const fresh = secret ?? (store.state.secret === null ? (await partner.provisioning.rotateSecret()).secret : null);
  if (fresh !== null) store.save({ ...store.state, secret: fresh });
}
