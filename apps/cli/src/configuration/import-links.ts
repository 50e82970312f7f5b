import type { CompanyLinkInput, ConnectionClient, Items, Saved } from 'tallybridge-sdk';
import { checkIds } from './check-ids.ts';
import type { Check } from './check-ids.ts';
import { compare, hasEffect, importedLine } from './compare.ts';
import type { Compared, ImportedLine } from './compare.ts';
import { toCompanyLink, toOverride, toProductLink } from './format.ts';
import type { ConnectionConfiguration } from './read-configuration.ts';

interface Stage<Item> {
  readonly compared: readonly Compared<Item>[];
  readonly nameOf: (item: Item) => string;
  readonly check: Check<Item>;
  readonly put: (items: Items<Item>) => Promise<Saved>;
}

/** Stores what is new or other and says by line what became of it; without `isApplied` it only says so. */
export async function importStage<Item>(
  { compared, nameOf, check, put }: Stage<Item>,
  isApplied: boolean,
): Promise<readonly ImportedLine[]> {
  const refusals = new Map<Compared<Item>, string>();
  for (const each of compared.filter(hasEffect)) {
    const reason = check(each.entry.item);
    if (reason !== null) refusals.set(each, reason);
  }
  const good = compared.filter((each) => hasEffect(each) && !refusals.has(each));
  if (isApplied && good.length > 0) {
    const { refused } = await put(good.map(({ entry }) => entry.item));
    for (const { index, message } of refused) {
      const each = good[index];
      if (each !== undefined) refusals.set(each, message);
    }
  }
  return compared.map((each) => importedLine(each, nameOf(each.entry.item), refusals.get(each) ?? null));
}

function byKey<Item extends object>(items: readonly (Item | null)[], keyOf: (item: Item) => string) {
  return new Map(items.flatMap((item): [string, Item][] => (item === null ? [] : [[keyOf(item), item]])));
}

/** Two customers may swap companies: those whose company another one gets are set free first. */
async function freeCompanies(
  { companyLinks }: ConnectionClient,
  wanted: readonly CompanyLinkInput[],
  existing: ReadonlyMap<string, CompanyLinkInput>,
): Promise<void> {
  const getter = new Map(
    wanted.flatMap((link) => (link.decision === 'linked' ? [[link.companyId, link.customer]] : [])),
  );
  const changing = new Set(wanted.map(({ customer }) => customer));
  const inTheWay = [...existing.values()].filter(
    (link) =>
      link.decision === 'linked' &&
      changing.has(link.customer) &&
      (getter.get(link.companyId) ?? link.customer) !== link.customer,
  );
  if (inTheWay.length > 0) await companyLinks.clear(inTheWay.map(({ customer }) => customer));
}

const pairOf = ({ customer, sku }: { customer: string; sku: string }): string => JSON.stringify([customer, sku]);

/** Brings the links of one connection in line with its files; links that no file names stay. */
export async function importLinks(
  connection: ConnectionClient,
  files: ConnectionConfiguration,
  isApplied: boolean,
): Promise<{ readonly lines: readonly ImportedLine[]; readonly note: string | null }> {
  const existing = {
    companies: byKey((await connection.companyLinks.list().toArray()).map(toCompanyLink), ({ customer }) => customer),
    products: byKey((await connection.productLinks.list().toArray()).map(toProductLink), ({ sku }) => sku),
    overrides: byKey((await connection.overrides.list().toArray()).map(toOverride), pairOf),
  };
  const companies = compare(files.companyLinks, existing.companies, ({ customer }) => customer);
  const products = compare(files.productLinks, existing.products, ({ sku }) => sku);
  const overrides = compare(files.overrides, existing.overrides, pairOf);
  const changed = companies.filter(hasEffect).map(({ entry }) => entry.item);
  const checks = await checkIds(
    connection,
    changed,
    products.filter(hasEffect).map(({ entry }) => entry.item),
  );
  const accepted = changed.filter((link) => checks.company(link) === null);
  if (isApplied) await freeCompanies(connection, accepted, existing.companies);
  const productLines = await importStage(
    {
      compared: products,
      nameOf: ({ sku }) => `product link "${sku}"`,
      check: checks.catalogItem,
      put: (links) => connection.productLinks.put(links),
    },
    isApplied,
  );
  const companyLines = await importStage(
    {
      compared: companies,
      nameOf: ({ customer }) => `company link "${customer}"`,
      check: checks.company,
      put: (links) => connection.companyLinks.put(links),
    },
    isApplied,
  );
  const overrideLines = await importStage(
    {
      compared: overrides,
      nameOf: ({ customer, sku }) => `override "${customer}" "${sku}"`,
      check: () => null,
      put: (terms) => connection.overrides.put(terms),
    },
    isApplied,
  );
  return { lines: [...productLines, ...companyLines, ...overrideLines], note: checks.note };
}
