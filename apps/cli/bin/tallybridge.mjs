#!/usr/bin/env node
// Runs the command on a Node.js that is new enough (see "engines"), whatever Node.js started it. On an older one the
// npm package `node`, which carries the binary, is fetched once by npx. Plain JavaScript, so that any Node.js reads it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = [22, 19];
const FETCHED = 'node@24.21.0';

const source = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const built = fileURLToPath(new URL('../dist/apps/cli/src/main.js', import.meta.url));
const program = existsSync(built) && !existsSync(source) ? built : source;

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
  // Compiled once, kept in the folder for temporary files: the second start takes half the time.
  module.enableCompileCache?.();
  await import(program);
} else {
  runOn(newerNode());
}

function newerNode() {
  const answer = spawnSync('npx', ['-y', '--prefer-offline', '-p', FETCHED, '--', 'node', '-p', 'process.execPath'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const path = answer.stdout?.trim();
  if (answer.status === 0 && path) return path;
  console.error(
    `tallybridge needs Node.js ${NEEDED.join('.')} or newer; this is ${process.version}, and a newer one could not be fetched with npx.\n` +
      'Install Node.js 24 (https://nodejs.org) and run the command again.',
  );
  if (answer.stderr) console.error(answer.stderr.trim());
  process.exit(1);
}

function runOn(node) {
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole group, so the child already has it; a supervisor signals only this process.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`tallybridge: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}
