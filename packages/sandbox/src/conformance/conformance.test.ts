import { describe, expect, it, test } from 'vitest';
import { checkFact } from './check-fact.ts';
import { FACTS } from './facts.ts';

/**
 * What is known of ConnectWise's API, one row per fact. V was seen in a source, I follows from such, R is a recollection;
 * I and R are what the switches are for.
 */
describe.each(Object.entries(FACTS))('%s', (_area, facts) => {
  it.each(facts.map((one) => [`${one.tag} ${one.fact}`, one] as const))('%s', async (_title, fact) => {
    await expect(checkFact(fact)).resolves.toBeUndefined();
  });
});

test('no fact is said twice', () => {
  const said = Object.values(FACTS).flatMap((facts) => facts.map(({ fact }) => fact));
  expect(said.filter((fact, index) => said.indexOf(fact) !== index)).toEqual([]);
});
