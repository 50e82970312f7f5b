import { operations } from 'tallybridge-sdk/contract';
import type { Partner as PartnerAnswer } from 'tallybridge-sdk/contract';
import { changePartner, findPartner, listConnections, lockPartner } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import { audit } from '../context.ts';
import type { VendorContext } from '../context.ts';
import { planNextSync } from '../schedule/plan-next-sync.ts';
import { requireUnchanged } from '../unchanged.ts';
import { addPartner } from './create-partner.ts';
import type { NewPartner } from './create-partner.ts';
import { checkTimeZone, toPartner } from './to-partner.ts';

export async function putPartner(ctx: VendorContext, input: NewPartner): Promise<PartnerAnswer> {
  checkTimeZone(input.timeZone);
  const { key, name, timeZone } = input;
  const { versionedBy } = operations.putPartner;
  const known = await ctx.store.withControl((tx) => findPartner(tx, ctx.vendor, key));
  requireUnchanged(ctx, known === null ? {} : toPartner(known), versionedBy);
  const created = known === null ? await addPartner(ctx, input) : null;
  if (created !== null) return toPartner(created);
  // Somebody may have created it since we looked.
  const partner = known ?? (await ctx.store.withControl((tx) => findPartner(tx, ctx.vendor, key)));
  if (partner === null) throw notFound('partner', key);
  const { isSetUpAllowed = partner.isSetUpAllowed } = input;
  const isSame = partner.name === name && partner.timeZone === timeZone && partner.isSetUpAllowed === isSetUpAllowed;
  if (isSame) return toPartner(partner);
  const changed = await ctx.store.withControl(async (tx) => {
    requireUnchanged(ctx, toPartner((await lockPartner(tx, partner.id)) ?? partner), versionedBy);
    return changePartner(tx, partner.id, { name, timeZone, isSetUpAllowed });
  });
  const after = changed ?? partner;
  await ctx.store.withPartner(partner.id, async (tx) => {
    for (const connection of await listConnections(tx)) {
      await planNextSync({ ...ctx, partner: after }, tx, { connection, isRenewed: false });
    }
    await audit(ctx, tx, { action: 'partner.changed', subject: key, detail: { name, timeZone, isSetUpAllowed } });
  });
  return toPartner(after);
}
