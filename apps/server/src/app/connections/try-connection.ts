import type { newConnectionSchema, Permissions } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { PartnerContext } from '../context.ts';
import { profileOf } from '../profiles/capabilities.ts';
import { requireSetUpAllowed } from '../profiles/set-up-allowed.ts';
import { rightsOf, toPermissions } from './check-permissions.ts';
import { checkSite, noClientId, openAccess } from './open-connection.ts';
import { checkSettings, initialSettings, mergeSettings } from './settings.ts';

/** Whether credentials would do for what a new connection does. Nothing is stored, and nothing is written anywhere. */
export async function tryConnection(
  ctx: PartnerContext,
  input: z.output<typeof newConnectionSchema>,
): Promise<Permissions> {
  requireSetUpAllowed(ctx);
  const { site, loginCompany, publicKey, privateKey } = input;
  checkSite(ctx, site);
  const clientId = input.clientId ?? ctx.settings.clientId;
  if (clientId === null) throw noClientId();
  const profile = profileOf(ctx);
  checkSettings(profile, input.settings);
  const connection = { settings: mergeSettings(initialSettings(profile), input.settings) };
  const open = openAccess(ctx, { site, loginCompany, clientId, publicKey, privateKey });
  const check = await open.check({ required: rightsOf(ctx, connection), triesReads: true });
  return toPermissions(ctx, check, connection);
}
