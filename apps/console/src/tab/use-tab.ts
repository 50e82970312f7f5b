import { useCallback, useEffect, useRef, useState } from 'react';
import { createTabClient, TallybridgeError } from 'tallybridge-sdk';
import type { ConsoleAddress, Tab, TabClient } from 'tallybridge-sdk';
import { openScreen } from './handshake.ts';
import type { Screen } from './handshake.ts';
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
  readonly showTicket: (id: number) => void;
}

const TIMEOUT_MS = 30_000;

class Silent extends Error {
  override readonly name = 'Silent';
}

const clientOf = (token: string): TabClient =>
  createTabClient({ baseUrl: location.origin, apiKey: token, timeoutMs: TIMEOUT_MS, retries: 1 });

const isOver = (error: unknown) => error instanceof TallybridgeError && error.code === 'unauthenticated';

/** One page in one screen: its token is kept here and nowhere else. */
class Visit {
  readonly #entry: TabEntry;
  readonly #screen: Screen;
  #company: number;
  #client: TabClient | null = null;

  constructor(entry: TabEntry, company: number, onCompany: () => void) {
    this.#entry = entry;
    this.#company = company;
    this.#screen = openScreen(window, {
      parents: entry.parents,
      onCompany: (next) => {
        if (next === this.#company) return;
        this.#company = next;
        this.#client = null;
        onCompany();
      },
    });
  }

  async #comeIn(): Promise<TabClient> {
    const member = await this.#screen.askMember().catch(() => {
      throw new Silent('the screen is silent');
    });
    const session = { connection: this.#entry.connection, company: this.#company, exchange: crypto.randomUUID() };
    const { token } = await clientOf('').start({ ...session, member });
    return clientOf(token);
  }

  showTicket(id: number): void {
    this.#screen.showTicket(id);
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

/** The tab from the first message to what it shows. */
export function useTab(entry: TabEntry): UsedTab {
  const [state, setState] = useState<TabState>({ kind: 'starting' });
  const visit = useRef<Visit | null>(null);
  const newest = useRef(0);

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
      if (entry.opens === 'overview' || tab.console === 'none') return show({ kind: 'here', tab, isRefreshing: false });
      show({ kind: 'leaving', tab });
      const address = await visit.current?.ask((client) => client.openConsole());
      if (address !== undefined && mine === newest.current) location.replace(address.url);
    } catch (error) {
      show(error instanceof Silent ? { kind: 'silent' } : { kind: 'failed', error });
    }
  }, [entry]);

  useEffect(() => {
    const company = companyIn(location.search);
    visit.current ??= new Visit(entry, company ?? 0, () => {
      setState({ kind: 'starting' });
      void load();
    });
    void load();
  }, [entry, load]);

  const openConsole = useCallback(async () => {
    if (visit.current === null) throw new Error('nobody has come in');
    return visit.current.ask((client) => client.openConsole());
  }, []);
  const again = useCallback(() => void load(), [load]);
  const showTicket = useCallback((id: number) => visit.current?.showTicket(id), []);
  return { state, retry: again, refresh: again, openConsole, showTicket };
}
