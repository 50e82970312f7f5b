import { operations } from 'tallybridge-sdk/contract';
import { isDeepStrictEqual } from 'node:util';
import type { Connection as ConnectionAnswer, connectionChangeSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { changeConnection, lockForChange } from '../../store/index.ts';
import type { Connection, ConnectionSettings } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { audit } from '../context.ts';
import { requireUnchanged } from '../unchanged.ts';
import type { PartnerContext } from '../context.ts';
import { profileOf } from '../profiles/capabilities.ts';
import { requireSetUpAllowed } from '../profiles/set-up-allowed.ts';
import { requireSetUp } from '../profiles/set-up-missing.ts';
import { askSyncsOnChange } from '../runs/ask-syncs-on-change.ts';
import { isTabOn, planTab } from '../hosted-tab/plan-tab.ts';
import { askTickets } from '../tickets/plan-next-tickets.ts';
import { planNextSync } from '../schedule/plan-next-sync.ts';
import { askCallbackLook } from '../callbacks/ask-callback-look.ts';
import { storeKeys, vaultForKeys } from './keys.ts';
import { checkSite } from './open-connection.ts';
import { checkSettings, mergeSettings } from './settings.ts';
import { requireConnection, toConnection } from './to-connection.ts';

type Change = z.output<typeof connectionChangeSchema>;

/** A key pair belongs together: half of a new one and half of the old one open nothing. */
function keysOf({ publicKey, privateKey }: Change): { publicKey: string; privateKey: string } | null {
  if (publicKey === undefined && privateKey === undefined) return null;
  if (publicKey !== undefined && privateKey !== undefined) return { publicKey, privateKey };
  const missing = publicKey === undefined ? 'publicKey' : 'privateKey';
  throw new AppError('invalid-request', `${missing} is missing`, {
    remedy: 'Send publicKey and privateKey together.',
    fields: [{ field: missing, message: 'is missing beside the other key' }],
  });
}

/** What changed, for the audit log: names only, so that no key gets there. */
function changedNames(change: Change): string[] {
  return Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

/** Whether a plan would come out otherwise by the settings. */
function billsOtherwise({ settings: before }: Connection, { settings: after }: Connection): boolean {
  const rules = ({ billing, zeroPolicy, driftPolicy, capabilities, limits }: ConnectionSettings) => {
    return { billing, zeroPolicy, driftPolicy, capabilities, limits };
  };
  return !isDeepStrictEqual(rules(before), rules(after));
}

function showsTabOtherwise(ctx: PartnerContext, before: Connection, after: Connection): boolean {
  return isTabOn(ctx, before) !== isTabOn(ctx, after);
}

/** Changes what is named. A new site or login company forgets the stored keys, because they belong to the old one. */
export async function updateConnection(ctx: PartnerContext, id: string, change: Change): Promise<ConnectionAnswer> {
  const { name, site, loginCompany, clientId } = change;
  requireSetUpAllowed(ctx);
  checkSettings(profileOf(ctx), change.settings);
  if (site !== undefined) checkSite(ctx, site);
  const keys = keysOf(change);
  const vault = keys === null ? null : await vaultForKeys(ctx);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await lockForChange(tx, (await requireConnection(tx, id)).id);
    const before = await requireConnection(tx, id);
    requireUnchanged(ctx, await toConnection(ctx, tx, before), operations.updateConnection.versionedBy);
    const connection: Connection | null = await changeConnection(tx, before.id, {
      at: ctx.now,
      settings: mergeSettings(before.settings, change.settings),
      ...(name === undefined ? {} : { name }),
      ...(site === undefined ? {} : { site }),
      ...(loginCompany === undefined ? {} : { loginCompany }),
      ...(clientId === undefined ? {} : { clientId }),
    });
    if (connection === null) throw notFound('connection', id);
    if (before.settings.isShadow && !connection.settings.isShadow) await requireSetUp(ctx, tx, connection);
    if (keys !== null && vault !== null) {
      await storeKeys(ctx, tx, { vault, keys, connection: connection.id, slot: 'current' });
    }
    const isReached = [keys, site, loginCompany, clientId].some((each) => each !== null && each !== undefined);
    const isResumed = before.settings.isPaused && !connection.settings.isPaused;
    await planNextSync(ctx, tx, { connection, isRenewed: isReached || isResumed });
    await askCallbackLook(ctx, tx, connection);
    if (isReached || showsTabOtherwise(ctx, before, connection)) await planTab(ctx, tx, connection);
    if (billsOtherwise(before, connection)) {
      await askSyncsOnChange(ctx, tx, [connection]);
      await askTickets(ctx, tx, [connection]);
    }
    const answer = await toConnection(ctx, tx, await requireConnection(tx, id));
    const detail = { changed: changedNames(change), settings: connection.settings };
    await audit(ctx, tx, { action: 'connection.changed', subject: connection.id, detail });
    return answer;
  });
}
