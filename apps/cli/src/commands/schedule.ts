import { Option } from 'commander';
import type { Command } from 'commander';
import type { ConnectionClient, ConnectionSettings } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { connect } from '../client/connect.ts';
import { showHealth, showSchedule } from '../client/show-health.ts';
import { isBad, showRun } from '../client/show-service.ts';
import { connectionOf, talking, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { plain } from '../terminal/text.ts';
import { personHere } from './plans.ts';

/** What is done by itself, and when: asked for, changed, paused and looked at. */
export function scheduleCommands(context: CommandContext): readonly Command[] {
  return [
    syncCommand(context),
    scheduleCommand(context),
    pauseCommand(context, 'pause'),
    pauseCommand(context, 'resume'),
    healthCommand(context),
  ];
}

function syncCommand(context: CommandContext): Command {
  return talkingToConnection('sync', 'Syncs now: reads ConnectWise, plans, and applies what the policy lets through.')
    .option('--no-wait', 'queue it and do not wait for its end')
    .action(async (flags: ConnectionFlags & { wait: boolean }) => {
      const { runs } = await connectionOf(flags, context);
      const queued = await runs.sync();
      const run = flags.wait ? await runs.wait(queued.id) : queued;
      if (flags.json) context.terminal.out(JSON.stringify(run, null, 2));
      else for (const line of showRun(run)) context.terminal.out(line);
      if (isBad(run)) process.exitCode = 1;
      else if (run.state === 'waiting') process.exitCode = 3;
    });
}

interface ScheduleFlags extends ConnectionFlags {
  readonly cadence?: ConnectionSettings['cadence'];
  readonly at?: string;
  readonly graceHours?: string;
}

function scheduleCommand(context: CommandContext): Command {
  const cadences = ['manual', 'hourly', 'daily', 'on-change', 'monthly'];
  return talkingToConnection('schedule', 'Shows when a connection syncs by itself, or changes it.')
    .addOption(new Option('--cadence <cadence>', 'when it syncs by itself').choices(cadences))
    .option('--at <time>', "time of day of a daily or monthly sync in the partner's zone, such as 03:00")
    .option('--grace-hours <hours>', 'how long after its end a month still takes usage, 0 to 72')
    .action(async (flags: ScheduleFlags) => {
      const connection = await connectionOf(flags, context);
      const { cadence, at, graceHours } = flags;
      const settings = {
        ...(cadence === undefined ? {} : { cadence }),
        ...(at === undefined ? {} : { syncAt: at }),
        ...(graceHours === undefined ? {} : { graceHours: Number(graceHours) }),
      };
      const isChange = Object.keys(settings).length > 0;
      const answer = isChange ? await connection.update({ settings }) : await connection.get();
      if (flags.json) context.terminal.out(JSON.stringify(answer, null, 2));
      else for (const line of showSchedule(answer)) context.terminal.out(line);
    });
}

interface PauseFlags extends ConnectionFlags {
  readonly customer?: readonly string[];
  readonly note?: string;
  readonly by?: string;
}

function pauseCommand(context: CommandContext, verb: 'pause' | 'resume'): Command {
  const isPaused = verb === 'pause';
  const what = isPaused
    ? 'Pauses a connection, or some of its customers: nothing is written for them.'
    : 'Resumes a connection, or some of its customers.';
  return talkingToConnection(verb, what)
    .option('--customer <keys...>', 'only these customers')
    .option('--note <text>', 'why, for the audit log; not with --customer')
    .option('--by <person>', 'who decides (default: the user of this computer)')
    .action(async (flags: PauseFlags) => {
      const connection = await connectionOf(flags, context);
      if (flags.customer !== undefined) {
        await switchCustomers(context, connection, { customers: flags.customer, isPaused, json: flags.json === true });
        return;
      }
      const request = { by: personHere(flags.by), ...(flags.note === undefined ? {} : { note: flags.note }) };
      const answer = isPaused ? await connection.pause(request) : await connection.resume(request);
      if (flags.json) context.terminal.out(JSON.stringify(answer, null, 2));
      else for (const line of showSchedule(answer)) context.terminal.out(line);
    });
}

async function switchCustomers(
  { terminal }: CommandContext,
  connection: ConnectionClient,
  change: { readonly customers: readonly string[]; readonly isPaused: boolean; readonly json: boolean },
): Promise<void> {
  const { customers, isPaused } = change;
  const saved = await connection.companyLinks.switch({ customers: [...customers], isPaused });
  if (change.json) terminal.out(JSON.stringify(saved, null, 2));
  else terminal.out(`${customers.length - saved.refused.length} customers ${isPaused ? 'paused' : 'resumed'}.`);
  if (saved.refused.length === 0) return;
  throw new CliError(saved.refused.map(({ message }) => plain(message)).join('\n'), {
    remedy: 'GET …/company-links lists the customers that are linked.',
    exitCode: 1,
  });
}

function healthCommand(context: CommandContext): Command {
  return talking('health', 'Lists connections that do not reach their ConnectWise, with what to do.')
    .option('--partner <key>', "show the connection of this partner, whatever its state (the vendor's key)")
    .option('--connection <id>', 'the connection, where the partner has several')
    .action(async ({ partner, ...flags }: Omit<ConnectionFlags, 'partner'> & { readonly partner?: string }) => {
      const { terminal } = context;
      const list =
        partner === undefined
          ? await connect(flags, context).unhealthy().toArray()
          : [await (await connectionOf({ ...flags, partner }, context)).health()];
      if (flags.json) terminal.out(JSON.stringify(list, null, 2));
      else if (list.length === 0) terminal.out('Every connection that was tried reached its ConnectWise.');
      else for (const line of list.flatMap((health) => showHealth(health, terminal))) terminal.out(line);
      if (list.some(({ state }) => state === 'retrying' || state === 'stopped')) process.exitCode = 1;
    });
}
