// Runs a command on a Node.js that is new enough for this program (see "engines" in the workspaces), whatever
// Node.js started it. On an older one the npm package `node`, which carries the binary, is fetched once by npx.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [22, 19];
const FETCHED = 'node@24.21.0';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);

if (command === undefined) {
  console.error('usage: node scripts/with-node.mjs COMMAND [ARGUMENT ...]');
  process.exit(2);
}

function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

function newEnoughNode() {
  if (isNewEnough(process.version)) return process.execPath;
  const answer = spawnSync('npx', ['-y', '--prefer-offline', '-p', FETCHED, '--', 'node', '-p', 'process.execPath'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const path = answer.stdout?.trim();
  if (answer.status === 0 && path) return path;
  console.error(
    `This program needs Node.js ${NEEDED.join('.')} or newer; this is ${process.version}, and a newer one could not be fetched with npx.\n` +
      'Install Node.js 24 (https://nodejs.org) and run the command again.',
  );
  if (answer.stderr) console.error(answer.stderr.trim());
  process.exit(1);
}

const node = newEnoughNode();
const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
const child = spawn(command === 'node' ? node : command, args, {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A terminal sends Ctrl-C to the whole group, so the child already has it; a supervisor signals only this process.
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
// npm that was killed outright cannot pass that on: what it had started must not live on behind it. Between npm and
// this process stands a shell, whose parent only Linux tells.
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 1).split(' ')[2]}`;
  } catch {
    return String(process.ppid);
  }
}
if (process.env.npm_lifecycle_event !== undefined) {
  const before = ancestors();
  setInterval(() => ancestors() === before || child.kill('SIGTERM'), 500).unref();
}
child.on('error', (error) => {
  console.error(`${command}: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  process.exit(signal === null ? (code ?? 1) : 1);
});
