import type { Locator } from 'playwright-core';
import type { VendorProfile } from 'tallybridge-sdk';
import { expect } from 'vitest';
import { judgeGuide } from './judge-guide.ts';

/**
 * After the connection was tried with a role exactly as the guide's table says: the console names each right that is
 * missing and each that is too much, as they are computed from the profile, and no other.
 */
export async function expectRightsAsComputed(shown: Locator, computed: VendorProfile): Promise<void> {
  const wrong = computed.guideDifferences.filter((one) => isTold(one, computed) && !isForLater(one, computed));
  const rows = Map.groupBy(wrong, ({ module, function: name, right, needed }) =>
    [name, module, needed === 'All' ? right : ''].join('\n'),
  );
  const expected = [...rows.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const state = first.needed === 'All' ? 'Missing' : 'Too much';
    return [`${first.function}: ${alike.map(({ right }) => right).join(', ')} ${first.module}: ${state}`];
  });
  const table = shown.getByRole('table').filter({ has: shown.page().getByRole('columnheader', { name: 'Needed' }) });
  await table.waitFor();
  const found: string[] = [];
  for (const row of await table.locator('tbody tr').all()) {
    const name = await row.getByRole('rowheader').innerText();
    const state = await row.locator('td').nth(2).innerText();
    if (state.trim() !== 'As needed') found.push(`${name.replaceAll(/\s+/g, ' ').trim()}: ${state.trim()}`);
  }
  expect(found.toSorted()).toEqual(expected.toSorted());
}

type Difference = VendorProfile['guideDifferences'][number];

/** What nothing needs yet, but what can be switched on does, is not too much. */
function isForLater({ module, function: name, right }: Difference, { profile }: VendorProfile): boolean {
  return judgeGuide(profile).some(
    (one) =>
      one.verdict === 'suffices once switched on' &&
      one.module === module &&
      one.function === name &&
      one.right === right,
  );
}

/** A read of something that nothing here reads harms nobody and is not told. */
function isTold({ module, function: name, right, needed }: Difference, { rights }: VendorProfile): boolean {
  if (needed === 'All' || right !== 'Inquire') return true;
  return rights.some((one) => one.module === module && one.function === name);
}
