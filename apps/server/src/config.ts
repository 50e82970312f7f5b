import { z } from 'zod';
import { isAddressRange, parseAllowedHost } from './egress/index.ts';
import type { AllowedHost, EgressSettings } from './egress/index.ts';
import { mailContradictions, mailOf, mailShape } from './mail/settings.ts';
import type { MailSettings } from './mail/settings.ts';
import { oidcContradictions, oidcOf, oidcShape } from './oidc/settings.ts';
import type { OidcSettings } from './oidc/settings.ts';
import type { KmsCommand } from './secrets/kms-command.ts';
import { configuredKeys } from './secrets/configured-keys.ts';
import type { ConfiguredKeys } from './secrets/configured-keys.ts';
import type { MasterKey } from './secrets/master-key.ts';
import { Secret } from './secrets/secret.ts';

export type Role = 'serve' | 'work' | 'all';

/** Everything that can be set from outside, parsed once. */
export interface Config {
  readonly database: { readonly url: Secret } | { readonly folder: string } | 'memory';
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  /** Where people reach the service in a browser; null: on this machine, at its port. */
  readonly publicUrl: string | null;
  readonly limits: { readonly requestsPerMinute: number; readonly failuresPerMinute: number };
  /** Proxies in front whose word on the caller's address is taken. */
  readonly trustedProxies: readonly string[];
  readonly sessions: { readonly hours: number; readonly idleMinutes: number };
  /** A master key, a command that asks a key service; null: a key file in the data folder, or one that lives as long as memory. */
  readonly masterKey: MasterKey | KmsCommand | null;
  /** Those before it, which still open what was not wrapped again. */
  readonly previousMasterKeys: readonly MasterKey[];
  /** An API key that may do everything; null: the one in the data folder, if there is a folder. */
  readonly operatorKey: Secret | null;
  /** Where operators sign in besides by links; null: nowhere. */
  readonly oidc: OidcSettings | null;
  /** Null: no mail is sent. */
  readonly mail: MailSettings | null;
  /** The folder of the vendors' profiles; null: one vendor with the plain profile. */
  readonly profiles: string | null;
  /** Key of the vendor that the operator's API key belongs to; null: the first of the profiles. */
  readonly operatorVendor: string | null;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  readonly connectWise: {
    /** The client id of connections that bring none of their own. */
    readonly clientId: string | null;
    readonly deadlineMs: number;
    readonly requestsPerMinute: number;
    readonly concurrency: number;
  };
  /** Whom requests may be made to, besides ConnectWise's cloud and the public internet. */
  readonly egress: EgressSettings;
  readonly writes: {
    /** How long a write of unknown outcome is left alone before it is looked up. */
    readonly quarantineMs: number;
    readonly leaseMs: number;
  };
  readonly telemetry: {
    /** Where metrics are served; null: nowhere. */
    readonly metricsPort: number | null;
    /** Where traces are sent; null: nowhere. */
    readonly tracesUrl: string | null;
  };
  readonly jobs: {
    readonly coalesceMs: number;
    readonly heartbeatSeconds: number;
    readonly concurrency: number;
    /** How often a worker looks for due work. */
    readonly tickMs: number;
  };
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

/** The settings by name; an empty string is as good as none. */
export type Settings = Readonly<Record<string, string | undefined>>;

const numberWithin = (from: number, to: number) => {
  const range = `must be from ${from} to ${to}`;
  return z.coerce.number('must be a number').min(from, range).max(to, range);
};
const wholeWithin = (from: number, to: number) => numberWithin(from, to).int('must be a whole number');
const seconds = (from: number, to: number, fallback: number) => numberWithin(from, to).default(fallback);
const whole = (from: number, to: number, fallback: number) => wholeWithin(from, to).default(fallback);

const API_KEY = /^tb_[\w-]{43}$/;

function listed(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** Hosts separated by commas. */
const hosts = (example: string) =>
  z
    .string()
    .default('')
    .transform((text, ctx): readonly AllowedHost[] => {
      const found = listed(text).map(parseAllowedHost);
      if (found.includes(null)) ctx.addIssue(`must be hosts such as "${example}"`);
      return found.filter((host) => host !== null);
    });

const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** An origin and nothing more: pages and cookies need the root of a host. */
function isPublicUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin } = new URL(address);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOCAL.has(hostname));
  return isSafe && [origin, `${origin}/`].includes(address);
}

const settingsSchema = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a URL such as postgres://user:password@host/database' })
    .optional()
    .describe('The PostgreSQL to use, such as `postgres://user:password@host/database`; excludes `TALLYBRIDGE_DATA`'),
  TALLYBRIDGE_DATA: z
    .string()
    .optional()
    .describe(
      'The data folder of the embedded database; `:memory:` keeps everything in memory until the process ends. Without it and without `DATABASE_URL`: `.tallybridge`',
    ),
  TALLYBRIDGE_ROLE: z
    .enum(['serve', 'work', 'all'])
    .default('all')
    .describe('`serve` answers requests, `work` carries out jobs, `all` does both'),
  TALLYBRIDGE_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('The address to listen on; `0.0.0.0` for all. Put a proxy with TLS in front'),
  TALLYBRIDGE_PORT: whole(0, 65_535, 4000).describe('The port to listen on; `0` takes a free one'),
  TALLYBRIDGE_PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, 'must be an address such as "https://billing.example.com", with https unless on localhost')
    .transform((address) => new URL(address).origin)
    .optional()
    .describe(
      'Where people reach the service in a browser, such as `https://billing.example.com`: links lead there, and a session cookie is taken only from its pages. https, except on localhost. Without it: `http://localhost` and the port',
    ),
  TALLYBRIDGE_REQUESTS_PER_MINUTE: whole(1, 10_000_000, 6000).describe(
    'How many requests one API key or session may make to one process in a minute',
  ),
  TALLYBRIDGE_FAILED_SIGN_INS_PER_MINUTE: whole(1, 1_000_000, 100).describe(
    'How many wrong keys, sessions and links one address may send in a minute before it is answered 429',
  ),
  TALLYBRIDGE_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(listed)
    .refine(
      (addresses) => addresses.every((each) => address.safeParse(each).success),
      'must be addresses or networks such as "10.0.0.2,10.1.0.0/16"',
    )
    .describe(
      'Addresses or networks of the proxies in front, separated by commas: only their `X-Forwarded-For` is believed',
    ),
  TALLYBRIDGE_SESSION_HOURS: whole(1, 168, 12).describe('How long a session lasts at most, 1 to 168'),
  TALLYBRIDGE_SESSION_IDLE_MINUTES: whole(1, 1440, 60).describe('How long a session lasts that nobody uses, 1 to 1440'),
  TALLYBRIDGE_MASTER_KEY: z
    .string()
    .optional()
    .describe(
      '32 bytes in base64 that encrypt every stored key; with `DATABASE_URL` this, a file or a command is needed. Without it: a file in the data folder',
    ),
  TALLYBRIDGE_MASTER_KEY_FILE: z
    .string()
    .optional()
    .describe('The file that the master key stands in, in place of `TALLYBRIDGE_MASTER_KEY`'),
  TALLYBRIDGE_PREVIOUS_MASTER_KEYS: z
    .string()
    .default('')
    .transform(listed)
    .describe(
      'Master keys that still open what was stored with them, separated by commas, until `tallybridge master-key rotate` is done',
    ),
  TALLYBRIDGE_KMS_COMMAND: z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter((part) => part !== ''))
    .describe(
      'A program, with arguments separated by spaces, that wraps the keys of partners with a master key of a key management service; the master key of the settings above then only opens what it wrapped before',
    ),
  TALLYBRIDGE_OPERATOR_KEY: z
    .string()
    .regex(
      API_KEY,
      'must be "tb_" and 43 characters of base64url: printf "tb_%s" "$(openssl rand -base64 32 | tr "+/" "-_" | tr -d =)"',
    )
    .optional()
    .describe(
      'An API key that may do everything: `tb_` and 43 characters of base64url. With PostgreSQL set it at least once: nobody gets in otherwise. Without it: a file in the data folder',
    ),
  ...oidcShape,
  ...mailShape,
  TALLYBRIDGE_PROFILES: z
    .string()
    .optional()
    .describe(
      'A folder of profiles, one a vendor: [profiles.md](profiles.md). Without it: one vendor, `default`, with the plain profile',
    ),
  TALLYBRIDGE_OPERATOR_VENDOR: z
    .string()
    .optional()
    .describe(
      "Key of the vendor that a new operator's API key belongs to, where there are several. Without it: the first by key",
    ),
  TALLYBRIDGE_LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug', 'trace'])
    .default('info')
    .describe(
      '`silent`, `error`, `warn`, `info`, `debug` or `trace`; lines of JSON on standard output, without keys, bodies or query strings',
    ),
  TALLYBRIDGE_METRICS_PORT: wholeWithin(0, 65_535)
    .optional()
    .describe('A port of its own on which `/metrics` is served for Prometheus, on the same address; none unless set'),
  TALLYBRIDGE_TRACES_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL such as http://localhost:4318/v1/traces' })
    .optional()
    .describe('Where traces are sent by the protocol of OpenTelemetry over HTTP; nowhere unless set'),
  TALLYBRIDGE_CONNECTWISE_CLIENT_ID: z
    .guid()
    .optional()
    .describe('The client id of connections that bring none of their own'),
  TALLYBRIDGE_CONNECTWISE_HOSTS: hosts('psa.example.com,*.psa.example.net:8443').describe(
    "Hosts, with port where it is not 443, that connections may name besides ConnectWise's cloud, separated by commas; `*.example.com` allows every host below it, `http://` before a host allows it without TLS",
  ),
  TALLYBRIDGE_EGRESS_HOSTS: hosts('usage.example.com:8443,http://usage:8080').describe(
    "The vendor's own hosts that requests may be made to although they are not public, not on port 443 or without TLS: sources of usage, provisioning, webhooks, sign-in; spelled as above",
  ),
  TALLYBRIDGE_EGRESS_ADDRESSES: z
    .string()
    .default('')
    .transform(listed)
    .refine((list) => list.every(isAddressRange), 'must be ranges of addresses such as "10.1.2.0/24,fd00:1::/64"')
    .describe(
      'Ranges of addresses that are not public where hosts of the two lists above may be, such as `10.1.2.0/24`, separated by commas. A listed `localhost` needs none',
    ),
  TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: seconds(1, 300, 30).describe(
    'How long one request to ConnectWise may take, 1 to 300',
  ),
  TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: whole(1, 100_000, 800).describe(
    'How many requests one ConnectWise gets from all processes together',
  ),
  TALLYBRIDGE_CONNECTWISE_CONCURRENCY: whole(1, 64, 4).describe('How many of them at once, 1 to 64'),
  TALLYBRIDGE_QUARANTINE_SECONDS: seconds(0.1, 86_400, 600).describe(
    'How long a write of unknown outcome is left alone before it is looked up; more than the deadline',
  ),
  TALLYBRIDGE_LEASE_SECONDS: seconds(1, 3600, 90).describe(
    'How long a worker may write to an agreement without renewing its claim; at least 6 more than the deadline',
  ),
  TALLYBRIDGE_COALESCE_SECONDS: seconds(0, 3600, 60).describe(
    'How long usage gathers before connections that follow changes sync',
  ),
  TALLYBRIDGE_HEARTBEAT_SECONDS: whole(10, 3600, 10).describe(
    'How soon the job of a worker that died is given to another, 10 to 3600',
  ),
  TALLYBRIDGE_JOBS_AT_ONCE: whole(1, 64, 4).describe('How many connections one process works on at once, 1 to 64'),
  TALLYBRIDGE_TICK_SECONDS: seconds(0.05, 60, 1).describe(
    'How often a worker looks for work that has become due, 0.05 to 60',
  ),
});

type Parsed = z.output<typeof settingsSchema>;

/** Every setting with what it means and what it is when nobody sets it; null where that is nothing. */
export const SETTINGS: readonly {
  readonly name: string;
  readonly fallback: string | null;
  readonly meaning: string;
}[] = Object.entries(settingsSchema.shape).map(([name, schema]) => {
  const { data } = schema.safeParse(undefined);
  // A list is empty where nobody sets it.
  const text = data === undefined || typeof data === 'object' ? '' : String(data);
  const fallback = text === '' ? null : text;
  return { name, fallback, meaning: schema.description ?? '' };
});

function withoutEmpty(settings: Settings): Record<string, string> {
  const known = Object.keys(settingsSchema.shape);
  return Object.fromEntries(
    known.flatMap((name) => {
      const value = settings[name];
      return value === undefined || value.trim() === '' ? [] : [[name, value]];
    }),
  );
}

/** What no single setting shows. A write must be able to end within its lease, and a lost one must be left alone longer. */
function contradictions(parsed: Parsed): string[] {
  const deadline = parsed.TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS;
  const problems: string[] = [];
  // A write begins only with the deadline and 5 seconds left, and before it the agreement is read.
  if (parsed.TALLYBRIDGE_LEASE_SECONDS < deadline + 6) {
    problems.push('TALLYBRIDGE_LEASE_SECONDS must be at least 6 more than TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS');
  }
  if (parsed.TALLYBRIDGE_QUARANTINE_SECONDS <= deadline) {
    problems.push('TALLYBRIDGE_QUARANTINE_SECONDS must be more than TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS');
  }
  if (parsed.DATABASE_URL !== undefined && parsed.TALLYBRIDGE_DATA !== undefined) {
    problems.push('DATABASE_URL and TALLYBRIDGE_DATA exclude each other: set one of them');
  }
  return [...problems, ...oidcContradictions(parsed), ...mailContradictions(parsed)];
}

function databaseOf(parsed: Parsed): Config['database'] {
  if (parsed.DATABASE_URL !== undefined) return { url: new Secret(parsed.DATABASE_URL) };
  if (parsed.TALLYBRIDGE_DATA === ':memory:') return 'memory';
  return { folder: parsed.TALLYBRIDGE_DATA ?? '.tallybridge' };
}

function toConfig(parsed: Parsed, masterKeys: ConfiguredKeys): Config {
  return {
    database: databaseOf(parsed),
    role: parsed.TALLYBRIDGE_ROLE,
    host: parsed.TALLYBRIDGE_HOST,
    port: parsed.TALLYBRIDGE_PORT,
    publicUrl: parsed.TALLYBRIDGE_PUBLIC_URL ?? null,
    limits: {
      requestsPerMinute: parsed.TALLYBRIDGE_REQUESTS_PER_MINUTE,
      failuresPerMinute: parsed.TALLYBRIDGE_FAILED_SIGN_INS_PER_MINUTE,
    },
    trustedProxies: parsed.TALLYBRIDGE_TRUSTED_PROXIES,
    sessions: {
      hours: parsed.TALLYBRIDGE_SESSION_HOURS,
      idleMinutes: parsed.TALLYBRIDGE_SESSION_IDLE_MINUTES,
    },
    masterKey: masterKeys.current,
    previousMasterKeys: masterKeys.previous,
    operatorKey: parsed.TALLYBRIDGE_OPERATOR_KEY === undefined ? null : new Secret(parsed.TALLYBRIDGE_OPERATOR_KEY),
    oidc: oidcOf(parsed),
    mail: mailOf(parsed),
    profiles: parsed.TALLYBRIDGE_PROFILES ?? null,
    operatorVendor: parsed.TALLYBRIDGE_OPERATOR_VENDOR ?? null,
    logLevel: parsed.TALLYBRIDGE_LOG_LEVEL,
    connectWise: {
      clientId: parsed.TALLYBRIDGE_CONNECTWISE_CLIENT_ID ?? null,
      deadlineMs: parsed.TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS * 1000,
      requestsPerMinute: parsed.TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE,
      concurrency: parsed.TALLYBRIDGE_CONNECTWISE_CONCURRENCY,
    },
    egress: {
      connectWiseHosts: parsed.TALLYBRIDGE_CONNECTWISE_HOSTS,
      hosts: parsed.TALLYBRIDGE_EGRESS_HOSTS,
      addresses: parsed.TALLYBRIDGE_EGRESS_ADDRESSES,
    },
    writes: {
      quarantineMs: parsed.TALLYBRIDGE_QUARANTINE_SECONDS * 1000,
      leaseMs: parsed.TALLYBRIDGE_LEASE_SECONDS * 1000,
    },
    telemetry: {
      metricsPort: parsed.TALLYBRIDGE_METRICS_PORT ?? null,
      tracesUrl: parsed.TALLYBRIDGE_TRACES_URL ?? null,
    },
    jobs: {
      coalesceMs: parsed.TALLYBRIDGE_COALESCE_SECONDS * 1000,
      heartbeatSeconds: parsed.TALLYBRIDGE_HEARTBEAT_SECONDS,
      concurrency: parsed.TALLYBRIDGE_JOBS_AT_ONCE,
      tickMs: parsed.TALLYBRIDGE_TICK_SECONDS * 1000,
    },
  };
}

/** Parses settings, with every problem in one `ConfigError`. */
export function parseConfig(settings: Settings): Config {
  const parsed = settingsSchema.safeParse(withoutEmpty(settings));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const problems = contradictions(parsed.data);
  const masterKeys = configuredKeys(
    {
      text: parsed.data.TALLYBRIDGE_MASTER_KEY,
      file: parsed.data.TALLYBRIDGE_MASTER_KEY_FILE,
      command: parsed.data.TALLYBRIDGE_KMS_COMMAND,
      previous: parsed.data.TALLYBRIDGE_PREVIOUS_MASTER_KEYS,
      isNeeded: parsed.data.DATABASE_URL !== undefined,
    },
    problems,
  );
  if (problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data, masterKeys);
}

/** The configuration of this process; settings given here go before the environment's. */
export function readConfig(settings: Settings = {}): Config {
  return parseConfig({ ...process.env, ...settings });
}
