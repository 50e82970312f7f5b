import { Command } from 'commander';
import type { KnownPerson } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { partnerOf, showList, talkingToPartner } from '../client/talking.ts';
import type { PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { counted, plain } from '../terminal/text.ts';

/** Whom the vendor has let into the console of a partner. */
export function peopleCommand(context: CommandContext): Command {
  return new Command('people')
    .description('People of a partner: who has access to the console, and who is kept out.')
    .addCommand(listCommand(context))
    .addCommand(blockCommand(context))
    .addCommand(allowCommand(context))
    .addCommand(signOutCommand(context))
    .addCommand(forgetCommand(context));
}

function accessOf({ blocked, sessions }: KnownPerson): string {
  if (blocked !== null) return 'blocked';
  return sessions === 0 ? 'not signed in' : 'signed in';
}

const COLUMNS = [
  { title: 'name', of: ({ name }: KnownPerson) => name, isFlexible: true as const },
  { title: 'e-mail', of: ({ email }: KnownPerson) => email ?? '', isFlexible: true as const },
  { title: 'role', of: ({ role }: KnownPerson) => role },
  { title: 'last seen (UTC)', of: ({ lastSeenAt }: KnownPerson) => lastSeenAt.slice(0, 16).replace('T', ' ') },
  { title: 'access', of: accessOf },
];

function listCommand(context: CommandContext): Command {
  return talkingToPartner('list', 'Lists whom you have let in, also those who are not signed in now.').action(
    async (flags: PartnerFlags) => {
      const rows = await partnerOf(flags, context).portal.people.list().toArray();
      showList({ rows, columns: COLUMNS, noun: 'person', nouns: 'people' }, flags, context);
    },
  );
}

const isNamed =
  (wanted: string) =>
  ({ id, name, email }: KnownPerson): boolean =>
    [id, name, email].some((each) => each?.toLowerCase() === wanted.toLowerCase());

/** The one who is meant; nothing is done to one of several. */
async function personOf(wanted: string, flags: PartnerFlags, context: CommandContext): Promise<KnownPerson> {
  const named = (await partnerOf(flags, context).portal.people.list().toArray()).filter(isNamed(wanted));
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const list = named.map(({ id, name, email }) => `\n  ${id}  ${plain(`${name} ${email ?? ''}`.trim())}`).join('');
  throw new CliError(
    only === undefined
      ? `${flags.partner} knows nobody "${plain(wanted)}".`
      : `${flags.partner} knows several "${plain(wanted)}":${list}`,
    {
      remedy:
        only === undefined ? `tallybridge people list --partner ${flags.partner} names all.` : 'Name one by the id.',
    },
  );
}

function talkingOfPerson(name: string, description: string): Command {
  return talkingToPartner(name, description).argument('<person>', 'the name, the e-mail address or the id');
}

function blockCommand(context: CommandContext): Command {
  return talkingOfPerson('block', 'Signs a person out and keeps them out, whatever link they come with.')
    .option('--note <text>', 'why, for those who look at it later')
    .action(async (wanted: string, flags: PartnerFlags & { note?: string }) => {
      const { id } = await personOf(wanted, flags, context);
      const { people } = partnerOf(flags, context).portal;
      const { note } = flags;
      const person = await people.putAccess(id, { isBlocked: true, ...(note === undefined ? {} : { note }) });
      const text = `${plain(person.name)} is kept out until you allow them again.`;
      context.terminal.out(flags.json ? JSON.stringify(person, null, 2) : text);
    });
}

function allowCommand(context: CommandContext): Command {
  return talkingOfPerson('allow', 'Lets a person who was blocked come in again, with your next link.').action(
    async (wanted: string, flags: PartnerFlags) => {
      const { id } = await personOf(wanted, flags, context);
      const person = await partnerOf(flags, context).portal.people.putAccess(id, { isBlocked: false });
      const text = `${plain(person.name)} can come in again.`;
      context.terminal.out(flags.json ? JSON.stringify(person, null, 2) : text);
    },
  );
}

function signOutCommand(context: CommandContext): Command {
  return talkingOfPerson('sign-out', 'Ends the sessions of a person, and links that they did not use yet.').action(
    async (wanted: string, flags: PartnerFlags) => {
      const { id, name } = await personOf(wanted, flags, context);
      const ended = await partnerOf(flags, context).portal.people.endSessions(id);
      const text = `${plain(name)} is signed out: ${counted(ended, 'session')} ended.`;
      context.terminal.out(flags.json ? JSON.stringify({ ended }) : text);
    },
  );
}

function forgetCommand(context: CommandContext): Command {
  return talkingOfPerson('forget', 'Deletes what is known of a person, a block as well; the audit log stays.').action(
    async (wanted: string, flags: PartnerFlags) => {
      const { id, name } = await personOf(wanted, flags, context);
      await partnerOf(flags, context).portal.people.forget(id);
      const text = `${plain(name)} is forgotten. A link lets them in as somebody new.`;
      context.terminal.out(flags.json ? JSON.stringify({ forgotten: true }) : text);
    },
  );
}
