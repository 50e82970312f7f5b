import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'apps/console');

/** What the console is made of; its dependencies change with the lock file. */
const SOURCES = [
  'apps/console/src',
  'apps/console/index.html',
  'apps/console/tab.html',
  'apps/console/vite.config.ts',
  'apps/console/without-schemas.ts',
  'apps/console/answers-as-sent.ts',
  'packages/sdk/src',
  'package-lock.json',
];

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** True where nothing was built yet, or a source is newer than what was. */
function isOutdated(): boolean {
  const built = join(folder, 'dist/index.html');
  return !existsSync(built) || SOURCES.some((source) => newest(join(root, source)) > statSync(built).mtimeMs);
}

/** Builds the console into `apps/console/dist`, from where the server serves it, unless it is there as it is. */
export function buildConsole(): void {
  if (!isOutdated()) return;
  // A test runner says NODE_ENV=test, by which React builds itself for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: folder,
    env,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`the console could not be built (${status})`);
}
