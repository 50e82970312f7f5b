import { join } from 'node:path';
import {
  companyLinkInputSchema,
  connectionChangeSchema,
  customerInputSchema,
  newPartnerSchema,
  overrideInputSchema,
  productInputSchema,
  productLinkInputSchema,
} from 'tallybridge-sdk/contract';
import type {
  CompanyLinkInput,
  CustomerInput,
  NewPartner,
  OverrideInput,
  ProductInput,
  ProductLinkInput,
} from 'tallybridge-sdk/contract';
import { CliError } from '../cli-error.ts';
import type { Problem } from '../folder/problem.ts';
import { FORMAT, HEAD_FILE, LINK_FILES, VERSION } from './format.ts';
import type { ConnectionHead } from './format.ts';
import { parseJson, readItems, reasonOf, textOf } from './read-items.ts';
import type { Entry, Schema } from './read-items.ts';

export type { Entry } from './read-items.ts';

export interface ConnectionConfiguration {
  readonly head: ConnectionHead;
  readonly companyLinks: readonly Entry<CompanyLinkInput>[];
  readonly productLinks: readonly Entry<ProductLinkInput>[];
  readonly overrides: readonly Entry<OverrideInput>[];
}

export interface Configuration {
  readonly partner: NewPartner;
  readonly customers: readonly Entry<CustomerInput>[];
  readonly products: readonly Entry<ProductInput>[];
  readonly connections: readonly ConnectionConfiguration[];
}

const connectionHeadSchema = connectionChangeSchema.pick({
  name: true,
  site: true,
  loginCompany: true,
  settings: true,
});

function fail(message: string): CliError {
  return new CliError(`${HEAD_FILE} ${message}.`, {
    remedy: 'Give the folder that "tallybridge export" wrote, with the same or a newer version of tallybridge.',
  });
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function readConnectionHead(value: unknown): ConnectionHead {
  const { folder, clientId, ...rest } = Object.fromEntries(fieldsOf(value));
  const parsed = connectionHeadSchema.required().safeParse(rest);
  if (!parsed.success) throw fail(`has a connection that is malformed: ${reasonOf(parsed.error.issues)}`);
  if (typeof folder !== 'string' || !/^[a-z0-9-]+$/.test(folder)) throw fail('has a connection without its folder');
  return { ...parsed.data, folder, clientId: typeof clientId === 'string' ? clientId : null };
}

function readHead(text: string | null): { partner: NewPartner; connections: readonly ConnectionHead[] } {
  if (text === null) throw fail('is missing');
  const head = fieldsOf(parseJson(text));
  if (head.get('format') !== FORMAT) throw fail('is no configuration of tallybridge');
  if (head.get('version') !== VERSION) throw fail(`is of version ${String(head.get('version'))}, not ${VERSION}`);
  const partner = newPartnerSchema.safeParse(head.get('partner'));
  if (!partner.success) throw fail(`has a malformed partner: ${reasonOf(partner.error.issues)}`);
  const connections = head.get('connections');
  return { partner: partner.data, connections: Array.isArray(connections) ? connections.map(readConnectionHead) : [] };
}

/** Reads an exported folder; lines that cannot be used go to `problems` and the rest goes on. */
export async function readConfiguration(folder: string, problems: Problem[]): Promise<Configuration> {
  const { partner, connections } = readHead(await textOf(join(folder, HEAD_FILE)));
  const read = <Item>(file: string, schema: Schema<Item>) =>
    readItems({ path: join(folder, file), file, problems }, schema);
  const customers = await read('customers.ndjson', customerInputSchema);
  const products = await read('products.ndjson', productInputSchema);
  const configured: ConnectionConfiguration[] = [];
  for (const head of connections) {
    const at = `connections/${head.folder}`;
    configured.push({
      head,
      companyLinks: await read(`${at}/${LINK_FILES.companyLinks}`, companyLinkInputSchema),
      productLinks: await read(`${at}/${LINK_FILES.productLinks}`, productLinkInputSchema),
      overrides: await read(`${at}/${LINK_FILES.overrides}`, overrideInputSchema),
    });
  }
  return { partner, customers, products, connections: configured };
}
