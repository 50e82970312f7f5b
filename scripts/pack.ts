// Writes a folder to publish for each package that others install: `npm run pack [-- FOLDER]`. In the repository Node.js
// runs the TypeScript itself; under node_modules it strips no types, so what is published is JavaScript with declarations.
import { buildConsole } from './build-console.ts';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';

const root = dirname(import.meta.dirname);
const target = process.argv[2] ?? join(root, 'dist');

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** One published package: the modules it starts from, and what is copied beside them. */
interface Published {
  readonly folder: string;
  /** Modules that nothing imports but people or programs start. */
  readonly starts?: readonly string[];
  /** Modules keep their place below this folder; the repository where parts of several workspaces are inside. */
  readonly base: string;
  /** Private workspaces whose code is inside, because nobody can install them. */
  readonly inside?: readonly string[];
  readonly copies?: readonly { readonly from: string; readonly to: string }[];
  readonly hasDeclarations: boolean;
}

const PUBLISHED: readonly Published[] = [
  { folder: 'packages/connectwise', base: 'packages/connectwise/src', hasDeclarations: true },
  {
    folder: 'packages/sdk',
    base: 'packages/sdk/src',
    copies: [
      { from: 'packages/sdk/openapi.json', to: 'openapi.json' },
      { from: 'profiles/profile.schema.json', to: 'profile.schema.json' },
    ],
    hasDeclarations: true,
  },
  {
    folder: 'packages/sandbox',
    base: 'packages/sandbox/src',
    starts: ['packages/sandbox/src/program/main.ts'],
    copies: [{ from: 'packages/sandbox/bin', to: 'bin' }],
    hasDeclarations: true,
  },
  {
    folder: 'apps/cli',
    base: '.',
    starts: ['apps/cli/src/main.ts', 'examples/vendor-app/main.ts'],
    inside: ['apps/server', 'packages/engine'],
    copies: [
      { from: 'apps/cli/bin', to: 'bin' },
      { from: 'apps/server/migrations', to: 'dist/apps/server/migrations' },
      { from: 'profiles', to: 'dist/profiles' },
      { from: 'apps/console/dist', to: 'dist/apps/console/dist' },
    ],
    hasDeclarations: false,
  },
];

function readManifest(folder: string): Manifest & Record<string, unknown> {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), args, { stdio: 'inherit', cwd: root });
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}

function builtPath(source: string, extension: string): string {
  return `./dist/${source.replace(/^\.\/src\//, '').replace(/\.ts$/, extension)}`;
}

function publishedExports(exports: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(exports).map(([path, source]) => [
      path,
      { types: builtPath(source, '.d.ts'), default: builtPath(source, '.js') },
    ]),
  );
}

/** What an installer needs: the package's own packages, and those of the private code that is inside. */
function dependenciesOf({ folder, inside = [] }: Published): Record<string, string> {
  const hidden = new Set(inside.map((each) => readManifest(each).name));
  const all = [folder, ...inside].flatMap((each) => Object.entries(readManifest(each).dependencies ?? {}));
  return Object.fromEntries(all.filter(([name]) => !hidden.has(name)).toSorted(([a], [b]) => a.localeCompare(b)));
}

function writeManifest(published: Published, to: string): void {
  const { devDependencies: _, exports, dependencies: __, ...rest } = readManifest(published.folder);
  const dependencies = dependenciesOf(published);
  const manifest = {
    ...rest,
    ...(exports === undefined ? {} : { exports: publishedExports(exports) }),
    ...(Object.keys(dependencies).length === 0 ? {} : { dependencies }),
    files: ['dist', ...(published.copies ?? []).map((copy) => copy.to).filter((path) => !path.startsWith('dist/'))],
    publishConfig: { access: 'public', provenance: true },
  };
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function writeModules(published: Published, to: string): Promise<void> {
  const { folder, base, starts = [] } = published;
  const entries = Object.values(readManifest(folder).exports ?? {}).map((source) => join(folder, source));
  const names = new Set(Object.keys(dependenciesOf(published)));
  const bundle = await rolldown({
    cwd: root,
    input: [...entries, ...starts],
    platform: 'node',
    external: (id) => id.startsWith('node:') || names.has(packageOf(id)),
    treeshake: false,
    logLevel: 'warn',
  });
  await bundle.write({
    dir: join(to, 'dist'),
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: join(root, base),
    entryFileNames: '[name].js',
  });
  await bundle.close();
}

function packageOf(id: string): string {
  const [first = '', second = ''] = id.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** Declarations name `./x.ts`, which is not there: beside them lie `x.js` and `x.d.ts`. */
function withJavaScriptPaths(declaration: string): string {
  return declaration.replaceAll(/(from |import\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2');
}

function writeDeclarations({ base }: Published, to: string): void {
  const config = join(to, 'tsconfig.pack.json');
  const compilerOptions = {
    noEmit: false,
    emitDeclarationOnly: true,
    declaration: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    rootDir: join(root, base),
    outDir: join(to, 'dist'),
  };
  const include = [join(root, base)];
  const exclude = [join(root, base, '**/*.test.ts'), join(root, base, '**/testing/**')];
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, include, exclude }),
  );
  run('tsc', ['-p', config]);
  rmSync(config);
  for (const name of readdirSync(join(to, 'dist'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join(to, 'dist', name);
    writeFileSync(path, withJavaScriptPaths(readFileSync(path, 'utf8')));
  }
}

async function pack(published: Published): Promise<void> {
  const { name } = readManifest(published.folder);
  const to = join(target, name);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  await writeModules(published, to);
  if (published.hasDeclarations) writeDeclarations(published, to);
  for (const copy of published.copies ?? []) cpSync(join(root, copy.from), join(to, copy.to), { recursive: true });
  const readme = join(root, published.folder, 'README.md');
  cpSync(existsSync(readme) ? readme : join(root, 'README.md'), join(to, 'README.md'));
  cpSync(join(root, 'LICENSE'), join(to, 'LICENSE'));
  writeManifest(published, to);
  console.log(`${name}: ${relative(process.cwd(), to)}`);
}

buildConsole();
for (const published of PUBLISHED) await pack(published);
