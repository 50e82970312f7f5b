import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { CliError } from '../cli-error.ts';
import type { DemoSettings } from './demo-settings.ts';

// TypeScript in the repository, JavaScript where this was packed.
const PROGRAM = join(import.meta.dirname, `../../../../examples/vendor-app/main${extname(import.meta.filename)}`);

export interface HandedOver {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
}

export interface Vendor {
  /** Settles when the vendor ended, with why. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

export interface VendorOptions {
  /** Key of its profile: what its files are called by. */
  readonly vendor: string;
  readonly settings: DemoSettings;
  /** Where it is to be. */
  readonly url: string;
  readonly serviceUrl: string;
  readonly apiKey: string;
  readonly partner: string;
  /** The ConnectWise whose tab may show its pages. */
  readonly framedBy: string;
  readonly onHandedOver: (handed: HandedOver) => void;
  readonly onOutput: (line: string) => void;
}

/** What a vendor's product begins with. */
export function beginningFile(folder: string, vendor: string): string {
  return join(folder, 'vendors', `${vendor}-beginning.json`);
}

export function requireVendorApp(): void {
  if (existsSync(PROGRAM)) return;
  throw new CliError('The demo needs the example vendor, which is part of the repository and not of the npm package.', {
    remedy: 'Clone the repository and run npm start there.',
  });
}

/** Starts the example vendor as a process of its own, as any vendor's product is. */
export async function startVendor(options: VendorOptions): Promise<Vendor> {
  const { settings, onOutput } = options;
  const child = fork(PROGRAM, [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      TALLYBRIDGE_URL: options.serviceUrl,
      TALLYBRIDGE_API_KEY: options.apiKey,
      TALLYBRIDGE_PARTNER: options.partner,
      VENDOR_PORT: new URL(options.url).port,
      VENDOR_URL: options.url,
      VENDOR_FRAMED_BY: options.framedBy,
      VENDOR_SOURCE_TOKEN: randomBytes(24).toString('base64url'),
      VENDOR_STORE: join(settings.folder, 'vendors', `${options.vendor}.json`),
      VENDOR_PROFILE: join(settings.folder, 'profiles', `${options.vendor}.json`),
      VENDOR_BEGINNING: beginningFile(settings.folder, options.vendor),
      VENDOR_CHANGE_EVERY_SECONDS: String(settings.changeEverySeconds),
    },
  });
  const errors: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n').filter((part) => part.trim() !== '')) {
      errors.push(line);
      onOutput(line);
    }
  });
  child.on('message', (message) => {
    const handed = readHandedOver(message);
    if (handed !== null) options.onHandedOver(handed);
  });
  const ended = once(child, 'exit').then(
    () => `the vendor ended (${child.exitCode ?? child.signalCode}) ${errors.at(-1) ?? ''}`,
  );
  const listening = new Promise<'listening'>((resolve) => {
    child.on('message', (message) => {
      if (isKind(message, 'listening')) resolve('listening');
    });
  });
  const outcome = await Promise.race([listening, ended]);
  if (outcome !== 'listening') throw new Error(outcome);
  return { ended, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

function isKind(message: unknown, kind: string): message is object {
  return typeof message === 'object' && message !== null && Reflect.get(message, 'kind') === kind;
}

function readHandedOver(message: unknown): HandedOver | null {
  if (!isKind(message, 'handed-over')) return null;
  const count = (name: string) => Number(Reflect.get(message, name) ?? 0);
  return { accepted: count('accepted'), repeated: count('repeated'), refused: count('refused') };
}
