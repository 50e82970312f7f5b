import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const CODE = /'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)'/g;
const codesIn = (text: string) => [...text.matchAll(CODE)].map(([, code = '']) => code);

/** What is written into the audit log by a name that stands there. */
const recorded = globSync('apps/server/src/app/**/*.ts', { cwd: root })
  .filter((path) => !path.endsWith('.test.ts'))
  .flatMap((path) => read(path).split('\n'))
  .filter((line) => /\baction(:| =)/.test(line))
  .flatMap(codesIn);
const inWords = new Set(codesIn(read('apps/console/src/texts/en/activity.ts')));

describe('the activity screen', () => {
  it.each([...new Set(recorded)].toSorted())('has words for %s', (code) => {
    expect(inWords).toContain(code);
  });

  it('is compared with what there is', () => {
    expect(recorded.length).toBeGreaterThan(60);
  });
});
