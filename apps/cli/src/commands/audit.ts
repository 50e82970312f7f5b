import { Command } from 'commander';
import { verifyAudit } from 'tallybridge-sdk';
import type { AuditEntry, AuditVerdict } from 'tallybridge-sdk';
import { partnerOf, showList, talkingToPartner } from '../client/talking.ts';
import type { PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { counted, plain } from '../terminal/text.ts';

const SHOWN = 50;

const COLUMNS = [
  { title: 'no.', of: ({ sequence }: AuditEntry) => String(sequence), align: 'right' as const },
  { title: 'at (UTC)', of: ({ at }: AuditEntry) => at.slice(0, 19).replace('T', ' ') },
  { title: 'what', of: ({ action }: AuditEntry) => action },
  { title: 'who', of: ({ actor }: AuditEntry) => actor, isFlexible: true as const },
  { title: 'about', of: ({ subject }: AuditEntry) => subject, isFlexible: true as const },
];

/** The audit log of a partner: who decided what, and whether the log is as it was written. */
export function auditCommand(context: CommandContext): Command {
  return new Command('audit')
    .description('Who decided what: the audit log of a partner.')
    .addCommand(listCommand(context))
    .addCommand(verifyCommand(context));
}

function listCommand(context: CommandContext): Command {
  return talkingToPartner('list', 'Lists the newest 50 entries.')
    .option('--all', 'list all of them')
    .action(async (flags: PartnerFlags & { all?: true }) => {
      const rows: AuditEntry[] = [];
      for await (const entry of partnerOf(flags, context).audit.list()) {
        if (!flags.all && rows.length === SHOWN) break;
        rows.push(entry);
      }
      showList({ rows, columns: COLUMNS, noun: 'entry', nouns: 'entries' }, flags, context);
    });
}

function verifyCommand(context: CommandContext): Command {
  return talkingToPartner('verify', 'Recomputes the chain of hashes and says whether the log is as it was written.')
    .summary('checks that the audit log is as it was written')
    .option('--known-head <hash>', 'the head of an earlier verification: entries removed since then show, too')
    .action(async (flags: PartnerFlags & { knownHead?: string }) => {
      const entries = partnerOf(flags, context).audit.list();
      const known = flags.knownHead === undefined ? {} : { knownHead: flags.knownHead };
      const verdict = await verifyAudit(entries, known);
      context.terminal.out(flags.json ? JSON.stringify(verdict, null, 2) : showVerdict(verdict, flags.partner));
      if (!verdict.isWhole) process.exitCode = 1;
    });
}

const WRONG = {
  missing: 'is missing',
  changed: 'is not what was written, or the one before it is not',
  'head-missing': 'is the last, and the head that you named is not in the log: entries were removed or rewritten',
} as const;

function showVerdict(verdict: AuditVerdict, partner: string): string {
  if (!verdict.isWhole)
    return `The audit log of ${plain(partner)} is broken: entry ${verdict.sequence} ${WRONG[verdict.why]}.`;
  const { entries, head } = verdict;
  return `The audit log of ${plain(partner)} is whole: ${counted(entries, 'entry', 'entries')}. Keep its head for the next time:\n${head}`;
}
