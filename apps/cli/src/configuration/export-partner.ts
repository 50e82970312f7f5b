import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PartnerClient } from 'tallybridge-sdk';
import {
  folderNames,
  FORMAT,
  HEAD_FILE,
  LINK_FILES,
  toCompanyLink,
  toConnectionHead,
  toCustomer,
  toOverride,
  toProduct,
  toProductLink,
  VERSION,
} from './format.ts';
import type { Head } from './format.ts';
import { itemText } from './item-text.ts';

/** Files of a configuration by their path within the folder. */
export type ConfigurationFiles = ReadonlyMap<string, string>;

/** One item a line, in the order of their texts. */
function lines(items: readonly (object | null)[]): string {
  return items
    .filter((item) => item !== null)
    .map((item) => `${itemText(item)}\n`)
    .toSorted()
    .join('');
}

/** Everything that people set up for a partner, without any key or id that only this installation knows. */
export async function readPartnerFiles(partner: PartnerClient): Promise<ConfigurationFiles> {
  const { key, name, timeZone } = await partner.get();
  const connections = await partner.connections.list().toArray();
  const folders = folderNames(connections);
  const head: Head = {
    format: FORMAT,
    version: VERSION,
    partner: { key, name, timeZone },
    connections: connections.map((connection, index) => toConnectionHead(connection, folders[index] ?? '')),
  };
  const files = new Map([[HEAD_FILE, `${itemText(head, 2)}\n`]]);
  files.set('customers.ndjson', lines((await partner.customers.list().toArray()).map(toCustomer)));
  files.set('products.ndjson', lines((await partner.products.list().toArray()).map(toProduct)));
  for (const [index, { id }] of connections.entries()) {
    const folder = `connections/${folders[index] ?? ''}`;
    const { companyLinks, productLinks, overrides } = partner.connection(id);
    files.set(`${folder}/${LINK_FILES.companyLinks}`, lines((await companyLinks.list().toArray()).map(toCompanyLink)));
    files.set(`${folder}/${LINK_FILES.productLinks}`, lines((await productLinks.list().toArray()).map(toProductLink)));
    files.set(`${folder}/${LINK_FILES.overrides}`, lines((await overrides.list().toArray()).map(toOverride)));
  }
  return files;
}

export async function writeFiles(folder: string, files: ConfigurationFiles): Promise<void> {
  for (const [path, text] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
