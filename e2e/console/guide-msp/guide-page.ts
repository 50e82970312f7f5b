import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../processes.ts';
import type { GuideTable } from '../../guides/psa-screens.ts';

const PAGE = readFileSync(join(ROOT, 'docs/guide-msp.md'), 'utf8');

export interface Step {
  readonly number: number;
  readonly title: string;
}

/** The numbered steps of docs/guide-msp.md, in their order. */
export function guideSteps(): readonly Step[] {
  return [...PAGE.matchAll(/^### (\d+)\. (.+)$/gm)].map(([, number, title = '']) => ({
    number: Number(number),
    title,
  }));
}

/** How many clicks it says that the first plan takes: step by step, and from the page of `npm start`, where the keys stand. */
export function clicksPromised() {
  const [, ours, theirs] = /\*\*(\d+) clicks in the console\*\* and (\d+) in ConnectWise/.exec(PAGE) ?? [];
  const [, fromStart] = /\*\*(\d+) clicks\*\* from the page that `npm start` opens/.exec(PAGE) ?? [];
  return { stepByStep: { console: Number(ours), connectWise: Number(theirs) }, fromStart: Number(fromStart) };
}

/** The table of rights that follows a mark. */
export function rightsOf(what: 'billing' | 'tickets' | 'contacts' | 'the tab'): GuideTable {
  const [, after = ''] = PAGE.split(`<!-- The rights of ${what}`);
  const [table = ''] = after.split('\n\n');
  const rows = [...table.matchAll(/^\| (\w[\w ]*) \| (\w[\w ]*) \|(.*)\|$/gm)].slice(1);
  return rows.map(([, module = '', name = '', levels = '']) => {
    const [inquire, add, edit] = levels.split('|').map((level) => (level.trim() === 'All' ? 'All' : 'None'));
    return {
      module,
      function: name,
      inquire: inquire ?? 'None',
      add: add ?? 'None',
      edit: edit ?? 'None',
      delete: 'None',
      customize: [],
    };
  });
}
