import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTIONS, HOLD_CODES } from 'tallybridge-engine';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const page = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');
const codesOf = (text: string) => [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);

describe('docs/billing.md', () => {
  it.each([...ACTIONS, ...HOLD_CODES])('explains %s', (code) => {
    expect(codesOf(page('billing.md'))).toContain(code);
  });
});
