import { Command } from 'commander';
import type { Source, SourceTest } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { partnerOf, showList, talkingToPartner } from '../client/talking.ts';
import type { PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { moment } from '../terminal/moment.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plain } from '../terminal/text.ts';

function showSource(source: Source, terminal: Terminal): void {
  const { url, isPaused, failure, checkpoints } = source;
  terminal.out(`${terminal.paint.bold(plain(url))}${isPaused ? '  paused' : ''}`);
  terminal.out(`  last read to its end   ${moment(source.lastOkAt)}`);
  terminal.out(`  next poll              ${moment(source.nextPollAt)}`);
  terminal.out(`  items                  ${source.taken} taken, ${source.refused} refused`);
  for (const feed of source.feeds) {
    terminal.out(
      `  ${feed.padEnd(22)} ${checkpoints[feed] === null ? 'not read yet' : `read to ${plain(checkpoints[feed])}`}`,
    );
  }
  if (failure !== null)
    terminal.out(terminal.paint.bad(`  ${failure.code} at ${moment(failure.at)}: ${plain(failure.message)}`));
}

function showTest({ isUsable, feeds }: SourceTest, terminal: Terminal): void {
  for (const { feed, items, wrong, problem } of feeds) {
    terminal.out(`${feed.padEnd(10)} ${problem === null ? `${items} items on the first page` : plain(problem)}`);
    for (const { index, message } of wrong) terminal.out(`  item ${index}: ${plain(message)}`);
  }
  terminal.out(isUsable ? 'The source can be used.' : 'The source cannot be used as it is.');
}

/** The token is never an option: others see those. */
function tokenOf({ environment }: CommandContext): { readonly token?: string } {
  const token = environment['TALLYBRIDGE_SOURCE_TOKEN'] ?? '';
  return token === '' ? {} : { token };
}

interface SetFlags extends PartnerFlags {
  readonly every?: string;
  readonly paused?: true;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds)) return seconds;
  throw new CliError(`--every "${text}" is no number of seconds.`, { remedy: 'Give a whole number, such as 300.' });
}

function setCommand(context: CommandContext): Command {
  return talkingToPartner('set', 'Sets the endpoints of the vendor that are polled.')
    .addHelpText('after', 'docs/vendor-source.md says what they have to answer.')
    .argument('<address>', 'the URL below which the endpoints are')
    .option('--every <seconds>', 'how often they are asked (default: 300)')
    .option('--paused', 'do not poll it for now')
    .addHelpText('after', '\nThe bearer token is read from the environment: TALLYBRIDGE_SOURCE_TOKEN.')
    .action(async (url: string, flags: SetFlags) => {
      const source = await partnerOf(flags, context).source.put({
        url,
        ...tokenOf(context),
        ...(flags.every === undefined ? {} : { everySeconds: secondsOf(flags.every) }),
        isPaused: flags.paused === true,
      });
      if (flags.json) context.terminal.out(JSON.stringify(source, null, 2));
      else showSource(source, context.terminal);
    });
}

export function sourceCommand(context: CommandContext): Command {
  const { terminal } = context;
  const shown = (name: string, description: string, read: (flags: PartnerFlags) => Promise<Source>) =>
    talkingToPartner(name, description).action(async (flags: PartnerFlags) => {
      const source = await read(flags);
      if (flags.json) terminal.out(JSON.stringify(source, null, 2));
      else showSource(source, terminal);
    });
  const test = talkingToPartner('test', 'Reads the first page of each feed and stores nothing.').action(
    async (flags: PartnerFlags) => {
      const found = await partnerOf(flags, context).source.test();
      if (flags.json) terminal.out(JSON.stringify(found, null, 2));
      else showTest(found, terminal);
      if (!found.isUsable) process.exitCode = 1;
    },
  );
  const remove = talkingToPartner('remove', 'Ends the polling; what the source brought stays.').action(
    async (flags: PartnerFlags) => {
      const { isRemoved } = await partnerOf(flags, context).source.remove();
      if (flags.json) terminal.out(JSON.stringify({ isRemoved }));
      else terminal.out(isRemoved ? 'The source is removed.' : 'There was no source.');
    },
  );
  const refused = talkingToPartner('refused', 'Lists items that were refused, the newest first.').action(
    async (flags: PartnerFlags) => {
      const rows = await partnerOf(flags, context).source.refused().toArray();
      const columns = [
        { title: 'received (UTC)', of: (row: (typeof rows)[number]) => row.receivedAt.slice(0, 19).replace('T', ' ') },
        { title: 'feed', of: (row: (typeof rows)[number]) => row.feed },
        { title: 'key', of: (row: (typeof rows)[number]) => row.key ?? '' },
        { title: 'why', of: (row: (typeof rows)[number]) => row.message, isFlexible: true as const },
      ];
      showList({ rows, columns, noun: 'refused item' }, flags, context);
    },
  );
  return new Command('source')
    .description("The vendor's own endpoints that are polled for a partner.")
    .addCommand(setCommand(context))
    .addCommand(
      shown('show', 'Shows how far it was read and whether it is well.', (flags) =>
        partnerOf(flags, context).source.get(),
      ),
    )
    .addCommand(test)
    .addCommand(shown('poll', 'Has it polled at once.', (flags) => partnerOf(flags, context).source.poll()))
    .addCommand(remove)
    .addCommand(refused);
}
