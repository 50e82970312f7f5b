import { readFile } from 'node:fs/promises';
import { HOLD_CODES as LINE_CODES } from 'tallybridge-engine';
import { HOLD_CODES, RESOLUTIONS } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import { HOLD_FACTS } from './hold-codes.ts';

/** The rows of the table of codes in docs/billing.md. */
async function documented(): Promise<readonly (readonly string[])[]> {
  const text = await readFile(new URL('../../../../../docs/billing.md', import.meta.url), 'utf8');
  const [, table = ''] = text.split('| code | meaning | what to do | here | who |\n|---|---|---|---|---|\n');
  return table
    .split('\n\n', 1)
    .join('')
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.replaceAll('`', '').trim()));
}

describe('the table of holds', () => {
  it('has every reason of plan lines', () => {
    expect(HOLD_CODES).toEqual(expect.arrayContaining([...LINE_CODES]));
  });

  it('is the one in the docs: who may resolve what, and how', async () => {
    const rows = (await documented()).map(([, code = '', , , here = '', who = '']) => [code, here, who]);
    const facts = Object.entries(HOLD_FACTS).map(([code, { resolutions, who }]) => [
      code,
      resolutions.length === 0 ? '–' : resolutions.join(', '),
      who,
    ]);
    expect(rows).toEqual(facts);
  });

  it('offers every resolution somewhere', () => {
    const offered = new Set(Object.values(HOLD_FACTS).flatMap(({ resolutions }) => resolutions));
    expect([...offered].toSorted()).toEqual(RESOLUTIONS.toSorted());
  });
});
