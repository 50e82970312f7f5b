import { Command, Option } from 'commander';
import { userInfo } from 'node:os';
import type { AccessLink, PortalRole } from 'tallybridge-sdk';
import { PORTAL_ROLES } from 'tallybridge-sdk/contract';
import { operatorLink } from '../client/operator-link.ts';
import { partnerOf, talking, talkingToPartner } from '../client/talking.ts';
import type { ListFlags, PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { operatorNotificationsCommand } from './operator-notifications.ts';
import { wholeNumber } from '../terminal/whole-number.ts';

function showLink(link: AccessLink, flags: ListFlags, { terminal }: CommandContext): void {
  terminal.out(flags.json ? JSON.stringify(link, null, 2) : link.url);
  if (!flags.json) terminal.note(`It works once, until ${link.expiresAt.slice(0, 16).replace('T', ' ')} UTC.`);
}

const minutesOption = () =>
  new Option('--minutes <minutes>', 'how long it can be used, 1 to 60').default(5).argParser(wholeNumber);

/** People of the vendor. */
export function operatorCommand(context: CommandContext): Command {
  const link = talking('link', 'Makes a link that lets an operator of the vendor in, once.')
    .option('--person <name>', 'who gets in, as the audit log shall name them (default: the user of this computer)')
    .addOption(minutesOption())
    .addHelpText(
      'after',
      '\nWith TALLYBRIDGE_API_KEY or --url it asks that service. Without, it takes the database that DATABASE_URL or\n' +
        'TALLYBRIDGE_DATA name, whether a service runs on it or not.',
    )
    .action(async (flags: ListFlags & { person?: string; minutes: number }) => {
      const { person = userInfo().username, minutes, url } = flags;
      showLink(await operatorLink({ person, minutes, ...(url === undefined ? {} : { url }) }, context), flags, context);
    });
  return new Command('operator')
    .description('Operators: people of the vendor.')
    .addCommand(link)
    .addCommand(operatorNotificationsCommand(context));
}

/** People of a partner. */
export function portalLinkCommand(context: CommandContext): Command {
  return talkingToPartner('portal-link', 'Makes a link that lets a person of a partner in, once.')
    .addOption(new Option('--role <role>', 'what the person may do').choices(PORTAL_ROLES).makeOptionMandatory())
    .option('--person <name>', 'who gets in, as the audit log shall name them (default: the user of this computer)')
    .option('--email <address>', "the person's e-mail address")
    .addOption(minutesOption())
    .action(async (flags: PartnerFlags & { role: PortalRole; person?: string; email?: string; minutes: number }) => {
      const { role, person = userInfo().username, email, minutes } = flags;
      const who = { name: person, ...(email === undefined ? {} : { email }) };
      const link = await partnerOf(flags, context).portal.link({ role, person: who, minutes });
      showLink(link, flags, context);
    });
}
