import { findConnection, getPartner } from '../../store/index.ts';
import type { Connection, TabPlace, Token } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext, VendorContext } from '../context.ts';
import { isTabOn } from './plan-tab.ts';

export interface InTab {
  readonly ctx: PartnerContext;
  readonly connection: Connection;
  readonly place: TabPlace;
  readonly member: { readonly identifier: string; readonly name: string };
}

export function tabOff(): AppError {
  return new AppError('capability-off', 'the tab is switched off', {
    remedy: 'Ask whoever set up the integration whether it is still wanted.',
  });
}

/** The member of a session or code, whom ConnectWise vouched for. */
export function memberOf({ identity, person }: Token): InTab['member'] {
  if (identity === null || person === null) throw new Error('a token of a tab names no member');
  return { identifier: identity, name: person.name };
}

/** Where the page stands that asks. A tab that was switched off meanwhile lets nobody in any more. */
export async function inTab(asks: VendorContext): Promise<InTab> {
  const { token } = asks;
  const { partner: id, tab: place } = token;
  if (id === null || place === null) throw new Error('the session of a tab names no company');
  const partner = await asks.store.withControl((tx) => getPartner(tx, id));
  const connection =
    partner === null ? null : await asks.store.withPartner(id, (tx) => findConnection(tx, place.connection));
  const member = memberOf(token);
  if (partner !== null && connection !== null) {
    const ctx: PartnerContext = { ...asks, actor: `member ${member.identifier}`, partner };
    if (isTabOn(ctx, connection)) return { ctx, connection, place, member };
  }
  throw tabOff();
}
