import { CAPABILITIES } from '../capabilities/capability.ts';
import type { Capabilities, Capability } from '../capabilities/capability.ts';

export const RIGHTS = ['Inquire', 'Add', 'Edit', 'Delete'] as const;
/** What a security role grants on a function, each at a level of its own. */
export type RightName = (typeof RIGHTS)[number];

export const RIGHT_LEVELS = ['None', 'My', 'All'] as const;
export type RightLevel = (typeof RIGHT_LEVELS)[number];

/** A module of a security role with one of its functions, as ConnectWise's own screen names them. */
export interface ModuleFunction {
  readonly module: string;
  readonly function: string;
}

/** What a connection may be set to do that is no capability of its own. */
export const RIGHT_EXTRAS = ['callbacks', 'configurations'] as const;
export type RightExtra = (typeof RIGHT_EXTRAS)[number];

export interface RightReason {
  readonly capability: Capability | RightExtra;
  /** What the right is for. */
  readonly why: string;
  /** What does not work without it. */
  readonly blocks: string;
}

/** A right that must stand at `All`: at `My` it covers only what the API member made or is assigned to. */
export interface RequiredRight extends ModuleFunction {
  readonly right: RightName;
  readonly reasons: readonly RightReason[];
  /** Items that must be allowed under Customize, where the function is customised. */
  readonly customize: readonly string[];
}

interface Need extends ModuleFunction {
  readonly rights: readonly RightName[];
  readonly why: string;
  readonly blocks: string;
  readonly customize?: readonly string[];
}

const COMPANIES: ModuleFunction = { module: 'Companies', function: 'Company Maintenance' };
const CONFIGURATIONS: ModuleFunction = { module: 'Companies', function: 'Configurations' };
const CONTACTS: ModuleFunction = { module: 'Companies', function: 'Contacts' };
const AGREEMENTS: ModuleFunction = { module: 'Finance', function: 'Agreements' };
const CATALOG: ModuleFunction = { module: 'Procurement', function: 'Product Catalog' };
const CLOSE_TICKETS: ModuleFunction = { module: 'Service Desk', function: 'Close Service Tickets' };
const TICKETS: ModuleFunction = { module: 'Service Desk', function: 'Service Tickets' };
const TABLES: ModuleFunction = { module: 'System', function: 'Table Setup' };

/** The order in which ConnectWise's screen lists them. */
const FUNCTIONS: readonly ModuleFunction[] = [
  COMPANIES,
  CONFIGURATIONS,
  CONTACTS,
  AGREEMENTS,
  CATALOG,
  CLOSE_TICKETS,
  TICKETS,
  TABLES,
];

function readCatalog(why: string, blocks: string): Need {
  return { ...CATALOG, rights: ['Inquire'], why, blocks };
}

function addCatalog(blocks: string): Need {
  return { ...CATALOG, rights: ['Add'], why: 'to create catalog items', blocks };
}

const NEEDS: Readonly<Record<RightReason['capability'], readonly Need[]>> = {
  companies: [
    { ...COMPANIES, rights: ['Inquire'], why: 'to read companies', blocks: 'customers cannot be linked to companies' },
  ],
  companyImport: [
    {
      ...TABLES,
      rights: ['Inquire'],
      customize: ['Company / Company Status', 'Company / Company Type'],
      why: 'to read the types and statuses that companies are filtered by',
      blocks: 'companies cannot be filtered by type and status',
    },
  ],
  agreements: [
    {
      ...AGREEMENTS,
      rights: ['Inquire'],
      why: 'to read agreements and their additions',
      blocks: 'nothing can be planned or billed',
    },
    { ...AGREEMENTS, rights: ['Add'], why: 'to create additions', blocks: 'no new line can be billed' },
    {
      ...AGREEMENTS,
      rights: ['Edit'],
      why: 'to change the quantity of additions and to end them',
      blocks: 'quantities stay as they are',
    },
    readCatalog('to check the items that additions are made of', 'nothing can be planned or billed'),
  ],
  customerSwitch: [],
  catalogPush: [
    readCatalog('to see which catalog items exist', 'the catalog cannot be compared'),
    addCatalog("the vendor's products cannot be put into the catalog"),
  ],
  productLinks: [readCatalog('to offer the catalog items to choose from', 'products cannot be linked')],
  createCatalogItem: [addCatalog('catalog items cannot be created from here')],
  contacts: [
    { ...CONTACTS, rights: ['Inquire'], why: 'to read contacts', blocks: 'tickets name no contact of the company' },
  ],
  tickets: [
    {
      ...TICKETS,
      rights: ['Inquire'],
      why: 'to find the ticket of an alert again',
      blocks: 'no ticket can be created, because it could be a second one',
    },
    { ...TICKETS, rights: ['Add'], why: 'to create tickets', blocks: 'alerts raise no tickets' },
    {
      ...TICKETS,
      rights: ['Edit'],
      why: 'to add notes and change the status',
      blocks: 'tickets are not kept up to date',
    },
    {
      ...CLOSE_TICKETS,
      rights: ['Inquire', 'Edit'],
      why: 'to close a ticket when its problem is gone',
      blocks: 'tickets stay open',
    },
    {
      ...TABLES,
      rights: ['Inquire'],
      customize: ['Service / Service Board'],
      why: 'to read boards, their statuses, types and sources',
      blocks: 'no board can be chosen for tickets',
    },
  ],
  hostedTab: [
    {
      ...TABLES,
      rights: ['Inquire', 'Add', 'Edit'],
      customize: ['General / Manage Hosted API'],
      why: 'to set up the tab on company screens',
      blocks: 'the tab has to be set up by hand',
    },
  ],
  createCustomer: [],
  priceAndCost: [],
  invoiceText: [],
  callbacks: [
    {
      ...TABLES,
      rights: ['Inquire', 'Add', 'Edit'],
      why: 'to have ConnectWise tell of changes, and to switch that on again',
      blocks: 'changes in ConnectWise are seen with the next look only',
    },
  ],
  configurations: [
    {
      ...CONFIGURATIONS,
      rights: ['Inquire'],
      why: 'to find the configuration of a device',
      blocks: 'tickets name no configuration',
    },
  ],
};

function mergeNeed(
  known: RequiredRight | undefined,
  capability: RightReason['capability'],
  need: Need,
  right: RightName,
): RequiredRight {
  const { module, function: name, why, blocks, customize = [] } = need;
  return {
    module,
    function: name,
    right,
    reasons: [...(known?.reasons ?? []), { capability, why, blocks }],
    customize: [...new Set([...(known?.customize ?? []), ...customize])].toSorted(),
  };
}

const rightKey = (of: ModuleFunction & { readonly right: RightName }): string =>
  `${of.module} › ${of.function} › ${of.right}`;

/** The least that the API member's security role must allow for what is switched on, and why. Delete is never needed. */
export function requiredRights(on: Capabilities, extras: readonly RightExtra[] = []): readonly RequiredRight[] {
  const found = new Map<string, RequiredRight>();
  for (const capability of [...CAPABILITIES.filter((one) => on.has(one)), ...extras]) {
    for (const need of NEEDS[capability]) {
      for (const right of need.rights) {
        const key = rightKey({ ...need, right });
        found.set(key, mergeNeed(found.get(key), capability, need, right));
      }
    }
  }
  return FUNCTIONS.flatMap((place) => RIGHTS.flatMap((right) => found.get(rightKey({ ...place, right })) ?? []));
}
