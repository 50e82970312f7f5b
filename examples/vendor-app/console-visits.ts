import { randomBytes } from 'node:crypto';
import type { ConsoleVisitsClient } from 'tallybridge-sdk';
import { TallybridgeError } from 'tallybridge-sdk';
import { showCustomer } from './show-customer.ts';
import type { Visitor } from './show-customer.ts';
import type { State } from './store.ts';

/** What a browser is answered. */
export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ConsoleVisits {
  /** Who comes out of ConnectWise with a code: let in, and sent on to an address without it. */
  arrive(url: URL, isFramed: boolean): Promise<PageAnswer>;
  /** The page of a customer, for who was let in for it. */
  show(state: State, key: string, cookie: string): PageAnswer;
}

const COOKIE = 'vendor-visit';
const LASTS_MS = 3_600_000;
const PLAIN = {
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const refusal = (status: number, text: string): PageAnswer => ({
  status,
  html: `<!doctype html><html lang="en"><title>Not let in</title><h1>Not let in</h1><p>${text}</p></html>`,
  headers: PLAIN,
});

const NOT_LET_IN = refusal(
  403,
  'Open this page from the tab in ConnectWise: each of its links works once, for a minute.',
);

interface Options {
  readonly visits: ConsoleVisitsClient;
  readonly state: () => State;
  readonly now: () => number;
}

/** Sessions of people who came out of ConnectWise. Their rights end at the one customer that Tallybridge named. */
export function createConsoleVisits({ visits, state, now }: Options): ConsoleVisits {
  const sessions = new Map<string, Visitor & { readonly until: number }>();

  function visitorOf(cookie: string): Visitor | null {
    const id = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(cookie)?.[1] ?? '';
    const session = sessions.get(id);
    return session === undefined || session.until < now() ? null : session;
  }

  function page(all: State, visitor: Visitor): PageAnswer {
    const customer = all.customers.find(({ key }) => key === visitor.customer);
    if (customer === undefined) return refusal(404, 'There is no such customer.');
    return { status: 200, html: showCustomer(all, customer, visitor), headers: PLAIN };
  }

  return {
    async arrive(url, isFramed) {
      let visitor: Visitor;
      try {
        // What counts is whom the answer names; whatever else stands in the address came through the browser.
        const { customer, member, partner } = await visits.exchange(url.searchParams.get('code') ?? '');
        visitor = { customer: customer.key, member: member.name, partner: partner.name };
      } catch (error) {
        if (error instanceof TallybridgeError && error.status !== null && error.status < 500) return NOT_LET_IN;
        return refusal(502, 'Tallybridge does not answer. Try again from the tab.');
      }
      // In a frame browsers take no cookie of ours, so the page itself is the answer.
      if (isFramed) return page(state(), visitor);
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, { ...visitor, until: now() + LASTS_MS });
      const headers = {
        location: `/customers/${encodeURIComponent(visitor.customer)}`,
        'set-cookie': `${COOKIE}=${id}; HttpOnly; SameSite=Lax; Path=/customers/`,
        'referrer-policy': 'no-referrer',
      };
      return { status: 303, html: '', headers };
    },
    show(all, key, cookie) {
      const visitor = visitorOf(cookie);
      return visitor === null || visitor.customer !== key ? NOT_LET_IN : page(all, visitor);
    },
  };
}
