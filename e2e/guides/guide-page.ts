import type { Profile } from 'tallybridge-sdk/contract';
import { judgeGuide } from './judge-guide.ts';
import type { JudgedRight, Verdict } from './judge-guide.ts';
import type { Guide, WalkedStep } from './guide-walk.ts';
import { PUBLISHED } from './published.ts';

interface Walked {
  readonly guide: Guide;
  readonly steps: readonly WalkedStep[];
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** What docs/guides.md has of one guide. */
export function guideSection({ guide, steps }: Walked, profile: Profile): string {
  const { key, name, source } = guide;
  const url = PUBLISHED.find((one) => one.key === key)?.url;
  const rows = steps.map(
    ({ says, here, test, picture }, index) =>
      `| ${index + 1} | ${cell(says)} | ${cell(here)} | [${cell(test)}](../e2e/guides/${key}.ts) | [picture](screenshots/guides/${picture}) |`,
  );
  return [
    `## ${name}`,
    '',
    `[${source}](${url}). As data: [profiles/${key}.json](../profiles/${key}.json). ${steps.length} steps.`,
    '',
    ...roleTable(profile),
    '',
    '| | what the guide has one do | where it is done here | test | |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The guide's role table against the rights that are computed from the profile. */
export function roleTable(profile: Profile): readonly string[] {
  const judged = judgeGuide(profile);
  const groups = Map.groupBy(judged, (one) => [one.module, one.function, one.verdict].join(' › '));
  const rows = [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const rights = alike.map(({ right }) => right).join(', ');
    const reasons = [...new Set(alike.map(({ why }) => why))].join(first.verdict === 'too much' ? ' ' : '; ');
    return [`| ${first.module} › ${first.function} | ${rights} | ${first.verdict} | ${cell(reasons)} |`];
  });
  return [
    `**The guide's role table.** ${roleVerdict(judged)}`,
    '',
    '| function | rights | verdict | why |',
    '|---|---|---|---|',
    ...rows,
  ];
}

/** The role table in a sentence or two. */
export function roleVerdict(judged: readonly JudgedRight[]): string {
  const namesOf = (verdict: Verdict) =>
    judged.filter((one) => one.verdict === verdict).map((one) => `${one.function}: ${one.right}`);
  const missing = namesOf('missing');
  const missingLater = namesOf('missing once switched on');
  const tooMuch = namesOf('too much');
  return [
    missing.length === 0 ? 'It suffices.' : `It does not suffice, it lacks ${missing.join(', ')}.`,
    missingLater.length === 0 ? '' : `For what can be switched on it lacks ${missingLater.join(', ')}.`,
    tooMuch.length === 0 ? 'Nothing in it is too much.' : `Too much: ${tooMuch.join(', ')}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

const HEAD = `# The five guides

Five vendors publish how their own integration with ConnectWise PSA is set up. Each guide is walked here step by step, as written, in a
real browser: on the sandbox's screens what it has one do in ConnectWise, in the console what it has one do in the vendor's portal. The role
in ConnectWise is first made exactly as the guide's own table says; what that table lacks or has too much is computed from the profile.

\`npm run guides\` walks all of them, prints each step with its result, and writes this page with its pictures; \`npm run guides -- coro\` does
one. In every run of the tests the walks are walked too, and a test compares what was walked with this page.
`;

/** The whole page; sections stand in the order of the guides. */
export function guidesPage(sections: ReadonlyMap<string, string>): string {
  const present = PUBLISHED.flatMap(({ key }) => sections.get(key) ?? []);
  const rows = present.map((section) => {
    const name = /^## (.+)$/m.exec(section)?.[1] ?? '';
    const verdict = /^\*\*The guide's role table\.\*\* (.+)$/m.exec(section)?.[1] ?? '';
    return `| [${name}](#${name.toLowerCase().replaceAll(' ', '-')}) | ${stepsIn(section)} | ${verdict} |`;
  });
  const contents = ["| guide | steps | the guide's role table |", '|---|---|---|', ...rows, ''].join('\n');
  return [HEAD, contents, ...present].join('\n');
}

export const stepsIn = (section: string): number => section.match(/^\| \d+ \|/gm)?.length ?? 0;

/** The sections of a page, by the key of the guide. */
export function sectionsOf(page: string): ReadonlyMap<string, string> {
  const [, ...sections] = page.split(/^(?=## )/m);
  return new Map(
    sections.flatMap((section) => {
      const key = /\(\.\.\/profiles\/([\w-]+)\.json\)/.exec(section)?.[1];
      return key === undefined ? [] : [[key, `${section.trimEnd()}\n`] as const];
    }),
  );
}
