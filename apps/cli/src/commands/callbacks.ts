import { Option } from 'commander';
import type { Command } from 'commander';
import type { ConnectionCallbacks, ConnectionClient } from 'tallybridge-sdk';
import { connectionOf, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { moment } from '../terminal/moment.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plain, wrap } from '../terminal/text.ts';

const WIDTH = 78;

function show(callbacks: ConnectionCallbacks, terminal: Terminal): void {
  const { state, types, message, checkedAt, disabled, disabledAt, counts, recent } = callbacks;
  const paint = state === 'on' ? terminal.paint.good : state === 'failing' ? terminal.paint.bad : terminal.paint.warn;
  terminal.out(`${paint(state)}  ${types.length === 0 ? 'nothing is registered' : types.join(', ')}`);
  terminal.out(`  looked at        ${moment(checkedAt)}`);
  if (disabled > 0)
    terminal.out(`  switched off     ${disabled} times in ConnectWise, last found ${moment(disabledAt)}`);
  for (const line of message === null ? [] : wrap(plain(message), WIDTH)) terminal.out(`  ${line}`);
  for (const { outcome, count, lastAt } of counts) {
    terminal.out(`  ${outcome.padEnd(16)} ${String(count).padStart(8)}   last ${moment(lastAt)}`);
  }
  for (const { type, recordId, lastAt, verdict, effect } of recent) {
    const became = verdict === null ? 'not looked at yet' : [verdict, effect].filter(Boolean).join(', ');
    terminal.out(`  ${moment(lastAt)}  ${type} ${recordId}: ${plain(became)}`);
  }
}

interface Flags extends ConnectionFlags {
  readonly on?: true;
  readonly off?: true;
  readonly check?: true;
}

async function carryOut(connection: ConnectionClient, { on, off, check }: Flags): Promise<ConnectionCallbacks> {
  if (on || off) await connection.update({ settings: { callbacks: on ? 'on' : 'off' } });
  return check ? connection.callbacks.check() : connection.callbacks.get();
}

export function callbacksCommand(context: CommandContext): Command {
  return talkingToConnection('callbacks', 'Shows what ConnectWise tells of by itself, and what became of it.')
    .addOption(new Option('--on', 'have ConnectWise tell of changes').conflicts('off'))
    .option('--off', 'no longer')
    .option('--check', 'have a worker look now whether they stand in ConnectWise as they should')
    .addHelpText('after', '\nEnds with 1 while they cannot be registered. docs/callbacks.md tells more.')
    .action(async (flags: Flags) => {
      const callbacks = await carryOut(await connectionOf(flags, context), flags);
      if (flags.json) context.terminal.out(JSON.stringify(callbacks, null, 2));
      else show(callbacks, context.terminal);
      if (callbacks.state === 'failing') process.exitCode = 1;
    });
}
