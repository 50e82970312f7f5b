import { Command, InvalidArgumentError } from 'commander';
import type { AgreementOption, CatalogOption, CompanyOption } from 'tallybridge-sdk';
import { connectionOf, showList, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { plain } from '../terminal/text.ts';

/** What people pick from, read from ConnectWise. */
export function lookupCommand(context: CommandContext): Command {
  return new Command('lookup')
    .description('Looks up records in the ConnectWise of a partner.')
    .addCommand(companiesCommand(context))
    .addCommand(agreementsCommand(context))
    .addCommand(catalogCommand(context));
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new InvalidArgumentError('It must be an id: a whole number above 0.');
  return Number(text);
}

const collect = (text: string, before: readonly number[]): readonly number[] => [...before, wholeNumber(text)];

interface CompanyFlags extends ConnectionFlags {
  readonly search?: string;
  readonly type: readonly number[];
  readonly status: readonly number[];
  readonly deleted?: true;
}

function companiesCommand(context: CommandContext): Command {
  const columns = [
    { title: 'id', of: ({ id }: CompanyOption) => String(id), align: 'right' as const },
    { title: 'name', of: ({ name }: CompanyOption) => name, isFlexible: true as const },
    { title: 'identifier', of: ({ identifier }: CompanyOption) => identifier },
    { title: 'status', of: ({ status, isDeleted }: CompanyOption) => (isDeleted ? 'deleted' : (status?.name ?? '')) },
    { title: 'customer', of: ({ customer }: CompanyOption) => customer ?? '' },
  ];
  return talkingToConnection('companies', 'Looks up companies.')
    .option('--search <text>', 'part of the name or identifier')
    .option('--type <id>', 'only of this company type; may be repeated', collect, [])
    .option('--status <id>', 'only of this company status; may be repeated', collect, [])
    .option('--deleted', 'also those in the recycle bin')
    .action(async (flags: CompanyFlags) => {
      const { search, type: types, status: statuses, deleted } = flags;
      const filter = { types, statuses, includeDeleted: deleted === true };
      const { lookUps } = await connectionOf(flags, context);
      const rows = await lookUps.companies(search === undefined ? filter : { ...filter, search }).toArray();
      showList({ rows, columns, noun: 'company', nouns: 'companies' }, flags, context);
    });
}

function agreementsCommand(context: CommandContext): Command {
  const columns = [
    { title: 'id', of: ({ id }: AgreementOption) => String(id), align: 'right' as const },
    { title: 'name', of: ({ name }: AgreementOption) => name, isFlexible: true as const },
    { title: 'next invoice', of: ({ nextInvoiceDate }: AgreementOption) => nextInvoiceDate ?? '' },
    { title: 'prorates', of: ({ prorates }: AgreementOption) => (prorates ? 'yes' : 'no') },
    { title: 'billable', of: ({ problem }: AgreementOption) => problem ?? 'yes' },
  ];
  return talkingToConnection('agreements', 'Looks up the agreements of a company and why one cannot be billed.')
    .argument('<company>', 'the id of the company', wholeNumber)
    .option('--month <month>', 'such as 2026-10 (default: the current month of the partner)')
    .action(async (company: number, flags: ConnectionFlags & { month?: string }) => {
      const { lookUps } = await connectionOf(flags, context);
      const found = await lookUps.agreements(company, flags.month === undefined ? {} : { month: flags.month });
      if (flags.json) {
        context.terminal.out(JSON.stringify(found, null, 2));
        return;
      }
      showList({ rows: found.data, columns, noun: 'agreement' }, flags, context);
      for (const { explanation } of found.data) if (explanation !== null) context.terminal.out(plain(explanation));
      context.terminal.out(plain(found.explanation));
    });
}

interface CatalogFlags extends ConnectionFlags {
  readonly search?: string;
  readonly class: readonly string[];
  readonly inactive?: true;
}

function catalogCommand(context: CommandContext): Command {
  const columns = [
    { title: 'id', of: ({ id }: CatalogOption) => String(id), align: 'right' as const },
    { title: 'identifier', of: ({ identifier }: CatalogOption) => identifier },
    { title: 'description', of: ({ description }: CatalogOption) => description, isFlexible: true as const },
    { title: 'class', of: ({ productClass }: CatalogOption) => productClass },
    { title: 'price', of: ({ price }: CatalogOption) => price ?? '', align: 'right' as const },
    { title: 'sku', of: ({ sku, problem }: CatalogOption) => sku ?? problem ?? '' },
  ];
  return talkingToConnection('catalog', 'Looks up catalog items.')
    .option('--search <text>', 'part of the identifier or description')
    .option(
      '--class <name>',
      'only of this product class; may be repeated',
      (text, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--inactive', 'also inactive items')
    .action(async (flags: CatalogFlags) => {
      const { search, class: classes, inactive } = flags;
      const filter = { classes, includeInactive: inactive === true };
      const { lookUps } = await connectionOf(flags, context);
      const rows = await lookUps.catalogItems(search === undefined ? filter : { ...filter, search }).toArray();
      showList({ rows, columns, noun: 'catalog item' }, flags, context);
    });
}
