import type { Connection } from '../../store/index.ts';
import type { Services } from '../context.ts';

type Reached = Pick<Services, 'settings'>;

export const TAB_PATH = '/tab';
const OF_A_TAB = new RegExp(`^${TAB_PATH}/([0-9a-f-]{36})$`);

/** What ConnectWise is told to show; it puts the company and the screen in place of the brackets. */
export function tabUrl({ settings }: Reached, { id }: Pick<Connection, 'id'>): string {
  return `${settings.publicUrl()}${TAB_PATH}/${id}?company=[cw_id]&screen=[cw_screen]`;
}

export function tabOrigin({ settings }: Reached): string {
  return new URL(settings.publicUrl()).origin;
}

/** Which connection's tab an address leads to; null for a page of somebody else. */
export function connectionIn(url: string): { readonly connection: string; readonly origin: string } | null {
  const parsed = URL.parse(url);
  const connection = OF_A_TAB.exec(parsed?.pathname ?? '')?.[1];
  return parsed === null || connection === undefined ? null : { connection, origin: parsed.origin };
}
