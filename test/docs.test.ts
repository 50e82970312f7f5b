import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from 'tallybridge-connectwise';
import { ACTIONS, HOLD_CODES } from 'tallybridge-engine';
import { ITEM_CODES, PROBLEM_CODES, ROLE_SCOPES, ROLES, SCOPES } from 'tallybridge-sdk/contract';
import { DATABASE_ERROR_CODES, SETTINGS } from 'tallybridge-server';
import { describe, expect, it } from 'vitest';
import { readPage, tablesOf } from './page-table.ts';

const root = join(import.meta.dirname, '..');
const codesOf = (text: string) => [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);

describe('docs/billing.md', () => {
  it.each([...ACTIONS, ...HOLD_CODES])('explains %s', (code) => {
    expect(codesOf(readPage('billing.md'))).toContain(code);
  });
});

/** The text of a page under one heading. */
function section(name: string, heading: string): string {
  const [, text] = readPage(name).split(`\n## ${heading}\n`);
  if (text === undefined) throw new Error(`docs/${name} has no heading "${heading}"`);
  return text.split('\n## ')[0] ?? '';
}

describe('docs/errors.md', () => {
  it.each([
    ['Problems of the API', PROBLEM_CODES],
    ['Items of a batch', ITEM_CODES],
    ['The ConnectWise client', ERROR_CODES],
    ['Starting the service', DATABASE_ERROR_CODES],
    ['Exit codes of `tallybridge`', ['0', '1', '2', '3']],
  ])('explains exactly the codes of: %s', (heading, codes) => {
    const rows = [...section('errors.md', heading).matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map((match) => match[1] ?? '');
    expect(new Set(rows)).toEqual(new Set(codes));
    expect(rows).toHaveLength(codes.length);
  });
});

describe('a remedy for everything', () => {
  it.each([
    ['errors.md', 'what to do'],
    ['billing.md', 'what to do'],
  ])('every code of docs/%s says what to do', (name, column) => {
    const rows = tablesOf(readPage(name)).filter((row) => column in row);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => (row[column] ?? '').length < 5 && row[column] !== 'nothing')).toEqual([]);
  });
});

describe('docs/security.md', () => {
  const codes = (text = '') => [...text.matchAll(/`([a-z:]+)`/g)].map(([, code = '']) => code);
  const rows = tablesOf(readPage('security.md'));

  it('lists the scopes that there are', () => {
    const listed = rows.flatMap((row) => ('what it lets do' in row ? codes(row['scope']) : []));
    expect(listed).toEqual([...SCOPES]);
  });

  it.each(ROLES)('says what the role %s may do', (role) => {
    const said = (of: string): string[] => {
      const { scopes = '' } = rows.find((row) => row['role'] === `\`${of}\``) ?? {};
      if (scopes.startsWith('all')) return [...SCOPES];
      return codes(scopes).flatMap((code) => (code.includes(':') || code === 'read' ? [code] : said(code)));
    };
    expect(said(role).toSorted()).toEqual([...ROLE_SCOPES[role]].toSorted());
  });
});

/** docs/configuration.md as the settings say it. */
function settingsPage(): string {
  const rows = SETTINGS.map(({ name, fallback, meaning }) => {
    const shown = fallback === null ? 'none' : `\`${fallback}\``;
    return `| \`${name}\` | ${shown} | ${meaning} |`;
  });
  return [
    '# Configuration',
    '',
    'Every setting of the service: the environment variable, what it is when nobody sets it, and what it means.',
    'This page is generated from the settings themselves.',
    '',
    '| setting | default | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

describe('docs/configuration.md', () => {
  // To accept a change of the settings: vitest run --project unit test/docs.test.ts -u
  it('is what the settings say', async () => {
    await expect(settingsPage()).toMatchFileSnapshot(join(root, 'docs/configuration.md'));
  });

  it.each(SETTINGS)('explains $name', ({ meaning }) => {
    expect(meaning).not.toBe('');
  });
});

describe('compose.yaml', () => {
  it('sets only what can be set', () => {
    const text = readFileSync(join(root, 'compose.yaml'), 'utf8');
    const names = [...text.matchAll(/^ {6}((?:TALLYBRIDGE_\w+)|DATABASE_URL):/gm)].map((match) => match[1] ?? '');
    expect(names.length).toBeGreaterThan(3);
    expect(SETTINGS.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });
});
