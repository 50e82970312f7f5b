import { TallybridgeError } from 'tallybridge-sdk';
import type { Connection, Partner, PartnerClient } from 'tallybridge-sdk';
import { compare } from './compare.ts';
import type { ImportedLine, Outcome } from './compare.ts';
import { HEAD_FILE, toConnectionHead, toCustomer, toProduct } from './format.ts';
import type { ConnectionHead } from './format.ts';
import { importLinks, importStage } from './import-links.ts';
import { itemText } from './item-text.ts';
import type { Configuration, ConnectionConfiguration } from './read-configuration.ts';

/** The key pair of an API member. */
export interface Keys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface ImportOptions {
  readonly isApplied: boolean;
  /** Into which connection the links of a folder go, where that is not the one with the same site and company. */
  readonly connections: ReadonlyMap<string, string>;
  /** For connections that do not exist yet. */
  readonly keys: Keys | null;
}

export interface ImportReport {
  readonly lines: readonly ImportedLine[];
  readonly notes: readonly string[];
}

const headLine = (what: string, outcome: Outcome, message: string | null = null): ImportedLine => {
  return { file: HEAD_FILE, line: null, what, outcome, message };
};

async function find(partner: PartnerClient): Promise<Partner | null> {
  try {
    return await partner.get();
  } catch (error) {
    if (error instanceof TallybridgeError && error.code === 'not-found') return null;
    throw error;
  }
}

async function importHead(
  partner: PartnerClient,
  known: Partner | null,
  { configuration, isApplied }: { readonly configuration: Configuration; readonly isApplied: boolean },
): Promise<ImportedLine> {
  const { name, timeZone } = configuration.partner;
  const isSame = known !== null && known.name === name && known.timeZone === timeZone;
  if (isApplied && !isSame) await partner.put({ name, timeZone });
  return headLine(`partner "${partner.key}"`, known === null ? 'created' : isSame ? 'unchanged' : 'changed');
}

const alike = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function matching(head: ConnectionHead, connections: readonly Connection[]): Connection | undefined {
  const same = connections.filter(
    ({ site, loginCompany }) => alike(site, head.site) && alike(loginCompany, head.loginCompany),
  );
  return same.find(({ name }) => name === head.name) ?? same[0];
}

async function createConnection(partner: PartnerClient, head: ConnectionHead, keys: Keys): Promise<Connection> {
  const { name, site, loginCompany, clientId, settings } = head;
  const connection = { name, site, loginCompany, settings, ...keys };
  return partner.connections.create(clientId === null ? connection : { ...connection, clientId });
}

/** Name, client id and settings as the file has them; site and login company are the connection's own. */
async function importSettings(
  partner: PartnerClient,
  connection: Connection,
  { head, isApplied }: { readonly head: ConnectionHead; readonly isApplied: boolean },
): Promise<ImportedLine> {
  const { name, clientId, settings } = head;
  const now = toConnectionHead(connection, head.folder);
  const wanted = {
    ...now,
    name,
    settings: { ...now.settings, ...settings },
    ...(clientId === null ? {} : { clientId }),
  };
  const isSame = itemText(wanted) === itemText(now);
  if (isApplied && !isSame) {
    const change = { name, settings };
    await partner.connection(connection.id).update(clientId === null ? change : { ...change, clientId });
  }
  return headLine(`connection "${name}"`, isSame ? 'unchanged' : 'changed');
}

function waiting(
  { head, companyLinks, productLinks, overrides }: ConnectionConfiguration,
  isCreated: boolean,
): ImportedLine[] {
  const message = isCreated
    ? 'the connection would be created first'
    : 'its connection does not exist: create it (tallybridge connections create), then import again';
  const outcome = isCreated ? 'created' : 'refused';
  return [
    headLine(`connection "${head.name}"`, outcome, message),
    ...companyLinks.map(
      ({ file, line, item }) => ({ file, line, what: `company link "${item.customer}"`, outcome, message }) as const,
    ),
    ...productLinks.map(
      ({ file, line, item }) => ({ file, line, what: `product link "${item.sku}"`, outcome, message }) as const,
    ),
    ...overrides.map(
      ({ file, line, item }) =>
        ({ file, line, what: `override "${item.customer}" "${item.sku}"`, outcome, message }) as const,
    ),
  ];
}

async function importConnection(
  partner: PartnerClient,
  of: { readonly files: ConnectionConfiguration; readonly connections: readonly Connection[] },
  { isApplied, connections: chosen, keys }: ImportOptions,
): Promise<ImportReport> {
  const { files, connections } = of;
  const { head } = files;
  const id = chosen.get(head.folder);
  const found = id === undefined ? matching(head, connections) : connections.find((each) => each.id === id);
  if (found === undefined && (keys === null || !isApplied || id !== undefined)) {
    return { lines: waiting(files, keys !== null && id === undefined), notes: [] };
  }
  const lines: ImportedLine[] = [];
  let connection = found;
  if (connection === undefined && keys !== null) {
    connection = await createConnection(partner, head, keys);
    lines.push(headLine(`connection "${head.name}"`, 'created'));
  } else if (connection !== undefined) {
    lines.push(await importSettings(partner, connection, { head, isApplied }));
  }
  if (connection === undefined) return { lines, notes: [] };
  const links = await importLinks(partner.connection(connection.id), files, isApplied);
  const notes = links.note === null ? [] : [`Connection "${head.name}": ${links.note}`];
  return { lines: [...lines, ...links.lines], notes };
}

/** Brings a partner in line with a configuration; what no file names stays as it is. Doing it again changes nothing. */
export async function importPartner(
  partner: PartnerClient,
  configuration: Configuration,
  options: ImportOptions,
): Promise<ImportReport> {
  const { isApplied } = options;
  const known = await find(partner);
  const lines: ImportedLine[] = [await importHead(partner, known, { configuration, isApplied })];
  const customers = known === null ? [] : (await partner.customers.list().toArray()).map(toCustomer);
  const products = known === null ? [] : (await partner.products.list().toArray()).map(toProduct);
  lines.push(
    ...(await importStage(
      {
        compared: compare(
          configuration.customers,
          new Map(customers.map((each) => [each.key, each])),
          ({ key }) => key,
        ),
        nameOf: ({ key }) => `customer "${key}"`,
        check: () => null,
        put: (items) => partner.customers.put(items),
      },
      isApplied,
    )),
    ...(await importStage(
      {
        compared: compare(configuration.products, new Map(products.map((each) => [each.sku, each])), ({ sku }) => sku),
        nameOf: ({ sku }) => `product "${sku}"`,
        check: () => null,
        put: (items) => partner.products.put(items),
      },
      isApplied,
    )),
  );
  const connections = known === null && !isApplied ? [] : await partner.connections.list().toArray();
  const notes: string[] = [];
  for (const files of configuration.connections) {
    const report = await importConnection(partner, { files, connections }, options);
    lines.push(...report.lines);
    notes.push(...report.notes);
  }
  return { lines, notes };
}
