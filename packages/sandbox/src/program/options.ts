import { parseArgs } from 'node:util';
import { parseInstant } from '../control/control-clock.ts';
import { DEMO_ACCESS } from '../seeds/demo-access.ts';

export interface ProgramOptions {
  readonly port: number;
  readonly host: string;
  readonly seed: SeedChoice;
  readonly stateFile: string | null;
  readonly https: boolean;
  readonly certificateFile: string | null;
  readonly now: number | null;
  /** Companies beside the first, each with a seed of its own. */
  readonly companies: readonly { readonly companyId: string; readonly seed: SeedChoice }[];
}

export type SeedChoice =
  | { readonly kind: 'small' | 'awkward' }
  | { readonly kind: 'large'; readonly companies: number }
  | { readonly kind: 'file'; readonly path: string };

export const USAGE = `Usage: tallybridge-sandbox [OPTION ...]

A ConnectWise PSA to develop and test against.

  --port N         the port to listen on (4100)
  --host ADDRESS   the address to listen on (127.0.0.1)
  --seed SEED      what stands in it: small (the default), awkward, large, or a file such as connectwise-seed.json
  --companies N    a generated partner of so many companies, four additions each (5000 with --seed large)
  --company ID     one more login company, with the small seed, or ID=SEED with another; can be given several times
  --state FILE     keep every change in this file; a later start goes on from there instead of from the seed
  --https          speak HTTPS with a certificate of its own
  --cert FILE      where that certificate is kept (next to the state file)
  --now TIME       the time it starts at, such as 2026-11-02T09:00:00Z
  --help           show this

Examples:
  tallybridge-sandbox --state sandbox-state.jsonl
  tallybridge-sandbox --companies 5000 --port 4200
  tallybridge-sandbox --company acme --company globex=awkward

Then open http://localhost:4100 to see it, and http://localhost:4100/sandbox/clients for the settings of a client.
`;

/** The command line is wrong; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function parseOptions(args: readonly string[]): ProgramOptions | 'help' {
  const values = readValues(args);
  if (values.help === true) return 'help';
  if (values.cert !== undefined && values.https !== true) {
    throw new UsageError('--cert is only of use together with --https.');
  }
  return {
    port: values.port === undefined ? 4100 : whole('--port', values.port, 0, 65_535),
    host: values.host ?? '127.0.0.1',
    seed: readSeed(values.seed, values.companies),
    stateFile: values.state ?? null,
    https: values.https === true,
    certificateFile: values.cert ?? null,
    now: values.now === undefined ? null : readNow(values.now),
    companies: readCompanies(values.company ?? []),
  };
}

function readValues(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        seed: { type: 'string' },
        companies: { type: 'string' },
        company: { type: 'string', multiple: true },
        state: { type: 'string' },
        https: { type: 'boolean' },
        cert: { type: 'string' },
        now: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function readSeed(seed: string | undefined, companies: string | undefined): SeedChoice {
  if (companies !== undefined && seed !== undefined && seed !== 'large') {
    throw new UsageError(`--companies makes a seed of its own, so that --seed ${seed} cannot be used with it.`);
  }
  switch (seed ?? (companies === undefined ? 'small' : 'large')) {
    case 'small':
      return { kind: 'small' };
    case 'awkward':
      return { kind: 'awkward' };
    case 'large':
      return { kind: 'large', companies: companies === undefined ? 5000 : whole('--companies', companies, 1, 100_000) };
    default:
      return { kind: 'file', path: seed ?? '' };
  }
}

function readCompanies(given: readonly string[]): ProgramOptions['companies'] {
  const companies = given.map((text) => {
    const [companyId = '', ...seed] = text.split('=');
    if (!/^[a-z\d][a-z\d-]{0,30}$/i.test(companyId)) {
      throw new UsageError(`--company must be letters, digits and hyphens, then =SEED if wanted, is "${text}".`);
    }
    return { companyId, seed: readSeed(seed.length === 0 ? undefined : seed.join('='), undefined) };
  });
  const ids = [DEMO_ACCESS.login.companyId, ...companies.map(({ companyId }) => companyId.toLowerCase())];
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new UsageError(`There are two companies "${twice}".`);
  return companies;
}

function whole(option: string, text: string, min: number, max: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${option} must be a whole number from ${min} to ${max}, is "${text}".`);
}

function readNow(text: string): number {
  const now = parseInstant(text);
  if (now === null) throw new UsageError(`--now must be a time with its zone like 2026-11-02T09:00:00Z, is "${text}".`);
  return now;
}
