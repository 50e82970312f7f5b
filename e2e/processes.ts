import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const ROOT = join(import.meta.dirname, '..');
const COMMAND = join(ROOT, 'apps/cli/bin/tallybridge.mjs');

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `tallybridge` to its end, with a text on its standard input where one is given. */
export async function tallybridge(
  args: readonly string[],
  environment: Record<string, string> = {},
  input?: string,
): Promise<Finished> {
  const child = spawnIn(process.execPath, [COMMAND, ...args], environment);
  const running = watch(child);
  child.stdin.end(input);
  return running.finished;
}

export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** What was printed so far, errors included. */
  output(): string;
  /** Waits until the text was printed; fails with the output when the process ends before or time is up. */
  printed(text: string, withinMs?: number): Promise<void>;
}

export function startTallybridge(args: readonly string[], environment: Record<string, string> = {}): Running {
  return start(process.execPath, [COMMAND, ...args], environment);
}

function spawnIn(
  command: string,
  args: readonly string[],
  environment: Record<string, string>,
): ChildProcessWithoutNullStreams {
  return spawn(command, args, { cwd: ROOT, env: { ...process.env, NO_COLOR: '1', ...environment } });
}

export function start(command: string, args: readonly string[], environment: Record<string, string> = {}): Running {
  const child = spawnIn(command, args, environment);
  child.stdin.end();
  return watch(child);
}

function watch(child: ChildProcessWithoutNullStreams): Running {
  const texts = { stdout: '', stderr: '', both: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
      texts.both += text;
    });
  }
  let hasEnded = false;
  const finished = once(child, 'close').then((): Finished => {
    hasEnded = true;
    return { code: child.exitCode, stdout: texts.stdout, stderr: texts.stderr };
  });
  return {
    child,
    finished,
    output: () => texts.both,
    async printed(text, withinMs = 60_000) {
      await until(() => {
        if (texts.both.includes(text)) return true;
        if (hasEnded) throw new Error(`it ended before it printed "${text}":\n${texts.both}`);
        return false;
      }, withinMs).catch((cause: unknown) => {
        throw new Error(`"${text}" was not printed:\n${texts.both}`, { cause });
      });
    },
  };
}

/** Asks again and again until the answer is true. */
export async function until(isTrue: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`it did not come true within ${withinMs} ms`);
    await pause(20);
  }
}

/** Ports that nobody listens on at this moment. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address === 'object' && address !== null) ports.push(address.port);
  }
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  return ports;
}
