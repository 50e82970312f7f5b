import type { Connection, HostedTab } from '../../store/index.ts';
import { connectionId, findTabAddress } from '../../store/index.ts';
import type { HostedPage, HostedPages } from '../../psa/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import { profileOf } from '../profiles/capabilities.ts';
import { connectionIn, tabOrigin, tabUrl } from './tab-address.ts';

const LONGEST_NAME = 50;

export function tabName(ctx: Pick<PartnerContext, 'profiles' | 'partner'>): string {
  const { name, capabilities } = profileOf(ctx);
  return (capabilities.hostedTab.name ?? name).slice(0, LONGEST_NAME).trim();
}

/**
 * Ours by its address, whoever moved it and wherever this service was before; or one of this service's whose connection is
 * gone, as when it could not be taken away then.
 */
async function oursAmong(
  ctx: PartnerContext,
  pages: readonly HostedPage[],
  { id }: Connection,
): Promise<readonly HostedPage[]> {
  const ours: HostedPage[] = [];
  for (const page of pages) {
    const found = page.isTab ? connectionIn(page.url) : null;
    if (found === null) continue;
    if (found.connection === id) ours.push(page);
    else if (found.origin === tabOrigin(ctx) && (await isAbandoned(ctx, found.connection))) ours.push(page);
  }
  return ours.toSorted((one, other) => one.id - other.id);
}

async function isAbandoned(ctx: PartnerContext, text: string): Promise<boolean> {
  const id = connectionId(text);
  return id !== null && (await ctx.store.withControl((tx) => findTabAddress(tx, id))) === null;
}

/** The one to keep: that of our records, else one that stands, else the oldest. */
function kept(ours: readonly HostedPage[], known: HostedTab): HostedPage | undefined {
  return ours.find(({ id }) => id === known.setupId) ?? ours.find(({ isDisabled }) => !isDisabled) ?? ours[0];
}

export interface TabTask {
  readonly connection: Connection;
  readonly pages: HostedPages;
  readonly known: HostedTab;
}

/** Brings the tab into ConnectWise, once, and says its number there. What people called it there stays. */
export async function showTab(ctx: PartnerContext, { connection, pages, known }: TabTask): Promise<number> {
  const screen = await pages.companyScreen();
  if (screen === null) {
    throw new AppError('tab-screen-missing', 'ConnectWise names no company screen that a tab may stand in', {
      remedy: 'Ask ConnectWise whether hosted tabs are available to you, then check again.',
    });
  }
  const ours = await oursAmong(ctx, await pages.list(), connection);
  const keep = kept(ours, known);
  const wanted = { url: tabUrl(ctx, connection), origin: tabOrigin(ctx), screen };
  for (const { id, isDisabled } of ours) {
    if (id !== keep?.id && !isDisabled) await pages.change(id, { isDisabled: true });
  }
  if (keep === undefined) {
    const clientId = connection.clientId ?? ctx.settings.clientId ?? '';
    return pages.create({ ...wanted, name: tabName(ctx), clientId });
  }
  if (keep.isDisabled && (known.state === 'shown' || known.problem?.code === 'tab-disabled')) {
    throw new AppError('tab-disabled', 'somebody switched the tab off in ConnectWise', {
      remedy: 'Leave it off and switch the tab off here too, or check again: that switches it on.',
    });
  }
  const differs = keep.url !== wanted.url || keep.origin !== wanted.origin || keep.screen !== screen;
  if (differs || keep.isDisabled) await pages.change(keep.id, { ...wanted, isDisabled: false });
  return keep.id;
}

/** Takes the tab away from the screens. Its record stays, switched off: nothing is ever deleted in ConnectWise. */
export async function hideTab(ctx: PartnerContext, { connection, pages }: TabTask): Promise<void> {
  for (const { id, isDisabled } of await oursAmong(ctx, await pages.list(), connection)) {
    if (!isDisabled) await pages.change(id, { isDisabled: true });
  }
}
