import { resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import { HISTORIES } from './histories/index.ts';

/** Keys of all vendors, in the order of their products' ports. */
export const VENDORS: readonly string[] = HISTORIES.map(({ vendor }) => vendor);

export interface DemoSettings {
  readonly folder: string;
  /** Of the page on which somebody picks a vendor. */
  readonly pagePort: number;
  readonly servicePort: number;
  readonly sandboxPort: number;
  /** Of the first vendor's product; those of the others follow. */
  readonly vendorPort: number;
  /** How often a seat changes by itself; 0 for never. */
  readonly changeEverySeconds: number;
  /** Keys of the vendors that a new folder has. */
  readonly vendors: readonly string[];
}

/** What was given on the command line, as text. */
export interface DemoFlags {
  readonly data?: string;
  readonly pagePort?: string;
  readonly port?: string;
  readonly sandboxPort?: string;
  readonly vendorPort?: string;
  readonly changeEvery?: string;
  readonly only?: string;
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
  const only = (flags.only ?? '').split(',').filter((vendor) => vendor !== '');
  const settings = {
    folder: resolve(given(flags.data, 'TALLYBRIDGE_DATA') ?? '.tallybridge'),
    pagePort: port('--page-port', given(flags.pagePort, 'TALLYBRIDGE_PAGE_PORT'), 4300),
    servicePort: port('--port', given(flags.port, 'TALLYBRIDGE_PORT'), 4000),
    sandboxPort: port('--sandbox-port', given(flags.sandboxPort, 'TALLYBRIDGE_SANDBOX_PORT'), 4100),
    vendorPort: port('--vendor-port', given(flags.vendorPort, 'TALLYBRIDGE_VENDOR_PORT'), 4200),
    changeEverySeconds: whole('--change-every', given(flags.changeEvery, 'TALLYBRIDGE_CHANGE_EVERY_SECONDS'), {
      from: 0,
      to: 86_400,
      fallback: 60,
    }),
    vendors: only.length === 0 ? VENDORS : VENDORS.filter((vendor) => only.includes(vendor)),
  };
  const unknown = only.filter((vendor) => !VENDORS.includes(vendor));
  if (unknown.length > 0) problems.push(`--only knows ${VENDORS.join(', ')}, and not ${unknown.join(', ')}`);
  const ports = [settings.pagePort, settings.servicePort, settings.sandboxPort, settings.vendorPort];
  if (problems.length === 0 && new Set(ports).size < ports.length)
    problems.push(`the ports must differ: ${ports.join(', ')}`);
  if (problems.length > 0) {
    throw new CliError(`The demo cannot start: ${problems.join('; ')}.`, { remedy: 'See tallybridge demo --help.' });
  }
  return settings;
}

/** Where the product of a vendor runs. */
export function productUrl({ vendorPort }: Pick<DemoSettings, 'vendorPort'>, vendor: string): string {
  return `http://localhost:${vendorPort + VENDORS.indexOf(vendor)}`;
}

/** Where the ConnectWise of a login company is: names below localhost lead to this machine. */
export function connectWiseUrl({ sandboxPort }: Pick<DemoSettings, 'sandboxPort'>, loginCompany: string): string {
  return `http://${loginCompany}.localhost:${sandboxPort}`;
}
