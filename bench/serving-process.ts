import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../apps/cli/src/main.ts');

export interface Serving {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The service on a PostgreSQL, in a process of its own, without a worker. */
export async function startServing(options: { readonly url: string; readonly apiKey: string }): Promise<Serving> {
  const child = spawn(process.execPath, [...execArguments(), PROGRAM, 'serve', '--no-worker'], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: options.url,
      TALLYBRIDGE_OPERATOR_KEY: options.apiKey,
      TALLYBRIDGE_MASTER_KEY: randomBytes(32).toString('base64'),
      TALLYBRIDGE_PORT: '0',
      TALLYBRIDGE_LOG_LEVEL: 'error',
    },
  });
  const exited = once(child, 'exit');
  let output = '';
  const listening = new Promise<string>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      // The key of the operator is valid once the line after that of the address is there.
      const url = /Listening on (\S+?);[^]*operator/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([listening, exited.then(() => null)]);
  if (url === null) throw new Error(`the service ended: ${output}`);
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** BENCH_PROFILE names a folder for a CPU profile of the serving process. */
function execArguments(): readonly string[] {
  const folder = process.env['BENCH_PROFILE'] ?? '';
  return folder === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}
