import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const README = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

interface Proof {
  readonly command: string;
  readonly script: string;
  readonly paths: readonly string[];
  /** The names of tests that it asks for. */
  readonly pattern: string | null;
}

const [, guarantees = ''] = README.split('\n## What it guarantees\n');
const PROOFS = [...(guarantees.split('\n### ')[0] ?? '').matchAll(/`npm run ([a-z]+) ([^`]+)`/g)].map(
  ([command, script = '', rest = '']): Proof => ({
    command,
    script,
    paths: rest.split(' ').filter((word) => word.includes('/')),
    pattern: / -t '([^']+)'/.exec(rest)?.[1] ?? null,
  }),
);

function textsIn(folder: string): string {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const tests = files.filter((file) => /\.(suite|test)\.ts$/.test(file));
  return tests.map((file) => readFileSync(join(root, folder, file), 'utf8')).join('\n');
}

describe('README.md: what it guarantees', () => {
  it('names a proof for each line', () => {
    const rows = (guarantees.split('\n### ')[0] ?? '').split('\n').filter((line) => line.startsWith('| **'));
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((row) => !/`npm run [^`]+` \|$/.test(row))).toEqual([]);
  });

  it.each(PROOFS)('$command can be run', ({ script, paths, pattern }) => {
    expect(Object.keys(scripts)).toContain(script);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const [place = ''] = paths;
    const tests = pattern === null ? '' : textsIn(place.split('/').slice(0, 3).join('/'));
    expect(tests).toContain(pattern ?? '');
  });
});
