import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import * as api from './index.ts';

const run = promisify(execFile);
const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const ROOT = join(PACKAGE, '..', '..');
const CODE = /```ts\n([\s\S]*?)```/g;

interface Source {
  readonly file: string;
  readonly text: string;
}

interface Example {
  readonly name: string;
  readonly code: string;
}

async function sources(): Promise<Source[]> {
  const names = await readdir(join(PACKAGE, 'src'), { recursive: true });
  const files = names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join('src', name));
  return Promise.all(
    [...files, 'README.md'].map(async (file) => ({ file, text: await readFile(join(PACKAGE, file), 'utf8') })),
  );
}

function examplesIn({ file, text }: Source): Example[] {
  const plain = file.endsWith('.ts') ? text.replaceAll(/^ *\* ?/gm, '') : text;
  return [...plain.matchAll(CODE)].map(([, code = ''], index) => ({
    name: `${file.replaceAll(/[^\w]+/g, '-')}-${index}.ts`,
    code,
  }));
}

const folders: string[] = [];
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function typeErrors(examples: readonly Example[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'connectwise-examples-'));
  folders.push(folder);
  await Promise.all(examples.map(({ name, code }) => writeFile(join(folder, name), code)));
  const config = {
    extends: join(ROOT, 'tsconfig.base.json'),
    compilerOptions: {
      lib: ['es2024', 'dom', 'dom.iterable'],
      paths: { 'tallybridge-connectwise': [join(PACKAGE, 'src', 'index.ts')] },
      noUnusedLocals: false,
    },
    include: ['*.ts'],
  };
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  return run(process.execPath, [tsc, '-p', folder], { cwd: folder }).then(
    () => '',
    (error: { readonly stdout?: string }) => error.stdout ?? 'the compiler did not run',
  );
}

describe('the examples of the documentation', () => {
  it('compile', async () => {
    const examples = (await sources()).flatMap(examplesIn);
    expect(examples.length).toBeGreaterThan(10);
    expect(await typeErrors(examples)).toBe('');
  });

  it('would not pass with a mistake in them', async () => {
    const code =
      "import { patch } from 'tallybridge-connectwise';\nexport const changes = patch().replce('quantity', '1');\n";
    expect(await typeErrors([{ name: 'mistake.ts', code }])).toContain("'replce' does not exist");
  });

  it('stand at everything that the package exports to be called', async () => {
    const files = await sources();
    const called = Object.entries(api).flatMap(([name, value]) => (Array.isArray(value) ? [] : [name]));
    expect(called).toContain('createConnectWise');
    const bare = called.filter((name) => {
      const definition = `\\nexport (?:async )?(?:function|const|class) ${name}\\b`;
      const example = new RegExp(`@example(?:(?!\\*/)[\\s\\S])*\\*/${definition}`);
      return !files.some(({ text }) => example.test(text));
    });
    expect(bare).toEqual([]);
  });
});
