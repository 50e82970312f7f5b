import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePorts, ROOT, start } from './processes.ts';

// What `npm run pack` writes, installed in an empty folder from tarballs as anybody would, and used from there.
let folder = '';

function run(command: string, args: readonly string[], cwd = folder): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  expect(status, `${command} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-pack-'));
  run(process.execPath, [join(ROOT, 'scripts/pack.ts'), join(folder, 'publish')], ROOT);
  const published = await readdir(join(folder, 'publish'));
  const tarballs = published.map((name) => run('npm', ['pack', '--silent', `./publish/${name}`]).trim());
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'somewhere', private: true, type: 'module' }));
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs.map((name) => `./${name}`)]);
}, 300_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
});

it('publishes the four packages that others install, and no private one', async () => {
  expect((await readdir(join(folder, 'publish'))).toSorted()).toEqual([
    'tallybridge',
    'tallybridge-connectwise',
    'tallybridge-sandbox',
    'tallybridge-sdk',
  ]);
});

it('carries no TypeScript source, no test and no import of a private workspace', async () => {
  for (const name of await readdir(join(folder, 'publish'))) {
    const files = await readdir(join(folder, 'node_modules', name, 'dist'), { recursive: true });
    expect(files.filter((file) => /(?<!\.d)\.ts$|\.test\.|\.suite\./.test(file))).toEqual([]);
    for (const file of files.filter((each) => /\.(js|d\.ts)$/.test(each))) {
      const text = await readFile(join(folder, 'node_modules', name, 'dist', file), 'utf8');
      expect(text, `${name}/${file}`).not.toMatch(/(from|import\()\s*['"]tallybridge-(engine|server)/);
    }
  }
});

it('gives types that a strict program compiles with, and the client, sandbox and sdk work together', async () => {
  const program = `
import { createConnectWise } from 'tallybridge-connectwise';
import { createSandbox, smallSeed } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import { operations } from 'tallybridge-sdk/contract';

const sandbox = createSandbox({ seed: smallSeed() });
const cw = createConnectWise({
  site: sandbox.origin,
  companyId: 'lakeside',
  publicKey: 'demo-public',
  privateKey: 'demo-private',
  clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
  fetch: (input, init) => sandbox.fetch(input, init),
});
const names: string[] = [];
for await (const company of cw.companies.list()) names.push(company.name);
const client = createTallybridge({ baseUrl: 'http://localhost:1', apiKey: 'none' });
console.log(names.length > 0, typeof client, operations.pushUsage.path);
`;
  await writeFile(join(folder, 'program.ts'), program);
  const options = { strict: true, module: 'nodenext', target: 'es2024', lib: ['es2024', 'dom', 'dom.asynciterable'] };
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { ...options, types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')] },
      files: ['program.ts'],
    }),
  );
  run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', '.']);
  expect(run(process.execPath, ['program.js'])).toContain('true object /v1/partners/{partner}/usage');
});

it('runs the commands: the service with its migrations and its console, and the sandbox', async () => {
  expect(run('npx', ['tallybridge', '--help'])).toContain('serve');
  const [port = 0, other = 0] = await freePorts(2);
  const bin = join(folder, 'node_modules/.bin');
  const service = start(process.execPath, [join(bin, 'tallybridge'), 'serve'], {
    TALLYBRIDGE_DATA: ':memory:',
    TALLYBRIDGE_PORT: String(port),
  });
  const sandbox = start(process.execPath, [join(bin, 'tallybridge-sandbox'), '--port', String(other)]);
  try {
    await service.printed('Ctrl-C stops.');
    await sandbox.printed('Stop it with Ctrl-C.');
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];
    const answer = await fetch(`http://127.0.0.1:${port}${script}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('javascript')]);
    expect((await fetch(`http://127.0.0.1:${other}/login/companyinfo/lakeside`)).status).toBe(200);
  } finally {
    service.child.kill('SIGTERM');
    sandbox.child.kill('SIGTERM');
    await Promise.all([service.finished, sandbox.finished]);
  }
});
