import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { NonEmpty } from '../companies/several-companies.ts';
import { companyOf } from '../companies/several-companies.ts';
import { loadSeedFile } from '../seeds/load-seed-file.ts';
import { awkwardSeed } from '../seeds/awkward-seed.ts';
import { largeSeed } from '../seeds/large-seed.ts';
import { SeedError } from '../seeds/parse-seed.ts';
import type { Seed } from '../seeds/seed.ts';
import { smallSeed } from '../seeds/small-seed.ts';
import type { OpenedSandbox } from '../state/open-sandbox.ts';
import { openSandbox } from '../state/open-sandbox.ts';
import { StateFileError } from '../state/state-file-error.ts';
import { ForeignCertificateError, keptCertificate } from './certificate.ts';
import { describe } from './describe.ts';
import type { ProgramOptions, SeedChoice } from './options.ts';
import { parseOptions, USAGE, UsageError } from './options.ts';
import type { SandboxServer } from './start-sandbox-server.ts';
import { startSandboxServer } from './start-sandbox-server.ts';

export interface ProgramPorts {
  readonly args: readonly string[];
  readonly now: () => number;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Settles when the program is asked to stop. */
  readonly stop: Promise<void>;
}

/** Runs until it is asked to stop and answers the exit code: 0, 1 when it could not start, 2 for a wrong command line. */
export async function runProgram(ports: ProgramPorts): Promise<number> {
  try {
    const options = parseOptions(ports.args);
    if (options === 'help') ports.print(USAGE);
    else await serve(options, ports);
    return 0;
  } catch (error) {
    ports.printError(`tallybridge-sandbox: ${complaint(error)}`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function serve(options: ProgramOptions, ports: ProgramPorts): Promise<void> {
  const startAt = options.now ?? ports.now();
  const opened: OpenedSandbox[] = [];
  try {
    const open = opener(options, ports.now, startAt);
    const first = open(await readSeed(options.seed, startAt), '');
    opened.push(first);
    for (const { companyId, seed: choice } of options.companies) {
      const seed = { ...(await readSeed(choice, startAt)), login: { companyId, companyName: companyId } };
      opened.push(open(seed, `.${companyId}`));
    }
    const certificateFile = options.https ? resolve(certificatePath(options)) : null;
    const server = await start(options, [first, ...opened.slice(1)], certificateFile);
    for (const warning of opened.flatMap(({ warnings }) => warnings)) ports.print(`Note: ${warning}`);
    ports.print(
      describe({
        sandbox: first.sandbox,
        url: server.url,
        now: first.clock.now(),
        source: first.isNew ? seedName(options) : `as kept in ${options.stateFile ?? ''}`,
        certificateFile,
        stateFile: options.stateFile,
        others: opened.slice(1).map(({ sandbox }) => companyOf(sandbox)),
      }),
    );
    await ports.stop;
    await server.close();
  } finally {
    for (const one of opened) await one.close();
  }
}

/** Opens companies, each with a state file of its own where there are any. */
function opener({ stateFile }: ProgramOptions, now: () => number, startAt: number) {
  return (seed: Seed, suffix: string): OpenedSandbox =>
    openSandbox({ seed, now, startAt, ...(stateFile !== null && { stateFile: `${stateFile}${suffix}` }) });
}

async function start(
  options: ProgramOptions,
  [first, ...others]: NonEmpty<OpenedSandbox>,
  certificateFile: string | null,
): Promise<SandboxServer> {
  const { host, port } = options;
  const served = ({ sandbox, clock, seedSnapshot }: OpenedSandbox) => ({ sandbox, clock, seedSnapshot });
  return startSandboxServer({
    ...served(first),
    others: others.map(served),
    port,
    host,
    https: certificateFile === null ? false : await keptCertificate(certificateFile, host),
  });
}

async function readSeed(seed: SeedChoice, now: number): Promise<Seed> {
  switch (seed.kind) {
    case 'small':
      return smallSeed({ now });
    case 'awkward':
      return awkwardSeed({ now });
    case 'large':
      return largeSeed({ now, companies: seed.companies });
    case 'file':
      return loadSeedFile(seed.path);
  }
}

function seedName({ seed }: ProgramOptions): string {
  return seed.kind === 'file' ? seed.path : `${seed.kind} seed`;
}

function certificatePath({ certificateFile, stateFile }: ProgramOptions): string {
  if (certificateFile !== null) return certificateFile;
  return stateFile === null ? join(tmpdir(), 'tallybridge-sandbox.pem') : `${stateFile}.pem`;
}

function complaint(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof SeedError) {
    return error.problems.length === 1
      ? error.message
      : `the seed has ${error.problems.length} problems:\n${error.message}`;
  }
  if (error instanceof StateFileError || error instanceof ForeignCertificateError) return error.message;
  return systemComplaint(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function systemComplaint(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const port = error instanceof Error && 'port' in error ? String(error.port) : '';
  const message = error instanceof Error ? error.message : '';
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} is in use; stop the program that uses it, or give another one with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `this machine has no such address to listen on (${message}); give another one with --host.`;
    case 'EACCES':
    case 'EPERM':
      return `not permitted: ${message}.`;
    default:
      return null;
  }
}
