import type { Connection as ConnectionAnswer, newConnectionSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { connectionSettings, createConnection as storeConnection } from '../../store/index.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { planNextSync } from '../schedule/plan-next-sync.ts';
import { storeKeys } from './keys.ts';
import { checkSite, noClientId } from './open-connection.ts';
import { mergeSettings } from './settings.ts';
import { toConnection } from './to-connection.ts';

/** Stores the credentials of one ConnectWise without using them. */
export async function createConnection(
  ctx: PartnerContext,
  input: z.output<typeof newConnectionSchema>,
): Promise<ConnectionAnswer> {
  checkSite(ctx, input.site);
  if (input.clientId === undefined && ctx.settings.clientId === null) throw noClientId();
  const { site, loginCompany, publicKey, privateKey } = input;
  const { name = loginCompany, clientId = null } = input;
  const settings = mergeSettings(connectionSettings.parse({}), input.settings);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await storeConnection(tx, { name, site, loginCompany, clientId, settings, at: ctx.now });
    await storeKeys(ctx, tx, connection.id, { publicKey, privateKey });
    await planNextSync(ctx, tx, { connection, isRenewed: false });
    const answer = await toConnection(tx, { ...connection, hasCredentials: true });
    await audit(ctx, tx, { action: 'connection.created', subject: connection.id, detail: { site, loginCompany } });
    return answer;
  });
}
