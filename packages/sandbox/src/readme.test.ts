import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEFAULT_BEHAVIOUR } from './behaviour.ts';
import { BEHAVIOUR_OPTIONS } from './control/behaviour-switches.ts';
import { SWITCH_FACTS } from './control/switch-facts.ts';
import { parseFaultRule } from './faults/parse-fault-rule.ts';
import { parseOptions } from './program/options.ts';
import { smallSeed } from './seeds/small-seed.ts';
import { parseSeed } from './seeds/parse-seed.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const BEHAVIOUR = readFileSync(new URL('behaviour.ts', import.meta.url), 'utf8');

/** The cells of the table below a heading, without its head. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const section = README.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const code = (value: unknown): string => `\`${String(value)}\``;

describe('the README', () => {
  test('says of each switch what the source says', () => {
    const options = new Map<string, readonly unknown[]>(Object.entries(BEHAVIOUR_OPTIONS));
    const expected = Object.entries(DEFAULT_BEHAVIOUR).map(([name, byDefault]) => [
      code(name),
      code(byDefault),
      options.get(name)?.map(code).join(', ') ?? 'any release',
      new RegExp(String.raw`/\*\* ([^\n]*) \*/\n  readonly ${name}:`).exec(BEHAVIOUR)?.[1],
    ]);
    expect(tableBelow('Switches')).toEqual(expected);
    const explained = Object.entries(SWITCH_FACTS).map(([name, { text }]) => [code(name), text]);
    expect(Object.fromEntries(explained)).toEqual(Object.fromEntries(expected.map(([name, , , text]) => [name, text])));
  });

  test('lists every kind of fault', () => {
    const kinds = tableBelow('Faults').map(([kind = '']) => kind.replaceAll('`', ''));
    const [, known] = /kind must be one of ([^;]*);/.exec(complaintAbout({ match: {}, fault: { kind: 'none' } })) ?? [];
    expect([...kinds].sort()).toEqual(known?.split(', ').sort());
  });

  test('lists the keys of the demo', () => {
    const keys = tableBelow('As a program').map((cells) => cells.slice(1, 3).join(' '));
    const access = smallSeed().members.flatMap(({ keys }) => keys);
    expect(keys).toEqual(access.map(({ publicKey, privateKey }) => `${code(publicKey)} ${code(privateKey)}`));
  });

  test('starts the program with options that there are', () => {
    const lines = [...README.matchAll(/^npx tallybridge-sandbox (.*)$/gm)].map(([, options = '']) =>
      options.split(' '),
    );
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(() => parseOptions(line)).not.toThrow();
  });

  test('shows a seed that can be read', () => {
    const [, seed = ''] = /```json\n(.*?)```/s.exec(README) ?? [];
    expect(parseSeed(JSON.parse(seed), 'README').records).toMatchObject({
      agreements: [{ id: 300 }],
      additions: [{ id: 9001, agreementId: 300 }],
    });
  });
});

function complaintAbout(rule: unknown): string {
  try {
    parseFaultRule(rule);
  } catch (error) {
    return String(error);
  }
  return '';
}
