import { locateExpected, locateInFolder, requireFiles } from './locate-files.ts';
import type { FileKind, LocatedFiles } from './locate-files.ts';
import type { NamedFile, Problem } from './problem.ts';
import { checkOccasion, readPartner } from './read-partner.ts';
import type { Occasion, OccasionText } from './read-partner.ts';
import { readCompanyLinks, readCustomers, readExpected, readProductLinks, readProducts } from './read-tables.ts';
import type { CompanyLinkRow, CustomerRow, ExpectedRow, ProductLinkRow, ProductRow } from './read-tables.ts';

/** Everything of one partner's month but the usage, which is streamed from its file. */
export interface MonthData {
  readonly occasion: Occasion;
  readonly customers: readonly CustomerRow[];
  readonly products: readonly ProductRow[];
  readonly companyLinks: readonly CompanyLinkRow[];
  readonly productLinks: readonly ProductLinkRow[];
  readonly expected: readonly ExpectedRow[] | null;
  readonly files: LocatedFiles;
}

/** Reads a data folder; `replaced` files take the place of the folder's own. */
export async function readFolder(folder: string, replaced: LocatedFiles, problems: Problem[]): Promise<MonthData> {
  const files = await locateInFolder(folder, replaced);
  const occasion = await readPartner(fileOf(files, 'partner'));
  const expected = await locateExpected(folder, occasion.period);
  return readTables({ files, occasion, expected }, problems);
}

/** Reads single files instead of a folder; what says whose month it is comes from options unless a partner file does. */
export async function readFiles(files: LocatedFiles, texts: OccasionText, problems: Problem[]): Promise<MonthData> {
  await requireFiles(files, ['customers', 'products', 'usage']);
  await requireFiles(files, [...files.keys()]);
  const partner = files.get('partner');
  const remedy = 'Give them with --partner, --time-zone, --period and --now.';
  const occasion = partner === undefined ? checkOccasion(texts, remedy, 'options') : await readPartner(partner);
  return readTables({ files, occasion, expected: null }, problems);
}

export function fileOf(files: LocatedFiles, kind: FileKind): NamedFile {
  const file = files.get(kind);
  if (file === undefined) throw new Error(`no file was located for ${kind}`);
  return file;
}

async function readTables(
  found: { files: LocatedFiles; occasion: Occasion; expected: NamedFile | null },
  problems: Problem[],
): Promise<MonthData> {
  const { files, occasion } = found;
  const companyLinks = files.get('company-links');
  const productLinks = files.get('product-links');
  return {
    occasion,
    files,
    customers: await readCustomers(fileOf(files, 'customers'), problems),
    products: await readProducts(fileOf(files, 'products'), problems),
    companyLinks: companyLinks === undefined ? [] : await readCompanyLinks(companyLinks, problems),
    productLinks: productLinks === undefined ? [] : await readProductLinks(productLinks, problems),
    expected: found.expected === null ? null : await readExpected(found.expected, problems),
  };
}
