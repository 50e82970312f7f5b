import type { ConnectionClient } from 'tallybridge-sdk';
import type { Actors } from '../actors.ts';
import type { DemoMsp } from '../histories/history.ts';

export interface Fact {
  readonly count: number;
  readonly what: string;
  /** Something that a person should look at. */
  readonly isOpen?: boolean;
}

/** A vendor, as the page shows it. */
export interface Card {
  readonly vendor: string;
  readonly name: string;
  readonly colour: string;
  readonly operator: string;
  readonly msp: DemoMsp;
  readonly newcomer: DemoMsp;
  /** What is switched on. */
  readonly does: readonly string[];
  /** Null while its history is being made. */
  readonly facts: readonly Fact[] | null;
}

const CADENCES: Readonly<Record<string, string>> = {
  hourly: 'Billing hourly',
  daily: 'Billing daily',
  monthly: 'Billing monthly',
  'on-change': 'Billing on change',
};

/** What is to be said of one vendor, read from the service as it is now. */
export async function readCard({ history, vendor, partner }: Actors, isMade: boolean): Promise<Card> {
  const { profile } = await vendor.profile();
  const [found] = isMade ? await partner.connections.list().toArray() : [];
  const connection = found === undefined ? null : partner.connection(found.id);
  const chosen = history.settings.capabilities ?? {};
  const isOn = (name: 'tickets' | 'contacts' | 'hostedTab') => chosen[name] ?? profile.capabilities[name].isOn;
  return {
    vendor: history.vendor,
    name: profile.name,
    colour: profile.brand.primaryColour,
    operator: history.operator,
    msp: history.msp,
    newcomer: history.newcomer,
    does: [
      CADENCES[found?.settings.cadence ?? profile.cadence.mode] ?? 'Billing when asked',
      ...(isOn('tickets') ? ['Tickets'] : []),
      ...(isOn('contacts') ? ['Contacts'] : []),
      ...(isOn('hostedTab') ? ['Tab'] : []),
    ],
    facts: connection === null ? null : await readFacts(connection, isOn('tickets')),
  };
}

async function readFacts(connection: ConnectionClient, hasTickets: boolean): Promise<readonly Fact[]> {
  const [periods, holds, overview, tickets] = await Promise.all([
    connection.periods.list().toArray(),
    connection.holds.list().toArray(),
    connection.overview(),
    hasTickets ? connection.tickets.overview() : null,
  ]);
  const undecided = overview.attention.filter(({ code }) => code.startsWith('unmapped-'));
  const waiting = overview.attention.find(({ code }) => code === 'plan-waits');
  const facts: readonly Fact[] = [
    { count: periods.length, what: 'months' },
    { count: periods.filter(({ state }) => state === 'sealed').length, what: 'sealed' },
    { count: holds.length, what: 'held lines', isOpen: true },
    { count: undecided.reduce((sum, { count }) => sum + count, 0), what: 'not mapped yet', isOpen: true },
    { count: waiting === undefined ? 0 : 1, what: 'plan to approve', isOpen: true },
    { count: tickets?.open ?? 0, what: 'open tickets', isOpen: true },
  ];
  return facts.filter(({ count }) => count > 0).map((fact) => ({ ...fact, what: inNumber(fact) }));
}

function inNumber({ count, what }: Fact): string {
  return count === 1 ? what.replace(/^(months|held lines|open tickets)$/, (text) => text.slice(0, -1)) : what;
}
