import { CommanderError } from 'commander';
import { TallybridgeError } from 'tallybridge-sdk';
import { CliError } from './cli-error.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Says what went wrong and what to do, and answers the exit code: 1 something failed, 2 wrong usage or input. */
export async function reportFailure(error: unknown, terminal: Terminal): Promise<number> {
  // Commander has already said what is wrong; help and version are no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { message, remedy, exitCode } = await describe(error);
  terminal.note(`${terminal.paint.bad('error')} ${message}`);
  if (remedy !== '') terminal.note(remedy);
  return exitCode;
}

interface Failure {
  readonly message: string;
  readonly remedy: string;
  readonly exitCode: number;
}

async function describe(error: unknown): Promise<Failure> {
  if (error instanceof CliError) return { message: error.message, remedy: error.remedy, exitCode: error.exitCode };
  if (error instanceof TallybridgeError) return describeAnswer(error);
  const { SeedError } = await import('tallybridge-sandbox');
  if (error instanceof SeedError) {
    return { message: error.message, remedy: 'Correct the seed file and run the command again.', exitCode: 2 };
  }
  const { startFailure } = await import('tallybridge-server');
  const failedStart = startFailure(error);
  if (failedStart !== null) return { message: failedStart.sentence, remedy: '', exitCode: failedStart.exitCode };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    message: detail,
    remedy: 'This is a defect of tallybridge; please report it with these lines.',
    exitCode: 1,
  };
}

/** What the service advises to those who send requests, in the words of those who type commands. */
const REMEDIES: Readonly<Partial<Record<TallybridgeError['code'], string>>> = {
  unauthenticated:
    'Check TALLYBRIDGE_API_KEY. What was revoked or has expired does not come back: have another key made.',
  unreachable: 'Start it with tallybridge serve, or say where it runs: TALLYBRIDGE_URL or --url.',
  'invalid-request': 'Correct what is named; --help says what each option takes.',
  'not-found': 'Check the keys and ids, and that your API key belongs to the same vendor.',
  'connection-paused': 'Resume it: tallybridge resume.',
  'connection-in-shadow': 'Look at what its first plan would do, then go live in the console: Set-up, last step.',
  'client-id-missing':
    'Give --client-id, the id of the integration from developer.connectwise.com, or set TALLYBRIDGE_CONNECTWISE_CLIENT_ID for the service.',
  'plan-parked': 'Look at its lines: tallybridge plan PLAN. If they are right, approve them with --accept-parked.',
  'plan-nothing-approved': 'Approve lines of it first: tallybridge approve PLAN.',
  'plan-lines-not-approvable':
    'Look at its lines again: tallybridge plan PLAN --json. Lines to adopt are named with --adopt; rejections are taken back with tallybridge reject PLAN --take-back.',
  'no-provisioning': 'Set where customers are created first: PUT /v1/partners/{partner}/provisioning.',
};

/** About wrong input the service mostly knows what to do; where it does not, it names the description of its API. */
function remedyOf({ code, remedy }: TallybridgeError): string {
  const isSpecific = code === 'invalid-request' && !remedy.includes('/openapi.json');
  return isSpecific ? remedy : (REMEDIES[code] ?? remedy);
}

/** What names a field that is wrong was not carried out: the input is to be corrected. */
function describeAnswer(error: TallybridgeError) {
  const { status, message, fields } = error;
  const texts = fields.map((each) => (each.field === '' ? each.message : `${each.field}: ${each.message}`));
  const more = texts.filter((text) => text !== message).map((text) => `\n  ${text}`);
  return {
    message: message + more.join(''),
    remedy: remedyOf(error),
    exitCode: fields.length > 0 && status !== null && status < 500 ? 2 : 1,
  };
}
