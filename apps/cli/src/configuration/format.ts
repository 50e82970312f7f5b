import type {
  CompanyLink,
  CompanyLinkInput,
  Connection,
  ConnectionChange,
  Customer,
  CustomerInput,
  LinkOverride,
  OverrideInput,
  ProductInput,
  ProductLink,
  ProductLinkInput,
} from 'tallybridge-sdk';

export const FORMAT = 'tallybridge-configuration';
export const VERSION = 1;
export const HEAD_FILE = 'tallybridge.json';

/** What stands in the first file: whose configuration it is, and the connections without their keys. */
export interface Head {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly partner: { readonly key: string; readonly name: string; readonly timeZone: string };
  readonly connections: readonly ConnectionHead[];
}

export interface ConnectionHead {
  /** Where its links are, within `connections/`. */
  readonly folder: string;
  readonly name: string;
  readonly site: string;
  readonly loginCompany: string;
  readonly clientId: string | null;
  readonly settings: NonNullable<ConnectionChange['settings']>;
}

export function toConnectionHead(connection: Connection, folder: string): ConnectionHead {
  const { name, site, loginCompany, clientId, settings } = connection;
  return { folder, name, site, loginCompany, clientId, settings };
}

/** Folders by the names of connections; of several that would be alike, the later ones get a number. */
export function folderNames(connections: readonly Connection[]): readonly string[] {
  const taken = new Set<string>();
  return connections.map(({ name }) => {
    const plain = name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '');
    const base = plain === '' ? 'connection' : plain;
    let folder = base;
    for (let number = 2; taken.has(folder); number += 1) folder = `${base}-${number}`;
    taken.add(folder);
    return folder;
  });
}

export const toCustomer = ({ key, name, domain }: Customer): CustomerInput => ({ key, name, domain });

export const toProduct = (product: ProductInput): ProductInput => ({ ...product });

/** Null for a customer that nobody has decided about. */
export function toCompanyLink(link: CompanyLink): CompanyLinkInput | null {
  const { customer, decision, companyId, agreement, isEnabled, isPaused } = link;
  if (decision === 'none') return null;
  if (decision === 'excluded' || companyId === null) return { customer, decision: 'excluded' };
  return { customer, decision, companyId, isEnabled, isPaused, ...(agreement === null ? {} : { agreement }) };
}

/** Null for a product that nobody has decided about. */
export function toProductLink({ sku, decision, catalogItemId, terms, drift }: ProductLink): ProductLinkInput | null {
  if (decision === 'none') return null;
  if (decision === 'excluded' || catalogItemId === null) return { sku, decision: 'excluded' };
  return { sku, decision, catalogItemId, ...terms, ...(drift === null ? {} : { drift }) };
}

export const toOverride = ({ customer, sku, terms }: LinkOverride): OverrideInput => ({ customer, sku, terms });

/** The lists of a connection, each in a file of its own. */
export const LINK_FILES = {
  companyLinks: 'company-links.ndjson',
  productLinks: 'product-links.ndjson',
  overrides: 'overrides.ndjson',
} as const;
