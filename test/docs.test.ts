import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from 'tallybridge-connectwise';
import { ACTIONS, HOLD_CODES } from 'tallybridge-engine';
import { ITEM_CODES, PROBLEM_CODES } from 'tallybridge-sdk/contract';
import { DATABASE_ERROR_CODES, SETTING_DEFAULTS } from 'tallybridge-server';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const page = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');
const codesOf = (text: string) => [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);

describe('docs/billing.md', () => {
  it.each([...ACTIONS, ...HOLD_CODES])('explains %s', (code) => {
    expect(codesOf(page('billing.md'))).toContain(code);
  });
});

/** The text of a page under one heading. */
function section(name: string, heading: string): string {
  const [, text] = page(name).split(`\n## ${heading}\n`);
  if (text === undefined) throw new Error(`docs/${name} has no heading "${heading}"`);
  return text.split('\n## ')[0] ?? '';
}

describe('docs/errors.md', () => {
  it.each([
    ['Problems of the API', PROBLEM_CODES],
    ['Items of a batch', ITEM_CODES],
    ['The ConnectWise client', ERROR_CODES],
    ['Starting the service', DATABASE_ERROR_CODES],
    ['Exit codes of `tallybridge`', ['0', '1', '2']],
  ])('explains exactly the codes of: %s', (heading, codes) => {
    const rows = [...section('errors.md', heading).matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map((match) => match[1] ?? '');
    expect(new Set(rows)).toEqual(new Set(codes));
    expect(rows).toHaveLength(codes.length);
  });
});

describe('docs/operations.md', () => {
  const rows = new Map(
    [...section('operations.md', 'Configuration').matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.+) \|$/gm)].map((match) => [
      match[1],
      match[2],
    ]),
  );

  it('explains exactly the settings that there are', () => {
    expect(new Set(rows.keys())).toEqual(new Set(Object.keys(SETTING_DEFAULTS)));
  });

  it.each(Object.entries(SETTING_DEFAULTS).filter(([, value]) => value !== null))(
    'says that %s is %s when nobody sets it',
    (name, value) => {
      expect(rows.get(name)).toBe(`\`${value ?? ''}\``);
    },
  );
});

describe('compose.yaml', () => {
  it('sets only what can be set', () => {
    const text = readFileSync(join(root, 'compose.yaml'), 'utf8');
    const names = [...text.matchAll(/^ {6}((?:TALLYBRIDGE_\w+)|DATABASE_URL):/gm)].map((match) => match[1] ?? '');
    expect(names.length).toBeGreaterThan(3);
    expect(Object.keys(SETTING_DEFAULTS)).toEqual(expect.arrayContaining(names));
  });
});
