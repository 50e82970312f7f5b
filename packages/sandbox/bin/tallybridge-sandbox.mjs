#!/usr/bin/env node
// Starts the program on a Node.js that is new enough, whatever Node.js started this file: on an older one the npm
// package `node`, which carries the binary, is fetched once by npx.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = [22, 19];
const FETCHED = 'node@24.21.0';

function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

function newEnoughNode() {
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

function runAgainOn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole group, so the child already has it; a supervisor signals only this process.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}

if (isNewEnough(process.version)) {
  const source = new URL('../src/program/main.ts', import.meta.url);
  const built = new URL('../dist/program/main.js', import.meta.url);
  const { main } = await import((existsSync(source) ? source : built).href);
  // A fault may still be waiting out its delay; nothing has to wait for it.
  process.exit(await main(process.argv.slice(2)));
} else {
  runAgainOn(newEnoughNode());
}
