import { Command } from 'commander';
import { verifyAudit } from 'tallybridge-sdk';
import type { AuditEntry, AuditVerdict } from 'tallybridge-sdk';
import { connect } from '../client/connect.ts';
import type { ServiceFlags } from '../client/connect.ts';
import type { CommandContext } from '../program.ts';
import { counted, plain } from '../terminal/text.ts';

const SHOWN = 50;

/** The audit log of a partner: who decided what, and whether the log is as it was written. */
export function auditCommand(context: CommandContext): Command {
  return new Command('audit')
    .description('Who decided what: the audit log of a partner.')
    .addCommand(listCommand(context))
    .addCommand(verifyCommand(context));
}

function talking(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .requiredOption('--partner <key>', "the vendor's key of the partner")
    .option('--url <url>', 'the service (default: TALLYBRIDGE_URL, else http://localhost:4000)')
    .addHelpText('after', '\nThe API key is read from the environment: TALLYBRIDGE_API_KEY.');
}

function listCommand(context: CommandContext): Command {
  return talking('list', 'Lists the newest entries.')
    .option('--all', 'list all of them')
    .option('--json', 'print each as a line of JSON')
    .action(async (flags: ServiceFlags & { all?: true; json?: true }) => {
      const { terminal } = context;
      let left = flags.all ? Infinity : SHOWN;
      for await (const entry of connect(flags, context).partner(flags.partner).audit.list()) {
        if (left-- <= 0) break;
        terminal.out(flags.json ? JSON.stringify(entry) : showEntry(entry));
      }
    });
}

function showEntry({ sequence, at, actor, action, subject }: AuditEntry): string {
  const when = at.slice(0, 19).replace('T', ' ');
  return `${String(sequence).padStart(6)}  ${when}  ${plain(action).padEnd(22)} ${plain(actor)}  ${plain(subject)}`;
}

function verifyCommand(context: CommandContext): Command {
  return talking('verify', 'Recomputes the chain of hashes and says whether the log is as it was written.')
    .option('--known-head <hash>', 'the head of an earlier verification: entries removed since then show, too')
    .option('--json', 'print the verdict as JSON')
    .action(async (flags: ServiceFlags & { knownHead?: string; json?: true }) => {
      const entries = connect(flags, context).partner(flags.partner).audit.list();
      const known = flags.knownHead === undefined ? {} : { knownHead: flags.knownHead };
      const verdict = await verifyAudit(entries, known);
      context.terminal.out(flags.json ? JSON.stringify(verdict) : showVerdict(verdict, flags.partner));
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
