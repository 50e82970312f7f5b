import { Command } from 'commander';
import { CONTACT_LINK_STATES, userInputSchema } from 'tallybridge-sdk/contract';
import type { ContactLink, ContactLinkState, User } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { connectionOf, partnerOf, showList, talkingToConnection, talkingToPartner } from '../client/talking.ts';
import type { ConnectionFlags, PartnerFlags } from '../client/talking.ts';
import { readItems } from '../configuration/read-items.ts';
import { openableFile } from '../folder/locate-files.ts';
import type { Problem } from '../folder/problem.ts';
import type { CommandContext } from '../command-context.ts';
import { recordId } from '../terminal/record-id.ts';
import { counted, plain } from '../terminal/text.ts';
import { noteProblems } from '../try/show-try.ts';

/** The people at customers, as the vendor knows them. */
export function usersCommand(context: CommandContext): Command {
  const { terminal } = context;
  const columns = [
    { title: 'key', of: ({ key }: User) => key },
    { title: 'customer', of: ({ customer }: User) => customer },
    { title: 'name', of: ({ name }: User) => name, isFlexible: true as const },
    { title: 'e-mail', of: ({ email }: User) => email ?? '' },
  ];
  const list = talkingToPartner('list', 'Lists the users.')
    .option('--customer <key>', 'only of one customer')
    .action(async ({ customer, ...flags }: PartnerFlags & { customer?: string }) => {
      const { users } = partnerOf(flags, context);
      const rows = await users.list(customer === undefined ? {} : { customer }).toArray();
      showList({ rows, columns, noun: 'user' }, flags, context);
    });
  const put = talkingToPartner('put', 'Creates or updates users from a file: one item in { } a line.')
    .argument('<file>', 'the file')
    .action(async (path: string, flags: PartnerFlags) => {
      const problems: Problem[] = [];
      const file = await openableFile(path);
      const entries = await readItems({ path: file.path, file: file.name, problems }, userInputSchema);
      const { results, refused } = await partnerOf(flags, context).users.put(entries.map(({ item }) => item));
      for (const { index, message } of refused) {
        problems.push({ file: file.name, line: entries[index]?.line ?? null, reason: message });
      }
      const count = (outcome: string): number => results.filter((result) => result.outcome === outcome).length;
      const counts = { created: count('created'), updated: count('updated'), unchanged: count('unchanged') };
      if (flags.json) terminal.out(JSON.stringify({ ...counts, problems }, null, 2));
      else {
        noteProblems(problems, 'these were left out', terminal);
        const { created, updated, unchanged } = counts;
        terminal.out(
          `${created} created, ${updated} updated, ${unchanged} unchanged, ${counted(problems.length, 'line')} left out.`,
        );
      }
      if (problems.length > 0) process.exitCode = 1;
    });
  const remove = talkingToPartner('remove', 'Removes users with their contact links.')
    .argument('<key...>', 'the keys of the users')
    .action(async (keys: readonly string[], flags: PartnerFlags) => {
      const { removed } = await partnerOf(flags, context).users.remove(keys);
      terminal.out(flags.json ? JSON.stringify({ removed }) : `${counted(removed, 'user')} removed.`);
    });
  return new Command('users')
    .description('The people at customers, as the vendor knows them.')
    .addCommand(list)
    .addCommand(put)
    .addCommand(remove);
}

function importCommand(context: CommandContext): Command {
  return talkingToConnection('import', 'Reads the contacts of all linked companies from ConnectWise.')
    .option('--type <id...>', 'only contacts of these types, also from now on', collectIds)
    .option('--all-types', 'contacts of every type')
    .action(async (flags: ConnectionFlags & { type?: readonly number[]; allTypes?: true }) => {
      const types = flags.allTypes === true ? [] : flags.type;
      const { contacts } = await connectionOf(flags, context);
      const found = await contacts.import(types === undefined ? {} : { types });
      const text = `${counted(found.contacts, 'contact')} of ${found.companies} linked companies.`;
      context.terminal.out(flags.json ? JSON.stringify(found, null, 2) : text);
    });
}

const collectIds = (text: string, before: readonly number[] = []): readonly number[] => [...before, recordId(text)];

function matchCommand(context: CommandContext): Command {
  return talkingToConnection('match', 'Links users to the contacts that have their e-mail address.')
    .option('--customer <key...>', 'only users of these customers')
    .option('--include-failed', 'also users whose contact cannot stand on a ticket')
    .action(async (flags: ConnectionFlags & { customer?: string[]; includeFailed?: true }) => {
      const { contacts } = await connectionOf(flags, context);
      const found = await contacts.match({
        includeFailed: flags.includeFailed === true,
        ...(flags.customer === undefined ? {} : { customers: flags.customer }),
      });
      if (flags.json) return context.terminal.out(JSON.stringify(found, null, 2));
      const { linked, notFound, ambiguous, withoutEmail, withoutCompany } = found;
      context.terminal.out(`${linked} linked.`);
      context.terminal.out(
        `Not linked: ${notFound} without a contact of that address, ${ambiguous} with several, ` +
          `${withoutEmail} without an address, ${withoutCompany} of customers without a company.`,
      );
    });
}

function listCommand(context: CommandContext): Command {
  const columns = [
    { title: 'user', of: ({ user }: ContactLink) => user.key },
    { title: 'customer', of: ({ customerName }: ContactLink) => customerName, isFlexible: true as const },
    { title: 'name', of: ({ user }: ContactLink) => user.name, isFlexible: true as const },
    { title: 'contact', of: ({ contact }: ContactLink) => contact?.name ?? '', isFlexible: true as const },
    {
      title: 'state',
      of: ({ state, failure, differences }: ContactLink) => [state, failure ?? differences.join(', ')].join(' ').trim(),
    },
  ];
  return talkingToConnection('list', 'Lists users with the contacts that stand for them.')
    .option('--state <state>', `only of one state: ${CONTACT_LINK_STATES.join(', ')}`)
    .action(async ({ state, ...flags }: ConnectionFlags & { state?: ContactLinkState }) => {
      const { contacts } = await connectionOf(flags, context);
      const rows = await contacts.links.list(state === undefined ? {} : { state }).toArray();
      showList({ rows, columns, noun: 'user' }, flags, context);
    });
}

interface LinkFlags extends ConnectionFlags {
  readonly exclude?: true;
  readonly clear?: true;
}

function linkCommand(context: CommandContext): Command {
  return talkingToConnection('link', 'Decides about one user.')
    .argument('<user>', "the vendor's key of the user")
    .argument('[contact]', 'the id of the contact', recordId)
    .option('--exclude', 'no contact is wanted for the user')
    .option('--clear', 'take the decision back')
    .action(async (user: string, contactId: number | undefined, flags: LinkFlags) => {
      const chosen = [contactId !== undefined, flags.exclude === true, flags.clear === true].filter((one) => one);
      if (chosen.length !== 1) {
        throw new CliError('It is not clear what to decide.', {
          remedy: 'Name a contact, or give --exclude or --clear.',
        });
      }
      const { contacts } = await connectionOf(flags, context);
      const link = await contacts.links.set(user, {
        decision: contactId !== undefined ? 'linked' : flags.exclude === true ? 'excluded' : 'none',
        ...(contactId === undefined ? {} : { contactId }),
      });
      const text = `${plain(link.user.name)}: ${link.state}${link.contact === null ? '' : `, ${plain(link.contact.name)}`}`;
      context.terminal.out(flags.json ? JSON.stringify(link, null, 2) : text);
    });
}

/** Contacts of ConnectWise and the users that they stand for on tickets. */
export function contactsCommand(context: CommandContext): Command {
  return new Command('contacts')
    .description('Contacts of ConnectWise, and the users that they stand for on tickets.')
    .addCommand(importCommand(context))
    .addCommand(matchCommand(context))
    .addCommand(listCommand(context), { isDefault: true })
    .addCommand(linkCommand(context));
}
