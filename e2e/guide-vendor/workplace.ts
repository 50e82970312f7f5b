import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePorts, ROOT, start } from '../processes.ts';
import type { Running } from '../processes.ts';

/** The ports that the page speaks of: the service, the sandbox, the vendor. */
const PORTS_OF_PAGE = ['4000', '4100', '4200'] as const;

const NPX = `#!/bin/sh
case "$1" in
  tallybridge) command="${ROOT}/apps/cli/bin/tallybridge.mjs" ;;
  tallybridge-sandbox) command="${ROOT}/packages/sandbox/bin/tallybridge-sandbox.mjs" ;;
  *) echo "npx $1: not here" >&2; exit 1 ;;
esac
shift
exec "${process.execPath}" "$command" "$@"
`;

/** A folder in which a reader carries out a page, with the packages of this repository and ports of its own. */
export interface Workplace {
  write(path: string, text: string): Promise<void>;
  /** Runs a block as a reader's shell does: what it exports is there in the next one. */
  run(block: string): { readonly status: number | null; readonly output: string };
  startInTerminal(block: string): Running;
  /** A text that was printed, with the ports of the page. */
  asShown(output: string): string;
  /** The compiler's complaints about the programs that were written. */
  typeErrors(): string;
  close(): Promise<void>;
}

export async function openWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'tallybridge-guide-'));
  const ports = (await freePorts(PORTS_OF_PAGE.length)).map(String);
  const bin = join(folder, '.bin');
  await mkdir(bin);
  await writeFile(join(bin, 'npx'), NPX);
  await chmod(join(bin, 'npx'), 0o755);
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const environment = {
    PATH: [bin, dirname(process.execPath), process.env['PATH'] ?? ''].join(':'),
    TALLYBRIDGE_PORT: ports[0] ?? '',
    TALLYBRIDGE_URL: `http://localhost:${ports[0]}`,
    NO_COLOR: '1',
  };
  const withOwnPorts = (text: string) =>
    PORTS_OF_PAGE.reduce((done, port, index) => done.replaceAll(port, ports[index] ?? ''), text);
  const remembered = join(folder, '.bin/exported');
  const inFolder = (block: string) =>
    `cd '${folder}'; touch '${remembered}'; . '${remembered}'; ${withOwnPorts(block)}`;

  return {
    async write(path, text) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), withOwnPorts(text));
    },
    run(block) {
      const script = `set -euo pipefail; ${inFolder(block)}\nexport -p > '${remembered}'`;
      const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
        timeout: 45_000,
        encoding: 'utf8',
        env: { ...process.env, ...environment },
      });
      return { status, output: stdout + stderr };
    },
    startInTerminal: (block) => start('bash', ['-c', lastBecomesProcess(inFolder(block))], environment),
    asShown: (output) => ports.reduce((done, port, index) => done.replaceAll(port, PORTS_OF_PAGE[index] ?? ''), output),
    typeErrors() {
      const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'esnext', '--types', 'node'];
      const script = `cd '${folder}' && tsc ${flags.join(' ')} --allowImportingTsExtensions --skipLibCheck *.ts`;
      const path = `${join(ROOT, 'node_modules/.bin')}:${environment.PATH}`;
      return spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, PATH: path } }).stdout;
    },
    close: () => rm(folder, { recursive: true }),
  };
}

/** So that a signal reaches the program and not only its shell. */
function lastBecomesProcess(script: string): string {
  const lines = script.trimEnd().split('\n');
  const last = lines.pop() ?? '';
  const at = last.lastIndexOf('; ');
  const before = at === -1 ? '' : last.slice(0, at + 2);
  return [...lines, `${before}exec ${last.slice(before.length)}`].join('\n');
}
