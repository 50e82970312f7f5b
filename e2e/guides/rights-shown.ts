import type { Locator } from 'playwright-core';
import type { VendorProfile } from 'tallybridge-sdk';
import { expect } from 'vitest';
import { judgeGuide } from './judge-guide.ts';
import type { JudgedRight } from './judge-guide.ts';

/**
 * After the connection was tried with a role exactly as the guide's table says: the console names each right that is
 * missing and each that is too much, as they are computed from the profile, and no other.
 */
export async function expectRightsAsComputed(shown: Locator, computed: VendorProfile): Promise<void> {
  const wrong = judgeGuide(computed.profile).filter(
    (one) => one.verdict === 'missing' || (one.verdict === 'too much' && isTold(one, computed)),
  );
  const rows = Map.groupBy(wrong, (one) =>
    [one.function, one.verdict, one.verdict === 'missing' ? one.right : ''].join(' › '),
  );
  const expected = [...rows.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const state = first.verdict === 'missing' ? 'Missing' : 'Too much';
    return [`${first.function}: ${alike.map(({ right }) => right).join(', ')} ${first.module}: ${state}`];
  });
  const table = shown.getByRole('table').filter({ has: shown.page().getByRole('columnheader', { name: 'Needed' }) });
  await table.waitFor();
  const found: string[] = [];
  for (const row of await table.locator('tbody tr').all()) {
    const name = await row.getByRole('rowheader').innerText();
    const state = await row.locator('td').nth(2).innerText();
    if (['Missing', 'Too much'].includes(state.trim()))
      found.push(`${name.replaceAll(/\s+/g, ' ').trim()}: ${state.trim()}`);
  }
  expect(found.toSorted()).toEqual(expected.toSorted());
}

/** A read of something that nothing here reads harms nobody and is not told. */
function isTold({ module, function: name, right }: JudgedRight, { rights }: VendorProfile): boolean {
  return right !== 'Inquire' || rights.some((one) => one.module === module && one.function === name);
}
