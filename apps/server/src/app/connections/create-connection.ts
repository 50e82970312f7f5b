import { isDeepStrictEqual } from 'node:util';
import type { Connection as ConnectionAnswer, newConnectionSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { createConnection as storeConnection, listRemovedConnections, takeOverLines } from '../../store/index.ts';
import type { Connection, PartnerTx } from '../../store/index.ts';
import { askCallbackLook } from '../callbacks/ask-callback-look.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { profileOf } from '../profiles/capabilities.ts';
import { requireSetUpAllowed } from '../profiles/set-up-allowed.ts';
import { planTab } from '../hosted-tab/plan-tab.ts';
import { planNextSync } from '../schedule/plan-next-sync.ts';
import { storeKeys, vaultForKeys } from './keys.ts';
import { checkSite, noClientId } from './open-connection.ts';
import { psaKeyOf } from './psa-key.ts';
import { checkSettings, initialSettings, mergeSettings } from './settings.ts';
import { requireConnection, toConnection } from './to-connection.ts';

/** A connection that is made again goes on with the lines of the one that was removed; how many of them are live. */
async function takeOver(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<number> {
  const psa = psaKeyOf(ctx, connection);
  let lines = 0;
  for (const removed of await listRemovedConnections(tx)) {
    if (isDeepStrictEqual(psaKeyOf(ctx, removed), psa))
      lines += await takeOverLines(tx, { from: removed.id, to: connection.id });
  }
  return lines;
}

/** Stores the credentials of one ConnectWise without using them. */
export async function createConnection(
  ctx: PartnerContext,
  input: z.output<typeof newConnectionSchema>,
): Promise<ConnectionAnswer> {
  requireSetUpAllowed(ctx);
  checkSite(ctx, input.site);
  if (input.clientId === undefined && ctx.settings.clientId === null) throw noClientId();
  const { site, loginCompany, publicKey, privateKey } = input;
  const { name = loginCompany, clientId = null } = input;
  const profile = profileOf(ctx);
  checkSettings(profile, input.settings);
  const settings = mergeSettings(initialSettings(profile), input.settings);
  const vault = await vaultForKeys(ctx);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await storeConnection(tx, { name, site, loginCompany, clientId, settings, at: ctx.now });
    const keys = { publicKey, privateKey };
    await storeKeys(ctx, tx, { vault, keys, connection: connection.id, slot: 'current' });
    await planNextSync(ctx, tx, { connection, isRenewed: false });
    await askCallbackLook(ctx, tx, connection);
    await planTab(ctx, tx, connection);
    const takenOver = await takeOver(ctx, tx, connection);
    const answer = await toConnection(ctx, tx, await requireConnection(tx, connection.id));
    const detail = { site, loginCompany, ...(takenOver === 0 ? {} : { linesTakenOver: takenOver }) };
    await audit(ctx, tx, { action: 'connection.created', subject: connection.id, detail });
    return answer;
  });
}
