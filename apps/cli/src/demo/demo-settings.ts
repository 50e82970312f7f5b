import { resolve } from 'node:path';
import { CliError } from '../cli-error.ts';

export interface DemoSettings {
  readonly folder: string;
  readonly servicePort: number;
  readonly sandboxPort: number;
  readonly vendorPort: number;
  /** How often a seat changes by itself; 0 for never. */
  readonly changeEverySeconds: number;
}

/** What was given on the command line, as text. */
export interface DemoFlags {
  readonly data?: string;
  readonly port?: string;
  readonly sandboxPort?: string;
  readonly vendorPort?: string;
  readonly changeEvery?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Options go before the environment, the environment before the defaults; every problem is named at once. */
export function readDemoSettings(flags: DemoFlags, environment: Environment): DemoSettings {
  const problems: string[] = [];
  const given = (flag: string | undefined, name: string): string | undefined => {
    const value = flag ?? environment[name];
    return value === undefined || value.trim() === '' ? undefined : value.trim();
  };
  const whole = (
    what: string,
    value: string | undefined,
    range: { from: number; to: number; fallback: number },
  ): number => {
    if (value === undefined) return range.fallback;
    const number = Number(value);
    if (Number.isInteger(number) && number >= range.from && number <= range.to) return number;
    problems.push(`${what} "${value}" must be a whole number from ${range.from} to ${range.to}`);
    return range.fallback;
  };
  const port = (what: string, value: string | undefined, fallback: number) =>
    whole(what, value, { from: 1, to: 65_535, fallback });
  const settings = {
    folder: resolve(given(flags.data, 'TALLYBRIDGE_DATA') ?? '.tallybridge'),
    servicePort: port('--port', given(flags.port, 'TALLYBRIDGE_PORT'), 4000),
    sandboxPort: port('--sandbox-port', given(flags.sandboxPort, 'TALLYBRIDGE_SANDBOX_PORT'), 4100),
    vendorPort: port('--vendor-port', given(flags.vendorPort, 'TALLYBRIDGE_VENDOR_PORT'), 4200),
    changeEverySeconds: whole('--change-every', given(flags.changeEvery, 'TALLYBRIDGE_CHANGE_EVERY_SECONDS'), {
      from: 0,
      to: 86_400,
      fallback: 60,
    }),
  };
  const ports = [settings.servicePort, settings.sandboxPort, settings.vendorPort];
  if (problems.length === 0 && new Set(ports).size < ports.length)
    problems.push(`the three ports must differ: ${ports.join(', ')}`);
  if (problems.length > 0) {
    throw new CliError(`The demo cannot start: ${problems.join('; ')}.`, { remedy: 'See tallybridge demo --help.' });
  }
  return settings;
}
