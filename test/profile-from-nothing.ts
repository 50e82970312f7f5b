import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = join(import.meta.dirname, '../docs/profiles.md');

function section(): string {
  const [, text = ''] = readFileSync(PAGE, 'utf8').split('\n## From nothing in ten minutes\n');
  return text.split('\n## ')[0] ?? '';
}

const blocks = (info: string) =>
  [...section().matchAll(new RegExp(`^\`\`\`${info}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

/** What the page says that the commands print. */
export const SAYS = { mistake: blocks('text mistake')[0] ?? '', shown: blocks('text shown')[0] ?? '' };

/** The file after each step of docs/profiles.md: each block adds its names. */
export function profileAfterEachStep(): readonly Readonly<Record<string, unknown>>[] {
  let profile: Record<string, unknown> = {};
  return blocks('json').map((text) => {
    profile = { ...profile, ...JSON.parse(text) };
    return profile;
  });
}
