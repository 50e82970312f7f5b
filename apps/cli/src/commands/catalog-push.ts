import { Command } from 'commander';
import type { CatalogPreview, CatalogPush, CatalogWrite } from 'tallybridge-sdk';
import { connectionOf, showList, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { table } from '../terminal/table.ts';
import { counted, plain, wrap } from '../terminal/text.ts';
import { recordId } from '../terminal/record-id.ts';

const WIDTH = 78;

/** Creating catalog items in ConnectWise. */
export function catalogPushCommand(context: CommandContext): Command {
  return new Command('catalog')
    .description('Creates catalog items in ConnectWise, and lists what was created.')
    .addCommand(pushCommand(context))
    .addCommand(writesCommand(context));
}

interface PushFlags extends ConnectionFlags {
  readonly subcategory: number;
  readonly type: number;
  readonly unit?: number;
  readonly class: 'Agreement' | 'NonInventory' | 'Service';
  readonly sku?: readonly string[];
  readonly preview?: true;
}

type Line = CatalogPreview['lines'][number];

function pushCommand(context: CommandContext): Command {
  return talkingToConnection(
    'push',
    'Creates a catalog item for each product that has none, and links them. Exit status 3 when something did not go through.',
  )
    .summary('creates catalog items for products that have none')
    .requiredOption('--subcategory <id>', 'the subcategory of the new items (see lookup subcategories)', recordId)
    .requiredOption('--type <id>', 'their type (see lookup product-types)', recordId)
    .option('--unit <id>', 'their unit of measure', recordId)
    .option('--class <class>', 'their product class: Agreement, NonInventory or Service', 'Agreement')
    .option('--sku <sku...>', 'only these products')
    .option('--preview', 'only show what would be created')
    .action(async (flags: PushFlags) => {
      const { catalog, runs } = await connectionOf(flags, context);
      const push: CatalogPush = {
        subcategoryId: flags.subcategory,
        typeId: flags.type,
        productClass: flags.class,
        ...(flags.unit !== undefined && { unitOfMeasureId: flags.unit }),
        ...(flags.sku !== undefined && { items: flags.sku.map((sku) => ({ sku })) }),
      };
      const { terminal } = context;
      const preview = await catalog.preview(push);
      if (flags.preview === true) {
        if (flags.json) terminal.out(JSON.stringify(preview, null, 2));
        else for (const line of showPreview(preview, context)) terminal.out(line);
        return;
      }
      const run = await runs.wait((await catalog.push(push)).id);
      if (flags.json) terminal.out(JSON.stringify(run, null, 2));
      else {
        terminal.out(`${counted(run.counts.created, 'catalog item')} created.`);
        for (const { sku, outcome, message } of run.problems)
          terminal.out(`  ${plain(sku)}: ${outcome}. ${plain(message)}`);
        if (run.error !== null) terminal.out(plain(run.error.message));
        if (run.counts.created > 0) for (const line of leftToDo(preview)) terminal.out(line);
      }
      if (run.state !== 'done' || run.problems.length > 0) process.exitCode = 3;
    });
}

const leftToDo = ({ leftToDo: left }: CatalogPreview): readonly string[] =>
  left.length === 0 ? [] : ['', 'Left to do in ConnectWise:', ...left.flatMap((text) => wrap(`- ${text}`, WIDTH))];

function showPreview(preview: CatalogPreview, { terminal }: CommandContext): readonly string[] {
  const columns = [
    { title: 'sku', of: ({ sku }: Line) => sku, isFlexible: true as const },
    { title: 'identifier', of: ({ identifier }: Line) => identifier, isFlexible: true as const },
    { title: 'action', of: ({ action }: Line) => action },
    { title: 'why', of: ({ explanation }: Line) => explanation, isFlexible: true as const },
  ];
  const lines =
    preview.lines.length === 0
      ? ['There are no products to create items for.']
      : table(preview.lines, columns, terminal);
  return [...lines, '', `${counted(preview.creates, 'catalog item')} would be created.`, ...leftToDo(preview)];
}

function writesCommand(context: CommandContext): Command {
  const columns = [
    { title: 'prepared (UTC)', of: ({ preparedAt }: CatalogWrite) => preparedAt.slice(0, 19).replace('T', ' ') },
    { title: 'sku', of: ({ sku }: CatalogWrite) => sku, isFlexible: true as const },
    { title: 'identifier', of: ({ identifier }: CatalogWrite) => identifier, isFlexible: true as const },
    { title: 'state', of: ({ state }: CatalogWrite) => state },
    { title: 'item', of: ({ catalogItemId }: CatalogWrite) => String(catalogItemId ?? ''), align: 'right' as const },
    { title: 'message', of: ({ message }: CatalogWrite) => message ?? '', isFlexible: true as const },
  ];
  return talkingToConnection('writes', 'Lists creations of catalog items, the newest first.').action(
    async (flags: ConnectionFlags) => {
      const { catalog } = await connectionOf(flags, context);
      showList({ rows: await catalog.writes().toArray(), columns, noun: 'creation' }, flags, context);
    },
  );
}
