import { CommanderError } from 'commander';
import { SeedError } from 'tallybridge-sandbox';
import { TallybridgeError } from 'tallybridge-sdk';
import { startFailure } from 'tallybridge-server';
import { CliError } from './cli-error.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Says what went wrong and what to do, and answers the exit code: 1 something failed, 2 wrong usage or input. */
export function reportFailure(error: unknown, terminal: Terminal): number {
  // Commander has already said what is wrong; help and version are no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { message, remedy, exitCode } = describe(error);
  terminal.note(`${terminal.paint.bad('error')} ${message}`);
  if (remedy !== '') terminal.note(remedy);
  return exitCode;
}

function describe(error: unknown): { message: string; remedy: string; exitCode: number } {
  if (error instanceof CliError) return { message: error.message, remedy: error.remedy, exitCode: error.exitCode };
  if (error instanceof TallybridgeError) {
    const fields = error.fields.map(({ field, message }) => `\n  ${field === '' ? '' : `${field}: `}${message}`);
    return { message: error.message + fields.join(''), remedy: error.remedy, exitCode: 1 };
  }
  if (error instanceof SeedError) {
    return { message: error.message, remedy: 'Correct the seed file and run the command again.', exitCode: 2 };
  }
  const failedStart = startFailure(error);
  if (failedStart !== null) return { message: failedStart.sentence, remedy: '', exitCode: failedStart.exitCode };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    message: detail,
    remedy: 'This is a defect of tallybridge; please report it with these lines.',
    exitCode: 1,
  };
}
