import { Command } from 'commander';
import { customerInputSchema, productInputSchema } from 'tallybridge-sdk/contract';
import type { Customer, CustomerInput, Product, ProductInput, Saved } from 'tallybridge-sdk';
import { partnerOf, showList, talkingToPartner } from '../client/talking.ts';
import type { PartnerFlags } from '../client/talking.ts';
import { readItems } from '../configuration/read-items.ts';
import type { Entry } from '../configuration/read-configuration.ts';
import { openableFile } from '../folder/locate-files.ts';
import type { Problem } from '../folder/problem.ts';
import { readCustomers, readProducts } from '../folder/read-tables.ts';
import type { CommandContext } from '../command-context.ts';
import { counted } from '../terminal/text.ts';
import { noteProblems } from '../try/show-try.ts';

const FILE_HELP = '\nA file named .csv is CSV with a header; every other is NDJSON: one item in { } a line.';

/** What a file was read into: items with the lines they stand on. */
type ReadFile<Item> = (path: string, problems: Problem[]) => Promise<readonly Entry<Item>[]>;

export function customersCommand(context: CommandContext): Command {
  const columns = [
    { title: 'key', of: ({ key }: Customer) => key },
    { title: 'name', of: ({ name }: Customer) => name, isFlexible: true as const },
    { title: 'domain', of: ({ domain }: Customer) => domain ?? '' },
  ];
  const list = talkingToPartner('list', 'Lists the customers.').action(async (flags: PartnerFlags) => {
    const rows = await partnerOf(flags, context).customers.list().toArray();
    showList({ rows, columns, noun: 'customer' }, flags, context);
  });
  const put = putCommand('Creates or updates customers from a file.').action((path: string, flags: PartnerFlags) =>
    putFile({ path, flags, context }, readCustomerFile, (items) => partnerOf(flags, context).customers.put(items)),
  );
  return new Command('customers').description('The customers of a partner.').addCommand(list).addCommand(put);
}

export function productsCommand(context: CommandContext): Command {
  const columns = [
    { title: 'sku', of: ({ sku }: Product) => sku },
    { title: 'name', of: ({ name }: Product) => name, isFlexible: true as const },
    { title: 'unit', of: ({ unit }: Product) => unit },
    { title: 'basis', of: ({ basis }: Product) => basis },
    { title: 'step', of: ({ step }: Product) => step, align: 'right' as const },
    { title: 'rounding', of: ({ rounding }: Product) => rounding },
    { title: 'included', of: ({ included }: Product) => included, align: 'right' as const },
    { title: 'minimum', of: ({ minimum }: Product) => minimum, align: 'right' as const },
  ];
  const list = talkingToPartner('list', 'Lists the products.').action(async (flags: PartnerFlags) => {
    const rows = await partnerOf(flags, context).products.list().toArray();
    showList({ rows, columns, noun: 'product' }, flags, context);
  });
  const put = putCommand('Creates or updates products from a file.').action((path: string, flags: PartnerFlags) =>
    putFile({ path, flags, context }, readProductFile, (items) => partnerOf(flags, context).products.put(items)),
  );
  return new Command('products').description('The products that a partner sells.').addCommand(list).addCommand(put);
}

function putCommand(description: string): Command {
  return talkingToPartner('put', description).argument('<file>', 'the file').addHelpText('after', FILE_HELP);
}

const isCsv = (path: string): boolean => /\.csv$/i.test(path);

const readCustomerFile: ReadFile<CustomerInput> = async (path, problems) => {
  const file = await openableFile(path);
  if (!isCsv(path)) return readItems({ path: file.path, file: file.name, problems }, customerInputSchema);
  const rows = await readCustomers(file, problems);
  return rows.map(({ line, customer, name, domain }) => ({
    file: file.name,
    line,
    item: { key: customer, name, domain },
  }));
};

const readProductFile: ReadFile<ProductInput> = async (path, problems) => {
  const file = await openableFile(path);
  if (!isCsv(path)) return readItems({ path: file.path, file: file.name, problems }, productInputSchema);
  const rows = await readProducts(file, problems);
  return rows.map(({ line, ...item }) => ({ file: file.name, line, item }));
};

async function putFile<Item>(
  { path, flags, context }: { path: string; flags: PartnerFlags; context: CommandContext },
  read: ReadFile<Item>,
  put: (items: Item[]) => Promise<Saved>,
): Promise<void> {
  const { terminal } = context;
  const problems: Problem[] = [];
  const entries = await read(path, problems);
  const { results, refused } = await put(entries.map(({ item }) => item));
  for (const { index, message } of refused) {
    const entry = entries[index];
    problems.push({ file: entry?.file ?? path, line: entry?.line ?? null, reason: message });
  }
  const count = (outcome: string): number => results.filter((result) => result.outcome === outcome).length;
  const counts = { created: count('created'), updated: count('updated'), unchanged: count('unchanged') };
  if (flags.json) terminal.out(JSON.stringify({ ...counts, problems }, null, 2));
  else {
    noteProblems(problems, 'these were left out', terminal);
    terminal.out(
      `${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counted(problems.length, 'line')} left out.`,
    );
  }
  if (problems.length > 0) process.exitCode = 1;
}
