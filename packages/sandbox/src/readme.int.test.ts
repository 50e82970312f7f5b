import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandboxServer } from './program/start-sandbox-server.ts';
import { createSandbox } from './sandbox.ts';
import { smallSeed } from './seeds/small-seed.ts';
import { NOW } from './testing/test-client.ts';

const run = promisify(execFile);
const README = new URL('../README.md', import.meta.url);
const PACKAGES: Readonly<Record<string, string>> = {
  'tallybridge-sandbox': new URL('index.ts', import.meta.url).href,
  'tallybridge-connectwise': new URL('../../connectwise/src/index.ts', import.meta.url).href,
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-readme-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const blocks = async (language: string): Promise<readonly string[]> =>
  [...(await readFile(README, 'utf8')).matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, text = '']) => text,
  );

describe('the examples of the README', () => {
  test('in TypeScript print what they say', async () => {
    const [example = ''] = await blocks('ts');
    const file = join(folder, 'example.ts');
    await writeFile(
      file,
      example.replaceAll(/'(tallybridge-\w+)'/g, (_all, name: string) => `'${PACKAGES[name] ?? name}'`),
    );
    const { stdout } = await run(process.execPath, [file]);
    const promised = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
    expect(stdout.trim().split('\n')).toEqual(promised);
  });

  test('with curl are answered, one after the other', async () => {
    const sandbox = createSandbox({ seed: smallSeed({ now: NOW }), clock: { now: () => NOW } });
    const server = await startSandboxServer({ sandbox, port: 0 });
    const scripts = (await blocks('sh')).filter((text) => text.includes('curl '));
    const strict = 'set -e; curl() { command curl --silent --show-error --fail "$@"; }\n';
    for (const script of scripts) {
      const { stdout } = await run('sh', ['-c', strict + script.replaceAll('http://localhost:4100', server.url)], {
        cwd: folder,
      });
      expect(stdout).not.toBe('');
    }
    expect(sandbox.clock.now()).toBe(Date.UTC(2026, 11, 2));
    expect(sandbox.behaviour.emptyFields).toBe('null');
    await server.close();
    await sandbox.close();
  });
});
