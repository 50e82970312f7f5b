import type { AlertInput, NewConnection } from 'tallybridge-sdk';

/** One client of an MSP: what the vendor calls it, and the company that it is in the MSP's ConnectWise. */
export interface DemoCustomer {
  readonly key: string;
  readonly name: string;
  readonly company: { readonly identifier: string; readonly name: string };
  /** What it has of each product by now; of what is consumed, how much of it in this month. */
  readonly has: Readonly<Record<string, number>>;
  /** What the MSP decided about it; `linked` when left out. */
  readonly decision?: 'excluded' | 'undecided';
  /** Its agreement ended before the history begins. */
  readonly isExpired?: boolean;
  /** Linked, and not switched on for billing. */
  readonly isOff?: true;
  /** Comes to the vendor in this month only, so that nobody has looked at it yet. */
  readonly isNew?: true;
  /** What people had entered on its agreement before: identifier of the catalog item and quantity. */
  readonly byHand?: readonly (readonly [identifier: string, quantity: number])[];
}

export interface DemoCatalogItem {
  readonly identifier: string;
  readonly description: string;
  readonly price: number;
  readonly cost: number;
  /** The product that it stands for; left out for something of the MSP's own. */
  readonly sku?: string;
}

/** Chapters of a history, in which problems come and go. */
export type Chapter = 0 | 1 | 2 | 3 | 4;

/** A problem at a customer, from the chapter in which it appears to the one in which it is gone. */
export interface DemoProblem extends Pick<AlertInput, 'customer' | 'category' | 'severity' | 'title' | 'body'> {
  readonly key: string;
  readonly device?: string;
  readonly contactEmail?: string;
  readonly raised: Chapter;
  readonly resolved?: Chapter;
  /** When somebody closes the ticket in ConnectWise. */
  readonly closedByPerson?: Chapter;
}

/** Somebody at a customer, as the vendor and ConnectWise know them. */
export interface DemoPerson {
  /** What the vendor calls them by. */
  readonly key: string;
  readonly customer: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Where ConnectWise has another name by now. */
  readonly nameInConnectWise?: readonly [firstName: string, lastName: string];
  /** Nobody of this name is in ConnectWise. */
  readonly isVendorOnly?: true;
}

export interface DemoMsp {
  /** The partner, as its vendor knows it. */
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  readonly administrator: { readonly name: string; readonly email: string };
  /** What its people type as company when they log in to ConnectWise. */
  readonly loginCompany: string;
  /** What its agreements are called after the company. */
  readonly agreements: string;
  readonly customers: readonly DemoCustomer[];
}

/** Where alerts of a category become tickets: ids of the sandbox's service desk. */
export interface DemoTicketRule {
  readonly category: string;
  readonly boardId: number;
  readonly closingStatusId: number;
}

/** What people did to lines of ours in ConnectWise, and what came late, in the last chapter. */
export interface DemoTrouble {
  /** Somebody set another quantity. */
  readonly changed?: { readonly customer: string; readonly sku: string; readonly quantity: number };
  /** Somebody took the line away. */
  readonly removed?: { readonly customer: string; readonly sku: string };
  /** A level of the last day of the first month that comes when that month is sealed. */
  readonly late?: { readonly customer: string; readonly sku: string; readonly quantity: number };
  /** What nobody believes: a level that is wrong by a digit or two. It is in `has`; before it was this. */
  readonly jumped?: { readonly customer: string; readonly sku: string; readonly from: number };
  /** A person of the MSP stopped a line. */
  readonly stopped?: { readonly customer: string; readonly sku: string; readonly note: string };
}

/** One vendor of the demo with an MSP that has lived with it for months, and one that has nothing yet. */
export interface History {
  /** Key of its profile. */
  readonly vendor: string;
  readonly name: string;
  /** Who signs in for the vendor. */
  readonly operator: string;
  readonly msp: DemoMsp;
  readonly settings: NonNullable<NewConnection['settings']>;
  /** Who allows plans after the first; a person where the MSP reads each one. */
  readonly approval: 'policy' | 'person';
  readonly catalog: readonly DemoCatalogItem[];
  readonly tickets: readonly DemoTicketRule[];
  readonly problems: readonly DemoProblem[];
  readonly people: readonly DemoPerson[];
  readonly trouble: DemoTrouble;
  /** Has customers and usage, and a ConnectWise that nobody connected. */
  readonly newcomer: DemoMsp;
}

type Extra = Omit<DemoCustomer, 'key' | 'name' | 'company' | 'has'> & {
  readonly company?: string;
  readonly identifier?: string;
};

/** A customer whose company has the same name, unless it says otherwise. */
export function customer(key: string, name: string, has: DemoCustomer['has'], extra: Extra = {}): DemoCustomer {
  const { company = name, identifier = company.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 20), ...rest } = extra;
  return { key, name, has, company: { identifier, name: company }, ...rest };
}

/** Somebody at a customer, with an address at its domain. */
export function person(
  customerKey: string,
  firstName: string,
  lastName: string,
  extra: Pick<DemoPerson, 'nameInConnectWise' | 'isVendorOnly'> & { readonly domain?: string } = {},
): DemoPerson {
  const { domain = `${customerKey}.example`, ...rest } = extra;
  const dotted = `${firstName}.${lastName}`.toLowerCase();
  const [key, email] = [`${customerKey}/${dotted}`, `${dotted}@${domain}`];
  return { key, customer: customerKey, firstName, lastName, email, ...rest };
}
