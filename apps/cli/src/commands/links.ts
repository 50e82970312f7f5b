import { Command, InvalidArgumentError, Option } from 'commander';
import type {
  CompanyLink,
  CompanyLinkInput,
  CompanySuggestion,
  CatalogSuggestion,
  LinkedItem,
  LiveLines,
  ProductLink,
  Saved,
} from 'tallybridge-sdk';
import { connectionOf, showList, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags, ListFlags } from '../client/talking.ts';
import { CliError } from '../cli-error.ts';
import type { CommandContext } from '../command-context.ts';
import { counted, plain } from '../terminal/text.ts';
import { recordId } from '../terminal/record-id.ts';

interface LinkFlags extends ConnectionFlags {
  readonly products?: true;
}

interface ChangeFlags extends LinkFlags {
  readonly liveLines?: LiveLines;
  readonly preview?: true;
}

/** Who is who: customers and companies, products and catalog items. */
export function linksCommand(context: CommandContext): Command {
  return new Command('links')
    .description('Which customer is which company; with --products, which product is which catalog item.')
    .addCommand(listCommand(context))
    .addCommand(suggestCommand(context))
    .addCommand(acceptCommand(context))
    .addCommand(undoCommand(context))
    .addCommand(setCommand(context))
    .addCommand(clearCommand(context));
}

function talkingOfLinks(name: string, description: string): Command {
  return talkingToConnection(name, description).option('--products', 'product links instead of company links');
}

const live = () =>
  new Option('--live-lines <choice>', 'what the next plan does with additions that lose their link').choices([
    'leave',
    'set-zero',
    'end',
  ]);

function score(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return value;
}

const DECISIONS = { none: 'undecided', linked: 'linked', excluded: 'excluded' } as const;
const switched = ({ isEnabled, isPaused }: CompanyLink): string =>
  isEnabled ? (isPaused ? 'paused' : '') : 'disabled';
const agreementText = ({ agreement }: CompanyLink): string =>
  agreement === null ? '' : agreement.mode === 'found' ? 'found' : String(agreement.agreementId ?? 'by product');

function listCommand(context: CommandContext): Command {
  const companies = [
    { title: 'customer', of: ({ customer }: CompanyLink) => customer },
    { title: 'name', of: ({ name }: CompanyLink) => name, isFlexible: true as const },
    { title: 'decision', of: ({ decision }: CompanyLink) => DECISIONS[decision] },
    { title: 'company', of: ({ companyId }: CompanyLink) => String(companyId ?? ''), align: 'right' as const },
    { title: 'agreement', of: agreementText, align: 'right' as const },
    { title: '', of: switched },
  ];
  const products = [
    { title: 'sku', of: ({ sku }: ProductLink) => sku },
    { title: 'name', of: ({ name }: ProductLink) => name, isFlexible: true as const },
    { title: 'decision', of: ({ decision }: ProductLink) => DECISIONS[decision] },
    { title: 'item', of: ({ catalogItemId }: ProductLink) => String(catalogItemId ?? ''), align: 'right' as const },
    { title: 'basis', of: ({ terms }: ProductLink) => terms?.basis ?? '' },
    { title: 'style', of: ({ terms }: ProductLink) => terms?.lineStyle ?? '' },
  ];
  return talkingOfLinks('list', 'Lists what was decided, undecided ones included.').action(async (flags: LinkFlags) => {
    const { companyLinks, productLinks } = await connectionOf(flags, context);
    if (flags.products) {
      showList({ rows: await productLinks.list().toArray(), columns: products, noun: 'product' }, flags, context);
    } else {
      showList({ rows: await companyLinks.list().toArray(), columns: companies, noun: 'customer' }, flags, context);
    }
  });
}

type Suggestion = CompanySuggestion | CatalogSuggestion;

const fromText = (each: Suggestion): string => ('customer' in each ? each.customer : each.sku);
const toText = (each: Suggestion): string =>
  'customer' in each
    ? `${each.company.id} ${each.company.name}`
    : `${each.catalogItem.id} ${each.catalogItem.identifier}`;

function showSuggestions(rows: readonly Suggestion[], flags: ListFlags, context: CommandContext): void {
  const columns = [
    { title: 'score', of: (each: Suggestion) => each.score.toFixed(2), align: 'right' as const },
    { title: 'of', of: fromText },
    { title: 'may be', of: toText, isFlexible: true as const },
    {
      title: 'because',
      of: (each: Suggestion) => `${each.isAmbiguous ? 'ambiguous; ' : ''}${each.reasons.join(', ')}`,
      isFlexible: true as const,
    },
  ];
  showList({ rows, columns, noun: 'suggestion' }, flags, context);
}

function suggestCommand(context: CommandContext): Command {
  return talkingOfLinks('suggest', 'Suggests links with reasons; nothing is linked.')
    .option('--min-score <score>', 'leave out what is less sure: 0 to 1', score, 0.6)
    .action(async (flags: LinkFlags & { minScore: number }) => {
      const { companyLinks, productLinks } = await connectionOf(flags, context);
      const { minScore } = flags;
      const rows = flags.products
        ? await productLinks.suggestions({ minScore }).toArray()
        : await companyLinks.suggestions({ minScore }).toArray();
      showSuggestions(rows, flags, context);
    });
}

function acceptCommand(context: CommandContext): Command {
  return talkingOfLinks('accept', 'Links what is suggested surely enough and not ambiguous.')
    .option('--min-score <score>', 'link what is at least so sure: 0.5 to 1', score, 0.9)
    .action(async (flags: LinkFlags & { minScore: number }) => {
      const { terminal } = context;
      const { companyLinks, productLinks } = await connectionOf(flags, context);
      const options = { minScore: flags.minScore };
      const accepted = flags.products ? await productLinks.accept(options) : await companyLinks.accept(options);
      if (flags.json) {
        terminal.out(JSON.stringify(accepted, null, 2));
        return;
      }
      showSuggestions(accepted.linked, flags, context);
      terminal.out(
        `${counted(accepted.linked.length, 'link')} made, ${counted(accepted.left.length, 'suggestion')} left for a person.`,
      );
      if (accepted.batch !== null)
        terminal.out(
          `Undo: tallybridge links undo ${accepted.batch} --partner ${flags.partner}${flags.products ? ' --products' : ''}`,
        );
    });
}

function undoCommand(context: CommandContext): Command {
  return talkingOfLinks('undo', 'Sets the links of an accepted batch back to undecided.')
    .argument('<batch>', 'the id that accept has shown')
    .action(async (batch: string, flags: LinkFlags) => {
      const { companyLinks, productLinks } = await connectionOf(flags, context);
      const undone = flags.products ? await productLinks.undo(batch) : await companyLinks.undo(batch);
      context.terminal.out(
        flags.json ? JSON.stringify(undone, null, 2) : `${counted(undone.undone.length, 'link')} undone.`,
      );
    });
}

/** Exit status 1 when one of the changes was refused. */
function showChange({ results, refused }: Saved<LinkedItem>, flags: ChangeFlags, { terminal }: CommandContext): void {
  if (refused.length > 0) process.exitCode = 1;
  if (flags.json) {
    terminal.out(JSON.stringify(results, null, 2));
    return;
  }
  if (flags.preview) terminal.out('Nothing is changed; this is what would happen:');
  for (const result of results) {
    if (result.outcome === 'refused')
      terminal.out(`${plain(result.key ?? '')}: ${terminal.paint.bad('refused')}: ${plain(result.message)}`);
    else {
      terminal.out(`${plain(result.key)}: ${result.outcome}`);
      for (const { additionId, agreementId, sku, quantity, becomes } of result.liveLines) {
        terminal.out(
          `  live line of "${plain(sku)}": addition ${additionId} on agreement ${agreementId}, quantity ${quantity}: ${becomes}`,
        );
      }
    }
  }
}

interface SetFlags extends ChangeFlags {
  readonly agreement?: number;
  readonly exclude?: true;
}

function companyLink(
  customer: string,
  id: number | undefined,
  { agreement, exclude, liveLines }: SetFlags,
): CompanyLinkInput {
  if (exclude) return { customer, decision: 'excluded', liveLines };
  if (id === undefined) throw new CliError('There is no company.', { remedy: 'Name its id, or give --exclude.' });
  const choice =
    agreement === undefined ? { mode: 'found' as const } : { mode: 'chosen' as const, agreementId: agreement };
  return { customer, decision: 'linked', companyId: id, agreement: choice, liveLines };
}

function setCommand(context: CommandContext): Command {
  return talkingOfLinks('set', 'Links a customer to a company, or a product to a catalog item.')
    .summary('links a customer to a company, or a product to an item')
    .argument('<key>', 'the customer, or with --products the sku')
    .argument('[id]', 'the id of the company or catalog item', recordId)
    .option('--agreement <id>', 'the agreement of a customer (default: found by itself)', recordId)
    .option('--exclude', 'exclude it from billing on purpose')
    .option('--preview', 'only say what would happen')
    .addOption(live())
    .action(async (key: string, id: number | undefined, flags: SetFlags) => {
      const { companyLinks, productLinks } = await connectionOf(flags, context);
      const options = { preview: flags.preview === true };
      const { liveLines, exclude } = flags;
      if (!flags.products) {
        showChange(await companyLinks.put([companyLink(key, id, flags)], options), flags, context);
        return;
      }
      if (id === undefined && !exclude)
        throw new CliError('There is no catalog item.', { remedy: 'Name its id, or give --exclude.' });
      const link = exclude
        ? { sku: key, decision: 'excluded' as const, liveLines }
        : { sku: key, decision: 'linked' as const, catalogItemId: id ?? 0, liveLines };
      showChange(await productLinks.put([link], options), flags, context);
    });
}

function clearCommand(context: CommandContext): Command {
  return talkingOfLinks('clear', 'Sets customers or products back to undecided.')
    .argument('<keys...>', 'customers, or with --products skus')
    .option('--preview', 'only say what would happen')
    .addOption(live())
    .action(async (keys: string[], flags: ChangeFlags) => {
      const { companyLinks, productLinks } = await connectionOf(flags, context);
      const options = {
        preview: flags.preview === true,
        ...(flags.liveLines === undefined ? {} : { liveLines: flags.liveLines }),
      };
      const saved = flags.products ? await productLinks.clear(keys, options) : await companyLinks.clear(keys, options);
      showChange(saved, flags, context);
    });
}
