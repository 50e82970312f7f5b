// Walks the vendors' guides in a browser, prints each step with its result, and writes docs/guides.md with its pictures:
// `npm run guides`, or `npm run guides -- coro` for one of them.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { loadProfiles } from '../apps/server/src/profiles/load-profiles.ts';
import { guideSection, guidesPage, roleVerdict, sectionsOf, stepsIn } from '../e2e/guides/guide-page.ts';
import type { WalkReport } from '../e2e/guides/guide-walk.ts';
import { judgeGuide } from '../e2e/guides/judge-guide.ts';
import { PUBLISHED } from '../e2e/guides/published.ts';
import { root, runTests, summarize } from './run-step.ts';

const PAGE = join(root, 'docs/guides.md');
const PICTURES = join(root, 'docs/screenshots/guides');
const RUN = join(root, '.test-results/guides');

const profiles = new Map(loadProfiles(join(root, 'profiles')).map((profile) => [profile.key, profile]));
const wanted = process.argv.slice(2);
const names = wanted.map((key) => {
  const name = PUBLISHED.some((one) => one.key === key) ? profiles.get(key)?.name : undefined;
  if (name !== undefined) return name;
  throw new Error(`There is no guide "${key}". There are ${PUBLISHED.map((one) => one.key).join(', ')}.`);
});

rmSync(RUN, { recursive: true, force: true });
mkdirSync(RUN, { recursive: true });
process.env['TALLYBRIDGE_GUIDES'] = RUN;
const result = await runTests('guides', ['e2e'], ['e2e/guides', '--testNamePattern', `^(${names.join('|')})`]);

const reports = PUBLISHED.flatMap(({ key }): WalkReport[] => {
  const file = join(RUN, `${key}.json`);
  return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8'))] : [];
});
const before = existsSync(PAGE) ? sectionsOf(readFileSync(PAGE, 'utf8')) : new Map<string, string>();
for (const report of reports) console.log(`\n${tableOf(report).join('\n')}`);
write(reports.filter(isWhole));
summarize([result]);

/** Each step on one line of the terminal. */
function tableOf({ guide, steps, failed }: WalkReport): readonly string[] {
  const profile = profiles.get(guide.key);
  const line = (number: number, state: string, says: string) =>
    `${String(number).padStart(4)}  ${state.padEnd(6)}  ${cut(says, 108)}`;
  const left = stepsIn(before.get(guide.key) ?? '') - steps.length - 1;
  return [
    `${guide.name}: ${steps.length} ${steps.length === 1 ? 'step' : 'steps'} passed${failed === null ? '' : ', then one failed'}`,
    ...(profile === undefined ? [] : [`      role    ${roleVerdict(judgeGuide(profile))}`]),
    ...steps.map(({ says }, index) => line(index + 1, 'passed', says)),
    ...(failed === null
      ? []
      : [
          line(steps.length + 1, 'FAILED', failed.says),
          `              ${cut(failed.problem.split('\n')[0] ?? '', 108)}`,
          ...(left > 0 ? [`              ${left} more were not reached`] : []),
        ]),
  ];
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function isWhole({ guide, failed }: WalkReport): boolean {
  return failed === null && !result.failures.some((failure) => failure.includes(`› ${guide.name} `));
}

/** The page and the pictures of what was walked to its end; other guides keep what they have. */
function write(walked: readonly WalkReport[]): void {
  const sections = new Map(before);
  mkdirSync(PICTURES, { recursive: true });
  for (const { guide, steps } of walked) {
    const profile = profiles.get(guide.key);
    if (profile === undefined) throw new Error(`There is no profile of ${guide.name}.`);
    sections.set(guide.key, guideSection({ guide, steps }, profile));
    const isOld = (name: string) => name.startsWith(`${guide.key}-`);
    for (const name of readdirSync(PICTURES).filter(isOld)) rmSync(join(PICTURES, name));
    for (const { picture } of steps) copyFileSync(join(RUN, picture), join(PICTURES, picture));
  }
  writeFileSync(PAGE, guidesPage(sections));
  const bytes = readdirSync(PICTURES).reduce((sum, name) => sum + statSync(join(PICTURES, name)).size, 0);
  console.log(`\ndocs/guides.md is written; its pictures have ${(bytes / 1e6).toFixed(1)} MB.`);
}
