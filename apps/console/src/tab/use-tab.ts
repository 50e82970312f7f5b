import { useCallback, useEffect, useRef, useState } from 'react';
import { createTabClient, TallybridgeError } from 'tallybridge-sdk';
import type { ConsoleAddress, Tab, TabClient } from 'tallybridge-sdk';
import { letWindowsIn, Silent } from './handover.ts';
import type { WayIn } from './handover.ts';
import { openScreen } from './handshake.ts';
import { companyIn } from './read-entry.ts';
import type { TabEntry } from './read-entry.ts';

export type TabState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'leaving'; readonly tab: Tab }
  | { readonly kind: 'here'; readonly tab: Tab; readonly isRefreshing: boolean };

export interface UsedTab {
  readonly state: TabState;
  readonly retry: () => void;
  readonly refresh: () => void;
  readonly openConsole: () => Promise<ConsoleAddress>;
  /** Null in a window, where ConnectWise would not know for whom. */
  readonly showTicket: ((id: number) => void) | null;
  /** Shows the same in a window of its own; false where the browser opens none. Null in such a window. */
  readonly openWindow: (() => boolean) | null;
}

const TIMEOUT_MS = 30_000;

const clientOf = (token: string): TabClient =>
  createTabClient({ baseUrl: location.origin, apiKey: token, timeoutMs: TIMEOUT_MS, retries: 1 });

const isOver = (error: unknown) => error instanceof TallybridgeError && error.code === 'unauthenticated';

/** One page about one company: its token is kept here and nowhere else. */
class Visit {
  readonly #way: WayIn;
  #company: number;
  #client: TabClient | null = null;

  constructor(way: WayIn, company: number) {
    this.#way = way;
    this.#company = company;
  }

  get company(): number {
    return this.#company;
  }

  moveTo(company: number): boolean {
    if (company === this.#company) return false;
    this.#company = company;
    this.#client = null;
    return true;
  }

  async #comeIn(): Promise<TabClient> {
    return clientOf(await this.#way.token(this.#company));
  }

  /** Comes in anew where the ten minutes of the token are over. */
  async ask<Answer>(question: (client: TabClient) => Promise<Answer>): Promise<Answer> {
    const before = this.#client;
    if (before !== null) {
      try {
        return await question(before);
      } catch (error) {
        if (!isOver(error)) throw error;
      }
    }
    this.#client = await this.#comeIn();
    return question(this.#client);
  }
}

/** ConnectWise is asked who is there by its own protocol. */
function wayThroughScreen({ connection, parents }: TabEntry, onCompany: (company: number) => void): WayIn {
  const screen = openScreen(window, { parents, onCompany });
  return {
    showTicket: (id) => screen.showTicket(id),
    async token(company) {
      const member = await screen.askMember().catch(() => {
        throw new Silent('the screen is silent');
      });
      return (await clientOf('').start({ connection, company, exchange: crypto.randomUUID(), member })).token;
    },
  };
}

const addressOf = (company: number): string => `${location.pathname}?company=${company}`;

/** The tab from the first message to what it shows. */
export function useTab(entry: TabEntry, opener: WayIn | null): UsedTab {
  const [state, setState] = useState<TabState>({ kind: 'starting' });
  const visit = useRef<Visit | null>(null);
  const newest = useRef(0);
  const screen = useRef<WayIn | null>(null);
  const windows = useRef<((company: number) => boolean) | null>(null);

  const load = useCallback(async () => {
    newest.current += 1;
    const mine = newest.current;
    const show = (next: TabState) => {
      if (mine === newest.current) setState(next);
    };
    setState((before) => (before.kind === 'here' ? { ...before, isRefreshing: true } : { kind: 'starting' }));
    try {
      const tab = await visit.current?.ask((client) => client.get());
      if (tab === undefined) return;
      if (opener !== null || entry.opens === 'overview' || tab.console === 'none')
        return show({ kind: 'here', tab, isRefreshing: false });
      show({ kind: 'leaving', tab });
      const address = await visit.current?.ask((client) => client.openConsole());
      if (address !== undefined && mine === newest.current) location.replace(address.url);
    } catch (error) {
      show(error instanceof Silent ? { kind: 'silent' } : { kind: 'failed', error });
    }
  }, [entry, opener]);

  useEffect(() => {
    const company = companyIn(location.search);
    if (visit.current === null) {
      const moved = (next: number) => {
        if (visit.current?.moveTo(next) !== true) return;
        setState({ kind: 'starting' });
        void load();
      };
      const way = opener ?? wayThroughScreen(entry, moved);
      visit.current = new Visit(way, company ?? 0);
      screen.current = way;
      if (opener === null) windows.current = letWindowsIn(window, { way, addressOf });
    }
    void load();
  }, [entry, opener, load]);

  const openConsole = useCallback(async () => {
    if (visit.current === null) throw new Error('nobody has come in');
    return visit.current.ask((client) => client.openConsole());
  }, []);
  const again = useCallback(() => void load(), [load]);
  const showTicket = useCallback((id: number) => screen.current?.showTicket?.(id), []);
  const openWindow = useCallback(() => windows.current?.(visit.current?.company ?? 0) ?? false, []);
  return {
    state,
    openWindow: opener === null ? openWindow : null,
    retry: again,
    refresh: again,
    openConsole,
    showTicket: opener === null ? showTicket : null,
  };
}
