import { Command } from 'commander';
import type { Connection, LiveLines, Removal, RemovalPreview } from 'tallybridge-sdk';
import { connectionOf, partnerOf, showList, talkingToConnection, talkingToPartner } from '../client/talking.ts';
import type { ConnectionFlags, PartnerFlags } from '../client/talking.ts';
import { CliError } from '../cli-error.ts';
import type { Keys } from '../configuration/import-partner.ts';
import type { CommandContext } from '../command-context.ts';
import { counted, plain, wrap } from '../terminal/text.ts';

const KEYS_HELP =
  '\nThe keys of the API member are read from the environment, where others cannot see them:' +
  '\nTALLYBRIDGE_CONNECTWISE_PUBLIC_KEY and TALLYBRIDGE_CONNECTWISE_PRIVATE_KEY.';

/** The keys of an API member from the environment; null where they are not both there. */
export function keysFrom({ environment }: CommandContext): Keys | null {
  const publicKey = environment['TALLYBRIDGE_CONNECTWISE_PUBLIC_KEY'] ?? '';
  const privateKey = environment['TALLYBRIDGE_CONNECTWISE_PRIVATE_KEY'] ?? '';
  return publicKey === '' || privateKey === '' ? null : { publicKey, privateKey };
}

/** Ways into the ConnectWise of a partner. */
export function connectionsCommand(context: CommandContext): Command {
  return new Command('connections')
    .description('The connections of a partner to ConnectWise.')
    .addCommand(listCommand(context))
    .addCommand(createCommand(context))
    .addCommand(testCommand(context))
    .addCommand(changeKeysCommand(context))
    .addCommand(removeCommand(context));
}

function listCommand(context: CommandContext): Command {
  const columns = [
    { title: 'id', of: ({ id }: Connection) => id },
    { title: 'name', of: ({ name }: Connection) => name, isFlexible: true as const },
    { title: 'site', of: ({ site }: Connection) => site, isFlexible: true as const },
    { title: 'company', of: ({ loginCompany }: Connection) => loginCompany },
    { title: 'keys', of: ({ hasKeys }: Connection) => (hasKeys ? 'yes' : 'no') },
  ];
  return talkingToPartner('list', 'Lists the connections.').action(async (flags: PartnerFlags) => {
    const rows = await partnerOf(flags, context).connections.list().toArray();
    showList({ rows, columns, noun: 'connection' }, flags, context);
  });
}

interface NewFlags extends PartnerFlags {
  readonly site: string;
  readonly company: string;
  readonly name?: string;
  readonly clientId?: string;
}

function createCommand(context: CommandContext): Command {
  return talkingToPartner('create', 'Connects a ConnectWise; the keys are not tried yet.')
    .requiredOption('--site <site>', 'region such as "na", or the address where people log in')
    .requiredOption('--company <company>', 'the company id that people type when they log in')
    .option('--name <name>', 'what people call it (default: the company)')
    .option('--client-id <id>', 'where the installation has none for all connections')
    .addHelpText('after', KEYS_HELP)
    .action(async (flags: NewFlags) => {
      const keys = keysFrom(context);
      if (keys === null) throw new CliError('The keys of the API member are missing.', { remedy: KEYS_HELP.trim() });
      const { site, company: loginCompany, name, clientId } = flags;
      const made = await partnerOf(flags, context).connections.create({
        site,
        loginCompany,
        ...keys,
        ...(name === undefined ? {} : { name }),
        ...(clientId === undefined ? {} : { clientId }),
      });
      if (flags.json) context.terminal.out(JSON.stringify(made, null, 2));
      else
        context.terminal.out(
          `${made.id}  ${plain(made.name)}: stored. Try it: tallybridge connections test --partner ${flags.partner}`,
        );
    });
}

function testCommand(context: CommandContext): Command {
  return talkingToConnection('test', 'Asks ConnectWise whether the keys work and what they may do.').action(
    async (flags: ConnectionFlags) => {
      const { terminal } = context;
      const test = await (await connectionOf(flags, context)).test();
      if (!test.isUsable) process.exitCode = 1;
      if (flags.json) {
        terminal.out(JSON.stringify(test, null, 2));
        return;
      }
      if (test.companyName !== null) terminal.out(`${plain(test.companyName)}, ConnectWise ${test.version ?? ''}`);
      for (const { message, remedy } of test.problems) terminal.out(`${plain(message)}\n  ${plain(remedy)}`);
      const odd = test.rights.filter(({ state }) => state === 'missing' || state === 'not-provable');
      const tooMuch = test.rights.filter(({ state }) => state === 'too-much').length;
      if (tooMuch > 0) terminal.out(`The key may do ${tooMuch} things that are not needed; --json names them.`);
      for (const { module, function: name, right, state } of odd)
        terminal.out(`  ${module} › ${name} › ${right}: ${state}`);
      terminal.out(test.isUsable ? terminal.paint.good('usable') : terminal.paint.bad('not usable'));
    },
  );
}

function changeKeysCommand(context: CommandContext): Command {
  return talkingToConnection('change-keys', 'Puts a new key pair in force once ConnectWise has accepted it.')
    .addHelpText('after', `${KEYS_HELP}\nUntil then, and when it is refused, the old pair stays in force.`)
    .action(async (flags: ConnectionFlags) => {
      const { terminal } = context;
      const keys = keysFrom(context);
      if (keys === null) throw new CliError('The keys of the API member are missing.', { remedy: KEYS_HELP.trim() });
      const connection = await connectionOf(flags, context);
      await connection.keys.storeNext(keys);
      const outcome = await connection.keys.switch();
      if (!outcome.isSwitched) process.exitCode = 1;
      if (flags.json) {
        terminal.out(JSON.stringify(outcome, null, 2));
        return;
      }
      for (const { message, remedy } of outcome.problems) terminal.out(`${plain(message)}\n  ${plain(remedy)}`);
      const inForce = outcome.connection.keys?.publicKeyEnd ?? '';
      terminal.out(
        outcome.isSwitched
          ? terminal.paint.good(
              `The new keys are in force (public key …${plain(inForce)}); the old ones are forgotten.`,
            )
          : terminal.paint.bad(`Nothing changed: the old keys stay in force (public key …${plain(inForce)}).`),
      );
    });
}

const WIDTH = 66;

interface RemoveFlags extends ConnectionFlags {
  readonly liveLines?: string;
}

const CHOICES: readonly LiveLines[] = ['leave', 'set-zero', 'end'];

function removeCommand(context: CommandContext): Command {
  return talkingToConnection('remove', 'Says what a removal would do; with --live-lines carries it out.')
    .option('--live-lines <choice>', 'what becomes of live additions: leave, set-zero or end')
    .addHelpText('after', '\nLinks are deleted with the connection: tallybridge export keeps them in files.')
    .action(async (flags: RemoveFlags) => {
      const connection = await connectionOf(flags, context);
      if (flags.liveLines === undefined) {
        const preview = await connection.removal.preview();
        show(flags, preview, previewText(preview), context);
        return;
      }
      const liveLines = CHOICES.find((choice) => choice === flags.liveLines);
      if (liveLines === undefined) {
        throw new CliError(`--live-lines cannot be "${flags.liveLines}".`, { remedy: `Choose ${CHOICES.join(', ')}.` });
      }
      const removal = await connection.removal.start({ liveLines });
      show(flags, removal, removalText(removal), context);
    });
}

function show(flags: ConnectionFlags, value: object, text: readonly string[], { terminal }: CommandContext): void {
  for (const line of flags.json ? [JSON.stringify(value, null, 2)] : text) terminal.out(line);
}

function previewText({ deletes, keeps, lines, inConnectWise, blockers }: RemovalPreview): readonly string[] {
  return [
    'Deleted here:',
    `  ${counted(deletes.companyLinks, 'company link')}, ${counted(deletes.productLinks, 'product link')}, ${counted(deletes.overrides, 'override')}, ${counted(deletes.contactLinks, 'contact link')},`,
    `  ${counted(deletes.ticketRules, 'rule')} of tickets, ${counted(deletes.tickets, 'ticket')} as known here, ${counted(deletes.alerts, 'decision')} about alerts,`,
    `  ${counted(deletes.tabs, 'tab')}, ${counted(deletes.requests, 'asked-for customer')}, ${counted(deletes.notifications, 'notification')}, ${counted(deletes.holds, 'hold')},`,
    `  ${counted(deletes.plans, 'plan')}, ${counted(deletes.runs, 'run')}, ${counted(deletes.observed, 'record')} of ConnectWise as last read${deletes.keys ? ', and the keys' : ''}`,
    'Kept as proof:',
    `  ${counted(keeps.writes, 'write')} of the ledger, ${counted(keeps.lines, 'line')}, ${counted(keeps.statements, 'statement')} and the audit log`,
    `${counted(keeps.people, 'person keeps', 'people keep')} access: they are of the partner.`,
    `In ConnectWise ${counted(lines.length, 'live line')}; --live-lines says what becomes of them:`,
    ...Object.entries(inConnectWise).flatMap(([choice, text]) =>
      wrap(text, WIDTH).map((line, at) => `  ${(at === 0 ? choice : '').padEnd(8)}  ${line}`),
    ),
    ...blockers.map((blocker) => `First: ${plain(blocker)}`),
  ];
}

function removalText({ state, plan, lines, next }: Removal): readonly string[] {
  if (state === 'removed') return ['The connection is removed.', next];
  return [`${counted(lines.length, 'line')} to settle by the final plan ${plan ?? ''}.`, next];
}
