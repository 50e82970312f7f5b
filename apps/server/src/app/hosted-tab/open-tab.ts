import { connectionId, findConnection, findTabAddress, getPartner } from '../../store/index.ts';
import type { Connection } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { checkSite } from '../connections/open-connection.ts';
import type { OpenContext, PartnerContext } from '../context.ts';
import { profileOf } from '../profiles/capabilities.ts';
import { isTabOn } from './plan-tab.ts';
import { tabOff } from './tab-context.ts';

export interface OpenTab {
  readonly ctx: PartnerContext;
  readonly connection: Connection;
}

/** The connection whose tab an address names: one that is gone, off or nobody's looks like none. */
export async function openTab(open: OpenContext, id: string): Promise<OpenTab> {
  const known = connectionId(id);
  const owner = known === null ? null : await open.store.withControl((tx) => findTabAddress(tx, known));
  const partner = owner === null ? null : await open.store.withControl((tx) => getPartner(tx, owner));
  if (known === null || partner === null) throw notFound('tab', id);
  const ctx: PartnerContext = { ...open, actor: 'tab', partner };
  const connection = await open.store.withPartner(partner.id, (tx) => findConnection(tx, known));
  if (connection === null) throw notFound('tab', id);
  if (!isTabOn(ctx, connection)) throw tabOff();
  return { ctx, connection };
}

/** What the page in the tab is told before anybody has said who they are; `apps/console/src/tab/read-entry.ts` reads it. */
export interface TabEntry {
  readonly connection: string;
  /** The only origin whose page may show it, and that it speaks with. */
  readonly parents: readonly string[];
  readonly opens: 'overview' | 'console';
  readonly vendor: Pick<ReturnType<typeof profileOf>, 'name' | 'words' | 'brand'>;
}

/** Null for the address of no tab. */
export async function tabEntry(open: OpenContext, id: string): Promise<TabEntry | null> {
  try {
    const { ctx, connection } = await openTab(open, id);
    const { name, words, brand, capabilities } = profileOf(ctx);
    return {
      connection: connection.id,
      parents: [checkSite(ctx, connection.site).loginUrl],
      opens: capabilities.hostedTab.opens,
      vendor: { name, words, brand },
    };
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not-found' || error.code === 'capability-off')) return null;
    throw error;
  }
}
