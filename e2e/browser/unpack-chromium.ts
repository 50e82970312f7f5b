import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const ROOT = join(import.meta.dirname, '../..');
const PACKED = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');

export interface Chromium {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * A Chromium to test with: the one that `CHROMIUM_PATH` names, or else the one inside an npm package, so that no machine
 * has to bring one. It is unpacked once per version; the package's own unpacking takes any file of the same name for it.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['CHROMIUM_PATH'] ?? '';
  if (named !== '') return { path: named, environment: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Name a Chromium or Chrome to test with: export CHROMIUM_PATH=…; the packaged one is for Linux on x64.',
    );
  }
  const folder = join(ROOT, 'node_modules/.cache', `chromium-${await packedVersion()}`);
  if (!existsSync(folder)) await unpackInto(folder);
  const path = join(folder, 'chromium');
  return { path, environment: environmentOf(folder, runs(path)) };
}

async function packedVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(PACKED, '../package.json'), 'utf8'));
  return String(Reflect.get(Object(manifest), 'version'));
}

/** Two test files may start at once: each unpacks for itself, and the first to end gives the folder its name. */
async function unpackInto(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const made = await mkdtemp(`${folder}-`);
  const chromium = join(made, 'chromium');
  await pipeline(
    createReadStream(join(PACKED, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(chromium, { mode: 0o755 }),
  );
  await chmod(made, 0o755);
  await unpackTar('fonts.tar.br', join(made, 'fonts'));
  await unpackTar('al2023.tar.br', join(made, 'libraries'));
  try {
    await rename(made, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'chromium'))) throw error;
    await rm(made, { recursive: true });
  }
}

async function unpackTar(name: string, folder: string): Promise<void> {
  await mkdir(folder);
  // Without it tar closes its input at the archive's end mark, and what still comes fails.
  const tar = spawn('tar', ['-x', '--ignore-zeros', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(tar, 'close');
  await pipeline(createReadStream(join(PACKED, name)), createBrotliDecompress(), tar.stdin);
  await ended;
  if (tar.exitCode !== 0) throw new Error(`tar could not unpack ${name}`);
}

function runs(path: string): boolean {
  return spawnSync(path, ['--version']).status === 0;
}

/** A bare machine has no certificate libraries and no fonts; the package brings both. */
function environmentOf(folder: string, isComplete: boolean): Record<string, string> {
  return {
    ...(isComplete ? {} : { LD_LIBRARY_PATH: join(folder, 'libraries/lib') }),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  };
}
