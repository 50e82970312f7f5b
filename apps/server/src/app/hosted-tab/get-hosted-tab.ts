import { instantText } from 'tallybridge-engine';
import type { HostedTab as HostedTabAnswer } from 'tallybridge-sdk/contract';
import { findHostedTab } from '../../store/index.ts';
import type { Connection, HostedTab } from '../../store/index.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { checkSite } from '../connections/open-connection.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { profileOf, requireCapability } from '../profiles/capabilities.ts';
import { requireSetUpAllowed } from '../profiles/set-up-allowed.ts';
import { isTabOn, NO_TAB, planTab } from './plan-tab.ts';
import { tabName } from './settle-tab.ts';
import { tabUrl } from './tab-address.ts';

function toHostedTab(ctx: PartnerContext, connection: Connection, tab: HostedTab): HostedTabAnswer {
  return {
    connectionId: connection.id,
    isOn: isTabOn(ctx, connection),
    state: tab.state,
    name: tabName(ctx),
    url: tabUrl(ctx, connection),
    setupId: tab.setupId,
    framedBy: [checkSite(ctx, connection.site).loginUrl],
    opens: profileOf(ctx).capabilities.hostedTab.opens,
    checkedAt: tab.checkedAt === null ? null : instantText(tab.checkedAt),
    problem: tab.problem,
  };
}

export async function getHostedTab(ctx: PartnerContext, id: string): Promise<HostedTabAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    return toHostedTab(ctx, connection, (await findHostedTab(tx, connection.id)) ?? NO_TAB);
  });
}

/** Has a worker look after the tab at once; what somebody switched off in ConnectWise is switched on again by this. */
export async function checkHostedTab(ctx: PartnerContext, id: string): Promise<HostedTabAnswer> {
  requireSetUpAllowed(ctx);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    requireCapability(ctx, connection, 'hostedTab');
    const tab = await planTab(ctx, tx, connection);
    await audit(ctx, tx, { action: 'hosted-tab.check-asked', subject: connection.id });
    return toHostedTab(ctx, connection, tab);
  });
}
